package org.sortiment.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;

/** What the contracts of choice models have in common: the models, and what is offered of them. */
public interface ModelKit extends KitTest {
  /** Absolute tolerance of probabilities. */
  double TOLERANCE = 1e-9;

  /** The models under test, as different as the plug-in can make them. */
  List<? extends ChoiceModel> models();

  /** Every offered set up to ten products, 1,000 random ones and the whole catalog above. */
  static List<Assortment> offeredSets(int n) {
    List<Assortment> sets = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(n);
    for (int k = 0; k < (n <= 10 ? 1 << n : 1000); k++) {
      Assortment set = n <= 10 ? Assortment.ofMask(n, k) : Assortment.none(n);
      for (int i = 0; n > 10 && i < n; i++) {
        set = random.nextInt(1001) < k ? set.with(i) : set;
      }
      sets.add(set);
    }
    sets.add(Assortment.all(n));
    return sets;
  }

  /** What a check needs to know of one offered set. */
  @FunctionalInterface
  interface Check<M> {
    /** Checks. */
    void accept(M model, Assortment offered, String what);
  }

  /** Checks the models of a type on {@link #offeredSets}. */
  default <M> void forEach(Class<M> type, Check<M> check) {
    for (ChoiceModel model : models()) {
      if (type.isInstance(model)) {
        for (Assortment offered : offeredSets(model.productCount())) {
          check.accept(type.cast(model), offered, model + " offered " + offered);
        }
      }
    }
  }
}
