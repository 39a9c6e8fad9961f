package org.sortiment.solvers.lp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Catalog;
import org.sortiment.api.lp.LpOptions;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.Precedence;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.testkit.Enumeration;
import org.sortiment.testkit.TextbookLogit;

class CharnesCooperProgramTest {
  private static final int PRODUCTS = 7;

  private static AssortmentProblem problem(SplittableRandom random, List<Constraint> constraints) {
    return new AssortmentProblem(
        Catalog.ofRevenues(random.doubles(PRODUCTS, 0, 10).toArray()),
        new TextbookLogit(1, random.doubles(PRODUCTS, 0.1, 3).toArray()),
        constraints);
  }

  /** Chains, several parents, and cycles, whose products come together or not at all. */
  @Test
  void isRightUnderAnyPrecedences() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Constraint> precedences = new ArrayList<>();
      for (int k = 0; k < 1 + seed % 10; k++) {
        int product = random.nextInt(PRODUCTS);
        int other = (product + 1 + random.nextInt(PRODUCTS - 1)) % PRODUCTS;
        precedences.add(new Precedence(product, other));
      }
      AssortmentProblem problem = problem(random, precedences);
      double best = Enumeration.of(problem).best(0).orElseThrow().revenue();
      assertThat(
              new OjAlgoBackend()
                  .solve(CharnesCooperProgram.of(problem, 0).program(), LpOptions.withDefaults())
                  .objective())
          .as("seed " + seed)
          .isCloseTo(best, within(1e-9));
    }
  }

  @Test
  void aProductUnderPrecedenceHasOneRow() {
    List<Constraint> tree = List.of(new Precedence(1, 0), new Precedence(2, 1));
    var program = CharnesCooperProgram.of(problem(new SplittableRandom(1), tree), 0).program();
    assertThat(program.rowCount()).isEqualTo(1 + PRODUCTS);
    assertThat(program.entryCount()).isEqualTo(PRODUCTS + 1 + 2 * PRODUCTS);
  }
}
