package org.sortiment.estimation.markov;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.Parameter;
import org.sortiment.api.solve.Termination;
import org.sortiment.estimation.likelihood.Significance;
import org.sortiment.estimation.offers.OfferSets;
import org.sortiment.estimation.offers.ShareErrors;
import org.sortiment.estimation.utility.Scenario;

/**
 * Puts the estimation of a chain together.
 *
 * @param problem what was estimated from what
 * @param sets its offer sets
 * @param end where the search ended
 */
record ChainReport(EstimationProblem problem, OfferSets sets, Point end) {
  Estimation estimation(Termination.Limit limit, int steps) {
    boolean converged = limit == Termination.Limit.NONE;
    int n = sets.productCount();
    int outcomes = sets.outcomes();
    BitSet always = sets.alwaysOffered();
    List<String> warnings = new ArrayList<>();
    Optional<ShareErrors> errors =
        converged && outcomes * (1 + n) <= ShareErrors.MOST
            ? Optional.of(ChainErrors.of(sets, end.lambda(), end.rho()))
            : Optional.empty();
    List<Parameter> parameters = new ArrayList<>();
    List<Integer> shares = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      shares.add(i);
      parameters.add(parameter("arrival." + sets.products().get(i), end.lambda()[i], i, errors));
    }
    for (int j = 0; j < n; j++) {
      if (always.get(j)) {
        warnings.add(
            "Not identified: what customers of "
                + sets.products().get(j)
                + " turn to, because it was always offered; the transitions are those of a logit.");
        continue;
      }
      for (int k = 0; k < n; k++) {
        if (k != j) {
          int index = ChainErrors.index(j, k, outcomes);
          shares.add(index);
          parameters.add(
              parameter(
                  "transition." + sets.products().get(j) + "." + sets.products().get(k),
                  end.rho()[j][k],
                  index,
                  errors));
        }
      }
    }
    if (errors.isPresent() && !errors.get().untold().isEmpty()) {
      warnings.add(
          errors.get().untold().cardinality()
              + " shares can be changed together without any change of the probabilities of the"
              + " offer sets in the data: their values are not the only ones, and they have no"
              + " standard errors.");
    }
    int[] indices = shares.stream().mapToInt(Integer::intValue).toArray();
    int perRow = Math.max(0, outcomes - 2); // of the possible moves one follows from the others
    return new Estimation(
        "markov-chain",
        converged ? Estimation.Status.CONVERGED : Estimation.Status.NOT_CONVERGED,
        limit,
        parameters,
        outcomes - 1 + (n - always.cardinality()) * perRow,
        end.logLikelihood(),
        problem.data().nullLogLikelihood(),
        problem.data().observations(),
        problem.data().rows(),
        warnings,
        explanation(steps, errors.isPresent()),
        errors.map(each -> ShareErrors.part(each.covariance(), indices)).orElse(new double[0][]),
        errors.map(each -> ShareErrors.part(each.robust(), indices)).orElse(new double[0][]),
        Optional.of(
            new FittedChain(
                Scenario.noPurchaseIndex(problem.noPurchase()), always, end.lambda(), end.rho())));
  }

  private String explanation(int steps, boolean hasErrors) {
    return "EM over "
        + sets.size()
        + " distinct offer sets, "
        + steps
        + " steps from the chain of a logit; the likelihood can have other maxima. "
        + (hasErrors
            ? "Standard errors are those of the shares that are not 0, given that the others are."
            : "There are no standard errors.");
  }

  private static Parameter parameter(
      String name, double value, int share, Optional<ShareErrors> errors) {
    double error = value(errors, each -> each.standardError(share));
    return new Parameter(
        name,
        value,
        error,
        value(errors, each -> each.robustStandardError(share)),
        Significance.p(value / error),
        false);
  }

  private static double value(
      Optional<ShareErrors> errors, java.util.function.ToDoubleFunction<ShareErrors> of) {
    return errors.isPresent() ? of.applyAsDouble(errors.get()) : Double.NaN;
  }
}
