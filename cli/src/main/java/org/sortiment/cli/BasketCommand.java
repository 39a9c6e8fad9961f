package org.sortiment.cli;

import java.nio.file.Path;
import java.util.List;
import org.sortiment.api.basket.BasketResult;
import org.sortiment.cli.text.BasketText;
import org.sortiment.formats.BasketInstance;
import org.sortiment.formats.InstanceReader;
import org.sortiment.formats.Results;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Decides what to offer in several categories from which customers buy together. */
@Command(
    name = "basket",
    description = {
      "What to offer in several categories when customers buy from them together, for the highest"
          + " revenue per customer.",
      "",
      "A file of baskets has categories with products, choice model and constraints each, and"
          + " either needs (what customers come for, and whether the cart survives when something"
          + " is missing) or interactions (how categories go together). The result also says what"
          + " the best assortment of each category by itself would earn."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sortiment basket examples/desk.json",
      "  sortiment basket examples/desk.json --out result.json --time-limit 60",
      "  sortiment verify examples/desk.json result.json"
    })
final class BasketCommand extends FileCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "File of baskets, or several; docs/formats.md describes them.")
  private List<Path> files = List.of();

  BasketCommand() {}

  @Override
  List<Path> instances() {
    return files;
  }

  @Override
  Outcome run(Path file, InstanceReader reader, Context context) {
    BasketInstance instance = reader.readBasket(file);
    BasketResult result =
        settings
            .selection(context.plugins().registry())
            .basketSolver()
            .solve(instance.problem(), options(context));
    BasketText text = new BasketText(instance, result);
    return new Outcome(
        exitCode(result.termination()),
        Results.of(instance, result),
        text.report(),
        explanation(result.termination(), text::infeasible));
  }
}
