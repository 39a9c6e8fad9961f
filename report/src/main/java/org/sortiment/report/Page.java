package org.sortiment.report;

import com.samskivert.mustache.Mustache;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.formats.Check;
import org.sortiment.formats.Instance;
import org.sortiment.formats.json.JsonTree;
import org.sortiment.formats.text.Numbers;
import org.sortiment.formats.text.Visible;

/** The template of the page, filled in. */
final class Page {
  private Page() {}

  /** The whole page. */
  static String of(Parts parts) {
    Instance instance = parts.instance();
    String style = Assets.style();
    String script = Assets.script();
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("style", style);
    page.put("script", script);
    page.put(
        "policy",
        "default-src 'none'; script-src "
            + Assets.hash(script)
            + "; style-src "
            + Assets.hash(style)
            + "; base-uri 'none'; form-action 'none'");
    page.put("name", Visible.line(instance.name()));
    page.put("subtitle", subtitle(instance));
    page.put("currency", instance.currency().orElse(""));
    page.put("productCount", Numbers.count(instance.problem().catalog().size()));
    page.put("offerCosts", parts.hasOfferCosts());
    page.put("constraints", constraints(instance));
    page.put("hasConstraints", !instance.problem().constraints().isEmpty());
    frontier(parts, page);
    assortments(parts, page);
    StockSection.of(parts, page);
    page.put("verified", parts.verified().stream().map(Page::checked).toList());
    page.put("data", JsonTree.forScript(PageData.of(parts)));
    return Mustache.compiler().emptyStringIsFalse(true).compile(Assets.template()).execute(page);
  }

  private static String subtitle(Instance instance) {
    int count = instance.problem().constraints().size();
    return Sentences.counted(instance.problem().catalog().size(), "product")
        + ", choice model "
        + Visible.line(instance.modelType())
        + ", "
        + (count == 0 ? "no constraints" : Sentences.counted(count, "constraint"));
  }

  private static List<Object> constraints(Instance instance) {
    List<Object> texts = new ArrayList<>();
    for (int k = 0; k < instance.problem().constraints().size(); k++) {
      texts.add(instance.constraintText(k));
    }
    return texts;
  }

  private static void frontier(Parts parts, Map<String, Object> page) {
    boolean has = parts.points().isPresent();
    page.put("hasFrontier", has);
    page.put("withoutFrontier", !has);
    page.put(
        "frontierProof",
        parts
            .frontier()
            .map(part -> Sentences.proof(part, parts.hasOfferCosts()))
            .orElse(parts.reason()));
    page.put("solver", parts.frontier().map(part -> part.provenance().solver()).orElse(""));
    List<Object> conflict = new ArrayList<>();
    parts
        .frontier()
        .ifPresent(
            part -> part.conflict().forEach(k -> conflict.add(parts.instance().constraintText(k))));
    page.put("conflict", conflict);
    page.put("hasConflict", !conflict.isEmpty());
  }

  private static void assortments(Parts parts, Map<String, Object> page) {
    Sentences sentences = new Sentences(parts.instance());
    List<Object> rows = new ArrayList<>();
    for (AssortmentResult each : parts.assortments()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("lambda", Numbers.plain(each.utilityWeight()));
      row.put("found", each.assortment().isPresent());
      row.put("revenue", sentences.money(each.evaluation().netRevenue()));
      row.put("utility", Numbers.brief(each.evaluation().utility()));
      row.put("objective", sentences.money(each.objective()));
      row.put("size", Numbers.count(each.assortment().map(set -> set.size()).orElse(0)));
      row.put("proof", sentences.proof(each));
      rows.add(row);
    }
    page.put("assortments", rows);
    page.put("hasAssortments", !rows.isEmpty());
  }

  private static Map<String, Object> checked(Parts.Verified verified) {
    List<Object> rows = new ArrayList<>();
    for (Check check : verified.checks()) {
      rows.add(
          Map.of(
              "what", check.what(),
              "outcome", check.outcome() == Check.Outcome.OK ? "ok" : "not checked",
              "detail", check.detail()));
    }
    return Map.of("file", Visible.line(verified.file()), "checks", rows);
  }
}
