package org.sortiment.runtime;

import java.util.BitSet;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.FrontierSolver;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.solve.StockPlanner;
import org.sortiment.api.solve.Termination;
import org.sortiment.api.spi.PluginException;
import org.sortiment.api.spi.Provider;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.ProviderSet;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.StockPlannerProvider;

/**
 * What solvers and planners of others answer, looked at before it is used: the products exist, the
 * constraints hold, the values are those of the choice model, and up to 12 products what is called
 * optimal or infeasible is compared with all assortments. Of larger problems the result says that a
 * claim is the word of the plug-in. Solvers of this project check themselves.
 *
 * <p>A plug-in whose answer does not hold is named by a {@link PluginException}.
 */
public final class PluginAnswers {
  private static final String OURS = "org.sortiment.";

  private static final int ALL_ASSORTMENTS = 12;
  private static final int MOST_POINTS = 1_000;

  /** Values may differ by the rounding of another order of the same sums. */
  private static final double ROUNDING = 1e-7;

  private PluginAnswers() {}

  /** The planner of a provider; its plans keep the limits of the problem. */
  public static StockPlanner stockPlanner(StockPlannerProvider provider) {
    StockPlanner planner = asked("stock planner", provider, provider::create);
    if (isOurs(provider)) {
      return planner;
    }
    return (problem, options) -> {
      StockPlan plan = asked("stock planner", provider, () -> planner.plan(problem, options));
      plan.inventory()
          .ifPresent(
              units -> {
                boolean fits = asked("stock planner", provider, () -> problem.isFeasible(units));
                if (!fits) {
                  throw new PluginException(
                      "stock planner", provider.id(), "made a plan that breaks a limit");
                }
              });
      return plan;
    };
  }

  static AssortmentSolver assortmentSolver(
      SolverProvider provider, Supplier<AssortmentSolver> made) {
    if (isOurs(provider)) {
      return made.get();
    }
    AssortmentSolver solver = asked("solver", provider, made);
    return (problem, weight, options) ->
        checked(
            provider,
            () -> solver.solve(problem, weight, options),
            result -> check(provider, problem, weight, result));
  }

  static FrontierSolver frontierSolver(SolverProvider provider, Supplier<FrontierSolver> made) {
    if (isOurs(provider)) {
      return made.get();
    }
    FrontierSolver solver = asked("solver", provider, made);
    return (problem, options) ->
        checked(
            provider,
            () -> solver.frontier(problem, options),
            result -> check(provider, problem, result));
  }

  /** The answer as the check lets it pass; both may run code of the plug-in. */
  private static <T> T checked(Provider provider, Supplier<T> question, UnaryOperator<T> check) {
    T answer = asked("solver", provider, question);
    return asked("solver", provider, () -> check.apply(answer));
  }

  /**
   * What a plug-in says.
   *
   * @throws PluginException when it throws, or says null
   * @throws SolveException when it refuses
   */
  static <T> T asked(String kind, Provider provider, Supplier<T> question) {
    try {
      return Objects.requireNonNull(question.get(), "it answers null");
    } catch (SolveException | InvalidInputException e) {
      throw e;
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      if (isOurs(provider)) {
        throw e;
      }
      throw new PluginException(
          kind,
          provider.id(),
          ProviderRegistry.outdatedPlugin(e)
              .map(text -> text + " (" + ProviderSet.originOf(provider.getClass()) + ")")
              .orElse("failed: " + e),
          e);
    }
  }

  private static boolean isOurs(Provider provider) {
    return provider.getClass().getName().startsWith(OURS);
  }

  private static AssortmentResult check(
      SolverProvider provider, AssortmentProblem problem, double weight, AssortmentResult result) {
    double objective = Double.NEGATIVE_INFINITY;
    if (result.assortment().isPresent()) {
      Assortment set = result.assortment().get();
      Evaluation own = checked(provider, problem, set, result.evaluation());
      if (weight > 0) {
        own.requireFiniteUtility(problem, set);
      }
      objective = own.objective(weight);
      if (result.bound() < objective - rounding(own, weight)) {
        throw wrong(provider, "gave a bound below the worth of its own assortment");
      }
    }
    Termination.Reason reason = result.termination().reason();
    double claimed =
        reason == Termination.Reason.OPTIMAL
            ? objective
            : reason == Termination.Reason.INFEASIBLE
                ? Double.NEGATIVE_INFINITY
                : result.assortment().isPresent() ? result.bound() : Double.POSITIVE_INFINITY;
    forAll(
        problem,
        claimed,
        (set, worth) -> {
          if (worth.objective(weight) > claimed + rounding(worth, weight)) {
            throw wrong(
                provider,
                reason == Termination.Reason.INFEASIBLE
                    ? "called a problem infeasible that has the answer " + set
                    : "claimed that nothing is worth more than "
                        + claimed
                        + ", but "
                        + set
                        + " is worth "
                        + worth.objective(weight));
          }
        });
    return new AssortmentResult(
        result.termination(),
        result.assortment(),
        result.utilityWeight(),
        result.evaluation(),
        result.bound(),
        result.exactFor(),
        result.conflict(),
        said(provider, problem, claimed, result.provenance()));
  }

