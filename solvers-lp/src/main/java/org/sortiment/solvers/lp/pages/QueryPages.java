package org.sortiment.solvers.lp.pages;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.SearchQueryModel;
import org.sortiment.api.solve.Deadline;
import org.sortiment.solvers.lp.fractional.ClassBound;
import org.sortiment.solvers.lp.fractional.ClassCopies;
import org.sortiment.solvers.lp.fractional.CopiesRelaxation;
import org.sortiment.solvers.lp.fractional.FeasibleMaximum;
import org.sortiment.solvers.lp.fractional.LinearBound;
import org.sortiment.solvers.lp.search.FlipState;
import org.sortiment.solvers.lp.search.OfferTree;

/**
 * The queries of one objective by their pages: every query chooses among its own results, the
 * constraints choose a feasible assortment, and multipliers make the choices agree ({@link
 * ClassCopies}).
 */
public final class QueryPages {
  /** As many labels a state as are worth their time; see {@link PageMaximum}. */
  public static final int MOST_LABELS = 128;

  private final SearchQueryModel model;
  private final double[] prices;
  private final List<PageTerm> terms = new ArrayList<>();

  /**
   * The pages of a model.
   *
   * @param prices shape n, >= 0
   */
  public QueryPages(SearchQueryModel model, double[] prices) {
    this.model = model;
    this.prices = prices.clone();
    for (int k = 0; k < model.classCount(); k++) {
      terms.add(PageTerm.of(model, k, prices));
    }
  }

  /** What a local search needs, with nothing offered. */
  public FlipState search() {
    return new PageFlipState(model.productCount(), terms);
  }

  /** What an assortment brings by the model itself. */
  public double value(boolean[] members) {
    BitSet offered = new BitSet(members.length);
    for (int i = 0; i < members.length; i++) {
      offered.set(i, members[i]);
    }
    double[] bought = model.purchaseProbabilities(Assortment.of(members.length, offered));
    double sum = 0;
    for (int i = 0; i < bought.length; i++) {
      sum += prices[i] * bought[i];
    }
    return sum;
  }

  /**
   * Bounds for a search tree.
   *
   * @param set the feasible assortments; stays the caller's
   * @param start a good assortment
   * @param mostLabels a state of the passes over a page, see {@link #MOST_LABELS}
   */
  public OfferTree.Relaxation relaxation(
      LinearBound set, boolean[] start, int mostLabels, Deadline deadline) {
    List<ClassBound> classes = new ArrayList<>();
    for (PageTerm each : terms) {
      classes.add(new PageMaximum(each, set, mostLabels));
    }
    classes.add(new FeasibleMaximum(set));
    ClassCopies copies = new ClassCopies(classes, new double[model.productCount()], set);
    copies.balance(start);
    return new CopiesRelaxation(copies, this::value, deadline);
  }
}
