package org.sortiment.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.cli.text.EvaluationText;
import org.sortiment.formats.EvaluationResult;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Results;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Evaluates one assortment. */
@Command(
    name = "evaluate",
    description = {
      "What one assortment is worth: revenue and utility per customer, and how likely each product"
          + " is bought.",
      "",
      "An assortment that breaks constraints is evaluated all the same, and the broken constraints"
          + " are listed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sortiment evaluate examples/tuna-store-week.json --assortment tuna-1,tuna-6",
      "  sortiment evaluate examples/hotel-1.json --assortment \"Suite 1,Suite 2\""
    })
final class EvaluateCommand extends InstancesCommand {
  private static final CSVFormat IDS =
      CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).get();

  @Option(
      names = "--assortment",
      required = true,
      paramLabel = "a,b,c",
      description = {
        "The ids of the offered products, separated by commas; \"\" for none. An id with a comma"
            + " stands in double quotes."
      })
  private String assortment = "";

  EvaluateCommand() {}

  @Override
  Outcome run(Instance instance, Context context) {
    Assortment offered = parse(instance.problem().catalog());
    EvaluationResult result =
        new EvaluationResult(instance, offered, Evaluation.of(instance.problem(), offered));
    return new Outcome(ExitCode.OK, Results.of(result), new EvaluationText(result).report(), "");
  }

  private Assortment parse(Catalog catalog) {
    if (assortment.isBlank()) {
      return Assortment.none(catalog.size());
    }
    try (CSVParser parser = CSVParser.parse(assortment, IDS)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.size() != 1) {
        throw new BadUsageException("--assortment must be one line of ids.");
      }
      return catalog.assortmentOf(records.get(0).toList());
    } catch (InvalidInputException e) {
      throw e.within("--assortment");
    } catch (IOException | UncheckedIOException e) {
      throw new BadUsageException(
          "--assortment ("
              + assortment
              + ") has a quotation mark that is not closed, or text after one that is. Maybe double"
              + " the quotation marks inside an id and put the whole id in quotation marks.");
    }
  }
}
