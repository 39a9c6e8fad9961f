package org.sortiment.cli;

import org.sortiment.api.solve.AssortmentResult;
import org.sortiment.cli.text.AssortmentText;
import org.sortiment.cli.text.Explanations;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Results;
import org.sortiment.runtime.PluginPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds one assortment. */
@Command(
    name = "solve",
    description = {
      "The assortment with the highest revenue + lambda * utility, on average per customer.",
      "",
      "With lambda = 0, the default, that is the highest revenue."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sortiment solve examples/hotel-1.json",
      "  sortiment solve examples/hotel-1.json --lambda 20 --out result.json",
      "  sortiment solve examples/hotel-1-constrained.json --time-limit 60"
    })
final class SolveCommand extends InstancesCommand {
  @Option(
      names = "--lambda",
      paramLabel = "L",
      defaultValue = "0",
      description = "The value in money of one unit of customer utility (default: 0).")
  private double utilityWeight;

  SolveCommand() {}

  @Override
  void validate(PluginPath plugins) {
    super.validate(plugins);
    requireUtilityWeight(utilityWeight);
  }

  /** Fails unless lambda is a finite amount. */
  static void requireUtilityWeight(double utilityWeight) {
    if (!(utilityWeight >= 0 && utilityWeight < Double.POSITIVE_INFINITY)) {
      throw new BadUsageException("--lambda (" + utilityWeight + ") must be finite and >= 0.");
    }
  }

  @Override
  Outcome run(Instance instance, Context context) {
    AssortmentResult result =
        settings
            .selection(context.plugins().registry())
            .assortmentSolver(instance.problem())
            .solve(instance.problem(), utilityWeight, options(context));
    return new Outcome(
        exitCode(result.termination()),
        Results.of(instance, result),
        new AssortmentText(instance, result).report(answer.verbose()),
        explanation(
            result.termination(), () -> Explanations.infeasible(instance, result.conflict())));
  }
}
