package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.sortiment.api.Assortment;
import org.sortiment.api.basket.BasketEvaluation;
import org.sortiment.api.basket.BasketProblem;
import org.sortiment.api.basket.BasketResult;
import org.sortiment.api.basket.NeedLists;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.SolveException;
import org.sortiment.formats.BasketInstance;
import org.sortiment.formats.WrittenBasket;

/**
 * Verifies a result for baskets: feasibility, every number from the models, the bound, and the
 * optimum over all choices where these are few, otherwise by changes of one or two products and by
 * solving again.
 */
final class BasketVerifier {
  /** So many choices of assortments are evaluated. */
  private static final double MOST_CHOICES = 200_000;

  /** A category with more products than this is not enumerated. */
  private static final int MOST_PRODUCTS = 12;

  private final BasketInstance instance;
  private final BasketProblem problem;
  private final WrittenBasket result;
  private final SecondOpinion secondOpinion;
  private final Checks checks;

  BasketVerifier(
      BasketInstance instance, WrittenBasket result, SecondOpinion secondOpinion, Checks checks) {
    this.instance = instance;
    this.problem = instance.problem();
    this.result = result;
    this.secondOpinion = secondOpinion;
    this.checks = checks;
  }

  /** Checks a result that has assortments. */
  void verify() {
    List<Assortment> offered =
        result.categories().orElseThrow().stream().map(WrittenBasket.Category::assortment).toList();
    checks.report("feasibility", "all constraints of all categories hold", broken(offered));
    BasketEvaluation evaluation = BasketEvaluation.of(problem, offered);
    checks.report("values", "evaluated from the models", wrongValues(evaluation));
    verifyAlone(evaluation.revenue());
    verifyBound(evaluation.revenue());
    verifyOptimum(offered, evaluation.revenue());
  }

  private List<String> broken(List<Assortment> offered) {
    List<String> broken = new ArrayList<>();
    for (int g = 0; g < offered.size(); g++) {
      for (int k = 0; k < instance.categories().get(g).problem().constraints().size(); k++) {
        if (!instance
            .categories()
            .get(g)
            .problem()
            .constraints()
            .get(k)
            .isSatisfiedBy(offered.get(g))) {
          broken.add(
              "the assortment of "
                  + instance.categories().get(g).name()
                  + " breaks "
                  + instance.categories().get(g).place(k)
                  + ": "
                  + instance.categories().get(g).constraintText(k));
        }
      }
    }
    return broken;
  }

  private List<String> wrongValues(BasketEvaluation evaluation) {
    List<String> wrong = new ArrayList<>();
    compare(wrong, "objective", result.objective(), evaluation.revenue());
    if (result.utility().isPresent()) {
      compare(wrong, "utility", result.utility(), evaluation.utility().orElse(Double.NaN));
    }
    for (int g = 0; g < problem.categories().size(); g++) {
      BasketEvaluation.Part part = evaluation.categories().get(g);
      Map<String, Double> is =
          Map.of(
              "purchaseProbability", part.purchaseProbability(),
              "revenue", part.revenue(),
              "basketProbability", part.basketProbability(),
              "basketRevenue", part.basketRevenue());
      String name = instance.categories().get(g).name();
      result
          .categories()
          .orElseThrow()
          .get(g)
          .numbers()
          .forEach(
              (key, said) ->
                  compare(
                      wrong,
                      name + "." + key,
                      OptionalDouble.of(said),
                      is.getOrDefault(key, Double.NaN)));
    }
    return wrong;
  }

  private static void compare(
      List<String> wrong, String what, OptionalDouble said, double evaluated) {
    if (said.isEmpty() || !Checks.close(said.getAsDouble(), evaluated, 0)) {
      wrong.add(
          what
              + " is "
              + (said.isEmpty() ? "null" : String.valueOf(said.getAsDouble()))
              + ", evaluated "
              + evaluated);
    }
  }

