package org.sortiment.report;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Guarantee;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.Termination;

/**
 * The frontier of a page, or the candidates in its place.
 *
 * @param termination what is known about it
 * @param frontier its points, perhaps none
 * @param guarantee what is proven when the points are candidates
 * @param gaps by point, of candidates; otherwise empty
 * @param conflict indices of constraints that cannot hold together
 * @param provenance how it was obtained
 */
record FrontierPart(
    Termination termination,
    Frontier frontier,
    Optional<Guarantee> guarantee,
    List<Double> gaps,
    List<Integer> conflict,
    Provenance provenance) {
  static FrontierPart of(FrontierResult result) {
    return new FrontierPart(
        result.termination(),
        result.frontier(),
        Optional.empty(),
        List.of(),
        result.conflict(),
        result.provenance());
  }

  static FrontierPart of(CandidateResult result) {
    return new FrontierPart(
        result.termination(),
        result.frontier(),
        Optional.of(result.guarantee()),
        result.gaps(),
        result.conflict(),
        result.provenance());
  }
}
