package org.sortiment.formats;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.Vendors;
import org.sortiment.formats.files.InputFiles;
import org.sortiment.formats.text.ConstraintText;
import org.sortiment.formats.text.Visible;

/**
 * One instance file.
 *
 * @param file where it was read from
 * @param name its name, not blank
 * @param modelType the type of its choice model, as written
 * @param problem catalog, choice model, constraints
 * @param season the season, when it has one
 * @param terms what may be stocked of each product
 * @param rows limits on what is stocked together
 * @param places where the file has each constraint of the problem
 * @param currency of all its money, for people, {@code EUR}; empty when the file does not say
 * @param vendors who shows which products when, when it says so
 */
public record Instance(
    Path file,
    String name,
    String modelType,
    AssortmentProblem problem,
    Optional<Season> season,
    StockTerms terms,
    List<ResourceLimit> rows,
    List<Place> places,
    Optional<String> currency,
    Optional<Vendors> vendors) {
  /**
   * Where a constraint of the problem is in the file: one there may stand for several, one for each
   * value of an attribute.
   *
   * @param index in the file's list
   * @param attribute whose values have a constraint each; empty when there is none
   * @param value this one's value; empty when there is none
   */
  public record Place(int index, String attribute, String value) {}

  /** Copies the lists. */
  public Instance {
    rows = List.copyOf(rows);
    places = List.copyOf(places);
  }

  /** Where constraint k of the problem is in the file, {@code constraints[3]}. */
  public String place(int k) {
    return "constraints[" + places.get(k).index() + "]";
  }

  /** Constraint k of the problem in words, with the ids of its products. */
  public String constraintText(int k) {
    Place place = places.get(k);
    String text = ConstraintText.of(problem.constraints().get(k), problem.catalog());
    return place.attribute().isEmpty()
        ? text
        : Visible.line(place.attribute()) + " \"" + Visible.line(place.value()) + "\": " + text;
  }

  /** The question what to stock; the constraints speak of the stocked products. */
  public StockProblem stockProblem() {
    Season customers =
        season.orElseThrow(
            () ->
                InputFiles.in(
                    file,
                    new InvalidInputException(
                        "$.season",
                        "",
                        "is required but missing",
                        "Maybe add \"season\": {\"customers\": 1000, \"arrivals\": \"poisson\"}.")));
    try {
      return new StockProblem(
          problem.catalog(), problem.choiceModel(), customers, terms, rows, problem.constraints());
    } catch (InvalidInputException e) {
      throw InputFiles.in(file, InputFiles.at("$", written(e)));
    }
  }

  /** Whether unit costs count vendor by vendor: stock is planned, and a product costs something. */
  public boolean isStocked() {
    return season.isPresent() && Arrays.stream(problem.catalog().costs()).anyMatch(c -> c > 0);
  }

  /**
   * The question what to take, vendor by vendor. Where stock is planned, margins stand in the place
   * of revenues: what a sale brings beyond the cost of the unit, and nothing where that is less.
   *
   * @throws InvalidInputException when the file says nothing of vendors, or a constraint over
   *     several vendors is no upper bound
   */
  public SequentialProblem sequentialProblem() {
    Vendors order =
        vendors.orElseThrow(
            () ->
                InputFiles.in(
                    file,
                    new InvalidInputException(
                        "$.vendors",
                        "",
                        "is required but missing",
                        "Maybe add \"vendors\": {\"order\": [...]}, and the attribute \"vendor\" to"
                            + " products.")));
    try {
      return new SequentialProblem(isStocked() ? atMargins() : problem, order);
    } catch (InvalidInputException e) {
      throw InputFiles.in(file, InputFiles.at("$", written(e)));
    }
  }

  private AssortmentProblem atMargins() {
    double[] margins = problem.catalog().revenues();
    Arrays.setAll(margins, i -> Math.max(0, margins[i] - problem.catalog().cost(i)));
    return new AssortmentProblem(
        problem.catalog().withRevenues(margins), problem.choiceModel(), problem.constraints());
  }

  /** A message about a constraint of the problem, at its place in the file. */
  private InvalidInputException written(InvalidInputException e) {
    for (int k = 0; k < places.size(); k++) {
      if (e.path().equals("constraints[" + k + "]")) {
        return new InvalidInputException(place(k), e.value(), e.rule(), e.advice());
      }
    }
    return e;
  }
}
