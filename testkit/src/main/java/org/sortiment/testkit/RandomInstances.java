package org.sortiment.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;

/**
 * Small random assortment problems under the multinomial logit, made to be awkward: ties among
 * revenues and weights, zeros, outside weights other than 1, every mix of constraints, lower bounds
 * that exclude the empty assortment, and now and then constraints that cannot hold together. The
 * same seed gives the same problem, on every machine and in every version of Java.
 */
public final class RandomInstances {
  private static final Shape[] PARTS =
      Arrays.stream(Shape.values())
          .filter(shape -> shape != Shape.MIXED && shape != Shape.UNCONSTRAINED)
          .toArray(Shape[]::new);

  private RandomInstances() {}

  /** The kind of constraints. */
  public enum Shape {
    /** None. */
    UNCONSTRAINED,
    /** One bound over all products. */
    OVERALL_BOUND,
    /** Bounds on groups that share no product; some products are in none. */
    DISJOINT_GROUPS,
    /** Bounds on groups of which any two are disjoint or nested. */
    LAMINAR_GROUPS,
    /** Bounds on groups of neighbours in catalog order: an interval matrix. */
    INTERVAL_GROUPS,
    /** Bounds on arbitrary groups. */
    CROSSING_GROUPS,
    /** Each product requires at most one other, without cycles. */
    FOREST_PRECEDENCE,
    /** Precedences without cycles. */
    ACYCLIC_PRECEDENCE,
    /** Precedences, possibly with cycles. */
    ANY_PRECEDENCE,
    /** Rows of 0, 1 and -1 with at most one 1 and one -1 per product: a network matrix. */
    NETWORK_ROWS,
    /** Shelf space: coefficients >= 0 and an upper bound. */
    CAPACITY_ROW,
    /** Rows with coefficients of both signs and bounds on either side. */
    LINEAR_ROWS,
    /** Two or three of the others at once. */
    MIXED
  }

  /**
   * A problem with the seed it came from.
   *
   * @param seed the seed
   * @param shape the kind of constraints
   * @param problem the problem
   */
  public record Instance(long seed, Shape shape, AssortmentProblem problem) {
    /**
     * The same with costs of offering: none for some products, about what products bring, whole
     * numbers, or more than anything brings.
     */
    public Instance withOfferCosts() {
      Catalog catalog = problem.catalog();
      SplittableRandom random = new SplittableRandom(seed * 31 + 17);
      double dearest = Arrays.stream(catalog.revenues()).max().orElse(0);
      int kind = random.nextInt(5);
      double[] costs = new double[catalog.size()];
      for (int i = 0; i < costs.length; i++) {
        costs[i] =
            switch (kind) {
              case 0 -> random.nextInt(3);
              case 1 -> 2 * dearest * (1 + random.nextDouble());
              case 2 -> random.nextBoolean() ? 0 : dearest / 10 * random.nextDouble();
              default -> catalog.revenue(i) * random.nextDouble() / costs.length;
            };
      }
      return new Instance(
          seed,
          shape,
          new AssortmentProblem(
              catalog.withOfferCosts(costs), problem.choiceModel(), problem.constraints()));
    }

    @Override
    public String toString() {
      return "seed "
          + seed
          + ", "
          + shape
          + ": r = "
          + Arrays.toString(problem.catalog().revenues())
          + (problem.catalog().hasOfferCosts()
              ? ", costs " + Arrays.toString(problem.catalog().offerCosts())
              : "")
          + ", "
          + problem.choiceModel()
          + ", "
          + problem.constraints();
    }
  }

  /** Problems of {@code count} consecutive seeds, the shapes in turn, 1 to maxProducts products. */
  public static Stream<Instance> stream(long firstSeed, int count, int maxProducts) {
    Shape[] shapes = Shape.values();
    return LongStream.range(firstSeed, firstSeed + count)
        .mapToObj(seed -> of(seed, shapes[Math.floorMod(seed, shapes.length)], maxProducts));
  }

  /** The problem of that seed and shape, with 1 to {@code maxProducts} products. */
  public static Instance of(long seed, Shape shape, int maxProducts) {
    SplittableRandom random = random(seed, shape);
    return of(seed, shape, 1 + random.nextInt(maxProducts), random);
  }

