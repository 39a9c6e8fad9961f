package org.sortiment.cli.plot;

import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.sortiment.api.solve.Estimate;
import org.sortiment.api.solve.ProfitBound;
import org.sortiment.cli.io.ResultFile;
import org.sortiment.cli.io.StockResult;

/** Draws the profit of every planner with its confidence interval, and the bound above them. */
public final class ProfitPlot {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 700;
  private static final Color LINE = new Color(0x1f6f8b);
  private static final Color BOUND = new Color(0xb5, 0x4a, 0x2a);

  private ProfitPlot() {}

  /** Writes the picture of a result with a plan; the name of the file says the format. */
  public static void write(Path file, StockResult result) throws IOException {
    XYChart chart = chart(result);
    boolean svg = file.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (svg) {
      VectorGraphicsEncoder.saveVectorGraphic(
          chart, bytes, VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
    } else {
      BitmapEncoder.saveBitmap(chart, bytes, BitmapEncoder.BitmapFormat.PNG);
    }
    ResultFile.write(file, (OutputStream stream) -> bytes.writeTo(stream));
  }

  private static XYChart chart(StockResult result) {
    List<String> planners = new ArrayList<>(List.of(result.planner()));
    List<Estimate> profits = new ArrayList<>(List.of(result.evaluation().orElseThrow().profit()));
    for (StockResult.Rival rival : result.others()) {
      planners.add(rival.planner());
      profits.add(rival.evaluation().profit());
    }
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(result.instance().name())
            .xAxisTitle("Planner")
            .yAxisTitle("Expected profit of a season, 95 % confidence")
            .build();
    chart.getStyler().setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setXAxisMin(0.5).setXAxisMax(planners.size() + 0.5);
    chart.setCustomXAxisTickLabelsFormatter(
        x -> {
          int k = (int) Math.rint(x) - 1;
          boolean whole = Math.abs(x - Math.rint(x)) < 1e-9;
          return whole && k >= 0 && k < planners.size() ? planners.get(k) : "";
        });
    double[] x = IntStream.rangeClosed(1, planners.size()).asDoubleStream().toArray();
    double[] y = profits.stream().mapToDouble(Estimate::mean).toArray();
    double[] error = profits.stream().mapToDouble(e -> e.high() - e.mean()).toArray();
    XYSeries series = chart.addSeries("simulated profit", x, y, error);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(LINE);
    if (result.bound().isPresent()) {
      ProfitBound bound = result.bound().get();
      double[] ends = {0.5, planners.size() + 0.5};
      XYSeries line =
          chart.addSeries(
              "bound (" + bound.kind() + ")", ends, new double[] {bound.mean(), bound.mean()});
      line.setMarker(SeriesMarkers.NONE).setLineColor(BOUND);
    }
    return chart;
  }
}
