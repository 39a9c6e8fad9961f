package org.sortiment.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sortiment.api.Assortment;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Guarantee;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.api.solve.StockPlan;
import org.sortiment.api.solve.Termination;
import org.sortiment.formats.Instance;
import org.sortiment.formats.StockResult;
import org.sortiment.formats.WrittenResult;

/**
 * Results that were read from files, with every worth computed again from the choice model: of a
 * file only the assortments, the units, and what it says is proven are taken. Whether what it says
 * is so, {@code org.sortiment.formats.verify.Verifier} finds out.
 */
public final class Reevaluated {
  private Reevaluated() {}

  /** A frontier. O(points x evaluation). */
  public static FrontierResult frontier(Instance instance, WrittenResult.Frontier written) {
    return new FrontierResult(
        termination(written.header()),
        points(instance.problem(), written),
        written.header().conflict(),
        provenance(written.header()));
  }

  /**
   * Candidates with their guarantee.
   *
   * @throws InvalidInputException when the file has no guarantee, or a point no gap
   */
  public static CandidateResult candidates(Instance instance, WrittenResult.Frontier written) {
    WrittenResult.Guarantee guarantee =
        written
            .guarantee()
            .orElseThrow(
                () -> new InvalidInputException("$.guarantee", "", "is required but missing", ""));
    List<Double> gaps = new ArrayList<>();
    for (int k = 0; k < written.points().size(); k++) {
      String path = "$.points[" + k + "].gap";
      gaps.add(
          written
              .points()
              .get(k)
              .gap()
              .orElseThrow(
                  () -> new InvalidInputException(path, "", "is required but missing", "")));
    }
    return new CandidateResult(
        termination(written.header()),
        points(instance.problem(), written),
        gaps,
        new Guarantee(guarantee.epsilon(), guarantee.proven(), (long) guarantee.oracleCalls()),
        written.header().conflict(),
        provenance(written.header()));
  }

  private static Frontier points(AssortmentProblem problem, WrittenResult.Frontier written) {
    Assortment before = Assortment.none(problem.catalog().size());
    Frontier.Builder builder = null;
    for (int k = 0; k < written.points().size(); k++) {
      String path = "$.points[" + k + "]";
      Assortment assortment =
          written
              .points()
              .get(k)
              .assortment()
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          path + ".assortment",
                          "",
                          "is required but missing",
                          "Maybe write the frontier without --no-assortments."));
      try {
        if (builder == null) {
          builder = Frontier.startingAt(assortment);
          builder.add(Evaluation.of(problem, assortment));
        } else {
          BitSet changed = assortment.toBitSet();
          changed.xor(before.toBitSet());
          builder.add(Evaluation.of(problem, assortment), changed.stream().toArray());
        }
      } catch (IllegalArgumentException e) {
        throw new InvalidInputException(
            path,
            "evaluated again",
            "must be a strict corner of the frontier",
            "Maybe the instance has changed since.");
      }
      before = assortment;
    }
    return builder == null ? Frontier.empty(problem.catalog().size()) : builder.build();
  }

  /** One assortment. */
  public static AssortmentResult assortment(
      Instance instance, WrittenResult.OneAssortment written) {
    Termination termination = termination(written.header());
    double utilityWeight = written.utilityWeight().orElse(0);
    if (written.assortment().isEmpty()) {
      return AssortmentResult.none(
          termination, utilityWeight, written.header().conflict(), provenance(written.header()));
    }
    return new AssortmentResult(
        termination,
        written.assortment(),
        utilityWeight,
        Evaluation.of(instance.problem(), written.assortment().get()),
        written.bound().orElse(Double.POSITIVE_INFINITY),
        exactFor(written.exactFor()),
        written.header().conflict(),
        provenance(written.header()));
  }

  /**
   * A plan and those of the other planners, simulated again.
   *
   * @param simulation seasons of a plan; the same customers for every plan
   */
  public static StockResult stock(
      Instance instance,
      WrittenResult.Stock written,
      Function<Inventory, StockEvaluation> simulation) {
    StockPlan plan =
        new StockPlan(
            termination(written.header()),
            written.plan().map(WrittenResult.Plan::inventory),
            written.notes(),
            provenance(written.header()));
    List<StockResult.Rival> rivals = new ArrayList<>();
    Optional<StockEvaluation> evaluation =
        written.plan().map(WrittenResult.Plan::inventory).map(simulation);
    evaluation.ifPresent(
        mine -> {
          for (WrittenResult.Rival rival : written.comparison()) {
            StockEvaluation theirs = simulation.apply(rival.plan().inventory());
            if (theirs.replications() == mine.replications()) {
              rivals.add(new StockResult.Rival(rival.planner(), theirs, mine.differenceTo(theirs)));
            }
          }
        });
    return new StockResult(
        instance,
        written.planner(),
        plan,
        written.bound().map(Reevaluated::bound),
        evaluation,
        rivals,
        (long) written.seed().orElse(0));
  }

  private static ProfitBound bound(WrittenResult.Bound written) {
    return new ProfitBound(
        written.kind(),
        written.mean(),
        written.low(),
        written.high(),
        (int) Math.min(Integer.MAX_VALUE, written.batches()),
        (int) Math.min(Integer.MAX_VALUE, written.samples()),
        exactFor(written.exactFor()));
  }

  private static AssortmentResult.ExactFor exactFor(String text) {
    return text.equals("markov-chain")
        ? AssortmentResult.ExactFor.MARKOV_CHAIN
        : AssortmentResult.ExactFor.MODEL;
  }

  private static Termination termination(WrittenResult.Header header) {
    Termination.Reason reason =
        Arrays.stream(Termination.Reason.values())
            .filter(each -> each.name().equalsIgnoreCase(header.status().replace('-', '_')))
            .findFirst()
            .orElseThrow();
    return new Termination(reason, Termination.Limit.NONE);
  }

  private static Provenance provenance(WrittenResult.Header header) {
    return new Provenance(header.solver(), "", "", "");
  }
}