  /** The problem of that seed and shape with exactly {@code products} products. */
  public static Instance ofSize(long seed, Shape shape, int products) {
    return of(seed, shape, products, random(seed, shape));
  }

  private static SplittableRandom random(long seed, Shape shape) {
    return new SplittableRandom(seed * 1_000_003 + shape.name().hashCode());
  }

  private static Instance of(long seed, Shape shape, int n, SplittableRandom random) {
    double[] weights = weights(random, n);
    double[] outside = {1, 1, 0.1, 0.5, 3, 20};
    double noPurchaseWeight = outside[random.nextInt(outside.length)];
    Catalog catalog = Catalog.ofRevenues(revenues(random, n));
    List<Constraint> constraints = constraints(random, shape, n);
    return new Instance(
        seed,
        shape,
        new AssortmentProblem(catalog, new TextbookLogit(noPurchaseWeight, weights), constraints));
  }

  private static double[] revenues(SplittableRandom random, int n) {
    double[] revenues = new double[n];
    int kind = random.nextInt(6);
    for (int i = 0; i < n; i++) {
      revenues[i] =
          switch (kind) {
            case 0 -> 1 + random.nextInt(4); // ties
            case 1 -> random.nextInt(4); // ties and zeros
            case 2 -> random.nextInt(3) == 0 ? 0 : 10 * random.nextDouble();
            case 3 -> 7; // all equal
            case 4 -> Math.exp(3 * gaussian(random));
            default -> 10 * random.nextDouble();
          };
    }
    return revenues;
  }

  private static double[] weights(SplittableRandom random, int n) {
    double[] weights = new double[n];
    int kind = random.nextInt(6);
    for (int i = 0; i < n; i++) {
      weights[i] =
          switch (kind) {
            case 0 -> 1 + random.nextInt(3); // ties
            case 1 -> 0.25; // all equal
            case 2 -> random.nextInt(4) == 0 ? 0 : random.nextDouble(); // products nobody wants
            case 3 -> Math.exp(2 * gaussian(random));
            default -> 0.05 + random.nextDouble();
          };
    }
    return weights;
  }

