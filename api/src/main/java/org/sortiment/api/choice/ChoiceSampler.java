package org.sortiment.api.choice;

import java.util.random.RandomGenerator;
import org.sortiment.api.Assortment;

/**
 * Draws purchases. A sampler may keep working memory: one thread at a time. What it returns depends
 * on the arguments and the state of the generator only.
 */
public interface ChoiceSampler {
  /** Stands for leaving without a purchase. */
  int NO_PURCHASE = -1;

  /**
   * What one customer buys who finds these products in stock: an index, or {@link #NO_PURCHASE}.
   */
  int sample(Assortment inStock, RandomGenerator random);
}
