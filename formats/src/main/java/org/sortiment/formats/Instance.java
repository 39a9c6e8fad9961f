package org.sortiment.formats;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.ResourceLimit;
import org.sortiment.api.problem.Season;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.api.problem.StockTerms;
import org.sortiment.formats.files.InputFiles;

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
 */
public record Instance(
    Path file,
    String name,
    String modelType,
    AssortmentProblem problem,
    Optional<Season> season,
    StockTerms terms,
    List<ResourceLimit> rows) {
  /** Copies the rows. */
  public Instance {
    rows = List.copyOf(rows);
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
    return new StockProblem(
        problem.catalog(), problem.choiceModel(), customers, terms, rows, problem.constraints());
  }
}
