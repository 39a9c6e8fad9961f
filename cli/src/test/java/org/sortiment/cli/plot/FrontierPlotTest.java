package org.sortiment.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.FontMetrics;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sortiment.api.Assortment;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.Frontier;

class FrontierPlotTest {
  /** Corners on a quarter of an ellipse. */
  private static Frontier frontier(int size, double revenueScale, double utilityScale) {
    Frontier.Builder builder = Frontier.startingAt(Assortment.none(size));
    for (int k = 0; k < size; k++) {
      double angle = Math.PI / 2 * (k + 1) / (size + 1);
      Evaluation value =
          new Evaluation(
              revenueScale * Math.cos(angle), utilityScale * Math.sin(angle), 1.0 * k / size);
      if (k == 0) {
        builder.add(value);
      } else {
        builder.add(value, k);
      }
    }
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 60, 61, 500, 20_000})
  void drawsFrontiersOfAnySize(int size) throws IOException {
    FrontierPlot plot =
        new FrontierPlot("a <b> & c", Optional.of("EUR"), frontier(size, 300, 2.5), true, "");
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    plot.writePng(png);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
    assertThat(image.getWidth()).isEqualTo(1200);
    assertThat(image.getHeight()).isEqualTo(800);
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    plot.writeSvg(svg);
    String text = svg.toString(StandardCharsets.UTF_8);
    assertThat(text).contains("<title>a &lt;b&gt; &amp; c</title>", " 0 ").endsWith("</svg>\n");
    assertThat(text.split("<text").length).isBetween(8, 150);
    assertThat(svg.size()).isLessThan(3_000_000);
  }

  private static String svg(Picture picture) throws IOException {
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    picture.writeSvg(svg);
    return svg.toString(StandardCharsets.UTF_8);
  }

  @Test
  void titlesAndTicksAreTextWithTheCurrency() throws IOException {
    String text =
        svg(new FrontierPlot("shop", Optional.of("EUR"), frontier(3, 300, 2.5), true, ""));
    assertThat(text)
        .contains(">shop</text>", ">Expected revenue per customer, EUR</text>", ">200</text>")
        .contains(">Expected utility of the customer</text>", ">2.2</text>");
  }

  @Test
  void nothingIsCalledEfficientWithoutProof() throws IOException {
    assertThat(svg(new FrontierPlot("x", Optional.empty(), frontier(3, 1, 1), true, "")))
        .contains("an efficient assortment");
    assertThat(svg(new FrontierPlot("x", Optional.empty(), frontier(3, 1, 1), false, "")))
        .contains("That there are no better ones is not proven.")
        .doesNotContain("efficient");
    assertThat(svg(new FrontierPlot("x", Optional.empty(), frontier(3, 1, 1), false, "nothing")))
        .contains("a candidate", ">nothing.</text>")
        .doesNotContain("efficient");
  }

  @Test
  void drawsExtremeScales() throws IOException {
    for (double scale : new double[] {1e-9, 1e-3, 1, 1e6, 1e12}) {
      new FrontierPlot("x", Optional.empty(), frontier(5, scale, 1 / scale), true, "")
          .writePng(new ByteArrayOutputStream());
    }
    Frontier zero = Frontier.startingAt(Assortment.none(1)).add(new Evaluation(0, 0, 0)).build();
    new FrontierPlot("x", Optional.empty(), zero, true, "").writePng(new ByteArrayOutputStream());
  }

  @Property(tries = 50)
  void labelsNeverOverlap(
      @ForAll @IntRange(min = 1, max = 300) int size, @ForAll @IntRange(max = 1000) int bend) {
    FontMetrics metrics =
        new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics().getFontMetrics();
    List<Point2D> points = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      double angle = Math.PI / 2 * Math.pow((k + 0.5) / size, 0.2 + bend / 250.0);
      points.add(new Point2D.Double(100 + 900 * Math.cos(angle), 700 - 600 * Math.sin(angle)));
    }
    LabelLayout layout =
        new LabelLayout(metrics, points, new Rectangle2D.Double(80, 50, 1100, 680));
    List<LabelLayout.Placed> labels = layout.place(k -> List.of("label " + k, "of two lines"));
    assertThat(labels).isNotEmpty();
    for (LabelLayout.Placed one : labels) {
      for (LabelLayout.Placed other : labels) {
        assertThat(one != other && one.box().intersects(other.box())).isFalse();
      }
      for (Point2D point : points) {
        assertThat(one.box().contains(point)).isFalse();
      }
    }
  }
}
