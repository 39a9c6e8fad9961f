package org.sortiment.formats.text;

import java.util.StringJoiner;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.CardinalityBound;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.LinearConstraint;
import org.sortiment.api.problem.Precedence;

/** Constraints in words, with the ids of their products. */
public final class ConstraintText {
  private static final int SHOWN = 8;

  private ConstraintText() {}

  /** One line, for example {@code offer at most 2 of: a, b, c}. */
  public static String of(Constraint constraint, Catalog catalog) {
    if (constraint instanceof CardinalityBound bound) {
      return cardinality(bound, catalog);
    }
    if (constraint instanceof Precedence precedence) {
      return "offer \""
          + id(catalog, precedence.product())
          + "\" only together with \""
          + id(catalog, precedence.requires())
          + "\"";
    }
    return linear((LinearConstraint) constraint, catalog);
  }

  private static String cardinality(CardinalityBound bound, Catalog catalog) {
    boolean limited = bound.max() < Integer.MAX_VALUE;
    String count;
    if (limited && bound.min() == bound.max()) {
      count = "exactly " + bound.min();
    } else if (!limited) {
      count = "at least " + bound.min();
    } else if (bound.min() == 0) {
      count = "at most " + bound.max();
    } else {
      count = bound.min() + " to " + bound.max();
    }
    if (bound.groupSize() == catalog.size()) {
      return "offer " + count + " of all " + catalog.size() + " products";
    }
    StringJoiner ids = new StringJoiner(", ");
    for (int k = 0; k < Math.min(SHOWN, bound.groupSize()); k++) {
      ids.add(id(catalog, bound.product(k)));
    }
    return "offer "
        + count
        + " of these "
        + bound.groupSize()
        + ": "
        + ids
        + more(bound.groupSize());
  }

  private static String linear(LinearConstraint row, Catalog catalog) {
    StringBuilder sum = new StringBuilder();
    for (int k = 0; k < Math.min(SHOWN, row.termCount()); k++) {
      double coefficient = row.coefficient(k);
      if (k > 0) {
        sum.append(coefficient < 0 ? " - " : " + ");
      } else if (coefficient < 0) {
        sum.append('-');
      }
      sum.append(Numbers.plain(Math.abs(coefficient)))
          .append(" [")
          .append(id(catalog, row.product(k)))
          .append(']');
    }
    sum.append(more(row.termCount()));
    String lower = Double.isInfinite(row.min()) ? "" : Numbers.plain(row.min()) + " <= ";
    String upper = Double.isInfinite(row.max()) ? "" : " <= " + Numbers.plain(row.max());
    return lower + (sum.isEmpty() ? "0" : sum) + upper;
  }

  private static String id(Catalog catalog, int product) {
    return Visible.line(catalog.id(product));
  }

  private static String more(int count) {
    return count > SHOWN ? ", ... (" + (count - SHOWN) + " more)" : "";
  }
}