  private static FrontierResult check(
      SolverProvider provider, AssortmentProblem problem, FrontierResult result) {
    Frontier frontier = result.frontier();
    int step = Math.max(1, frontier.size() / MOST_POINTS);
    frontier.walk(
        (k, point, members) -> {
          if (k % step == 0 || k == frontier.size() - 1) {
            checked(
                provider,
                problem,
                Assortment.of(problem.catalog().size(), (BitSet) members.clone()),
                new Evaluation(
                    point.revenue(),
                    point.utility(),
                    point.purchaseProbability(),
                    point.offerCosts()));
          }
        });
    Termination.Reason reason = result.termination().reason();
    boolean claims =
        reason == Termination.Reason.OPTIMAL || reason == Termination.Reason.INFEASIBLE;
    double claimed = claims ? 0 : Double.POSITIVE_INFINITY;
    forAll(
        problem,
        claimed,
        (set, worth) -> {
          if (frontier.size() == 0 || isAbove(worth, frontier)) {
            throw wrong(provider, "left " + set + " out of a frontier that it called complete");
          }
        });
    return new FrontierResult(
        result.termination(),
        frontier,
        result.conflict(),
        said(provider, problem, claimed, result.provenance()));
  }

  /** With a remark where nobody looked at what is claimed. */
  private static Provenance said(
      SolverProvider provider, AssortmentProblem problem, double claimed, Provenance how) {
    if (problem.catalog().size() <= ALL_ASSORTMENTS || claimed == Double.POSITIVE_INFINITY) {
      return how;
    }
    String word = "by the word of the plug-in " + provider.id() + ", not checked";
    String explanation = how.explanation().isEmpty() ? word : how.explanation() + "; " + word;
    return new Provenance(how.solver(), how.backend(), explanation, how.options());
  }

  /** Whether it is worth more than all points for some weight of utility: at a breakpoint, then. */
  private static boolean isAbove(Evaluation worth, Frontier frontier) {
    for (int k = 0; k < frontier.size(); k++) {
      double weight = frontier.point(k).utilityWeightFrom();
      double best = frontier.point(k).netRevenue() + weight * frontier.point(k).utility();
      if (worth.objective(weight) > best + rounding(worth, weight)) {
        return true;
      }
    }
    double most = frontier.point(frontier.size() - 1).utility();
    return worth.utility() > most + ROUNDING * Math.max(1, Math.abs(most));
  }

  private interface Visitor {
    void visit(Assortment set, Evaluation worth);
  }

  private static void forAll(AssortmentProblem problem, double claimed, Visitor visitor) {
    int n = problem.catalog().size();
    if (n > ALL_ASSORTMENTS || claimed == Double.POSITIVE_INFINITY) {
      return;
    }
    for (long bits = 0; bits < 1L << n; bits++) {
      Assortment set = Assortment.of(n, BitSet.valueOf(new long[] {bits}));
      if (problem.isFeasible(set)) {
        visitor.visit(set, Evaluation.of(problem, set));
      }
    }
  }

  private static Evaluation checked(
      SolverProvider provider, AssortmentProblem problem, Assortment set, Evaluation said) {
    if (set.catalogSize() != problem.catalog().size()) {
      throw wrong(provider, "answered " + set + ", which is over other products");
    }
    if (!problem.isFeasible(set)) {
      throw wrong(provider, "answered " + set + ", which breaks a constraint");
    }
    Evaluation own = Evaluation.of(problem, set);
    if (!near(own.revenue(), said.revenue()) || !near(own.utility(), said.utility())) {
      throw wrong(
          provider,
          "said that "
              + set
              + " has revenue "
              + said.revenue()
              + " and utility "
              + said.utility()
              + ", but they are "
              + own.revenue()
              + " and "
              + own.utility());
    }
    return own;
  }

  private static boolean near(double own, double said) {
    return Double.compare(own, said) == 0
        || Math.abs(own - said) <= ROUNDING * Math.max(Math.abs(own), Double.MIN_NORMAL);
  }

  private static double rounding(Evaluation worth, double weight) {
    return ROUNDING * worth.magnitude(weight);
  }

  private static PluginException wrong(SolverProvider provider, String what) {
    return new PluginException("solver", provider.id(), what);
  }
}