  private void verifyAlone(double together) {
    String what = "each category by itself";
    if (result.alone().isEmpty() || result.alone().get().assortments().isEmpty()) {
      checks.notChecked(what, "the file does not say what each would offer");
      return;
    }
    WrittenBasket.Alone alone = result.alone().get();
    List<Assortment> offered = alone.assortments().orElseThrow();
    List<String> wrong = broken(offered);
    double evaluated = BasketEvaluation.of(problem, offered).revenue();
    compare(wrong, "alone.objective", alone.objective(), evaluated);
    if (result.header().status().equals("optimal")
        && evaluated > together
        && !Checks.close(evaluated, together, 0)) {
      wrong.add("they earn " + evaluated + " together, more than the optimum");
    }
    if (result.header().status().equals("optimal")) {
      for (int g = 0; g < offered.size(); g++) {
        wrong.addAll(bettered(g, offered.get(g)));
      }
    }
    checks.report(what, "feasible, evaluated together", wrong);
  }

  /** An assortment of a small category that earns more by itself than this one, in words. */
  private List<String> bettered(int g, Assortment alone) {
    AssortmentProblem category = problem.categories().get(g).problem();
    if (category.catalog().size() > MOST_PRODUCTS) {
      return List.of();
    }
    double earns = byItself(g, alone);
    double best =
        feasible(category).stream().mapToDouble(each -> byItself(g, each)).max().orElse(earns);
    return exceeds(best, earns).stream()
        .map(each -> "in " + instance.categories().get(g).name() + " by itself " + each)
        .toList();
  }

  /**
   * What a category earns of a customer who looks into no other. Under interactions leaving has the
   * weight that it has for all of them.
   */
  private double byItself(int g, Assortment assortment) {
    if (problem.model() instanceof NeedLists) {
      return Evaluation.of(problem.categories().get(g).problem(), assortment).revenue();
    }
    List<Assortment> offered = new ArrayList<>();
    for (int h = 0; h < problem.categories().size(); h++) {
      int products = problem.categories().get(h).problem().catalog().size();
      offered.add(h == g ? assortment : Assortment.of(products));
    }
    return BasketEvaluation.of(problem, offered).revenue();
  }

  private void verifyBound(double objective) {
    List<String> wrong = new ArrayList<>();
    boolean optimal = result.header().status().equals("optimal");
    if (result.bound().isPresent()) {
      double bound = result.bound().getAsDouble();
      if (bound < objective && !Checks.close(bound, objective, 0)) {
        wrong.add("the bound " + bound + " is below the objective " + objective);
      }
      if (optimal && !Checks.close(bound, objective, 0)) {
        wrong.add("the status is optimal, but the bound is " + bound);
      }
      double gap = bound == objective ? 0 : (bound - objective) / Math.abs(bound);
      if (result.gap().isEmpty() || Math.abs(result.gap().getAsDouble() - gap) > Checks.TOLERANCE) {
        wrong.add("the gap must be " + gap);
      }
    } else if (optimal) {
      wrong.add("the status is optimal, but there is no bound");
    }
    checks.report("bound", "fits objective, gap and status", wrong);
  }

  private void verifyOptimum(List<Assortment> offered, double objective) {
    OptionalDouble bound =
        result.header().status().equals("optimal") ? OptionalDouble.of(objective) : result.bound();
    String what = result.header().status().equals("optimal") ? "optimum" : "bound holds";
    if (bound.isEmpty()) {
      checks.notChecked(what, "nothing is claimed");
      return;
    }
    List<List<Assortment>> all = feasible();
    if (!all.isEmpty()) {
      double[] best = {Double.NEGATIVE_INFINITY};
      long[] count = {0};
      choose(all, new ArrayList<>(), best, count);
      checks.report(
          what,
          "all " + count[0] + " choices of feasible assortments evaluated",
          exceeds(best[0], bound.getAsDouble()));
      return;
    }
    if (result.header().status().equals("optimal")) {
      double best = bestNeighbour(offered);
      checks.report(
          "neighbours",
          "no change of one product, or exchange of two, in one category is better",
          exceeds(best, objective));
    }
    verifyAgain(what, bound.getAsDouble());
  }

