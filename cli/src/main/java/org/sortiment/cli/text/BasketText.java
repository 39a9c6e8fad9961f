package org.sortiment.cli.text;

import java.io.PrintWriter;
import java.util.BitSet;
import org.sortiment.api.basket.BasketEvaluation;
import org.sortiment.api.basket.BasketResult;
import org.sortiment.api.basket.MultivariateLogit;
import org.sortiment.api.basket.NeedLists;
import org.sortiment.api.solve.Termination;
import org.sortiment.formats.BasketInstance;
import org.sortiment.formats.Instance;
import org.sortiment.formats.text.Numbers;
import org.sortiment.formats.text.Visible;

/**
 * What to offer in all categories, with its worth and proof.
 *
 * @param instance the baskets
 * @param result what was found
 */
public record BasketText(BasketInstance instance, BasketResult result) {
  /** Prints it. */
  public void print(PrintWriter out) {
    out.println(describe(instance));
    if (result.termination().reason() == Termination.Reason.INFEASIBLE) {
      out.println(infeasible());
      return;
    }
    out.println(
        "Best assortments together: " + Explanations.of(result.termination(), result.provenance()));
    if (result.found().isEmpty()) {
      return;
    }
    out.println();
    printWorth(out);
    out.println();
    table(instance, result.found().get()).print(out);
    out.println();
    result.alone().ifPresent(alone -> printChanges(out, alone));
    for (int g = 0; g < instance.categories().size(); g++) {
      BitSet offered = result.found().get().assortments().get(g).toBitSet();
      out.println(
          "In "
              + Visible.line(instance.categories().get(g).name())
              + " offer "
              + (offered.isEmpty() ? "nothing" : ids(g, offered)));
    }
  }

  private void printWorth(PrintWriter out) {
    TextTable worth = new TextTable("lr", "revenue", Numbers.significant(result.objective()));
    worth.add("bound", Numbers.significant(result.bound()));
    BasketEvaluation evaluation = result.found().orElseThrow().evaluation();
    if (evaluation.utility().isPresent()) {
      worth.add("utility", Numbers.significant(evaluation.utility().getAsDouble()));
    }
    result
        .alone()
        .ifPresent(
            alone ->
                worth.add(
                    "each category by itself", Numbers.significant(alone.evaluation().revenue())));
    worth.print(out);
  }

  /** What planning together does differently, category by category. */
  private void printChanges(PrintWriter out, BasketResult.Offer alone) {
    double gain = result.objective() - alone.evaluation().revenue();
    if (!(gain > 0)) {
      out.println("Each category by itself comes to assortments that are as good.");
      return;
    }
    double share = gain / Math.abs(alone.evaluation().revenue());
    out.println(
        "Planned together they earn "
            + (Double.isFinite(share) ? Numbers.percent(share) : Numbers.significant(gain))
            + " more than the best assortment of each category by itself:");
    for (int g = 0; g < instance.categories().size(); g++) {
      BitSet together = result.found().orElseThrow().assortments().get(g).toBitSet();
      BitSet before = alone.assortments().get(g).toBitSet();
      BitSet added = (BitSet) together.clone();
      added.andNot(before);
      BitSet dropped = (BitSet) before.clone();
      dropped.andNot(together);
      String changes =
          (added.isEmpty() ? "" : " adds " + ids(g, added))
              + (added.isEmpty() || dropped.isEmpty() ? "" : ";")
              + (dropped.isEmpty() ? "" : " leaves out " + ids(g, dropped));
      if (!changes.isEmpty()) {
        out.println("  " + Visible.line(instance.categories().get(g).name()) + changes);
      }
    }
    out.println();
  }

  private String ids(int g, BitSet members) {
    return FrontierText.ids(instance.categories().get(g).problem().catalog(), members);
  }

  /** Why there is no choice: the category, and its constraints that cannot hold together. */
  public String infeasible() {
    BasketResult.Conflict conflict = result.conflict().orElseThrow();
    Instance category = instance.categories().get(conflict.category());
    return "Category "
        + Visible.line(category.name())
        + ": "
        + Explanations.infeasible(category, conflict.constraints());
  }

  /** The baskets in one line. */
  static String describe(BasketInstance instance) {
    int products =
        instance.categories().stream().mapToInt(each -> each.problem().catalog().size()).sum();
    int categories = instance.categories().size();
    String joint =
        instance.problem().model() instanceof NeedLists lists
            ? Explanations.counted(lists.needs().size(), "need")
            : Explanations.counted(
                ((MultivariateLogit) instance.problem().model()).pairs().size(), "interaction");
    return Visible.line(instance.name())
        + ": "
        + (categories == 1 ? "1 category" : Numbers.count(categories) + " categories")
        + " of "
        + Explanations.counted(products, "product")
        + ", "
        + joint;
  }

  /** What each category does. */
  static TextTable table(BasketInstance instance, BasketResult.Offer offer) {
    boolean needs = instance.problem().model() instanceof NeedLists;
    TextTable table =
        needs
            ? new TextTable("lrrrr", "category", "offers", "finds", "in the basket", "earns")
            : new TextTable("lrrr", "category", "offers", "in the basket", "earns");
    for (int g = 0; g < instance.categories().size(); g++) {
      BasketEvaluation.Part part = offer.evaluation().categories().get(g);
      String name = instance.categories().get(g).name();
      String offers = Numbers.count(offer.assortments().get(g).size());
      String inBasket = Numbers.percent(part.basketProbability());
      String earns = Numbers.significant(part.basketRevenue());
      if (needs) {
        table.add(name, offers, Numbers.percent(part.purchaseProbability()), inBasket, earns);
      } else {
        table.add(name, offers, inBasket, earns);
      }
    }
    return table;
  }
}
