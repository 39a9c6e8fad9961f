package org.sortiment.formats.text;

/**
 * Ids, names and messages come from files that others wrote: characters that a terminal obeys, that
 * turn the direction of writing or that break a line are shown as an escape, for example {@code
 * \u001b}, as JSON writes it.
 */
public final class Visible {
  private Visible() {}

  /** The text on one line: line breaks are escaped too. */
  public static String line(String text) {
    return escape(text, false);
  }

  /** The text with its line breaks. */
  public static String lines(String text) {
    return escape(text, true);
  }

  private static String escape(String text, boolean keepsLines) {
    int k = 0;
    while (k < text.length() && !isHidden(text.charAt(k), keepsLines)) {
      k++;
    }
    if (k == text.length()) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, k);
    for (; k < text.length(); k++) {
      char c = text.charAt(k);
      if (isHidden(c, keepsLines)) {
        shown.append(String.format("\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }

  private static boolean isHidden(char c, boolean keepsLines) {
    if (c < 0x7f) {
      return c < ' ' && !(keepsLines && c == '\n');
    }
    return c <= 0x9f // DEL and the control characters of Latin-1
        || c == 0x61c // marks and overrides of direction
        || (c >= 0x200e && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e) // line and paragraph separators among them
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xfeff
        || c == 0xffff
        || c == 0xfffe; // no characters, and not allowed in XML
  }
}
