package org.sortiment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.spi.InstanceGenerator;
import org.sortiment.formats.Instances;
import org.sortiment.formats.JsonDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes random instances. */
@Command(
    name = "generate",
    description = {
      "A random instance with a heavy tail: Zipf mean demand over many products, of which most are"
          + " hardly asked for. The same options and seed give the same instance."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sortiment generate --products 300 --exponent 1 --out tail.json",
      "  sortiment generate --products 50 --substitution mnl --seed 7"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Option(
      names = "--generator",
      paramLabel = "ID",
      defaultValue = "heavy-tail",
      description = "The family of instances (default: ${DEFAULT-VALUE}).")
  private String generator;

  @Option(
      names = "--products",
      paramLabel = "N",
      defaultValue = "50",
      description = "The number of products (default: ${DEFAULT-VALUE}).")
  private int products;

  @Option(
      names = "--exponent",
      paramLabel = "Z",
      defaultValue = "1",
      description = "The exponent of Zipf's law (default: ${DEFAULT-VALUE}).")
  private double exponent;

  @Option(
      names = "--customers-per-product",
      paramLabel = "T",
      defaultValue = "2",
      description = "Customers a season per product (default: ${DEFAULT-VALUE}).")
  private double customersPerProduct;

  @Option(
      names = "--substitution",
      paramLabel = "KIND",
      defaultValue = "similarity",
      description = "similarity, mnl or multi-step (default: ${DEFAULT-VALUE}).")
  private String substitution;

  @Option(
      names = "--poisson",
      description = "A Poisson number of customers instead of a fixed one.")
  private boolean poisson;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed for everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write the instance to this file instead of standard output.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "The currency of revenues and costs: EUR.")
  private Optional<String> currency = Optional.empty();

  GenerateCommand() {}

  @Override
  @SuppressWarnings("try") // the bar is there while the work runs
  public Integer call() throws IOException {
    CurrencyOption.check(currency);
    if (out.isPresent() && AnswerFile.isForTables(out.get())) {
      throw new BadUsageException(
          "--out (" + out.get() + "): an instance is JSON. Maybe a file that ends in .json.");
    }
    PrintWriter err = spec.commandLine().getErr();
    InstanceGenerator.Generated instance;
    ConsoleProgress progress = ConsoleProgress.on(err, common.quiet(), "generating an instance");
    try {
      instance =
          common
              .plugins()
              .registry()
              .instanceGenerators()
              .require(generator)
              .generate(
                  new InstanceGenerator.Request(
                      products, exponent, customersPerProduct, substitution, poisson, seed));
    } catch (InvalidInputException e) {
      throw new BadUsageException(String.valueOf(e.getMessage()));
    } finally {
      progress.close();
    }
    JsonDocument json = Instances.of(instance, currency);
    if (out.isPresent()) {
      json.writeTo(out.get());
    } else {
      PrintWriter standardOutput = spec.commandLine().getOut();
      json.writeTo(standardOutput);
      standardOutput.flush();
    }
    return ExitCode.OK;
  }
}
