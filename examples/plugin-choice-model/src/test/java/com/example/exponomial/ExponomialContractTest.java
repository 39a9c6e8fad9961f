package com.example.exponomial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.testkit.ChoiceModelContract;

/** The axioms, and two probabilities by hand. */
class ExponomialContractTest implements ChoiceModelContract {
  @Override
  public List<ChoiceModel> models() {
    return List.of(
        new ExponomialModel(0.9, 0.6, 0.1, -0.4),
        new ExponomialModel(0, 0, -50, 1e20),
        new ExponomialModel(3));
  }

  /** Two options at u and 0 > -u: the worse one is best with probability exp(-u) / 2. */
  @Test
  void twoOptionsByHand() {
    ExponomialModel model = new ExponomialModel(0.7, -0.7);
    assertEquals(Math.exp(-0.7) / 2, model.noPurchaseProbability(Assortment.of(2, 0)), 1e-15);
    assertEquals(Math.exp(-0.7) / 2, model.purchaseProbabilities(Assortment.of(2, 1))[1], 1e-15);
  }
}