  private static List<String> exceeds(double best, double bound) {
    return best > bound && !Checks.close(best, bound, 0)
        ? List.of("other assortments earn " + best + ", more than " + bound)
        : List.of();
  }

  private void verifyAgain(String what, double bound) {
    try {
      BasketResult again = secondOpinion.baskets(problem);
      if (again.found().isEmpty()) {
        checks.notChecked(what, "solving again found nothing in time");
        return;
      }
      List<String> wrong = exceeds(again.objective(), bound);
      boolean proves = again.bound() <= bound || Checks.close(again.bound(), bound, 0);
      if (wrong.isEmpty() && !proves) {
        checks.notChecked(what, "solving again found nothing better, and proves " + again.bound());
      } else {
        checks.report(what, "solved again by " + again.provenance().solver(), wrong);
      }
    } catch (SolveException e) {
      checks.notChecked(what, "solving again failed: " + e.getMessage());
    }
  }

  /** By category; empty when there are too many choices. */
  private List<List<Assortment>> feasible() {
    List<List<Assortment>> all = new ArrayList<>();
    double choices = 1;
    for (int g = 0; g < problem.categories().size(); g++) {
      AssortmentProblem category = problem.categories().get(g).problem();
      if (category.catalog().size() > MOST_PRODUCTS) {
        return List.of();
      }
      List<Assortment> feasible = feasible(category);
      choices *= feasible.size();
      all.add(feasible);
    }
    return choices <= MOST_CHOICES ? all : List.of();
  }

  private static List<Assortment> feasible(AssortmentProblem category) {
    int n = category.catalog().size();
    List<Assortment> feasible = new ArrayList<>();
    for (long mask = 0; mask < 1L << n; mask++) {
      Assortment each = Assortment.ofMask(n, mask);
      if (category.isFeasible(each)) {
        feasible.add(each);
      }
    }
    return feasible;
  }

  private void choose(
      List<List<Assortment>> all, List<Assortment> chosen, double[] best, long[] count) {
    if (chosen.size() == all.size()) {
      count[0]++;
      best[0] = Math.max(best[0], BasketEvaluation.of(problem, chosen).revenue());
      return;
    }
    for (Assortment each : all.get(chosen.size())) {
      chosen.add(each);
      choose(all, chosen, best, count);
      chosen.remove(chosen.size() - 1);
    }
  }

  /** The best of all feasible choices that differ in one product, or in one for another. */
  private double bestNeighbour(List<Assortment> offered) {
    double best = Double.NEGATIVE_INFINITY;
    for (int g = 0; g < offered.size(); g++) {
      AssortmentProblem category = problem.categories().get(g).problem();
      int n = category.catalog().size();
      for (int i = 0; i < n; i++) {
        Assortment flipped = flip(offered.get(g), i);
        best = Math.max(best, worth(offered, g, flipped));
        // Exchanges are n^2: of large categories only with the next product.
        int last = n <= MOST_PRODUCTS * 4 ? n : Math.min(n, i + 2);
        for (int j = i + 1; j < last; j++) {
          if (offered.get(g).contains(i) != offered.get(g).contains(j)) {
            best = Math.max(best, worth(offered, g, flip(flipped, j)));
          }
        }
      }
    }
    return best;
  }

  private static Assortment flip(Assortment assortment, int i) {
    return assortment.contains(i) ? assortment.without(i) : assortment.with(i);
  }

  private double worth(List<Assortment> offered, int g, Assortment instead) {
    if (!problem.categories().get(g).problem().isFeasible(instead)) {
      return Double.NEGATIVE_INFINITY;
    }
    List<Assortment> changed = new ArrayList<>(offered);
    changed.set(g, instead);
    return BasketEvaluation.of(problem, changed).revenue();
  }
}
