package org.sortiment.solvers.lp.markov;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * A chain among the products that are still open or offered, with its Lagrangian bound. Once the
 * bound is near a known assortment, many products turn out never to be offered in a better one; the
 * chain without them is smaller, and bounded more tightly, since only requests for what is open
 * count as steps.
 */
final class ChainStage {
  /** A smaller chain pays when this part of the products is left, at most. */
  static final double SMALLER = 0.85;

  /** The largest chain with all its entries that is worth it. */
  private static final int LARGEST_REDUCED = 500;

  private static final int LARGEST_INVERSE = 300;

  /** With longer walks changes of rank one lose too many digits. */
  static final double LONGEST_WALK = 1e4;

  private final MarkovChain chain;
  private final double[] prices;
  private final double[] costs;
  private final OfferBound offers;
  private final Deadline deadline;

  final ChainEdges edges;

  /** The products of the catalog, ascending. */
  final int[] products;

  /** With nothing offered, where it is accurate. */
  final Optional<ChainFlipState> inverse;

  final ChainRelaxation relaxation;
  final ChainDual dual;

  /** Of its products. */
  final byte[] state;

  /** How far values of this chain may be from those of the one that was given. */
  final double error;

  private ChainStage(
      MarkovChain chain,
      int[] products,
      double[] prices,
      double[] costs,
      ChainEdges edges,
      Optional<ChainFlipState> inverse,
      VisitLimits limits,
      OfferBound offers,
      double error,
      Deadline deadline) {
    this.chain = chain;
    this.products = products;
    this.prices = prices;
    this.costs = costs;
    this.inverse = inverse;
    this.offers = offers;
    this.edges = edges;
    this.deadline = deadline;
    this.error = error;
    this.state = new byte[products.length];
    Arrays.fill(state, OfferTree.FREE);
    OfferBound kept =
        products.length == prices.length
            ? offers
            : offers instanceof CapacityBound capacity
                ? capacity.copy(products.length)
                : new KeptOffers(offers, prices.length, products);
    this.relaxation =
        new ChainRelaxation(
            edges,
            chain.arrivalProbabilities(),
            at(products, prices),
            at(products, costs),
            limits,
            kept,
            deadline);
    this.dual = new ChainDual(relaxation, products.length);
  }

  /**
   * All products.
   *
   * @param prices r, shape n
   * @param costs of offering, shape n
   * @param offers the constraints on all products
   */
  static ChainStage all(
      MarkovChain chain,
      double[] prices,
      double[] costs,
      ChainEdges edges,
      Optional<ChainFlipState> inverse,
      VisitLimits limits,
      OfferBound offers,
      Deadline deadline) {
    int[] products = IntStream.range(0, prices.length).toArray();
    return new ChainStage(
        chain, products, prices, costs, edges, inverse, limits, offers, 0, deadline);
  }

  private static double[] at(int[] products, double[] all) {
    return IntStream.of(products).mapToDouble(i -> all[i]).toArray();
  }

  /**
   * Decides products that cannot be decided otherwise in an assortment above the cutoff, by the
   * last bound of the dual.
   *
   * @return how many are never offered
   */
  int fix(double bound, double cutoff) {
    double[] loss = new double[products.length];
    relaxation.losses(dual.weights, dual.offers, dual.selected, loss);
    int out = 0;
    for (int p = 0; p < products.length; p++) {
      if (state[p] == OfferTree.FREE && loss[p] > 0 && bound - loss[p] <= cutoff) {
        state[p] = dual.offers[p] > 0.5 ? OfferTree.IN : OfferTree.OUT;
      }
      out += state[p] == OfferTree.OUT ? 1 : 0;
    }
    return out;
  }

  /**
   * The least target, no less than the one wanted, for which so many products are left out that the
   * chain without them is worth it: a product that is offered otherwise costs its loss.
   *
   * @param bound the last bound of the dual
   */
  double reachable(double bound, double wanted) {
    double[] loss = new double[products.length];
    relaxation.losses(dual.weights, dual.offers, dual.selected, loss);
    double[] without = new double[products.length];
    for (int p = 0; p < without.length; p++) {
      boolean canGo = state[p] == OfferTree.FREE && dual.offers[p] <= 0.5;
      without[p] = canGo ? bound - loss[p] : Double.POSITIVE_INFINITY;
    }
    Arrays.sort(without);
    int out = products.length - Math.min(LARGEST_REDUCED, (int) (SMALLER * products.length));
    return Math.max(wanted, without[Math.min(out, products.length) - 1]);
  }

