package org.sortiment.api.solve;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;

/**
 * The corners of a revenue-utility frontier by falling revenue, net of the costs of offering, and
 * rising utility, with their assortments. Immutable.
 *
 * <p>Assortments are kept as the first one and the products that change from point to point: K
 * points cost O(n + K + changes) memory, and an assortment is built when it is asked for. Iterating
 * over the points costs O(K) and no assortments; {@link #walk} shows both at O(n/64 + K + changes).
 *
 * <p>All points in one pass, and the one that is best for a weight:
 *
 * {@snippet class="org.sortiment.examples.EmbeddingPage" region="frontier"}
 */
public final class Frontier implements Iterable<FrontierPoint> {
  private final int catalogSize;
  private final Assortment first;
  private final double[] revenue;
  private final double[] utility;

  /** Shape 0 when nothing costs anything to offer. */
  private final double[] offerCosts;

  private final double[] purchaseProbability;
  private final int[] size;
  private final int[] changeEnd;
  private final int[] changes;

  private Frontier(Builder builder) {
    int count = builder.count;
    this.catalogSize = builder.first.catalogSize();
    this.first = builder.first;
    this.revenue = Arrays.copyOf(builder.revenue, count);
    this.utility = Arrays.copyOf(builder.utility, count);
    this.offerCosts =
        builder.offerCosts.length == 0
            ? builder.offerCosts
            : Arrays.copyOf(builder.offerCosts, count);
    this.purchaseProbability = Arrays.copyOf(builder.purchaseProbability, count);
    this.size = Arrays.copyOf(builder.size, count);
    this.changeEnd = Arrays.copyOf(builder.changeEnd, count);
    this.changes = Arrays.copyOf(builder.changes, builder.changeCount);
  }

  /** A frontier without points: of an infeasible problem, or when a limit came first. */
  public static Frontier empty(int catalogSize) {
    return new Frontier(new Builder(Assortment.none(catalogSize)));
  }

  /** Starts a frontier whose first point has this assortment. */
  public static Builder startingAt(Assortment first) {
    return new Builder(first);
  }

  /** The number of points, K. */
  public int size() {
    return revenue.length;
  }

  /** Point {@code k}, by rising weight of utility. O(1). */
  public FrontierPoint point(int k) {
    return new FrontierPoint(
        revenue[k],
        utility[k],
        purchaseProbability[k],
        k == 0 ? 0 : breakpoint(k - 1),
        k == revenue.length - 1 ? Double.POSITIVE_INFINITY : breakpoint(k),
        size[k],
        offerCosts(k));
  }

  /** The weight at which points k and k+1 are equally good. */
  private double breakpoint(int k) {
    return (net(k) - net(k + 1)) / (utility[k + 1] - utility[k]);
  }

  private double offerCosts(int k) {
    return offerCosts.length == 0 ? 0 : offerCosts[k];
  }

  private double net(int k) {
    return revenue[k] - offerCosts(k);
  }

  /** The assortment of point {@code k}. O(n/64 + changes up to k); to visit all, use walk. */
  public Assortment assortment(int k) {
    BitSet members = first.toBitSet();
    for (int c = 0; c < changeEnd[k]; c++) {
      members.flip(changes[c]);
    }
    return Assortment.of(catalogSize, members);
  }

  /** The products that differ between the assortments of points k-1 and k; none for k = 0. */
  public int[] changes(int k) {
    return Arrays.copyOfRange(changes, k == 0 ? 0 : changeEnd[k - 1], changeEnd[k]);
  }

  /** Visits all points in order, O(n/64 + K + changes) in all. */
  public void walk(Visitor visitor) {
    BitSet members = first.toBitSet();
    for (int k = 0, c = 0; k < size(); k++) {
      for (; c < changeEnd[k]; c++) {
        members.flip(changes[c]);
      }
      visitor.visit(k, point(k), members);
    }
  }

