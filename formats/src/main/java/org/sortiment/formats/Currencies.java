package org.sortiment.formats;

import org.sortiment.formats.text.Visible;

/** Names of currencies, which stand behind amounts and in titles of columns: EUR, or a sign. */
public final class Currencies {
  private static final int LONGEST = 12;

  /** What a name must be. */
  public static final String RULE =
      "must be a code or sign of a currency: 1 to " + LONGEST + " characters without blanks";

  private Currencies() {}

  /** Whether this can be the name of a currency. */
  public static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))
        && Visible.line(text).equals(text);
  }
}
