package org.sortiment.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.Deadline;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Progress;
import org.sortiment.formats.Check;
import org.sortiment.formats.Document;
import org.sortiment.formats.Instance;
import org.sortiment.formats.RegretCurve;
import org.sortiment.formats.StockResult;

/**
 * An instance and its results as one HTML page that needs nothing else: no network, no other file.
 * Immutable; each {@code with} gives a page with one part more, and leaving a part out leaves its
 * section out.
 *
 * <p>The page evaluates assortments itself. For choice models of the logit family it has the
 * parameters (O(n) of them, or O(n classes)); for others a table of the frontier's points and all
 * sets that differ from one of them by one product, up to {@link ModelData#MOST_SETS} sets, so that
 * writing costs as many evaluations. Ids and names are text in it, never markup.
 *
 * <p>A page with a lever for the frontier:
 *
 * {@snippet class="org.sortiment.examples.Snippets" region="page"}
 */
public final class Report implements Document {
  private final Parts parts;

  private Report(Parts parts) {
    this.parts = parts;
  }

  /** A page of the products alone. */
  public static Report of(Instance instance) {
    return new Report(
        new Parts(
            instance,
            Optional.empty(),
            "No frontier was computed.",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Deadline.none(),
            Progress.SILENT));
  }

  /** The same with this frontier, in the place of any other. */
  public Report withFrontier(FrontierResult result) {
    return with(Optional.of(FrontierPart.of(result)), parts.reason());
  }

  /** The same with these candidates in the place of a frontier. */
  public Report withCandidates(CandidateResult result) {
    return with(Optional.of(FrontierPart.of(result)), parts.reason());
  }

  /**
   * The same without a frontier, and with the reason, which the page says: a choice model under
   * which everybody may buy has none.
   */
  public Report withoutFrontier(String reason) {
    return with(Optional.empty(), reason);
  }

  private Report with(Optional<FrontierPart> frontier, String reason) {
    return new Report(
        new Parts(
            parts.instance(),
            frontier,
            reason,
            parts.assortments(),
            parts.stock(),
            parts.regret(),
            parts.verified(),
            parts.deadline(),
            parts.progress()));
  }

  /** The same with one assortment more. */
  public Report withAssortment(AssortmentResult result) {
    return with(appended(parts.assortments(), result), parts.verified());
  }

  /**
   * The same with what was checked of a result.
   *
   * @param file its name
   */
  public Report withChecks(String file, List<Check> checks) {
    Parts.Verified verified = new Parts.Verified(file, List.copyOf(checks));
    return with(parts.assortments(), appended(parts.verified(), verified));
  }

  private Report with(List<AssortmentResult> assortments, List<Parts.Verified> verified) {
    return new Report(
        new Parts(
            parts.instance(),
            parts.frontier(),
            parts.reason(),
            assortments,
            parts.stock(),
            parts.regret(),
            verified,
            parts.deadline(),
            parts.progress()));
  }

  /** The same with this plan and those of other planners that it has, in the place of any other. */
  public Report withStock(StockResult result) {
    return withStock(Optional.of(result), parts.regret());
  }

  /** The same with the regret of seasons of several lengths; it is shown with a plan. */
  public Report withRegret(RegretCurve curve) {
    return withStock(parts.stock(), Optional.of(curve));
  }

  private Report withStock(Optional<StockResult> stock, Optional<RegretCurve> regret) {
    return new Report(
        new Parts(
            parts.instance(),
            parts.frontier(),
            parts.reason(),
            parts.assortments(),
            stock,
            regret,
            parts.verified(),
            parts.deadline(),
            parts.progress()));
  }

  /** The same, but sets that are not evaluated by then are left out of the what-if. */
  public Report withDeadline(Deadline limit, Progress listener) {
    return new Report(
        new Parts(
            parts.instance(),
            parts.frontier(),
            parts.reason(),
            parts.assortments(),
            parts.stock(),
            parts.regret(),
            parts.verified(),
            limit,
            listener));
  }

  private static <T> List<T> appended(List<T> list, T item) {
    List<T> longer = new ArrayList<>(list);
    longer.add(item);
    return List.copyOf(longer);
  }

  @Override
  public void writeTo(OutputStream stream) throws IOException {
    stream.write(Page.of(parts).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void writeTo(Writer writer) throws IOException {
    writer.write(Page.of(parts));
  }
}
