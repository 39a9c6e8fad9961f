package org.sortiment.solvers.lp.logit;

import java.util.BitSet;
import java.util.function.IntToDoubleFunction;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MultinomialLogitModel;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;
import org.sortiment.solvers.lp.constraints.path.ThetaPath;
import org.sortiment.solvers.lp.frontier.Hull;
import org.sortiment.solvers.lp.frontier.Rounding;

/**
 * Turns a {@link ThetaPath} into the revenue-utility frontier under the multinomial logit model:
 * the strict upper concave hull, in (utility, revenue), of the assortments on the path.
 *
 * <p>Revenue g/(v0 + V) and utility log((v0 + V)/v0) follow from the running sums V and g, which
 * are kept in double-double arithmetic (106 bits): V never falls along a path, so that its relative
 * error stays below 2^-100 per step, and g is summed anew when cancellation has cost it 40 bits.
 * Revenues are scaled so that the largest is below 1 and weights so that their sum is just below
 * overflow, both by powers of two: nothing overflows, and products of tiny numbers keep their
 * digits. Time and memory O(n + steps + changes).
 */
@SuppressWarnings("exports") // paths are for the tracers of this module
public final class FrontierAssembler {
  private final IntToDoubleFunction revenueOf;
  private final MultinomialLogitModel model;
  private final ThetaPath path;
  private final double revenueScale;
  private final double weightScale;

  private static final int AHEAD = 256;

  private final double[] weightsAhead = new double[AHEAD];
  private final double[] revenuesAhead = new double[AHEAD];
  private final BitSet members;
  private final DoubleDouble weightSum = new DoubleDouble();
  private final DoubleDouble gainSum = new DoubleDouble();
  private double gainPeak;

  /** By vertex: revenue, and V scaled, which becomes the utility once it is needed. */
  private final double[] revenue;

  private final double[] weight;
  private final double[] utility;

  private FrontierAssembler(
      IntToDoubleFunction revenueOf, MultinomialLogitModel model, ThetaPath path) {
    this.revenueOf = revenueOf;
    this.model = model;
    this.path = path;
    int n = path.catalogSize();
    double largestRevenue = 0;
    double largestWeight = model.noPurchaseWeight();
    for (int i = 0; i < n; i++) {
      largestRevenue = Math.max(largestRevenue, revenueOf.applyAsDouble(i));
      largestWeight = Math.max(largestWeight, model.weight(i));
    }
    revenueScale = largestRevenue == 0 ? 1 : powerOfTwo(-1 - Math.getExponent(largestRevenue));
    int bits = 33 - Integer.numberOfLeadingZeros(n);
    weightScale = powerOfTwo(1021 - bits - Math.getExponent(largestWeight));
    members = path.first().toBitSet();
    revenue = new double[path.stepCount() + 1];
    weight = new double[path.stepCount() + 1];
    utility = new double[path.stepCount() + 1];
  }

  private static double powerOfTwo(int exponent) {
    return Math.scalb(1.0, Math.max(-1040, Math.min(1000, exponent)));
  }

  /**
   * The frontier of a problem whose model is an {@link MultinomialLogitModel}. Its points are as
   * feasible as those of the path, and complete when the path is.
   */
  public static Frontier assemble(AssortmentProblem problem, ThetaPath path) {
    if (!(problem.choiceModel() instanceof MultinomialLogitModel model)) {
      throw new IllegalArgumentException(
          "The choice model (" + problem.choiceModel() + ") must be an attraction model.");
    }
    return assemble(problem.catalog()::revenue, model, path);
  }

  /** As above, from revenues by product index (finite and >= 0) and a model. */
  public static Frontier assemble(
      IntToDoubleFunction revenueOf, MultinomialLogitModel model, ThetaPath path) {
    if (path.catalogSize() != model.productCount()) {
      throw new IllegalArgumentException(
          "The path ("
              + path.catalogSize()
              + " products) and the model ("
              + model.productCount()
              + ") must speak of equally many products.");
    }
    return new FrontierAssembler(revenueOf, model, path).assemble();
  }

  private Frontier assemble() {
    evaluateVertices();
    int[] kept = new int[revenue.length];
    int count = hull(kept);
    return emit(kept, count);
  }

