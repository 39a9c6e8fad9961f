package org.sortiment.formats.instance;

import java.util.Optional;
import java.util.regex.Pattern;
import org.sortiment.api.InvalidInputException;

/**
 * The numbers of a table whose decimal mark may have to be found out. Where fields are separated by
 * commas it is a point. Elsewhere it is what the file uses, one of the two only; and since 1,234
 * and 1.234 may also be written by people who mean 1234, some number must show that its mark is a
 * decimal one: by one, two or more than three digits behind it, or by a 0 before it.
 */
final class TableNumbers {
  // Possessive quantifiers: a field of a million digits takes linear time to refuse.
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?+(?:[0-9]++(?:[.,][0-9]*+)?+|[.,][0-9]++)(?:[eE][-+]?+[0-9]++)?+");
  private static final Pattern LIKE_THOUSANDS =
      Pattern.compile("[-+]?+[1-9][0-9]{0,2}+[.,][0-9]{3}");

  private final Optional<Character> decimal;
  private char seen;
  private boolean isShown;
  private String doubtful = "";

  /** With a decimal mark, or one that is to be found out. */
  TableNumbers(Optional<Character> decimal) {
    this.decimal = decimal;
  }

  /**
   * A number, or NaN for what is none.
   *
   * @param place of the field, for messages
   * @throws InvalidInputException when its mark is not the one that the file uses
   */
  double parse(String text, String place) {
    if (!NUMBER.matcher(text).matches()) {
      return Double.NaN;
    }
    char mark = text.indexOf(',') >= 0 ? ',' : text.indexOf('.') >= 0 ? '.' : 0;
    if (mark != 0) {
      if (decimal.isPresent() ? mark != decimal.get() : seen != 0 && mark != seen) {
        return Double.NaN;
      }
      seen = mark;
      boolean doubt = LIKE_THOUSANDS.matcher(text).matches();
      isShown |= !doubt;
      if (doubt && doubtful.isEmpty()) {
        doubtful = place;
      }
    }
    return Double.parseDouble(mark == ',' ? text.replace(',', '.') : text);
  }

  /** What may be meant by a text that is no number. */
  String advice(String text) {
    if (!text.matches("[-+0-9.,]++")) {
      return "";
    }
    boolean both = text.indexOf(',') >= 0 && text.indexOf('.') >= 0;
    return both
        ? "Maybe leave out the thousands separators."
        : "Maybe write a decimal "
            + (decimal.orElse(seen == 0 ? '.' : seen) == ',' ? "comma." : "point.");
  }

  /** Fails when every mark that was seen may as well separate thousands. */
  void requireUnambiguous() {
    if (decimal.isEmpty() && !isShown && !doubtful.isEmpty()) {
      throw new InvalidInputException(
          doubtful,
          "",
          "may be a number with three decimals or one of thousands",
          "Maybe say which with \"decimal\": \"" + seen + "\" beside \"csv\".");
    }
  }
}
