package org.sortiment.cli.plot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.solve.Frontier;
import org.sortiment.formats.Instance;
import org.sortiment.formats.RegretCurve;
import org.sortiment.formats.StockResult;
import org.sortiment.formats.files.WholeFile;

/**
 * A file for a picture; its name says the format.
 *
 * @param path the file, ending in .svg or .png
 */
public record PlotFile(Path path) {
  /** Checks the name and the folder, before any work is done. */
  public static PlotFile of(String option, Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".svg") && !name.endsWith(".png")) {
      throw new InvalidInputException(
          option, path.toString(), "must end in .svg or .png", "Maybe " + path + ".svg.");
    }
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw new InvalidInputException(
          option, path.toString(), "must be in a folder that exists", "");
    }
    return new PlotFile(path);
  }

  /**
   * Draws a frontier of at least one point.
   *
   * @param isProven whether every point is proven to be the best for its weights
   * @param guarantee what is proven when the points are candidates; empty for a whole frontier
   */
  public void write(Instance instance, Frontier frontier, boolean isProven, String guarantee)
      throws IOException {
    write(new FrontierPlot(instance.name(), instance.currency(), frontier, isProven, guarantee));
  }

  /** Draws the profits of a result with a plan, and its bound. */
  public void write(StockResult result) throws IOException {
    write(new ProfitPlot(result));
  }

  /** Draws how the regret grows with the season; for a curve with positive points. */
  public void write(Instance instance, RegretCurve curve) throws IOException {
    write(new RegretPlot(instance.name(), instance.currency(), curve));
  }

  private void write(Picture picture) throws IOException {
    boolean svg = path.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
    WholeFile.write(path, svg ? picture::writeSvg : picture::writePng);
  }
}