  private void evaluateVertices() {
    sumGainAnew();
    for (int i = members.nextSetBit(0); i >= 0; i = members.nextSetBit(i + 1)) {
      weightSum.add(model.weight(i) * weightScale);
    }
    evaluate(0);
    for (int k = 0; k < path.stepCount(); k++) {
      for (int c = path.changeStart(k); c < path.changeEnd(k); c++) {
        int at = c % AHEAD;
        if (at == 0) {
          readAhead(c);
        }
        int product = path.change(c);
        double signed = members.get(product) ? -weightsAhead[at] : weightsAhead[at];
        members.flip(product);
        weightSum.add(signed);
        gainSum.addProduct(signed, revenuesAhead[at]);
      }
      gainPeak = Math.max(gainPeak, gainSum.value());
      if (gainSum.value() < gainPeak * 0x1p-40) {
        sumGainAnew();
      }
      evaluate(k + 1);
    }
  }

  /**
   * Products come in the order of the path, all over memory: reads that wait together wait once.
   */
  private void readAhead(int from) {
    int to = Math.min(path.changeCount(), from + AHEAD);
    for (int c = from; c < to; c++) {
      weightsAhead[c - from] = model.weight(path.change(c)) * weightScale;
      revenuesAhead[c - from] = revenueOf.applyAsDouble(path.change(c)) * revenueScale;
    }
  }

  private void sumGainAnew() {
    gainSum.clear();
    for (int i = members.nextSetBit(0); i >= 0; i = members.nextSetBit(i + 1)) {
      gainSum.addProduct(model.weight(i) * weightScale, revenueOf.applyAsDouble(i) * revenueScale);
    }
    gainPeak = gainSum.value();
  }

  private void evaluate(int vertex) {
    weight[vertex] = Math.max(0, weightSum.value());
    double total = weightSum.plus(model.noPurchaseWeight() * weightScale);
    revenue[vertex] = gainSum.value() / total / revenueScale;
  }

  /** Fills {@code kept} with the vertices that are corners and returns how many. */
  private int hull(int[] kept) {
    int first = Hull.first(revenue, Rounding.OF_SUMS);
    for (int c = first; c < utility.length; c++) {
      utility[c] = utility(weight[c]);
    }
    return Hull.corners(utility, revenue, first, kept, Rounding.OF_SUMS);
  }

  /** log1p(V / v0). For V above v0 by log(1 + x) with the rounding of 1 + x put back: faster. */
  private double utility(double scaledWeight) {
    double scaledNoPurchase = model.noPurchaseWeight() * weightScale;
    double x = scaledWeight / scaledNoPurchase;
    if (!(x < Double.POSITIVE_INFINITY)) {
      return Math.log(scaledWeight / weightScale) - Math.log(model.noPurchaseWeight());
    }
    if (x < 1) {
      return Math.log1p(x);
    }
    double sum = 1 + x;
    return Math.log(sum) + (1 - (sum - x)) / sum;
  }

  private Frontier emit(int[] kept, int count) {
    BitSet start = path.first().toBitSet();
    int c = 0;
    for (int end = changesBefore(kept[0]); c < end; c++) {
      start.flip(path.change(c));
    }
    Frontier.Builder builder =
        Frontier.startingAt(Assortment.of(path.catalogSize(), start))
            .expect(count, changesBefore(kept[count - 1]) - c)
            .add(evaluation(kept[0]));
    boolean[] odd = new boolean[path.catalogSize()];
    for (int k = 1; k < count; k++) {
      int end = changesBefore(kept[k]);
      builder.add(evaluation(kept[k]), netChanges(c, end, odd));
      c = end;
    }
    return builder.build();
  }

  private int changesBefore(int vertex) {
    return vertex == 0 ? 0 : path.changeEnd(vertex - 1);
  }

  /** The products that occur an odd number of times among changes from..to-1. */
  private int[] netChanges(int from, int to, boolean[] odd) {
    if (to - from == 1) {
      return new int[] {path.change(from)};
    }
    int size = 0;
    for (int c = from; c < to; c++) {
      odd[path.change(c)] ^= true;
      size += odd[path.change(c)] ? 1 : -1;
    }
    int[] net = new int[size];
    size = 0;
    for (int c = from; c < to; c++) {
      if (odd[path.change(c)]) {
        net[size++] = path.change(c);
        odd[path.change(c)] = false;
      }
    }
    return net;
  }

  private Evaluation evaluation(int vertex) {
    double scaledNoPurchase = model.noPurchaseWeight() * weightScale;
    return new Evaluation(
        revenue[vertex], utility[vertex], weight[vertex] / (weight[vertex] + scaledNoPurchase));
  }
}
