package org.sortiment.api.sequential;

import java.util.BitSet;
import org.sortiment.api.Assortment;

/**
 * What is known when a vendor has come.
 *
 * @param vendor its place in the order, from 0
 * @param shown its catalog
 * @param carried what was taken from the vendors before
 */
public record SequentialState(int vendor, Assortment shown, Assortment carried) {
  /** What is carried with this taken, too. */
  public Assortment with(Assortment take) {
    BitSet union = carried.toBitSet();
    union.or(take.toBitSet());
    return Assortment.of(carried.catalogSize(), union);
  }
}
