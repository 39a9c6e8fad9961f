package org.sortiment.fleet.task;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.solve.Deadline;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetRuntime;
import org.sortiment.fleet.FleetTask;
import org.sortiment.formats.Spending;
import org.sortiment.formats.fleet.CentreLine;
import org.sortiment.runtime.StockRun;

/**
 * The units that are worth most per money when they are added to a plan, the argument of the item:
 * a {@link CentreLine} of steps. Gains are differences of simulated profits on common seasons.
 *
 * <p>Lazily: the gain of a unit rarely grows when others are added, so that after each step only
 * the best gains are computed again, until one stays the best. About n simulations, and a few more
 * for each step.
 *
 * @param settings how to simulate
 * @param left what may be spent on all steps together
 */
public record MarginalUnitsTask(TaskSettings settings, BigDecimal left) implements FleetTask {
  private static final long serialVersionUID = 1L;
  private static final int MOST_STEPS = 8;

  @Override
  public String line(FleetItem item, FleetRuntime runtime) throws IOException {
    Deadline deadline = settings.deadline();
    StockProblem problem = runtime.read(item).stockProblem();
    StockRun run = StockRuns.of(runtime, settings, settings.searchOptions(item), deadline);
    int[] units = UnitsText.parse(item.argument(), problem.catalog().size());
    return CentreLine.steps(item.name(), item.index(), new Climb(problem, run, units).steps(left))
        .toLine();
  }

  /** A step whose gain was computed when there had been so many steps before it. */
  private record Valued(CentreLine.Step step, int age) {
    double perMoney() {
      return step.gain() / step.cost().doubleValue();
    }
  }

  /** From one plan upwards. */
  private static final class Climb {
    private final StockProblem problem;
    private final StockRun run;
    private final int[] units;
    private double profit;

    Climb(StockProblem problem, StockRun run, int[] units) {
      this.problem = problem;
      this.run = run;
      this.units = units;
      this.profit = profit();
    }

    private double profit() {
      return run.evaluate(problem, Inventory.of(units)).profit().mean();
    }

    List<CentreLine.Step> steps(BigDecimal money) {
      BigDecimal left = money;
      PriorityQueue<Valued> queue =
          new PriorityQueue<>(
              (a, b) -> {
                int order = Double.compare(b.perMoney(), a.perMoney());
                return order != 0 ? order : Integer.compare(a.step().product(), b.step().product());
              });
      for (int i = 0; i < units.length; i++) {
        addTo(queue, i, left, 0);
      }
      List<CentreLine.Step> taken = new ArrayList<>();
      while (!queue.isEmpty() && taken.size() < MOST_STEPS) {
        Valued best = queue.poll();
        int product = best.step().product();
        if (best.step().cost().compareTo(left) > 0 || !isAllowed(product)) {
          continue;
        }
        if (best.age() < taken.size()) {
          addTo(queue, product, left, taken.size());
          continue;
        }
        units[product] += best.step().units();
        profit += best.step().gain();
        left = left.subtract(best.step().cost());
        taken.add(best.step());
        addTo(queue, product, left, taken.size());
      }
      return taken;
    }

    /** Values the next units of a product; of no interest when they cost nothing or too much. */
    private void addTo(PriorityQueue<Valued> queue, int product, BigDecimal left, int age) {
      int more = next(product) - units[product];
      BigDecimal cost =
          Spending.unitCost(problem.catalog(), product).multiply(BigDecimal.valueOf(more));
      if (more <= 0 || cost.signum() == 0 || cost.compareTo(left) > 0 || !isAllowed(product)) {
        return;
      }
      units[product] += more;
      double gain = profit() - profit;
      units[product] -= more;
      if (gain > 0) {
        queue.add(new Valued(new CentreLine.Step(product, more, cost, gain), age));
      }
    }

    /** The least number of units above that of the plan which the terms may allow. */
    private int next(int product) {
      long least = Math.max(problem.terms().least(product), problem.terms().minimumOrder(product));
      long next = Math.max(least, units[product] + 1L);
      return next <= problem.terms().most(product) ? (int) next : units[product];
    }

    private boolean isAllowed(int product) {
      int[] changed = units.clone();
      changed[product] = next(product);
      return problem.isFeasible(Inventory.of(changed));
    }
  }
}
