package org.sortiment.solvers.lp.logit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.PriceOrder;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.FrontierChecks;
import org.sortiment.solvers.lp.constraints.Method;
import org.sortiment.solvers.lp.constraints.structure.Structure;

/** Catalogs of offers: price orders, positions, at least so many of a category. */
class OffersTest {
  private static final SolveOptions OPTIONS = SolveOptions.withDefaults();

  private final MultinomialLogitSolver solver = new MultinomialLogitSolver(new OjAlgoBackend());

  /** Offers of products, dealt at random, with a few prices that are often equal. */
  private static final class Offers {
    final double[] prices;
    final List<int[]> byProduct;

    Offers(SplittableRandom random, int products, int offers) {
      prices = random.ints(offers, 1, 8).asDoubleStream().toArray();
      int[] product = random.ints(offers, 0, products).toArray();
      byProduct =
          IntStream.range(0, products)
              .mapToObj(p -> IntStream.range(0, offers).filter(i -> product[i] == p).toArray())
              .filter(own -> own.length > 0)
              .toList();
    }

    AssortmentProblem problem(SplittableRandom random, List<Constraint> constraints) {
      double[] weights = random.doubles(prices.length, 0, 1).map(w -> w < 0.1 ? 0 : w).toArray();
      return new AssortmentProblem(
          Catalog.ofRevenues(prices), new MultinomialLogit(1, weights), constraints);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void priceOrdersAgreeWithEnumeration(boolean optional) {
    SplittableRandom random = new SplittableRandom(1);
    int feasible = 0;
    int byLine = 0;
    for (int round = 0; round < 150; round++) {
      Offers offers = new Offers(random, 1 + random.nextInt(4), 1 + random.nextInt(11));
      PriceOrder strict = PriceOrder.of(offers.prices, offers.byProduct);
      List<Constraint> constraints =
          new ArrayList<>((optional ? strict.withProductsLeftOut() : strict).constraints());
      switch (random.nextInt(4)) {
        case 0 -> constraints.add(CardinalityBound.overall(offers.prices.length, 0, 2));
        case 1 -> // a second order, the other way round
            constraints.addAll(
                PriceOrder.of(offers.prices, reversed(offers.byProduct))
                    .withProductsLeftOut()
                    .constraints());
        default -> {
          // the order alone
        }
      }
      AssortmentProblem problem = offers.problem(random, constraints);
      FrontierResult result = solver.frontier(problem, OPTIONS);
      FrontierChecks.requireExact(problem, result.frontier());
      feasible += result.frontier().size() > 0 ? 1 : 0;
      if (isLine(problem)) {
        FrontierResult along = solver.withMethod(Method.INTERVALS).frontier(problem, OPTIONS);
        FrontierChecks.requireExact(problem, along.frontier());
        byLine++;
      }
    }
    assertThat(feasible).isGreaterThan(40);
    assertThat(byLine).isGreaterThan(optional ? 3 : 15);
  }

  private static List<int[]> reversed(List<int[]> lists) {
    List<int[]> reversed = new ArrayList<>(lists);
    Collections.reverse(reversed);
    return reversed;
  }

  private static boolean isLine(AssortmentProblem problem) {
    Structure structure = Structure.of(problem.catalog().size(), problem.constraints());
    return structure.generalParts().size() == 1
        && structure.generalParts().get(0).products().size() == problem.catalog().size()
        && structure.generalParts().get(0).intervals().isPresent();
  }

  @Test
  void aStrictOrderIsALineInWhateverOrderTheCatalogIs() {
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < 20; round++) {
      // Every product at all of these prices, so that neighbours are bound together.
      int products = 5;
      int prices = 5;
      int n = products * prices;
      int[] at = random.ints().distinct().limit(n).toArray();
      Integer[] shuffled = IntStream.range(0, n).boxed().toArray(Integer[]::new);
      Arrays.sort(shuffled, (a, b) -> Integer.compare(at[a], at[b]));
      double[] price = new double[n];
      List<int[]> byProduct = new ArrayList<>();
      for (int p = 0; p < products; p++) {
        int[] own = new int[prices];
        for (int k = 0; k < prices; k++) {
          own[k] = shuffled[p * prices + k];
          price[own[k]] = 3 + k;
        }
        byProduct.add(own);
      }
      AssortmentProblem problem =
          new AssortmentProblem(
              Catalog.ofRevenues(price),
              new MultinomialLogit(2, random.doubles(n, 0.1, 2).toArray()),
              PriceOrder.of(price, byProduct).constraints());
      FrontierResult result = solver.frontier(problem, OPTIONS);
      assertThat(result.provenance().solver()).isEqualTo("frontier/intervals");
      assertThat(result.provenance().backend()).isEmpty();
      FrontierChecks.requireTruthful(problem, result.frontier());
      FrontierResult relaxed = solver.withMethod(Method.LP).frontier(problem, OPTIONS);
      FrontierChecks.requireSame(result.frontier(), relaxed.frontier());
      Structure structure = Structure.of(n, problem.constraints());
      assertThat(structure.generalParts().get(0).recognition().message()).contains("interval");
      AssortmentResult best = solver.solve(problem, 1.5, OPTIONS);
      assertThat(best.termination().reason()).isEqualTo(Termination.Reason.OPTIMAL);
      FrontierPoint point = result.frontier().point(result.frontier().indexFor(1.5));
      assertThat(best.objective()).isCloseTo(point.revenue() + 1.5 * point.utility(), within(1e-9));
    }
  }

