package org.sortiment.estimation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.estimation.ChoiceDataBuilder;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.estimation.Utility;

/** Choices from random offer sets under a choice model, no purchase among them or not. */
public final class SetChoices {
  private SetChoices() {}

  /**
   * Random data.
   *
   * @param sets how many different offer sets
   * @param perSet how many customers see each
   * @param leaving whether customers who buy nothing are seen, as the last alternative
   */
  public static EstimationProblem of(
      ChoiceModel model, int sets, int perSet, boolean leaving, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<BitSet> offered = new ArrayList<>();
    for (int k = 0; k < sets; k++) {
      BitSet members = new BitSet();
      while (members.cardinality() < 2) {
        members.clear();
        for (int i = 0; i < model.productCount(); i++) {
          if (random.nextDouble() < 0.6) {
            members.set(i);
          }
        }
      }
      offered.add(members);
    }
    return of(model, offered, perSet, leaving, random);
  }

  /** Random data from every offer set, no purchase among the choices. */
  public static EstimationProblem ofEverySet(ChoiceModel model, int perSet, long seed) {
    List<BitSet> offered = new ArrayList<>();
    for (long mask = 1; mask < 1L << model.productCount(); mask++) {
      offered.add(BitSet.valueOf(new long[] {mask}));
    }
    return of(model, offered, perSet, true, new SplittableRandom(seed));
  }

  private static EstimationProblem of(
      ChoiceModel model, List<BitSet> sets, int perSet, boolean leaving, SplittableRandom random) {
    int n = model.productCount();
    ChoiceDataBuilder builder = new ChoiceDataBuilder(List.of(), 1024);
    for (BitSet members : sets) {
      Assortment offered = Assortment.none(n);
      for (int i = members.nextSetBit(0); i >= 0; i = members.nextSetBit(i + 1)) {
        offered = offered.with(i);
      }
      double[] p = new double[n + 1];
      System.arraycopy(model.purchaseProbabilities(offered), 0, p, 0, n);
      p[n] = model.noPurchaseProbability(offered);
      double[] counts = new double[n + 1];
      for (int c = 0; c < perSet; c++) {
        counts[RandomChoices.draw(p, random)]++;
      }
      for (int i = members.nextSetBit(0); i >= 0; i = members.nextSetBit(i + 1)) {
        builder.row(i, new double[0], counts[i]);
      }
      if (leaving) {
        builder.row(n, new double[0], counts[n]);
      }
      builder.endSituation(1);
    }
    return new EstimationProblem(
        "random",
        builder.build(RandomChoices.ids(leaving ? n + 1 : n)),
        new Utility(List.of()),
        leaving ? new NoPurchase.Observed(n) : new NoPurchase.Unknown());
  }
}
