package org.sortiment.fleet.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sortiment.fleet.FleetItem;
import org.sortiment.formats.fleet.InstanceHead;

/** Makes an item of bytes: the text of the instance, and its name. */
final class WholeInstance {
  private static final String MARK = "\ufeff";

  private WholeInstance() {}

  /** A file that is one instance. What cannot be read is an item that says so. */
  static FleetItem read(Path file, long index) {
    String name = String.valueOf(file.getFileName());
    String base = name.endsWith(".json") ? name.substring(0, name.length() - 5) : name;
    try {
      return of(Files.readAllBytes(file), index, base, file.toString(), file);
    } catch (IOException | OutOfMemoryError e) {
      return new FleetItem(
          index, base, file.toString(), file.toString(), "", "cannot be read: " + e, "");
    }
  }

  /**
   * An item of these bytes.
   *
   * @param otherName stands for the name where the text has none
   */
  static FleetItem of(byte[] bytes, long index, String otherName, String place, Path file) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new FleetItem(index, otherName, place, file.toString(), "", "must be UTF-8", "");
    }
    if (text.startsWith(MARK)) {
      text = text.substring(MARK.length());
    }
    String name = InstanceHead.nameOf(text).orElse(otherName);
    return new FleetItem(index, name, place, file.toString(), text, "", "");
  }
}