  /** The chain without what is never offered, if that pays. */
  Optional<ChainStage> smaller(Deadline deadline) {
    return smaller(VisitLimits.MOST_LAYERS, deadline);
  }

  /**
   * The chain without what is never offered, if that pays.
   *
   * @param layers at most, beside the last
   */
  Optional<ChainStage> smaller(int layers, Deadline deadline) {
    int[] kept =
        IntStream.range(0, products.length).filter(p -> state[p] != OfferTree.OUT).toArray();
    if (kept.length == 0
        || kept.length > LARGEST_REDUCED
        || kept.length > SMALLER * products.length) {
      return Optional.empty();
    }
    Optional<MarkovChain> reduced = ChainReduction.of(chain, kept, deadline);
    if (reduced.isEmpty()) {
      return Optional.empty();
    }
    int[] left = IntStream.of(kept).map(p -> products[p]).toArray();
    ChainEdges edges = ChainEdges.of(reduced.get().substitution()).orElseThrow();
    double[] at = at(left, prices);
    Optional<ChainFlipState> small =
        inverse.isPresent() || kept.length <= LARGEST_INVERSE
            ? inverse(reduced.get(), at)
            : Optional.empty();
    Optional<VisitLimits> limits = VisitLimits.of(reduced.get(), edges, small, layers, deadline);
    if (limits.isEmpty()) {
      return Optional.empty();
    }
    double visits = Arrays.stream(limits.get().all()).sum();
    double lost = ChainReduction.error(visits, Arrays.stream(at).max().orElse(0));
    ChainStage stage =
        new ChainStage(
            reduced.get(),
            left,
            prices,
            costs,
            edges,
            small,
            limits.get(),
            offers,
            error + lost,
            deadline);
    for (int p = 0; p < kept.length; p++) {
      stage.state[p] = state[kept[p]];
    }
    return Optional.of(stage);
  }

  /** The inverse of a chain with nothing offered, if it is accurate. */
  static Optional<ChainFlipState> inverse(MarkovChain chain, double[] prices) {
    try {
      return Optional.of(ChainFlipState.empty(chain, prices))
          .filter(each -> each.longestWalk() <= LONGEST_WALK);
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** The inverse with the prices of this stage, to move about. */
  Optional<ChainFlipState> movable() {
    return inverse.map(each -> each.copy(at(products, prices)));
  }

  /** The same chain with the same decisions and all requests in one layer. */
  ChainStage inOneLayer() {
    ChainStage stage =
        new ChainStage(
            chain,
            products,
            prices,
            costs,
            edges,
            inverse,
            VisitLimits.of(chain, edges, inverse, 0, deadline).orElseThrow(),
            offers,
            error,
            deadline);
    System.arraycopy(state, 0, stage.state, 0, state.length);
    return stage;
  }

  /** How many products are not decided. */
  int open() {
    int open = 0;
    for (byte each : state) {
      open += each == OfferTree.FREE ? 1 : 0;
    }
    return open;
  }

  /** Beside what is fixed in, and with how many more products at most. */
  void settle(int most) {
    int in = 0;
    boolean[] beside = new boolean[products.length];
    for (int p = 0; p < products.length; p++) {
      beside[p] = state[p] == OfferTree.IN;
      in += beside[p] ? 1 : 0;
    }
    Optional<ChainFlipState> movable = movable();
    if (movable.isPresent()) {
      for (int p = 0; p < products.length; p++) {
        if (beside[p]) {
          movable.get().flip(p);
        }
      }
      relaxation.limits().update(movable.get());
    } else {
      relaxation.limits().update(beside);
    }
    relaxation.fix(state.clone(), Math.max(0, most - in));
  }

  /** The decisions as those on all products. */
  byte[] decided() {
    byte[] all = new byte[prices.length];
    Arrays.fill(all, OfferTree.OUT);
    for (int p = 0; p < products.length; p++) {
      all[products[p]] = state[p];
    }
    return all;
  }

  /** Numbers of its products as those of all, 0 for the others. */
  double[] spread(double[] of) {
    double[] all = new double[prices.length];
    for (int p = 0; p < products.length; p++) {
      all[products[p]] = of[p];
    }
    return all;
  }
}
