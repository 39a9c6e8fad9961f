package org.sortiment.estimation.offers;

import java.util.BitSet;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.FittedModel;

/** A fitted model that knows offer sets alone. */
public abstract class SetModel implements FittedModel {
  private final int leaving;

  /**
   * For data in which this alternative stands for no purchase.
   *
   * @param leaving its index, or -1
   */
  protected SetModel(int leaving) {
    this.leaving = leaving;
  }

  /**
   * The probabilities of the products, and last that of no purchase.
   *
   * @param offered product indices
   */
  protected abstract double[] outcomes(BitSet offered);

  @Override
  public void probabilities(ChoiceData data, int situation, double[] probabilities) {
    int first = data.firstRow(situation);
    int last = data.firstRow(situation + 1);
    BitSet offered = new BitSet();
    for (int row = first; row < last; row++) {
      if (data.alternative(row) != leaving) {
        offered.set(product(data.alternative(row)));
      }
    }
    double[] p = outcomes(offered);
    for (int row = first; row < last; row++) {
      int alternative = data.alternative(row);
      probabilities[row - first] = p[alternative == leaving ? p.length - 1 : product(alternative)];
    }
  }

  private int product(int alternative) {
    return leaving >= 0 && alternative > leaving ? alternative - 1 : alternative;
  }
}
