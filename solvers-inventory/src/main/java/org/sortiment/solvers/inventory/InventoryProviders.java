package org.sortiment.solvers.inventory;

import org.sortiment.api.solve.ProfitBounder;
import org.sortiment.api.solve.StockPlanner;
import org.sortiment.api.solve.StockSimulator;
import org.sortiment.api.spi.InstanceGenerator;
import org.sortiment.api.spi.ProfitBoundProvider;
import org.sortiment.api.spi.StockPlannerProvider;
import org.sortiment.api.spi.StockSimulatorProvider;
import org.sortiment.solvers.inventory.bounds.ArrivalInformationBound;
import org.sortiment.solvers.inventory.bounds.EnumerationBound;
import org.sortiment.solvers.inventory.bounds.FluidBound;
import org.sortiment.solvers.inventory.bounds.TightestBound;
import org.sortiment.solvers.inventory.planners.BasicPlanner;
import org.sortiment.solvers.inventory.planners.SamplePathGradient;
import org.sortiment.solvers.inventory.planners.TwoStagePlanner;
import org.sortiment.solvers.inventory.simulation.SeasonSimulator;

/** The plug-ins of this module. */
public final class InventoryProviders {
  private InventoryProviders() {}

  /** What the providers of planners share. */
  private abstract static class Planner implements StockPlannerProvider {
    private final String id;
    private final String description;
    private final int rank;

    Planner(String id, String description, int rank) {
      this.id = id;
      this.description = description;
      this.rank = rank;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String description() {
      return description;
    }

    @Override
    public int rank() {
      return rank;
    }
  }

  /** What the providers of the planners of {@link BasicPlanner} share. */
  private abstract static class Basic extends Planner {
    private final BasicPlanner planner;

    Basic(BasicPlanner planner) {
      super(planner.id(), planner.description(), 0);
      this.planner = planner;
    }

    @Override
    public StockPlanner create() {
      return planner;
    }
  }

  /** Planner {@code two-stage}, the default. */
  public static final class TwoStage extends Planner {
    /** For the service loader. */
    public TwoStage() {
      super(
          TwoStagePlanner.ID,
          "the best of all starts, improved by local search on common sample paths",
          100);
    }

    @Override
    public StockPlanner create() {
      return new TwoStagePlanner();
    }
  }

  /** Planner {@code sample-path-gradient}. */
  public static final class Gradient extends Planner {
    /** For the service loader. */
    public Gradient() {
      super(SamplePathGradient.ID, "stochastic ascent along sample-path gradients", 0);
    }

    @Override
    public StockPlanner create() {
      return new SamplePathGradient();
    }
  }

  /** Planner {@code independent-newsvendor}. */
  public static final class IndependentNewsvendor extends Basic {
    /** For the service loader. */
    public IndependentNewsvendor() {
      super(BasicPlanner.INDEPENDENT_NEWSVENDOR);
    }
  }

  /** Planner {@code fluid-newsvendor}. */
  public static final class FluidNewsvendor extends Basic {
    /** For the service loader. */
    public FluidNewsvendor() {
      super(BasicPlanner.FLUID_NEWSVENDOR);
    }
  }

  /** Planner {@code fluid-rounding}. */
  public static final class FluidRounding extends Basic {
    /** For the service loader. */
    public FluidRounding() {
      super(BasicPlanner.FLUID_ROUNDING);
    }
  }

  /** Planner {@code threshold-augment}. */
  public static final class Threshold extends Basic {
    /** For the service loader. */
    public Threshold() {
      super(BasicPlanner.THRESHOLD_AUGMENT);
    }
  }

  /** Bound {@code tightest}, the default. */
  public static final class Tightest implements ProfitBoundProvider {
    @Override
    public String id() {
      return TightestBound.ID;
    }

    @Override
    public String description() {
      return "enumeration where all plans can be compared, otherwise arrival-information";
    }

    @Override
    public int rank() {
      return 200;
    }

    @Override
    public ProfitBounder create() {
      return new TightestBound();
    }
  }

  /** Bound {@code enumeration}. */
  public static final class Enumeration implements ProfitBoundProvider {
    @Override
    public String id() {
      return EnumerationBound.ID;
    }

    @Override
    public String description() {
      return "the exact expected profit of the best of all plans, for small problems";
    }

    @Override
    public ProfitBounder create() {
      return new EnumerationBound();
    }
  }

  /** Bound {@code arrival-information-quick}. */
  public static final class QuickArrivalInformation implements ProfitBoundProvider {
    @Override
    public String id() {
      return ArrivalInformationBound.QUICK_ID;
    }

    @Override
    public String description() {
      return "arrival-information from few samples: for sums over many centres";
    }

    @Override
    public int rank() {
      return 50;
    }

    @Override
    public ProfitBounder create() {
      return ArrivalInformationBound.quick();
    }
  }

  /** Bound {@code arrival-information}. */
  public static final class ArrivalInformation implements ProfitBoundProvider {
    @Override
    public String id() {
      return ArrivalInformationBound.ID;
    }

    @Override
    public String description() {
      return "two-stage program over sampled first choices, with a confidence interval";
    }

    @Override
    public int rank() {
      return 100;
    }

    @Override
    public ProfitBounder create() {
      return new ArrivalInformationBound();
    }
  }

  /** Bound {@code fluid}. */
  public static final class Fluid implements ProfitBoundProvider {
    @Override
    public String id() {
      return FluidBound.ID;
    }

    @Override
    public String description() {
      return "demand at its mean";
    }

    @Override
    public ProfitBounder create() {
      return new FluidBound();
    }
  }

  /** Simulator {@code seasons}. */
  public static final class Simulator implements StockSimulatorProvider {
    @Override
    public String id() {
      return "seasons";
    }

    @Override
    public String description() {
      return "exact simulation, by customers or from stockout to stockout";
    }

    @Override
    public StockSimulator create() {
      return new SeasonSimulator();
    }
  }

  /** Generator {@code heavy-tail}. */
  public static final class HeavyTail implements InstanceGenerator {
    @Override
    public String id() {
      return "heavy-tail";
    }

    @Override
    public String description() {
      return "many products of small demand: Zipf popularity; similarity, mnl or multi-step";
    }

    @Override
    public Generated generate(Request request) {
      return HeavyTailGenerator.generate(request);
    }
  }
}
