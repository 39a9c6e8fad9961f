package org.sortiment.fleet.output;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sortiment.formats.fleet.ResultLine;

/** The lines of a folder by the name of their instance, left on the disk until they are needed. */
public final class ResultLines {
  private record Place(Path file, long from, int length) {}

  private final Map<String, Place> places = new HashMap<>();
  private final List<String> repeated = new ArrayList<>();
  private final Tally tally = new Tally();

  /** Finds all lines of a folder. */
  public ResultLines(Path folder) throws IOException {
    for (Path file : FleetFolder.resultFiles(folder)) {
      long[] from = {0};
      Journal.lengthOfWholeLines(
          file,
          (line, place) -> {
            int length = line.getBytes(StandardCharsets.UTF_8).length;
            ResultLine result = ResultLine.of(line, place);
            tally.add(result);
            Place here = new Place(file, from[0], length);
            if (places.putIfAbsent(result.instance(), here) != null && !result.isFailed()) {
              repeated.add(result.instance());
            }
            from[0] += length + 1L;
          });
    }
  }

  /** Names that have a result and a line before. */
  public List<String> repeated() {
    return List.copyOf(repeated);
  }

  /** The names that have a line. */
  public Set<String> names() {
    return Set.copyOf(places.keySet());
  }

  /** What the lines add up to. */
  public Tally tally() {
    return tally;
  }

  /** The first line of an instance; empty when it has none. */
  public Optional<String> of(String name) throws IOException {
    Place place = places.get(name);
    if (place == null) {
      return Optional.empty();
    }
    byte[] bytes = new byte[place.length()];
    try (RandomAccessFile file = new RandomAccessFile(place.file().toFile(), "r")) {
      file.seek(place.from());
      file.readFully(bytes);
    }
    return Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }
}
