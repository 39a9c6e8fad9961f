package org.sortiment.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.formats.Check;
import org.sortiment.formats.Document;
import org.sortiment.formats.Instance;
import org.sortiment.formats.StockResult;
import org.sortiment.formats.json.JsonTree;
import org.sortiment.formats.text.Numbers;
import org.sortiment.formats.text.Visible;

/**
 * An instance and its results as one HTML page that needs nothing else: no network, no other file.
 * Immutable; each {@code with} gives a page with one part more, and leaving a part out leaves its
 * section out.
 *
 * <p>The page evaluates assortments itself. For choice models of the logit family it has the
 * parameters (O(n) of them, or O(n classes)); for others a table of the frontier's points and all
 * sets that differ from one of them by one product, up to {@link ModelData#MOST_SETS} sets, so that
 * writing costs as many evaluations. Ids and names are text in it, never markup.
 */
public final class Report implements Document {
  private final Instance instance;
  private final Optional<FrontierPart> frontier;
  private final String reason;
  private final List<AssortmentResult> assortments;
  private final Optional<StockResult> stock;
  private final List<Verified> verified;
  private final Deadline deadline;
  private final Progress progress;

  /** What was checked of a result file. */
  private record Verified(String file, List<Check> checks) {}

  private Report(
      Instance instance,
      Optional<FrontierPart> frontier,
      String reason,
      List<AssortmentResult> assortments,
      Optional<StockResult> stock,
      List<Verified> verified,
      Deadline deadline,
      Progress progress) {
    this.instance = instance;
    this.frontier = frontier;
    this.reason = reason;
    this.assortments = assortments;
    this.stock = stock;
    this.verified = verified;
    this.deadline = deadline;
    this.progress = progress;
  }

  /** A page of the products alone. */
  public static Report of(Instance instance) {
    return new Report(
        instance,
        Optional.empty(),
        "No frontier was computed.",
        List.of(),
        Optional.empty(),
        List.of(),
        Deadline.none(),
        Progress.SILENT);
  }

  /** The same with this frontier, in the place of any other. */
  public Report withFrontier(FrontierResult result) {
    return with(FrontierPart.of(result));
  }

  /** The same with these candidates in the place of a frontier. */
  public Report withCandidates(CandidateResult result) {
    return with(FrontierPart.of(result));
  }

  private Report with(FrontierPart part) {
    return new Report(
        instance, Optional.of(part), reason, assortments, stock, verified, deadline, progress);
  }

  /**
   * The same without a frontier, and with the reason, which the page says: a choice model under
   * which everybody may buy has none.
   */
  public Report withoutFrontier(String reason) {
    return new Report(
        instance, Optional.empty(), reason, assortments, stock, verified, deadline, progress);
  }

  /** The same with one assortment more. */
  public Report withAssortment(AssortmentResult result) {
    return new Report(
        instance,
        frontier,
        reason,
        appended(assortments, result),
        stock,
        verified,
        deadline,
        progress);
  }

  /** The same with this plan, in the place of any other. */
  public Report withStock(StockResult result) {
    return new Report(
        instance, frontier, reason, assortments, Optional.of(result), verified, deadline, progress);
  }

  /**
   * The same with what was checked of a result.
   *
   * @param file its name
   */
  public Report withChecks(String file, List<Check> checks) {
    return new Report(
        instance,
        frontier,
        reason,
        assortments,
        stock,
        appended(verified, new Verified(file, List.copyOf(checks))),
        deadline,
        progress);
  }

  /** The same, but sets that are not evaluated by then are left out of the what-if. */
  public Report withDeadline(Deadline limit, Progress listener) {
    return new Report(instance, frontier, reason, assortments, stock, verified, limit, listener);
  }

  private static <T> List<T> appended(List<T> list, T item) {
    List<T> longer = new ArrayList<>(list);
    longer.add(item);
    return List.copyOf(longer);
  }

