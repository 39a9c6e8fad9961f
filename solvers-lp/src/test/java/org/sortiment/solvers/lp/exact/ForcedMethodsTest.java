package org.sortiment.solvers.lp.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.api.spi.SolverProvider;
import org.sortiment.api.spi.Suitability;

/**
 * Every method that can be asked for, with every backend there is on the class path, against exact
 * arithmetic on random problems with numbers far apart: what a method claims must hold, also where
 * it was not made for such numbers. Nothing is asked of what it leaves unproven; the counts are
 * printed. {@code -Dsortiment.hard=2000} for as many problems.
 */
class ForcedMethodsTest {
  private static final double[] WEIGHTS = {0, 0.7, 1e6};
  private static final double[] GAPS = {1e-9, 1e-9, 0.01};

  private record Way(SolverProvider solver, Optional<String> method) {
    @Override
    public String toString() {
      return solver.id() + method.map(each -> "/" + each).orElse("");
    }
  }

  @Test
  void claimsOfEveryMethodAndBackendHold() {
    int count = Integer.getInteger("sortiment.hard", 42);
    long first = Long.getLong("sortiment.hard.first", 0);
    ProviderRegistry registry = ProviderRegistry.discover();
    List<LpBackend> backends = backends(registry);
    Map<String, int[]> counts = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (long seed = first; seed < first + count; seed++) {
      HardProblem hard = HardProblem.of(seed);
      List<Way> ways = ways(registry, hard.problem(), false);
      List<Way> frontierWays = ways(registry, hard.problem(), true);
      // Coprime to the number of families, so that each meets every method and backend.
      long turn = seed / HardProblem.Family.values().length;
      LpBackend backend = backends.get((int) (turn % backends.size()));
      SolveOptions options =
          SolveOptions.withDefaults()
              .withTimeLimit(Duration.ofSeconds(5))
              .withRelativeGap(GAPS[(int) (turn % GAPS.length)]);
      for (Way way : ways) {
        Claims claims = new Claims(registry, backend, Optional.of(way.solver), way.method, options);
        String name = hard + ", " + way + ", " + backend;
        claims.check(name, hard.problem(), WEIGHTS[(int) (seed % WEIGHTS.length)]);
        note(counts, way, claims, wrong);
      }
      if (!frontierWays.isEmpty()) {
        Way way = frontierWays.get((int) (turn % frontierWays.size()));
        Claims claims = new Claims(registry, backend, Optional.of(way.solver), way.method, options);
        claims.checkFrontier(hard + ", " + way + ", " + backend, hard.problem());
        note(counts, way, claims, wrong);
      }
    }
    counts.forEach(
        (way, each) ->
            System.out.printf(
                "%s: %d claims, %d wrong, %d unproven, %d refused%n",
                way, each[0], each[1], each[2], each[3]));
    assertThat(wrong).isEmpty();
  }

  private static void note(Map<String, int[]> counts, Way way, Claims claims, List<String> wrong) {
    int[] count = counts.computeIfAbsent(way.toString(), key -> new int[4]);
    count[0] += claims.checked();
    count[1] += claims.wrong().size();
    count[2] += claims.unproven().size();
    count[3] += claims.refused().size();
    wrong.addAll(claims.wrong());
  }

  private static List<LpBackend> backends(ProviderRegistry registry) {
    List<LpBackend> backends = new ArrayList<>();
    registry.backends().all().forEach(each -> backends.add(registry.backend(each.id())));
    return backends;
  }

  private static List<Way> ways(
      ProviderRegistry registry, AssortmentProblem problem, boolean frontier) {
    List<Way> ways = new ArrayList<>();
    for (SolverProvider solver : registry.solvers().all()) {
      Suitability suitability =
          frontier ? solver.frontierSuitability(problem) : solver.suitability(problem);
      if (suitability == Suitability.UNSUPPORTED) {
        continue;
      }
      ways.add(new Way(solver, Optional.empty()));
      solver.methods().forEach(method -> ways.add(new Way(solver, Optional.of(method))));
    }
    return ways;
  }
}
