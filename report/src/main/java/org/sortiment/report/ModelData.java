package org.sortiment.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.choice.MixedLogitModel;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.choice.NestedLogitModel;
import org.sortiment.api.choice.RandomUtilityModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.Progress;

/**
 * What the page needs to evaluate assortments: the parameters of a model of the logit family, whose
 * formula it knows; for every other model a table of each point of the frontier and of all sets
 * that differ from it by one product, evaluated here.
 */
final class ModelData {
  /** Weights of a mixture that go into a page: about 10 bytes each. */
  static final int MOST_WEIGHTS = 500_000;

  /** Sets that are evaluated for a table, and shares in it. */
  static final int MOST_SETS = 60_000;

  static final int MOST_SHARES = 600_000;

  private ModelData() {}

  /**
   * The tree. {@code kind} is attraction, mixture, nested or table.
   *
   * @param deadline ends the table early: sets that are not in it are not shown
   */
  static Map<String, Object> of(
      AssortmentProblem problem, Frontier frontier, Deadline deadline, Progress progress) {
    ChoiceModel model = problem.choiceModel();
    if (model instanceof GeneralAttractionModel attraction && hasFormula(attraction)) {
      return attraction(attraction);
    }
    if (model instanceof MixedLogitModel mixture
        && (long) mixture.classCount() * mixture.productCount() <= MOST_WEIGHTS) {
      List<Object> classes = new ArrayList<>();
      for (int k = 0; k < mixture.classCount(); k++) {
        Map<String, Object> tree = attraction(mixture.classModel(k));
        tree.put("share", mixture.share(k));
        classes.add(tree);
      }
      return new LinkedHashMap<>(Map.of("kind", "mixture", "classes", classes));
    }
    if (model instanceof NestedLogitModel nested) {
      return nested(nested);
    }
    return table(problem, frontier, deadline, progress);
  }

  /** Whether utility is that of a logit, or -log P_0 where a model has none of its own. */
  static boolean hasFormula(GeneralAttractionModel model) {
    return model instanceof MultinomialLogitModel || !(model instanceof RandomUtilityModel);
  }

  private static Map<String, Object> attraction(GeneralAttractionModel model) {
    double[] weights = new double[model.productCount()];
    double[] shadows = new double[weights.length];
    Arrays.setAll(weights, model::weight);
    Arrays.setAll(shadows, model::shadowWeight);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", "attraction");
    tree.put("utility", model instanceof MultinomialLogitModel ? "logit" : "leaving");
    tree.put("noPurchase", model.noPurchaseWeight());
    tree.put("weights", weights);
    if (Arrays.stream(shadows).anyMatch(w -> w > 0)) {
      tree.put("shadows", shadows);
    }
    return tree;
  }

  private static Map<String, Object> nested(NestedLogitModel model) {
    double[] weights = new double[model.productCount()];
    Arrays.setAll(weights, model::weight);
    List<Object> nests = new ArrayList<>();
    for (int k = 0; k < model.nestCount(); k++) {
      Map<String, Object> nest = new LinkedHashMap<>();
      nest.put("products", model.nest(k));
      nest.put("dissimilarity", model.dissimilarity(k));
      nest.put("noPurchase", model.nestNoPurchaseWeight(k));
      nests.add(nest);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", "nested");
    tree.put("noPurchase", model.noPurchaseWeight());
    tree.put("weights", weights);
    tree.put("nests", nests);
    return tree;
  }

  private static Map<String, Object> table(
      AssortmentProblem problem, Frontier frontier, Deadline deadline, Progress progress) {
    int n = problem.catalog().size();
    List<Object> points = new ArrayList<>();
    int[] left = {MOST_SETS, MOST_SHARES};
    frontier.walk(
        (k, point, members) -> {
          progress.report("evaluating changes of one product", k, frontier.size());
          Map<String, Object> tree = new LinkedHashMap<>();
          if (point.size() <= left[1]) {
            left[1] -= point.size();
            tree.put("shares", shares(problem.choiceModel(), Assortment.of(n, members)));
          }
          if (n <= left[0] && !deadline.isReached()) {
            left[0] -= n;
            changes(problem, members, tree);
          }
          points.add(tree);
        });
    return new LinkedHashMap<>(Map.of("kind", "table", "points", points));
  }

  /** By offered product, in the order of the catalog. */
  private static double[] shares(ChoiceModel model, Assortment offered) {
    double[] all = model.purchaseProbabilities(offered);
    return Arrays.stream(offered.toIndices()).mapToDouble(i -> all[i]).toArray();
  }

  /** The worth of the set without product i when it is in it, and with it when not. */
  private static void changes(AssortmentProblem problem, BitSet members, Map<String, Object> tree) {
    int n = problem.catalog().size();
    double[] revenue = new double[n];
    double[] utility = new double[n];
    double[] purchase = new double[n];
    BitSet changed = (BitSet) members.clone();
    for (int i = 0; i < n; i++) {
      changed.flip(i);
      Evaluation worth = Evaluation.of(problem, Assortment.of(n, changed));
      changed.flip(i);
      revenue[i] = worth.revenue();
      utility[i] = worth.utility();
      purchase[i] = worth.purchaseProbability();
    }
    tree.put("revenue", revenue);
    tree.put("utility", utility);
    tree.put("purchase", purchase);
  }
}
