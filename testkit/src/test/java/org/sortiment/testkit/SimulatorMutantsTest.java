package org.sortiment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.SimulationOptions;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockSimulator;

/** Each faulty simulator is caught, and by the test made for its fault. */
class SimulatorMutantsTest {
  @Test
  void aPlainSimulatorIsFlawless() {
    assertThat(Verdict.failuresOf(Flawless.class)).isEmpty();
  }

  @Test
  void aSimulatorThatForgetsSalvage() {
    assertThat(Verdict.failuresOf(ForgetsSalvage.class)).containsExactly("meansAreExact");
  }

  @Test
  void aSimulatorThatTakesEverySeasonForItsMean() {
    assertThat(Verdict.failuresOf(MeanSeason.class)).contains("meansAreExact");
  }

  @Test
  void aSimulatorThatForgetsWhatIsSoldOut() {
    assertThat(Verdict.failuresOf(EndlessLastUnit.class)).contains("meansAreExact");
  }

  @Test
  void aSimulatorThatIgnoresTheSeed() {
    assertThat(Verdict.failuresOf(IgnoresTheSeed.class))
        .containsExactly("theSeedDecidesAndNotTheThreads");
  }

  @Test
  void aSimulatorThatDependsOnItsThreads() {
    assertThat(Verdict.failuresOf(DependsOnThreads.class))
        .containsExactly("theSeedDecidesAndNotTheThreads");
  }

  @Test
  void aSimulatorWithOtherCustomersForEveryPlan() {
    assertThat(Verdict.failuresOf(OtherCustomers.class)).contains("plansMeetTheSameCustomers");
  }

  @Test
  void aSimulatorThatMissesTheTarget() {
    assertThat(Verdict.failuresOf(MissesTheTarget.class))
        .containsExactly("aTargetPrecisionIsReached");
  }

  @Test
  void aSimulatorThatSwallowsInterrupts() {
    assertThat(Verdict.failuresOf(SwallowsInterrupts.class))
        .containsExactly("interruptsAreReports");
  }

  /** The plain simulator, to be spoiled. */
  static class Flawless implements StockSimulatorContract {
    @Override
    public StockSimulator simulator() {
      return new PlainSimulator();
    }
  }

  static class ForgetsSalvage extends Flawless {
    @Override
    public StockSimulator simulator() {
      return new PlainSimulator() {
        @Override
        double salvage(StockProblem problem, int product, int left) {
          return 0;
        }
      };
    }
  }

  static class MeanSeason extends Flawless {
    @Override
    public StockSimulator simulator() {
      return new PlainSimulator() {
        @Override
        int customers(double[] seasonLength, double u) {
          double mean = 0;
          for (int t = 0; t < seasonLength.length; t++) {
            mean += t * seasonLength[t];
          }
          return (int) mean + (u < mean - (int) mean ? 1 : 0);
        }
      };
    }
  }

  static class EndlessLastUnit extends Flawless {
    @Override
    public StockSimulator simulator() {
      return new PlainSimulator() {
        @Override
        Inventory next(Inventory before, int[] left) {
          for (int i = 0; i < left.length; i++) {
            left[i] = Math.max(left[i], before.units(i) > 0 ? 1 : 0);
          }
          return Inventory.of(left);
        }
      };
    }
  }

  static class IgnoresTheSeed extends Flawless {
    @Override
    public StockSimulator simulator() {
      return new PlainSimulator() {
        @Override
        long seed(SolveOptions options, int replication) {
          return replication;
        }
      };
    }
  }

  static class DependsOnThreads extends Flawless {
    @Override
    public StockSimulator simulator() {
      return new PlainSimulator() {
        @Override
        long seed(SolveOptions options, int replication) {
          int threads = options.threadsAskedFor();
          return super.seed(options, replication) + 1_000_000_007L * threads;
        }
      };
    }
  }

  static class OtherCustomers extends Flawless {
    @Override
    public StockSimulator simulator() {
      return (problem, inventory, simulation, options) ->
          new PlainSimulator() {
            @Override
            long seed(SolveOptions same, int replication) {
              return super.seed(same, replication) + 1_000_000_007L * inventory.total();
            }
          }.evaluate(problem, inventory, simulation, options);
    }
  }

  static class MissesTheTarget extends Flawless {
    @Override
    public StockSimulator simulator() {
      return new PlainSimulator() {
        @Override
        public StockEvaluation evaluate(
            StockProblem problem,
            Inventory inventory,
            SimulationOptions simulation,
            SolveOptions options) {
          return super.evaluate(
              problem,
              inventory,
              SimulationOptions.withDefaults().withReplications(simulation.replications()),
              options);
        }
      };
    }
  }

  static class SwallowsInterrupts extends Flawless {
    @Override
    public StockSimulator simulator() {
      return (problem, inventory, simulation, options) -> {
        Thread.interrupted();
        return new PlainSimulator().evaluate(problem, inventory, simulation, options);
      };
    }
  }
}
