package org.sortiment.formats.text;

/**
 * Ids, names and messages come from files that others wrote: characters that a terminal obeys, that
 * turn the direction of writing or that break a line are shown as an escape, for example {@code
 * \u001b}, as JSON writes it.
 */
public final class Visible {
  private Visible() {}

  /** The text on one line: line breaks are escaped too, and halves of characters. */
  public static String line(String text) {
    return escape(text, false);
  }

  /** The text with its line breaks. */
  public static String lines(String text) {
    return escape(text, true);
  }

  private static boolean isHalfOfPair(String text, int k) {
    return Character.isHighSurrogate(text.charAt(k))
        ? k + 1 < text.length() && Character.isLowSurrogate(text.charAt(k + 1))
        : k > 0 && Character.isHighSurrogate(text.charAt(k - 1));
  }

  private static String escape(String text, boolean keepsLines) {
    int k = 0;
    while (k < text.length() && !isHidden(text, k, keepsLines)) {
      k++;
    }
    if (k == text.length()) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, k);
    for (; k < text.length(); k++) {
      char c = text.charAt(k);
      if (isHidden(text, k, keepsLines)) {
        shown.append(String.format("\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }

  private static boolean isHidden(String text, int k, boolean keepsLines) {
    char c = text.charAt(k);
    if (Character.isSurrogate(c)) {
      // A text of several lines may go on in the next part of a stream.
      return !keepsLines && !isHalfOfPair(text, k);
    }
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