  private static double gaussian(SplittableRandom random) {
    double sum = -6;
    for (int k = 0; k < 12; k++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  private static List<Constraint> constraints(SplittableRandom random, Shape shape, int n) {
    List<Constraint> result = new ArrayList<>();
    switch (shape) {
      case UNCONSTRAINED -> {}
      case OVERALL_BOUND -> result.add(bound(random, range(0, n)));
      case DISJOINT_GROUPS -> {
        int[] order = shuffled(random, n);
        for (int from = random.nextInt(2), to; from < n; from = to) {
          to = Math.min(n, from + 1 + random.nextInt(4));
          result.add(bound(random, Arrays.copyOfRange(order, from, to)));
        }
      }
      case LAMINAR_GROUPS -> addLaminar(random, shuffled(random, n), 0, n, result);
      case INTERVAL_GROUPS -> {
        for (int k = 1 + random.nextInt(4); k > 0; k--) {
          int from = random.nextInt(n);
          result.add(bound(random, range(from, from + 1 + random.nextInt(n - from))));
        }
      }
      case CROSSING_GROUPS -> {
        for (int k = 2 + random.nextInt(2); k > 0; k--) {
          result.add(bound(random, Arrays.copyOf(shuffled(random, n), 1 + random.nextInt(n))));
        }
      }
      case FOREST_PRECEDENCE, ACYCLIC_PRECEDENCE, ANY_PRECEDENCE ->
          addPrecedences(random, shape, n, result);
      case NETWORK_ROWS -> addNetworkRows(random, n, result);
      case CAPACITY_ROW -> {
        double[] space = random.doubles(n, 0.5, 3).toArray();
        double total = Arrays.stream(space).sum();
        result.add(
            new LinearConstraint(
                range(0, n), space, Double.NEGATIVE_INFINITY, total * random.nextDouble()));
      }
      case LINEAR_ROWS -> {
        for (int k = 1 + random.nextInt(2); k > 0; k--) {
          result.add(signedRow(random, n));
        }
      }
      case MIXED -> {
        for (int k = 2 + random.nextInt(2); k > 0; k--) {
          Shape part = PARTS[random.nextInt(PARTS.length)];
          result.addAll(constraints(random, part, n));
        }
      }
    }
    return result;
  }

  /** Mostly upper bounds; some exclude the empty assortment, and one in forty is impossible. */
  private static CardinalityBound bound(SplittableRandom random, int[] group) {
    int size = group.length;
    int a = random.nextInt(size + 1);
    int b = a + random.nextInt(size + 1 - a);
    return switch (random.nextInt(8)) {
      case 0 -> CardinalityBound.atLeast(random.nextInt(5) == 0 ? size + 1 : a, group);
      case 1 -> CardinalityBound.exactly(a, group);
      case 2, 3 -> CardinalityBound.between(a, b, group);
      default -> CardinalityBound.atMost(a, group);
    };
  }

  private static void addLaminar(
      SplittableRandom random, int[] order, int from, int to, List<Constraint> result) {
    if (to - from < 1) {
      return;
    }
    if (random.nextInt(4) > 0) {
      result.add(bound(random, Arrays.copyOfRange(order, from, to)));
    }
    if (to - from > 1) {
      int middle = from + 1 + random.nextInt(to - from - 1);
      addLaminar(random, order, from, middle, result);
      if (random.nextBoolean()) {
        addLaminar(random, order, middle, to, result);
      }
    }
  }

  private static void addPrecedences(
      SplittableRandom random, Shape shape, int n, List<Constraint> result) {
    int[] order = shuffled(random, n);
    if (shape == Shape.FOREST_PRECEDENCE) {
      for (int k = 1; k < n; k++) {
        if (random.nextInt(4) > 0) {
          result.add(new Precedence(order[k], order[random.nextInt(k)]));
        }
      }
      return;
    }
    for (int k = random.nextInt(2 * n); k > 0 && n > 1; k--) {
      int a = random.nextInt(n);
      int b = (a + 1 + random.nextInt(n - 1)) % n;
      boolean swap = shape == Shape.ACYCLIC_PRECEDENCE && a < b;
      result.add(new Precedence(order[swap ? b : a], order[swap ? a : b]));
    }
  }

  private static void addNetworkRows(SplittableRandom random, int n, List<Constraint> result) {
    int rows = 1 + random.nextInt(4);
    double[][] matrix = new double[rows][n];
    for (int i = 0; i < n; i++) {
      int plus = random.nextInt(rows + 1);
      int minus = random.nextInt(rows + 1);
      if (plus < rows) {
        matrix[plus][i] = 1;
      }
      if (minus < rows && minus != plus) {
        matrix[minus][i] = -1;
      }
    }
    for (double[] row : matrix) {
      int low = -random.nextInt(3);
      double min = random.nextBoolean() ? low : Double.NEGATIVE_INFINITY;
      result.add(new LinearConstraint(range(0, n), row, min, low + random.nextInt(4)));
    }
  }

  private static LinearConstraint signedRow(SplittableRandom random, int n) {
    boolean whole = random.nextBoolean();
    double[] row = new double[n];
    double most = 0;
    double least = 0;
    for (int i = 0; i < n; i++) {
      row[i] = whole ? random.nextInt(7) - 3 : random.nextDouble(-2, 3);
      most += Math.max(0, row[i]);
      least += Math.min(0, row[i]);
    }
    double a = least + (most - least) * random.nextDouble();
    double b = random.nextInt(4) == 0 ? a + 1 : a + (most - least) * random.nextDouble();
    return switch (random.nextInt(3)) {
      case 0 -> new LinearConstraint(range(0, n), row, a, Double.POSITIVE_INFINITY);
      case 1 -> new LinearConstraint(range(0, n), row, Double.NEGATIVE_INFINITY, a);
      default -> new LinearConstraint(range(0, n), row, a, b);
    };
  }

  private static int[] range(int from, int to) {
    int[] result = new int[to - from];
    Arrays.setAll(result, k -> from + k);
    return result;
  }

  private static int[] shuffled(SplittableRandom random, int n) {
    int[] order = range(0, n);
    for (int k = n - 1; k > 0; k--) {
      int other = random.nextInt(k + 1);
      int kept = order[k];
      order[k] = order[other];
      order[other] = kept;
    }
    return order;
  }
}
