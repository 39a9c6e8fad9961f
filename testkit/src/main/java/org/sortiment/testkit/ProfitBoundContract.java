package org.sortiment.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.AssortmentResult.ExactFor;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.ProfitBounder;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.solve.SolveOptions;

/**
 * The contract of a bound on the expected profit: no plan has more, by the exact expected profit of
 * every plan. A sampled bound may be below the best plan by as much as its own interval is wide on
 * one side: twice what it promises with 97.5 % confidence, a false alarm in about 20,000 problems.
 */
public interface ProfitBoundContract extends KitTest {
  /** The bound under test. */
  ProfitBounder bounder();

  /** The problems, small enough for {@link SeasonRecursion#best}. */
  default Stream<StockProblem> problems() {
    return RandomStockProblems.stream(1, 48);
  }

  /** How the bound is asked for; a bound must hold under every option. */
  default SolveOptions options() {
    return SolveOptions.withDefaults();
  }

  /** The bound, or empty when it says that it cannot be had for the problem. */
  private Optional<ProfitBound> bound(StockProblem problem, SolveOptions options) {
    try {
      return Optional.of(bounder().bound(problem, options));
    } catch (SolveException e) {
      assertFalse(String.valueOf(e.getMessage()).isBlank(), "refused without a reason");
      return Optional.empty();
    }
  }

  /** No plan has more. */
  @Test
  default void noPlanHasMore() {
    long judged =
        problems()
            .filter(problem -> new SeasonRecursion(problem).best().isPresent())
            .filter(
                problem ->
                    bound(problem, options()).filter(bound -> judge(problem, bound)).isPresent())
            .count();
    assertTrue(judged >= 10, "only " + judged + " problems were bounded under their own model");
  }

  /** A bound that a time limit cuts short is weaker, but valid. */
  @Test
  default void limitsLeaveValidBounds() {
    SolveOptions noTime = SolveOptions.withDefaults().withTimeLimit(Duration.ofNanos(1));
    problems()
        .limit(24)
        .filter(problem -> new SeasonRecursion(problem).best().isPresent())
        .forEach(problem -> bound(problem, noTime).ifPresent(bound -> judge(problem, bound)));
  }

  /** So is one that an interrupt cuts short, and the flag stays set for the caller. */
  @Test
  default void interruptsLeaveValidBounds() {
    problems()
        .limit(24)
        .filter(problem -> new SeasonRecursion(problem).best().isPresent())
        .forEach(
            problem -> {
              Optional<ProfitBound> bound;
              boolean kept;
              Thread.currentThread().interrupt();
              try {
                bound = bound(problem, SolveOptions.withDefaults());
              } finally {
                kept = Thread.interrupted();
              }
              assertTrue(kept, "the interrupt was swallowed");
              bound.ifPresent(each -> judge(problem, each));
            });
  }

  /** The same seed gives the same bound, for every number of threads. */
  @Test
  default void theSeedDecidesAndNotTheThreads() {
    SolveOptions options = SolveOptions.withDefaults().withSeed(3);
    problems()
        .limit(4)
        .forEach(
            problem ->
                assertEquals(
                    bound(problem, options.withThreads(1)),
                    bound(problem, options.withThreads(3))));
  }

  /** Whether the bound speaks about the choice model, so that it could be compared. */
  private static boolean judge(StockProblem problem, ProfitBound bound) {
    String what = problem.choiceModel() + ", " + problem.season() + ": " + bound;
    assertFalse(bound.kind().isBlank(), what);
    assertTrue(bound.low() <= bound.mean() && bound.mean() <= bound.high(), what);
    assertTrue(bound.batches() > 0 || bound.low() == bound.high(), what + ": nothing sampled");
    if (bound.exactFor() != ExactFor.MODEL) {
      return false;
    }
    SeasonRecursion.Outcome best = new SeasonRecursion(problem).best().orElseThrow();
    double highest = bound.high() + (bound.high() - bound.mean());
    assertTrue(
        highest >= best.profit() - 1e-6 * (1 + Math.abs(best.profit())),
        what + ": a plan earns more: " + best.inventory() + " earns " + best.profit());
    return true;
  }
}