  @Test
  void positionsAgreeWithLinearPrograms() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 10; round++) {
      int products = 6 + random.nextInt(4);
      int positions = 4;
      int n = products * positions;
      List<Constraint> constraints = new ArrayList<>();
      for (int p = 0; p < products; p++) {
        int first = p * positions;
        constraints.add(
            CardinalityBound.atMost(1, IntStream.range(first, first + positions).toArray()));
      }
      for (int s = 0; s < positions; s++) {
        int position = s;
        int[] all = IntStream.range(0, products).map(p -> p * positions + position).toArray();
        constraints.add(CardinalityBound.between(round % 2, 1, all));
      }
      double[] revenue = new double[n];
      double[] weight = new double[n];
      for (int i = 0; i < n; i++) {
        revenue[i] = i % positions == 0 ? random.nextInt(1, 9) : revenue[i - 1];
        weight[i] = random.nextDouble();
      }
      AssortmentProblem problem =
          new AssortmentProblem(
              Catalog.ofRevenues(revenue), new MultinomialLogit(1, weight), constraints);
      FrontierResult result = solver.frontier(problem, OPTIONS);
      assertThat(result.provenance().solver()).isEqualTo("frontier/flow");
      FrontierChecks.requireTruthful(problem, result.frontier());
      FrontierChecks.requireSame(
          result.frontier(), solver.withMethod(Method.LP).frontier(problem, OPTIONS).frontier());
    }
  }

  /** More offers than are enumerated: menus, price orders and positions. */
  @ParameterizedTest
  @ValueSource(strings = {"menu", "order", "positions"})
  void frontiersAreThoseOfBinaryPrograms(String kind) {
    SplittableRandom random = new SplittableRandom(7);
    int perProduct = 4;
    for (int products = 6; products <= 9; products += 3) {
      int n = products * perProduct;
      double[] revenue = new double[n];
      Arrays.setAll(
          revenue,
          i ->
              kind.equals("positions")
                  ? 1 + i / perProduct % 5
                  : 3 + i / perProduct + i % perProduct);
      List<int[]> byProduct =
          IntStream.range(0, products)
              .mapToObj(p -> IntStream.range(p * perProduct, (p + 1) * perProduct).toArray())
              .toList();
      List<Constraint> constraints = new ArrayList<>();
      if (kind.equals("order")) {
        constraints.addAll(PriceOrder.of(revenue, byProduct).constraints());
      } else {
        byProduct.forEach(own -> constraints.add(CardinalityBound.atMost(1, own)));
      }
      if (kind.equals("positions")) {
        for (int s = 0; s < perProduct; s++) {
          int position = s;
          constraints.add(
              CardinalityBound.atMost(
                  1, byProduct.stream().mapToInt(own -> own[position]).toArray()));
        }
      }
      AssortmentProblem problem =
          new AssortmentProblem(
              Catalog.ofRevenues(revenue),
              new MultinomialLogit(2, random.doubles(n, 0.1, 2).toArray()),
              constraints);
      FrontierResult result = solver.frontier(problem, OPTIONS);
      assertThat(result.provenance().solver()).doesNotContain("mip").doesNotContain("enumeration");
      FrontierChecks.requireTruthful(problem, result.frontier());
      FrontierChecks.requireSame(
          result.frontier(), solver.withMethod(Method.MIP).frontier(problem, OPTIONS).frontier());
    }
  }

  @Test
  void atLeastSoManyOfEveryCategory() {
    SplittableRandom random = new SplittableRandom(4);
    int groups = 0;
    int flows = 0;
    int infeasible = 0;
    for (int round = 0; round < 200; round++) {
      int n = 4 + random.nextInt(7);
      List<Constraint> constraints = new ArrayList<>();
      int families = 1 + random.nextInt(3);
      for (int family = 0; family < families; family++) {
        int[] category = random.ints(n, 0, 3).toArray();
        int min = 1 + random.nextInt(2);
        for (int c = 0; c < 3; c++) {
          int which = c;
          int[] own = IntStream.range(0, n).filter(i -> category[i] == which).toArray();
          if (own.length > 0) {
            constraints.add(CardinalityBound.atLeast(min, own));
          }
        }
      }
      constraints.add(CardinalityBound.overall(n, 0, 1 + n / 2));
      Offers offers = new Offers(random, 1, n);
      AssortmentProblem problem = offers.problem(random, constraints);
      FrontierResult result = solver.frontier(problem, OPTIONS);
      FrontierChecks.requireExact(problem, result.frontier());
      infeasible += result.frontier().size() == 0 ? 1 : 0;
      Structure structure = Structure.of(n, constraints);
      groups += structure.generalParts().isEmpty() ? 1 : 0;
      if (structure.impossibleConstraints().isEmpty()
          && structure.generalParts().size() == 1
          && structure.generalParts().get(0).products().size() == n
          && structure.generalParts().get(0).network().isPresent()) {
        FrontierResult flow = solver.withMethod(Method.FLOW).frontier(problem, OPTIONS);
        FrontierChecks.requireExact(problem, flow.frontier());
        flows++;
      }
    }
    assertThat(groups).isGreaterThan(20);
    assertThat(flows).isGreaterThan(20);
    assertThat(infeasible).isBetween(20, 180);
  }
}
