package org.sortiment.report;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.Progress;
import org.sortiment.formats.Check;
import org.sortiment.formats.Instance;
import org.sortiment.formats.RegretCurve;
import org.sortiment.formats.StockResult;

/**
 * What a page is made of.
 *
 * @param instance its products, constraints and choice model
 * @param frontier with the lever
 * @param reason why there is none
 * @param assortments that were asked for
 * @param stock the plan, perhaps with those of other planners
 * @param regret of seasons of several lengths
 * @param verified what was checked of result files
 * @param deadline for evaluating what the page cannot
 * @param progress of that
 */
record Parts(
    Instance instance,
    Optional<FrontierPart> frontier,
    String reason,
    List<AssortmentResult> assortments,
    Optional<StockResult> stock,
    Optional<RegretCurve> regret,
    List<Verified> verified,
    Deadline deadline,
    Progress progress) {
  /** What was checked of a result file. */
  record Verified(String file, List<Check> checks) {}

  /** The frontier, when it has points. */
  Optional<FrontierPart> points() {
    return frontier.filter(part -> part.frontier().size() > 0);
  }

  /** Whether some point of the frontier costs something to offer: that is shown then. */
  boolean hasOfferCosts() {
    return points().isPresent() && FrontierData.hasOfferCosts(points().get().frontier());
  }
}
