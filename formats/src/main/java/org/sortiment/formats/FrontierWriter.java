package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.Catalog;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierPoint;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Guarantee;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.Termination;
import org.sortiment.formats.json.JsonBody;

/**
 * Writes {@code sortiment-frontier/1}, point by point.
 *
 * @param instance the instance
 * @param result its frontier
 * @param guarantee of candidates in the place of a whole frontier; otherwise empty
 * @param gaps by point, where there is a guarantee
 * @param withAssortments whether every point lists its products
 * @param progress hears how many points are written
 */
record FrontierWriter(
    Instance instance,
    FrontierResult result,
    Optional<Guarantee> guarantee,
    List<Double> gaps,
    boolean withAssortments,
    Progress progress)
    implements JsonBody {
  static final String FORMAT = "sortiment-frontier/1";

  /** Of a whole frontier. */
  static FrontierWriter of(
      Instance instance, FrontierResult result, boolean withAssortments, Progress progress) {
    return new FrontierWriter(
        instance, result, Optional.empty(), List.of(), withAssortments, progress);
  }

  /** Of candidates; none were found when they are infeasible. */
  static FrontierWriter of(
      Instance instance, CandidateResult result, boolean withAssortments, Progress progress) {
    boolean infeasible = result.termination().reason() == Termination.Reason.INFEASIBLE;
    return new FrontierWriter(
        instance,
        new FrontierResult(
            result.termination(), result.frontier(), result.conflict(), result.provenance()),
        infeasible ? Optional.empty() : Optional.of(result.guarantee()),
        result.gaps(),
        withAssortments,
        progress);
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    boolean within = result.termination().reason() == Termination.Reason.WITHIN_GUARANTEE;
    ResultFields.header(
        json,
        FORMAT,
        instance,
        result.termination(),
        within ? ResultFields.WITHIN_GUARANTEE : ResultFields.status(result.termination()));
    ResultFields.provenance(json, result.provenance());
    if (guarantee.isPresent()) {
      writeGuarantee(json, guarantee.get());
    }
    if (result.termination().reason() == Termination.Reason.INFEASIBLE) {
      ResultFields.constraints(json, "conflict", instance, result.conflict());
    }
    json.writeArrayFieldStart("points");
    Frontier frontier = result.frontier();
    try {
      frontier.walk(
          (k, point, members) -> {
            writePoint(json, k, point, members);
            progress.report("writing the frontier", k + 1L, frontier.size());
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /**
   * About how many bytes the lists of products of all points take, with the quotes and commas
   * around the ids. O(n + changes from point to point).
   */
  static long bytesOfAssortments(Instance instance, Frontier frontier) {
    Catalog catalog = instance.problem().catalog();
    if (frontier.size() == 0) {
      return 0;
    }
    BitSet members = frontier.assortment(0).toBitSet();
    double list = members.stream().mapToDouble(i -> bytesOf(catalog.id(i))).sum();
    double total = list;
    for (int k = 1; k < frontier.size(); k++) {
      for (int i : frontier.changes(k)) {
        members.flip(i);
        list += members.get(i) ? bytesOf(catalog.id(i)) : -bytesOf(catalog.id(i));
      }
      total += list;
    }
    return Math.round(total);
  }

  /** With quotes, a comma and a space. */
  private static long bytesOf(String id) {
    return id.getBytes(StandardCharsets.UTF_8).length + 4L;
  }

  private static void writeGuarantee(JsonGenerator json, Guarantee guarantee) throws IOException {
    json.writeObjectFieldStart("guarantee");
    ResultFields.number(json, "epsilon", guarantee.epsilon().orElse(Double.NaN));
    ResultFields.number(json, "proven", guarantee.proven());
    json.writeNumberField("oracleCalls", guarantee.oracleCalls());
    json.writeEndObject();
  }

  private void writePoint(JsonGenerator json, int k, FrontierPoint point, BitSet members) {
    try {
      json.writeStartObject();
      ResultFields.number(json, "revenue", point.revenue());
      if (instance.problem().catalog().hasOfferCosts()) {
        ResultFields.number(json, "offerCosts", point.offerCosts());
      }
      ResultFields.number(json, "utility", point.utility());
      ResultFields.number(json, "purchaseProbability", point.purchaseProbability());
      ResultFields.number(json, "lambdaFrom", point.utilityWeightFrom());
      ResultFields.number(json, "lambdaTo", point.utilityWeightTo());
      if (guarantee.isPresent()) {
        ResultFields.number(json, "gap", gaps.get(k));
      }
      json.writeNumberField("size", point.size());
      if (withAssortments) {
        ResultFields.ids(json, instance.problem().catalog(), members);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
