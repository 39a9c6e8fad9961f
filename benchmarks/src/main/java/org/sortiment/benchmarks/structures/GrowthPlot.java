package org.sortiment.benchmarks.structures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;

/** Draws how the time of whole frontiers grows with n, beside sorting; writes a table as well. */
public final class GrowthPlot {
  private static final int[] SIZES = {1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000};
  private static final int LARGEST_ACYCLIC = 30_000;

  private GrowthPlot() {}

  /** Writes {@code structures.png} and {@code structures.csv} to the directory given. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments.length == 0 ? "benchmarks/plots" : arguments[0]);
    Files.createDirectories(directory);
    XYChart chart =
        new XYChartBuilder()
            .width(900)
            .height(600)
            .title("Whole frontier, by number of products")
            .xAxisTitle("products")
            .yAxisTitle("milliseconds")
            .build();
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setYAxisLogarithmic(true);
    StringBuilder table = new StringBuilder("structure,products,milliseconds,points\n");
    addSeries(chart, table, "sorting n doubles", List.of());
    MultinomialLogitSolver tracer = new MultinomialLogitSolver(new OjAlgoBackend());
    for (StructuredInstance structure : StructuredInstance.values()) {
      if (structure == StructuredInstance.INTERVALS) {
        continue;
      }
      List<double[]> rows = new ArrayList<>();
      for (int n : SIZES) {
        if (structure == StructuredInstance.ACYCLIC && n > LARGEST_ACYCLIC) {
          continue;
        }
        AssortmentProblem problem = structure.problem(n);
        int points = tracer.frontier(problem, SolveOptions.withDefaults()).frontier().size();
        double time = milliseconds(() -> tracer.frontier(problem, SolveOptions.withDefaults()));
        rows.add(new double[] {n, time, points});
      }
      addSeries(chart, table, structure.name().toLowerCase(Locale.ROOT).replace('_', ' '), rows);
    }
    BitmapEncoder.saveBitmap(
        chart, directory.resolve("structures").toString(), BitmapEncoder.BitmapFormat.PNG);
    Files.writeString(directory.resolve("structures.csv"), table);
  }

  private static void addSeries(
      XYChart chart, StringBuilder table, String name, List<double[]> measured) {
    List<double[]> rows = new ArrayList<>(measured);
    if (rows.isEmpty()) {
      for (int n : SIZES) {
        double[] revenues = StructuredInstance.UNCONSTRAINED.problem(n).catalog().revenues();
        rows.add(new double[] {n, milliseconds(() -> Arrays.sort(revenues.clone())), 0});
      }
    }
    chart.addSeries(
        name,
        rows.stream().mapToDouble(row -> row[0]).toArray(),
        rows.stream().mapToDouble(row -> row[1]).toArray());
    for (double[] row : rows) {
      String line = String.format(Locale.ROOT, "%s,%.0f,%.3f,%.0f%n", name, row[0], row[1], row[2]);
      table.append(line);
      System.out.print(line);
    }
  }

  /** The median of repeated runs within about two seconds, after a warm-up of as long. */
  private static double milliseconds(Runnable work) {
    List<Double> times = new ArrayList<>();
    long start = System.nanoTime();
    while (times.size() < 3 || System.nanoTime() - start < 3_000_000_000L) {
      long before = System.nanoTime();
      work.run();
      times.add((System.nanoTime() - before) / 1e6);
    }
    List<Double> warm = times.subList(times.size() / 2, times.size());
    return warm.stream().sorted().skip(warm.size() / 2).findFirst().orElseThrow();
  }
}
