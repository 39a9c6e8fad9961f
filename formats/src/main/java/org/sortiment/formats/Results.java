package org.sortiment.formats;

import java.nio.file.Path;
import java.util.List;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.basket.BasketResult;
import org.sortiment.api.estimation.Analysis;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.ReadData;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.api.solve.CandidateResult;
import org.sortiment.api.solve.Frontier;
import org.sortiment.api.solve.FrontierResult;
import org.sortiment.api.solve.Progress;

/**
 * Results as files: {@code Results.of(instance, result).writeTo(file)} and {@code
 * Results.read(file, instance)}. The documentation of the formats is docs/formats.md.
 */
public final class Results {
  private Results() {}

  /** A frontier whose points list their products: {@code sortiment-frontier/1}. */
  public static JsonDocument of(Instance instance, FrontierResult result) {
    return of(instance, result, true, Progress.SILENT);
  }

  /**
   * A frontier: {@code sortiment-frontier/1}.
   *
   * @param withAssortments whether every point lists its products
   * @param progress hears how many points are written
   */
  public static JsonDocument of(
      Instance instance, FrontierResult result, boolean withAssortments, Progress progress) {
    return new JsonDocument(FrontierWriter.of(instance, result, withAssortments, progress));
  }

  /**
   * Few candidates in the place of a frontier: {@code sortiment-frontier/1} with a guarantee.
   *
   * @param withAssortments whether every candidate lists its products
   * @param progress hears how many candidates are written
   */
  public static JsonDocument of(
      Instance instance, CandidateResult result, boolean withAssortments, Progress progress) {
    return new JsonDocument(FrontierWriter.of(instance, result, withAssortments, progress));
  }

  /**
   * About how many bytes the products of all points would take in a file: points times products in
   * the worst case, so that a small instance can have a result larger than a disk.
   */
  public static long bytesOfAssortments(Instance instance, Frontier frontier) {
    return FrontierWriter.bytesOfAssortments(instance, frontier);
  }

  /** One assortment: {@code sortiment-assortment/1}. */
  public static JsonDocument of(Instance instance, AssortmentResult result) {
    return new JsonDocument(new AssortmentWriter(instance, result));
  }

  /** Assortments of all categories: {@code sortiment-basket-result/1}. */
  public static JsonDocument of(BasketInstance instance, BasketResult result) {
    return new JsonDocument(new BasketWriter(instance, result));
  }

  /** What assortments of all categories are worth: {@code sortiment-basket-evaluation/1}. */
  public static JsonDocument of(BasketEvaluationResult result) {
    return new JsonDocument(new BasketEvaluationWriter(result));
  }

  /** What an assortment is worth: {@code sortiment-evaluation/1}. */
  public static JsonDocument of(EvaluationResult result) {
    return new JsonDocument(new EvaluationWriter(result));
  }

  /** A plan of what to stock: {@code sortiment-stock-plan/1}. */
  public static JsonDocument of(StockResult result) {
    return new JsonDocument(new StockResultWriter(result));
  }

  /** A simulation: {@code sortiment-simulation/1}. */
  public static JsonDocument of(SimulationResult result) {
    return new JsonDocument(new SimulationWriter(result));
  }

  /** What policies are worth, vendor by vendor: {@code sortiment-sequential/1}. */
  public static JsonDocument of(SequentialOutcome outcome) {
    return new JsonDocument(new SequentialWriter(outcome));
  }

  /** What to take from one vendor: {@code sortiment-sequential-decision/1}. */
  public static JsonDocument of(DecisionOutcome outcome) {
    return new JsonDocument(new DecisionWriter(outcome));
  }

  /** What was estimated: {@code sortiment-estimate/1}. */
  public static JsonDocument of(ReadData read, Estimation estimation) {
    return of(read, estimation, Analysis.NONE);
  }

  /**
   * What was estimated, and what follows from it: {@code sortiment-estimate/1}.
   *
   * @param analysis parts that were not asked for are not written
   */
  public static JsonDocument of(ReadData read, Estimation estimation, Analysis analysis) {
    return new JsonDocument(new EstimateWriter(read, estimation, analysis));
  }

  /**
   * What was checked of a result: {@code sortiment-verification/1}.
   *
   * @param result the name of the result file
   */
  public static JsonDocument of(Instance instance, String result, List<Check> checks) {
    return new JsonDocument(new VerificationWriter(instance.name(), result, List.copyOf(checks)));
  }

  /** The same for a result of baskets. */
  public static JsonDocument of(BasketInstance instance, String result, List<Check> checks) {
    return new JsonDocument(new VerificationWriter(instance.name(), result, List.copyOf(checks)));
  }

  /**
   * Reads a result for baskets, as written: nothing in it is believed.
   *
   * @param progress hears how much has been read
   * @throws InvalidInputException as {@link #read(Path, Instance)}
   */
  public static WrittenBasket read(Path file, BasketInstance instance, Progress progress) {
    return BasketResultReader.read(file, instance, progress);
  }

  /**
   * Reads a frontier, an assortment, a plan or what was decided vendor by vendor, as written:
   * nothing in it is believed.
   *
   * @throws InvalidInputException naming file, place, value and rule, when the file is no such
   *     result, or speaks of products that the instance does not have
   */
  public static WrittenResult read(Path file, Instance instance) {
    return read(file, instance, Progress.SILENT);
  }

  /**
   * As {@link #read(Path, Instance)}.
   *
   * @param progress hears how much has been read
   */
  public static WrittenResult read(Path file, Instance instance, Progress progress) {
    return ResultReader.read(file, instance, progress);
  }

  /**
   * As {@link #read(Path, Instance)}, from a line of a file that has one result a line.
   *
   * @param place of the line, for messages: "results-local.jsonl: line 17"
   */
  public static WrittenResult read(String line, String place, Instance instance) {
    return ResultReader.read(line, place, instance);
  }

  /**
   * The units of a plan: of a result of {@code stock}, or of any object with the key "inventory".
   * Products that it does not name have none.
   *
   * @throws InvalidInputException as {@link #read(Path, Instance)}
   */
  public static Inventory readInventory(Path file, Catalog catalog) {
    return InventoryReader.read(file, catalog);
  }
}
