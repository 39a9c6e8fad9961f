package org.sortiment.solvers.lp.markov;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.markov.MarkovChains;
import org.sortiment.markov.SparseSubstitution;
import org.sortiment.markov.stopping.FixedOffers;
import org.sortiment.markov.stopping.OptimalStopping;
import org.sortiment.solvers.lp.constraints.FeasibleSet;
import org.sortiment.solvers.lp.enumeration.AllAssortments;
import org.sortiment.solvers.lp.frontier.EnumeratedSolver;
import org.sortiment.solvers.lp.frontier.OracleSolver;
import org.sortiment.solvers.lp.frontier.WeightedSumOracle;
import org.sortiment.solvers.lp.markov.ConstrainedChainOracle.Proof;

/**
 * The best assortment and the revenue-utility frontier under a Markov chain choice model, or a
 * model that equals its chain ({@link org.sortiment.api.choice.ChoiceModel#equalsMarkovChain}).
 *
 * <p>Without constraints, or with such as only fix single products, exact by optimal stopping, in
 * the method for the chain's shape; with other constraints NP-hard (Desir, Goyal, Segev, Ye 2020):
 * exact by {@code enumeration} where few products are left open, by branch and bound over a
 * Lagrangian bound ({@code branch-and-bound}) or by a 0/1 program ({@code mip}); or search with
 * that bound alone ({@code local-search}). Utility is -log P_0, so that revenue + weight * utility
 * is reached through revenues raised by a constant.
 */
public final class MarkovChainSolver extends OracleSolver {
  /** The id under which it is known, {@value}. */
  public static final String ID = "markov-chain";

  /** The methods that can be forced. */
  static final List<String> METHODS =
      List.of(
          "closed-form",
          "policy-iteration",
          "value-iteration",
          "linear",
          EnumeratedSolver.METHOD,
          "branch-and-bound",
          "mip",
          "local-search");

  /** Above this many products branching is not tried unless asked for. */
  static final int LARGEST_TREE = 200;

  private static final int FEW_PRODUCTS = 20;

  private final Optional<String> forced;

  /** A solver that chooses its method. */
  public MarkovChainSolver(LpBackend backend) {
    this(backend, Optional.empty());
  }

  MarkovChainSolver(LpBackend backend, Optional<String> forced) {
    super(ID, backend);
    this.forced = forced;
  }

  @Override
  protected WeightedSumOracle open(
      AssortmentProblem problem, LpBackend backend, SolveOptions options) {
    if (!problem.choiceModel().equalsMarkovChain()) {
      throw new SolveException(
          "The "
              + ID
              + " solver is exact for Markov chains only, but the choice model is "
              + problem.choiceModel()
              + ". Maybe choose another solver, or convert the model to a chain first.");
    }
    MarkovChain chain = MarkovChains.of(problem.choiceModel());
    Optional<FixedOffers> stopping = stopping(problem);
    String method = forced.orElseGet(() -> methodFor(problem, chain));
    if (forced.isEmpty() && method.equals(EnumeratedSolver.METHOD)) {
      // Asked for an oracle of its own where all assortments could be looked up.
      method = stopping.isPresent() ? OptimalStopping.methodFor(chain).id() : "branch-and-bound";
    }
    boolean fits =
        switch (method) {
          case "linear" -> isIndependent(chain);
          case "closed-form" ->
              stopping.isPresent()
                  && OptimalStopping.methodFor(chain) == OptimalStopping.CLOSED_FORM;
          case "value-iteration" ->
              stopping.isPresent() && chain.substitution() instanceof SparseSubstitution;
          case "policy-iteration" -> stopping.isPresent();
          default -> true;
        };
    if (!fits) {
      throw new SolveException(
          "The method "
              + method
              + " does not fit the shape of this chain, these constraints or costs of offering. Maybe"
              + " leave the choice to the solver.");
    }
    return switch (method) {
      case "linear" -> new IndependentOracle(problem, chain, backend, options);
      case "closed-form" ->
          new StoppingOracle(
              problem, chain, stopping.orElseThrow(), OptimalStopping.CLOSED_FORM, options);
      case "value-iteration" ->
          new StoppingOracle(
              problem, chain, stopping.orElseThrow(), OptimalStopping.VALUE_ITERATION, options);
      case "policy-iteration" ->
          new StoppingOracle(
              problem, chain, stopping.orElseThrow(), OptimalStopping.POLICY_ITERATION, options);
      case "branch-and-bound" ->
          new ConstrainedChainOracle(problem, chain, backend, options, Proof.TREE);
      case "mip" -> new ConstrainedChainOracle(problem, chain, backend, options, Proof.PROGRAM);
      case "local-search" ->
          new ConstrainedChainOracle(problem, chain, backend, options, Proof.BOUND);
      default ->
          throw new SolveException(
              "\"" + method + "\" is not a method of the " + ID + " solver " + METHODS + ".");
    };
  }

  @Override
  protected boolean knowsOfferCosts() {
    return true;
  }

  @Override
  protected boolean isEnumerated(AssortmentProblem problem) {
    return problem.choiceModel().equalsMarkovChain()
        && forced
            .orElseGet(() -> methodFor(problem, MarkovChains.of(problem.choiceModel())))
            .equals(EnumeratedSolver.METHOD);
  }

  static String methodFor(AssortmentProblem problem, MarkovChain chain) {
    boolean simple = FeasibleSet.isSimple(problem.catalog().size(), problem.constraints());
    if (isIndependent(chain) && simple) {
      return "linear";
    }
    boolean affordable = AllAssortments.isAffordable(problem);
    // Where nearly everybody buys, stopping under constraints leaves utilities unproven.
    boolean few =
        affordable && !problem.constraints().isEmpty() && problem.catalog().size() <= FEW_PRODUCTS;
    if (stopping(problem).isPresent() && !few) {
      return OptimalStopping.methodFor(chain).id();
    }
    if (affordable) {
      return EnumeratedSolver.METHOD;
    }
    if (isIndependent(chain)) {
      return "linear";
    }
    return chain.productCount() <= LARGEST_TREE ? "branch-and-bound" : "local-search";
  }

  /**
   * What is fixed, where the best assortment is an optimal stopping rule: without costs of
   * offering, and without constraints that do more than fix single products.
   */
  private static Optional<FixedOffers> stopping(AssortmentProblem problem) {
    return problem.catalog().hasOfferCosts()
        ? Optional.empty()
        : StoppingOracle.fixedOffers(problem);
  }

  private static boolean isIndependent(MarkovChain chain) {
    return chain.substitution() instanceof SparseSubstitution sparse && sparse.entryCount() == 0;
  }
}
