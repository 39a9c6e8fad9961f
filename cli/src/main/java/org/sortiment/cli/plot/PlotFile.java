package org.sortiment.cli.plot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.solve.Frontier;
import org.sortiment.cli.io.ResultFile;

/**
 * A file for a picture; its name says the format.
 *
 * @param path the file, ending in .svg or .png
 */
public record PlotFile(Path path) {
  /** Checks the name and the folder, before any work is done. */
  public static PlotFile of(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".svg") && !name.endsWith(".png")) {
      throw new InvalidInputException(
          "--plot", path.toString(), "must end in .svg or .png", "Maybe " + path + ".svg.");
    }
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw new InvalidInputException(
          "--plot", path.toString(), "must be in a folder that exists", "");
    }
    return new PlotFile(path);
  }

  /** Draws a frontier of at least one point. */
  public void write(String title, Frontier frontier) throws IOException {
    boolean svg = path.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
    FrontierPlot plot = new FrontierPlot(title, frontier);
    ResultFile.write(path, svg ? plot::writeSvg : plot::writePng);
  }
}
