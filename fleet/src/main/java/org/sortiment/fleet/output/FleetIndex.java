package org.sortiment.fleet.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sortiment.api.solve.Progress;
import org.sortiment.fleet.FleetItem;
import org.sortiment.fleet.FleetSource;
import org.sortiment.formats.fleet.InstanceHead;

/**
 * What one look at all instances tells, before any is solved: how many there are, whose name comes
 * again, and a fingerprint of every byte that matters, tables included. Takes the time of reading
 * the input once, and 32 bytes of memory a name.
 *
 * @param instances how many items there are
 * @param repeated the items whose name an earlier one has: their names by index
 * @param fingerprint SHA-256 of all instances in order
 */
public record FleetIndex(long instances, Map<Long, String> repeated, String fingerprint) {
  private static final int STEP = 1_000;

  /** Reads all instances once. */
  public static FleetIndex of(FleetSource source, Progress progress) throws IOException {
    MessageDigest all = Fingerprint.empty();
    NameSet names = new NameSet();
    Map<Long, String> repeated = new TreeMap<>();
    Map<Path, byte[]> tables = new HashMap<>();
    long instances = 0;
    String rest = source.fingerprint();
    if (!rest.isEmpty()) {
      update(all, rest);
    }
    try (FleetSource.Cursor items = source.openNames()) {
      Optional<FleetItem> next = items.next();
      while (next.isPresent()) {
        FleetItem item = next.get();
        if (!names.add(item.name())) {
          repeated.put(item.index(), item.name());
        }
        update(all, item.name());
        update(all, item.text());
        update(all, item.problem());
        if (item.text().contains("\"csv\"")) {
          for (String table : InstanceHead.of(item.text()).tables()) {
            Path file = item.path().toAbsolutePath().resolveSibling(table);
            all.update(tables.computeIfAbsent(file, FleetIndex::digest));
          }
        }
        instances++;
        if (instances % STEP == 0) {
          progress.report("looking at the instances", instances, 0);
          if (Thread.currentThread().isInterrupted()) {
            throw new java.io.InterruptedIOException("reading was interrupted");
          }
        }
        next = items.next();
      }
    }
    return new FleetIndex(instances, repeated, HexFormat.of().formatHex(all.digest()));
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0); // so that the end of one text is no beginning of the next
  }

  /** Of a file that cannot be read: nothing; the instance that needs it says so. */
  private static byte[] digest(Path file) {
    try {
      return Fingerprint.digest(file);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