  @Override
  public void writeTo(OutputStream stream) throws IOException {
    stream.write(html().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void writeTo(Writer writer) throws IOException {
    writer.write(html());
  }

  /** The whole page. */
  private String html() {
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
    page.put("subtitle", subtitle());
    page.put("currency", instance.currency().orElse(""));
    page.put("productCount", Numbers.count(instance.problem().catalog().size()));
    page.put("offerCosts", hasOfferCosts());
    page.put("constraints", constraints());
    page.put("hasConstraints", !instance.problem().constraints().isEmpty());
    frontierSection(page);
    assortmentSection(page);
    stockSection(page);
    page.put("verified", verified.stream().map(Report::checked).toList());
    page.put("hasVerified", !verified.isEmpty());
    page.put("data", JsonTree.forScript(data()));
    return Mustache.compiler().emptyStringIsFalse(true).compile(Assets.template()).execute(page);
  }

  /** Whether some point of the frontier has any: they are shown then. */
  private boolean hasOfferCosts() {
    return frontier.isPresent() && FrontierData.hasOfferCosts(frontier.get().frontier());
  }

  private String subtitle() {
    int count = instance.problem().constraints().size();
    return Sentences.counted(instance.problem().catalog().size(), "product")
        + ", choice by "
        + Visible.line(instance.modelType())
        + ", "
        + (count == 0 ? "no constraints" : Sentences.counted(count, "constraint"));
  }

  private List<Object> constraints() {
    List<Object> texts = new ArrayList<>();
    for (int k = 0; k < instance.problem().constraints().size(); k++) {
      texts.add(instance.constraintText(k));
    }
    return texts;
  }

  private void frontierSection(Map<String, Object> page) {
    boolean has = frontier.isPresent() && frontier.get().frontier().size() > 0;
    page.put("hasFrontier", has);
    page.put("withoutFrontier", !has);
    page.put("frontierProof", frontier.map(Sentences::proof).orElse(reason));
    page.put("solver", frontier.map(part -> part.provenance().solver()).orElse(""));
    List<Object> conflict = new ArrayList<>();
    frontier.ifPresent(
        part -> part.conflict().forEach(k -> conflict.add(instance.constraintText(k))));
    page.put("conflict", conflict);
    page.put("hasConflict", !conflict.isEmpty());
  }

  private void assortmentSection(Map<String, Object> page) {
    Sentences sentences = new Sentences(instance);
    List<Object> rows = new ArrayList<>();
    for (AssortmentResult each : assortments) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("lambda", Numbers.plain(each.utilityWeight()));
      row.put("found", each.assortment().isPresent());
      row.put("revenue", sentences.money(each.evaluation().netRevenue()));
      row.put("utility", Numbers.brief(each.evaluation().utility()));
      row.put("objective", sentences.money(each.objective()));
      row.put("size", Numbers.count(each.assortment().map(set -> set.size()).orElse(0)));
      row.put("index", rows.size());
      row.put("proof", sentences.proof(each));
      row.put("solver", each.provenance().solver());
      rows.add(row);
    }
    page.put("assortments", rows);
    page.put("hasAssortments", !rows.isEmpty());
  }

  private void stockSection(Map<String, Object> page) {
    page.put("hasStock", stock.isPresent());
    boolean hasPlan = stock.flatMap(StockResult::evaluation).isPresent();
    page.put("hasPlan", hasPlan);
    page.put("notes", stock.map(each -> each.plan().notes()).orElse(List.of()));
    page.put("planner", stock.map(each -> each.planner()).orElse(""));
    page.put("withoutPlan", stock.isPresent() && !hasPlan);
    List<Object> rivals = new ArrayList<>();
    if (hasPlan) {
      StockResult result = stock.orElseThrow();
      StockEvaluation mine = result.evaluation().orElseThrow();
      Sentences sentences = new Sentences(instance);
      page.put("plan", sentences.plan(instance, mine));
      page.put("bound", sentences.bound(result));
      page.put("profit", sentences.money(mine.profit()));
      page.put("customers", Numbers.amount(mine.meanCustomers()));
      page.put("lost", Numbers.amount(mine.lostCustomers()));
      page.put(
          "fillRate", Double.isNaN(mine.fillRate()) ? "none" : Sentences.percent(mine.fillRate()));
      page.put("units", Numbers.count(mine.inventory().total()));
      for (StockResult.Rival rival : result.others()) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("planner", rival.planner());
        row.put("units", Numbers.count(rival.evaluation().inventory().total()));
        row.put("profit", sentences.money(rival.evaluation().profit()));
        row.put("behind", sentences.money(rival.behind()));
        rivals.add(row);
      }
    }
    page.put("rivals", rivals);
    page.put("hasRivals", !rivals.isEmpty());
  }

  private static Map<String, Object> checked(Verified verified) {
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

  private Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", instance.name());
    data.put("currency", instance.currency().orElse(""));
    data.put("products", CatalogData.products(instance));
    data.put("constraints", CatalogData.constraints(instance));
    frontier
        .filter(part -> part.frontier().size() > 0)
        .ifPresent(
            part -> {
              data.put("frontier", FrontierData.of(part.frontier()));
              data.put(
                  "model", ModelData.of(instance.problem(), part.frontier(), deadline, progress));
              progress.report("the Markov chain of the choice model", 0, 0);
              data.put("chain", ChainData.of(instance.problem().choiceModel()));
            });
    List<Object> sets = new ArrayList<>();
    assortments.forEach(
        each ->
            sets.add(
                Map.of(
                    "lambda", each.utilityWeight(),
                    "revenue", each.evaluation().netRevenue(),
                    "utility", each.evaluation().utility(),
                    "products", each.assortment().map(set -> set.toIndices()).orElse(new int[0]))));
    data.put("assortments", sets);
    stock
        .flatMap(StockResult::evaluation)
        .ifPresent(evaluation -> data.put("stock", StockData.of(instance, evaluation)));
    return data;
  }
}
