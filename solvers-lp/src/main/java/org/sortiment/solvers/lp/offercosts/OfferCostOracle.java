package org.sortiment.solvers.lp.offercosts;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.GeneralAttractionModel;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.constraints.oracle.LimitReachedException;
import org.sortiment.solvers.lp.constraints.structure.Structure;
import org.sortiment.solvers.lp.frontier.CrudeBound;
import org.sortiment.solvers.lp.frontier.Measures;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility;
import org.sortiment.solvers.lp.frontier.RevenueAndUtility.Measure;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.search.LocalSearch;
import org.sortiment.solvers.lp.search.OfferTree;
import org.sortiment.solvers.lp.search.RowLevels;

/**
 * The best assortment under the general attraction model, the multinomial logit included, when
 * products cost something to offer: NP-hard (Kunnumkal, Rusmevichientong, Topaloglu 2009), exact by
 * branch and bound over products ({@link OfferTree}) with the bounds of {@link
 * AttractionRelaxation}.
 */
public final class OfferCostOracle implements WeightedSumOracle {
  /** The method under which it is known, whatever the solver, {@value}. */
  public static final String METHOD = "branch-and-bound";

  /** Pairs of products are exchanged in a local search up to here. */
  private static final int PAIRS = 3_000;

  private static final double PROVEN = 1e-10;

  private final AssortmentProblem problem;
  private final GeneralAttractionModel model;
  private final SolveOptions options;
  private final Structure structure;
  private final FeasibleSet feasible;
  private final RowLevels rows;
  private final Measure measure;
  private final CrudeBound crude;
  private long nodes;

  /** An oracle for one problem. */
  public OfferCostOracle(
      AssortmentProblem problem,
      GeneralAttractionModel model,
      LpBackend backend,
      SolveOptions options) {
    int n = problem.catalog().size();
    this.problem = problem;
    this.model = model;
    this.options = options;
    this.structure = Structure.of(n, problem.constraints());
    this.feasible = FeasibleSet.open(n, problem.constraints(), backend);
    this.rows = new RowLevels(problem);
    // The utility of the multinomial logit model is a function of the same denominator.
    this.measure = model instanceof MultinomialLogitModel ? Measure.UTILITY : Measure.PURCHASE;
    this.crude = new CrudeBound(new RevenueAndUtility(problem, measure));
  }

  @Override
  public Measures measures() {
    return new RevenueAndUtility(problem, measure);
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public String explanation() {
    return "a ratio of linear functions less the costs of offering, bounded on intervals of the"
        + " purchase probability, by branch and bound ("
        + nodes
        + " nodes)";
  }

  @Override
  public String backend() {
    return feasible.backend();
  }

  @Override
  public boolean isBoundCheaper() {
    return false;
  }

  @Override
  public double bound(double yWeight, double xWeight, Deadline deadline) {
    return yWeight >= 0 && xWeight >= 0 ? crude.of(yWeight, xWeight) : Double.POSITIVE_INFINITY;
  }

  @Override
  public Answer maximize(double moneyWeight, double otherWeight, Deadline deadline) {
    AttractionData data =
        measure == Measure.UTILITY
            ? AttractionData.ofUtility(
                problem, (MultinomialLogitModel) model, moneyWeight, otherWeight)
            : AttractionData.ofPurchase(problem, model, moneyWeight, otherWeight);
    Set<Assortment> starts = starts(data, deadline);
    AttractionRelaxation relaxation =
        new AttractionRelaxation(
            data, new DecidedSelection(structure), new RowPrices(structure, rows), deadline);
    OfferTree tree =
        new OfferTree(
            problem, relaxation, rows, data.better(rows::areAlike), deadline, options.progress());
    Answer root = tree.run(starts.stream().findFirst(), options.relativeGap(), 1);
    root.assortment().ifPresent(starts::add);
    Optional<Assortment> start = improved(data, starts, deadline);
    OfferTree full =
        new OfferTree(
            problem, relaxation, rows, data.better(rows::areAlike), deadline, options.progress());
    Answer answer = full.run(start, options.relativeGap(), Long.MAX_VALUE);
    nodes += tree.nodes() + full.nodes();
    return judged(data, answer, measure == Measure.UTILITY ? 0 : otherWeight);
  }

  /** Something feasible, by the structure of the constraints where they have one. */
  private Set<Assortment> starts(AttractionData data, Deadline deadline) {
    Set<Assortment> starts = new LinkedHashSet<>();
    Assortment nothing = Assortment.none(data.productCount());
    if (problem.isFeasible(nothing)) {
      starts.add(nothing);
      if (!feasible.isSimple()) {
        return starts;
      }
    }
    double[] appeal = new double[data.productCount()];
    for (int i = 0; i < appeal.length; i++) {
      appeal[i] = data.gain[i] / (data.constant + data.size[i]) - data.cost[i];
    }
    try {
      starts.add(feasible.maximize(appeal, deadline));
    } catch (LimitReachedException e) {
      // Its bound is one for the appeal: the tree has its own.
      e.incumbent().ifPresent(starts::add);
    }
    return starts;
  }

  private Optional<Assortment> improved(
      AttractionData data, Set<Assortment> starts, Deadline deadline) {
    Optional<Assortment> best = Optional.empty();
    for (Assortment each : starts) {
      if (best.isEmpty() || data.value(each) > data.value(best.get())) {
        best = Optional.of(each);
      }
    }
    if (data.productCount() > PAIRS || best.isEmpty()) {
      return best;
    }
    AttractionFlipState state = new AttractionFlipState(data);
    best.get().forEach(state::flip);
    LocalSearch search = new LocalSearch(state, rows, deadline);
    search.run();
    return rows.isFeasible(search.assortment()) ? Optional.of(search.assortment()) : best;
  }

  /** The weighted sum is F less a constant. */
  private static Answer judged(AttractionData data, Answer answer, double constant) {
    if (answer.assortment().isEmpty()) {
      return new Answer(answer.assortment(), answer.bound() - constant, answer.limit());
    }
    Assortment best = answer.assortment().get();
    double above = answer.bound() - data.value(best);
    return new Answer(
        answer.assortment(),
        above <= PROVEN * data.magnitude(best)
            ? Double.NEGATIVE_INFINITY
            : answer.bound() - constant,
        answer.limit());
  }

  @Override
  public void close() {
    feasible.close();
  }
}