  /** The index of the point that is optimal for this weight (the later one at a breakpoint). */
  public int indexFor(double utilityWeight) {
    if (!(utilityWeight >= 0)) {
      throw new IllegalArgumentException(
          "The utility weight (" + utilityWeight + ") must be >= 0.");
    }
    int low = 0;
    int high = size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (utilityWeight >= breakpoint(middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The points, by rising weight of utility. O(1) a point. */
  @Override
  public Iterator<FrontierPoint> iterator() {
    return IntStream.range(0, size()).mapToObj(this::point).iterator();
  }

  /** Whether both have the same points with the same assortments. O(n/64 + K + changes). */
  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    return other instanceof Frontier that
        && first.equals(that.first)
        && Arrays.equals(revenue, that.revenue)
        && Arrays.equals(utility, that.utility)
        && Arrays.equals(offerCosts, that.offerCosts)
        && Arrays.equals(purchaseProbability, that.purchaseProbability)
        && Arrays.equals(changeEnd, that.changeEnd)
        && hasChangesOf(that);
  }

  /** The order of the changes from one point to the next says nothing. */
  private boolean hasChangesOf(Frontier that) {
    if (Arrays.equals(changes, that.changes)) {
      return true;
    }
    for (int k = 0; k < size(); k++) {
      int[] here = changes(k);
      int[] there = that.changes(k);
      Arrays.sort(here);
      Arrays.sort(there);
      if (!Arrays.equals(here, there)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * first.hashCode() + Arrays.hashCode(revenue)) + Arrays.hashCode(utility);
  }

  @Override
  public String toString() {
    return "Frontier of " + size() + " points over " + catalogSize + " products";
  }

  /** Visits one point. */
  @FunctionalInterface
  public interface Visitor {
    /** Sees point k; {@code members} may be read during the call only and must not be changed. */
    void visit(int k, FrontierPoint point, BitSet members);
  }

  /** Collects points by falling net revenue. */
  public static final class Builder {
    private final Assortment first;
    private double[] revenue = new double[8];
    private double[] utility = new double[8];
    private double[] purchaseProbability = new double[8];

    /** Empty until something costs something to offer. */
    private double[] offerCosts = {};

    private int[] size = new int[8];
    private int[] changeEnd = new int[8];
    private int[] changes = new int[8];
    private final BitSet members;
    private int memberCount;
    private int count;
    private int changeCount;

    private Builder(Assortment first) {
      this.first = first;
      this.members = first.toBitSet();
      this.memberCount = first.size();
    }

    /** Makes room for that many points and changes, to save copying. */
    public Builder expect(int points, int changed) {
      resize(Math.max(points, revenue.length));
      changes = Arrays.copyOf(changes, Math.max(changes.length, changed));
      return this;
    }

    /**
     * Appends a point.
     *
     * @param changed products that enter or leave against the point before; none for the first
     * @throws IllegalArgumentException when net revenue does not fall, utility does not rise, or
     *     the breakpoints do not rise: such a point is no strict corner
     */
    public Builder add(Evaluation evaluation, int... changed) {
      int k = count;
      if (k == 0 && changed.length > 0) {
        throw new IllegalArgumentException("The first point has the assortment it was started at.");
      }
      grow(changed.length);
      revenue[k] = evaluation.revenue();
      utility[k] = evaluation.utility();
      purchaseProbability[k] = evaluation.purchaseProbability();
      if (evaluation.offerCosts() > 0 && offerCosts.length == 0) {
        offerCosts = new double[revenue.length];
      }
      if (offerCosts.length > 0) {
        offerCosts[k] = evaluation.offerCosts();
      }
      requireStrictCorner(k);
      for (int product : changed) {
        members.flip(product);
        memberCount += members.get(product) ? 1 : -1;
        changes[changeCount++] = product;
      }
      size[k] = memberCount;
      changeEnd[k] = changeCount;
      count++;
      return this;
    }

    private void requireStrictCorner(int k) {
      boolean finite = Double.isFinite(revenue[k]) && Double.isFinite(utility[k]);
      boolean corner = k == 0 || (net(k) < net(k - 1) && utility[k] > utility[k - 1]);
      if (corner && k > 1) {
        double before = (net(k - 2) - net(k - 1)) / (utility[k - 1] - utility[k - 2]);
        double after = (net(k - 1) - net(k)) / (utility[k] - utility[k - 1]);
        corner = after > before;
      }
      if (!finite || !corner) {
        throw new IllegalArgumentException(
            "Point "
                + k
                + (offerCosts.length == 0 ? " (revenue " : " (net revenue ")
                + net(k)
                + ", utility "
                + utility[k]
                + ") is no strict corner of the frontier.");
      }
    }

    private double net(int k) {
      return offerCosts.length == 0 ? revenue[k] : revenue[k] - offerCosts[k];
    }

    private void grow(int changed) {
      if (count == revenue.length) {
        resize(count + (count >> 1));
      }
      if (changeCount + changed > changes.length) {
        int length = changeCount + changed;
        changes = Arrays.copyOf(changes, length + (length >> 1));
      }
    }

    private void resize(int points) {
      revenue = Arrays.copyOf(revenue, points);
      utility = Arrays.copyOf(utility, points);
      purchaseProbability = Arrays.copyOf(purchaseProbability, points);
      offerCosts = offerCosts.length == 0 ? offerCosts : Arrays.copyOf(offerCosts, points);
      size = Arrays.copyOf(size, points);
      changeEnd = Arrays.copyOf(changeEnd, points);
    }

    /** The frontier of what was added. */
    public Frontier build() {
      return new Frontier(this);
    }
  }
}
