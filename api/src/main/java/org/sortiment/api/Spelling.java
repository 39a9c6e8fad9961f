package org.sortiment.api;

import java.util.Collection;

/** Finds the known word that was probably meant. */
public final class Spelling {
  /** Longer words are not looked up: a distance costs the product of both lengths. */
  private static final int LONGEST = 200;

  private Spelling() {}

  /**
   * "Maybe "x" was meant." for the known word nearest to what was written, or an empty string when
   * none is near (edit distance above a third of the length). O(total length of the words).
   */
  public static String advice(String written, Collection<String> known) {
    if (written.length() > LONGEST) {
      return "";
    }
    String best = "";
    int bestDistance = Math.max(2, written.length() / 3) + 1;
    for (String word : known) {
      if (Math.abs(word.length() - written.length()) >= bestDistance) {
        continue;
      }
      int distance = distance(written.toLowerCase(java.util.Locale.ROOT), word);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = word;
      }
    }
    return best.isEmpty() ? "" : "Maybe \"" + best + "\" was meant.";
  }

  /** The Levenshtein distance, by rows; letters that differ only in case are equal. */
  private static int distance(String lowered, String word) {
    String other = word.toLowerCase(java.util.Locale.ROOT);
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= lowered.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (lowered.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
