package org.sortiment.solvers.sequential;

import java.util.function.Function;
import org.sortiment.api.sequential.SequentialEvaluator;
import org.sortiment.api.sequential.SequentialEvaluatorProvider;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialPolicyProvider;
import org.sortiment.api.solve.AssortmentSolver;

/** The providers of this module, found by the service loader. */
public final class PolicyProviders {
  private PolicyProviders() {}

  /** What the providers of policies have in common. */
  abstract static class Base implements SequentialPolicyProvider {
    private final String id;
    private final String description;
    private final Function<AssortmentSolver, SequentialPolicy> make;

    Base(String id, String description, Function<AssortmentSolver, SequentialPolicy> make) {
      this.id = id;
      this.description = description;
      this.make = make;
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
    public SequentialPolicy create(AssortmentSolver solver) {
      return make.apply(solver);
    }
  }

  /** Policy {@code threshold}. */
  public static final class Threshold extends Base {
    /** For the service loader. */
    public Threshold() {
      super(
          ThresholdPolicy.ID,
          "the set that brings most beyond what the vendors to come are expected to bring",
          ThresholdPolicy::new);
    }

    @Override
    public int rank() {
      return 100;
    }
  }

  /** Policy {@code rollout}. */
  public static final class Rollout extends Base {
    /** For the service loader. */
    public Rollout() {
      super(
          RolloutPolicy.ID,
          "the set with the best expected end, the vendors to come left to threshold",
          RolloutPolicy::new);
    }
  }

  /** Policy {@code greedy}. */
  public static final class Greedy extends Base {
    /** For the service loader. */
    public Greedy() {
      super(
          CatalogPolicy.GREEDY.id(),
          CatalogPolicy.GREEDY.explanation(),
          CatalogPolicy.GREEDY::over);
    }
  }

  /** Policy {@code alone}. */
  public static final class Alone extends Base {
    /** For the service loader. */
    public Alone() {
      super(CatalogPolicy.ALONE.id(), CatalogPolicy.ALONE.explanation(), CatalogPolicy.ALONE::over);
    }
  }

  /** Policy {@code everything}. */
  public static final class Everything extends Base {
    /** For the service loader. */
    public Everything() {
      super(
          CatalogPolicy.EVERYTHING.id(),
          CatalogPolicy.EVERYTHING.explanation(),
          CatalogPolicy.EVERYTHING::over);
    }
  }

  /** Evaluator {@code scenarios}. */
  public static final class Evaluator implements SequentialEvaluatorProvider {
    /** For the service loader. */
    public Evaluator() {}

    @Override
    public String id() {
      return ScenarioEvaluator.ID;
    }

    @Override
    public String description() {
      return "policies on common scenarios, a bound that none exceeds, and hindsight";
    }

    @Override
    public SequentialEvaluator create(AssortmentSolver solver) {
      return new ScenarioEvaluator(solver);
    }
  }
}
