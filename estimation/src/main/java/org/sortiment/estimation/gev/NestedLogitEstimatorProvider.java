package org.sortiment.estimation.gev;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sortiment.api.estimation.Estimator;
import org.sortiment.api.estimation.EstimatorProvider;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.estimation.likelihood.Settings;

/** Type {@code nested-logit}: {@code nests: {NAME: [ids]}, fixed, sampling: {ID: rate}}. */
public final class NestedLogitEstimatorProvider implements EstimatorProvider {
  /** Only {@link java.util.ServiceLoader} and tests make one. */
  public NestedLogitEstimatorProvider() {}

  @Override
  public String id() {
    return "nested-logit";
  }

  @Override
  public String description() {
    return "nested logit, all parameters at once from several starts";
  }

  @Override
  public Estimator create(ModelSpec settings) {
    return new NestedLogitEstimator(
        nests(settings), false, Settings.fixed(settings), Settings.numbers(settings, "sampling"));
  }

  /** The alternatives of every nest. */
  static Map<String, List<String>> nests(ModelSpec settings) {
    ModelSpec nests = settings.object("nests");
    Map<String, List<String>> members = new LinkedHashMap<>();
    nests.keys().forEach(name -> members.put(name, nests.texts(name)));
    return members;
  }

  /** Type {@code cross-nested-logit}: an alternative may be in several nests. */
  public static final class Crossed implements EstimatorProvider {
    /** Only {@link java.util.ServiceLoader} and tests make one. */
    public Crossed() {}

    @Override
    public String id() {
      return "cross-nested-logit";
    }

    @Override
    public String description() {
      return "cross-nested logit, allocations included, from several starts";
    }

    @Override
    public Estimator create(ModelSpec settings) {
      return new NestedLogitEstimator(
          nests(settings), true, Settings.fixed(settings), Settings.numbers(settings, "sampling"));
    }
  }
}
