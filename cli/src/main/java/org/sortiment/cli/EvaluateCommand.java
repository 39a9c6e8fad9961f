package org.sortiment.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.basket.BasketResult;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.cli.text.BasketEvaluationText;
import org.sortiment.cli.text.EvaluationText;
import org.sortiment.formats.BasketEvaluationResult;
import org.sortiment.formats.BasketInstance;
import org.sortiment.formats.EvaluationResult;
import org.sortiment.formats.Instance;
import org.sortiment.formats.InstanceReader;
import org.sortiment.formats.Instances;
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
          + " are listed.",
      "",
      "In a file of baskets every category has an assortment of its own: --assortment CATEGORY=a,b,"
          + " as often as needed; a category that is not named offers nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sortiment evaluate examples/tuna-store-week.json --assortment tuna-1,tuna-6",
      "  sortiment evaluate examples/hotel-1.json --assortment \"Suite 1,Suite 2\"",
      "  sortiment evaluate examples/desk.json --assortment pens=gel \\",
      "      --assortment notebooks=ruled"
    })
final class EvaluateCommand extends InstancesCommand {
  @Option(
      names = "--assortment",
      required = true,
      paramLabel = "a,b,c",
      description = {
        "The ids of the offered products, separated by commas; \"\" for none. An id with a comma"
            + " stands in double quotes.",
        "With baskets: CATEGORY=a,b,c, once for each category."
      })
  private List<String> assortments = List.of();

  EvaluateCommand() {}

  @Override
  Outcome run(Path file, InstanceReader reader, Context context) throws IOException {
    return Instances.isBasket(file)
        ? run(reader.readBasket(file))
        : super.run(file, reader, context);
  }

  @Override
  Outcome run(Instance instance, Context context) {
    if (assortments.size() > 1) {
      throw new BadUsageException(
          "--assortment must be given once: " + instance.file() + " is no file of baskets.");
    }
    Assortment offered = parse(instance.problem().catalog(), assortments.get(0));
    EvaluationResult result =
        new EvaluationResult(instance, offered, Evaluation.of(instance.problem(), offered));
    return new Outcome(ExitCode.OK, Results.of(result), new EvaluationText(result).report(), "");
  }

  private Outcome run(BasketInstance instance) {
    BasketEvaluationResult result =
        new BasketEvaluationResult(
            instance, BasketResult.Offer.of(instance.problem(), offers(instance)));
    return new Outcome(
        ExitCode.OK, Results.of(result), new BasketEvaluationText(result).report(), "");
  }

  /** By category, nothing where none is named. */
  private List<Assortment> offers(BasketInstance instance) {
    List<String> names = instance.categories().stream().map(Instance::name).toList();
    Map<Integer, Assortment> offers = new HashMap<>();
    for (String each : assortments) {
      int at = each.indexOf('=');
      if (at < 0) {
        throw new BadUsageException(
            "--assortment ("
                + each
                + ") must be CATEGORY=a,b,c, since "
                + instance.file()
                + " has baskets of "
                + String.join(", ", names)
                + ".");
      }
      String name = each.substring(0, at);
      int category = names.indexOf(name);
      if (category < 0) {
        String advice = Spelling.advice(name, names);
        throw new BadUsageException(
            "--assortment ("
                + each
                + ") names no category."
                + (advice.isEmpty() ? "" : " " + advice));
      }
      if (offers.containsKey(category)) {
        throw new BadUsageException("--assortment names the category " + name + " twice.");
      }
      Catalog catalog = instance.categories().get(category).problem().catalog();
      offers.put(category, parse(catalog, each.substring(at + 1)));
    }
    List<Assortment> all = new ArrayList<>();
    for (int g = 0; g < names.size(); g++) {
      Catalog catalog = instance.categories().get(g).problem().catalog();
      all.add(offers.getOrDefault(g, Assortment.none(catalog.size())));
    }
    return all;
  }

  private static Assortment parse(Catalog catalog, String assortment) {
    try {
      return catalog.assortmentOf(IdList.parse("--assortment", assortment));
    } catch (InvalidInputException e) {
      throw e.within("--assortment");
    }
  }
}
