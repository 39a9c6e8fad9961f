package org.sortiment.cli;

import java.util.List;
import java.util.Locale;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.cli.table.Cell;
import org.sortiment.cli.table.Column;
import org.sortiment.cli.table.Report;
import org.sortiment.cli.table.Table;
import org.sortiment.cli.text.Explanations;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Instances;
import org.sortiment.markov.ChainFit;
import org.sortiment.markov.MarkovChains;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Replaces the choice model of an instance by a Markov chain. */
@Command(
    name = "convert",
    description = {
      "The same instance with its choice model replaced by a Markov chain, and how far the chain's"
          + " probabilities are from the model's on random offers.",
      "",
      "Without --out only the comparison is printed. The chain is exact for multinomial logit,"
          + " general attraction and independent demand, and an approximation for other models."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sortiment convert examples/hotel-1.json --to markov-chain",
      "  sortiment convert examples/hotel-1.json --to markov-chain --out chain.json"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ConvertCommand extends InstancesCommand {
  /** Products cubed times sets that the comparison may cost: about a second. */
  private static final double COMPARISON_WORK = 4e8;

  /** The models there are. */
  enum Target {
    MARKOV_CHAIN;

    @Override
    public String toString() {
      return "markov-chain";
    }
  }

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TYPE",
      converter = TargetConverter.class,
      description = "The type of the new choice model: markov-chain.")
  private Target to;

  ConvertCommand() {}

  @Override
  Outcome run(Instance instance, Context context) {
    ChoiceModel model = instance.problem().choiceModel();
    MarkovChain chain = MarkovChains.of(model, context.deadline());
    int sets = sets(model.productCount());
    ChainFit fit = ChainFit.measure(model, chain, sets, settings.seed(), context.deadline());
    return new Outcome(
        fit.sets() < sets ? ExitCode.LIMIT : ExitCode.OK,
        Instances.withChain(instance, chain),
        report(instance, model, fit),
        fit.sets() == 0 ? "" : fit.toString());
  }

  private static int sets(int productCount) {
    double cubed = Math.pow(productCount, 3);
    return (int) Math.max(10, Math.min(1_000, COMPARISON_WORK / cubed));
  }

  private Report report(Instance instance, ChoiceModel model, ChainFit fit) {
    Report report = new Report().line(Explanations.of(instance));
    report.line(
        model.equalsMarkovChain()
            ? "A " + to + " gives exactly the same choices, up to rounding."
            : "A " + to + " approximates the choices; solvers evaluate again under the model.");
    if (fit.sets() == 0) {
      return report.blank().line("How close it is was not measured: a limit came first.");
    }
    String measured = "measured on " + fit.sets() + " random offers, seed " + fit.seed();
    return report
        .blank()
        .mainTable(
            Table.of(
                "fit",
                List.of(Column.text(measured), Column.number("error")),
                List.of(
                    relative("mean, relative", fit.meanRelativeError()),
                    relative(
                        "mean of the worst product of an offer, relative",
                        fit.meanWorstRelativeError()),
                    relative("worst, relative", fit.worstRelativeError()),
                    List.of(
                        Cell.text("worst, in probability"),
                        Cell.number(
                            fit.worstAbsoluteError(),
                            String.format(Locale.ROOT, "%.2g", fit.worstAbsoluteError()))))));
  }

  private static List<Cell> relative(String what, double error) {
    return List.of(Cell.text(what), Cell.share(error).as(percent(error)));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2g %%", 100 * share);
  }

  /** Takes the type as instance files spell it. */
  static final class TargetConverter implements picocli.CommandLine.ITypeConverter<Target> {
    TargetConverter() {}

    @Override
    public Target convert(String value) {
      if (!value.equals(Target.MARKOV_CHAIN.toString())) {
        throw new picocli.CommandLine.TypeConversionException(
            "\"" + value + "\" must be " + Target.MARKOV_CHAIN + ".");
      }
      return Target.MARKOV_CHAIN;
    }
  }
}
