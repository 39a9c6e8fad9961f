package org.sortiment.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AssortmentTest {
  /** Every operation against a sorted set of integers. */
  @Property(tries = 300, seed = "1")
  void behavesLikeASetOfIndices(
      @ForAll @IntRange(min = 1, max = 200) int n,
      @ForAll @Size(max = 40) Set<@IntRange(max = 199) Integer> drawn,
      @ForAll @IntRange(max = 199) int other) {
    TreeSet<Integer> members = new TreeSet<>(drawn);
    members.removeIf(i -> i >= n);
    int i = other % n;
    int[] indices = members.stream().mapToInt(each -> each).toArray();
    Assortment assortment = Assortment.of(n, indices);
    assertThat(assortment.toIndices()).containsExactly(indices);
    assertThat(assortment.size()).isEqualTo(members.size());
    assertThat(assortment.isEmpty()).isEqualTo(members.isEmpty());
    assertThat(assortment.contains(i)).isEqualTo(members.contains(i));
    Integer next = members.ceiling(i);
    assertThat(assortment.next(i)).isEqualTo(next == null ? -1 : next);
    TreeSet<Integer> seen = new TreeSet<>();
    assortment.forEach(seen::add);
    assertThat(seen).isEqualTo(members);
    BitSet bits = assortment.toBitSet();
    assertThat(Assortment.of(n, bits)).isEqualTo(assortment).hasSameHashCodeAs(assortment);
    bits.flip(0, n);
    assertThat(Assortment.of(n, bits).size()).isEqualTo(n - members.size());
    assertThat(assortment.toIndices()).containsExactly(indices);
    members.add(i);
    assertThat(assortment.with(i).toIndices()).containsExactly(toArray(members));
    members.remove(i);
    assertThat(assortment.without(i).toIndices()).containsExactly(toArray(members));
  }

  private static int[] toArray(Set<Integer> set) {
    return set.stream().mapToInt(each -> each).toArray();
  }

  @Test
  void wordBoundaries() {
    for (int n : new int[] {0, 1, 63, 64, 65, 128}) {
      assertThat(Assortment.all(n).size()).isEqualTo(n);
      assertThat(Assortment.all(n).next(n)).isEqualTo(-1);
      assertThat(Assortment.none(n).next(0)).isEqualTo(-1);
      assertThat(Assortment.of(n, Assortment.all(n).toBitSet())).isEqualTo(Assortment.all(n));
    }
    assertThat(Assortment.ofMask(5, 0b10110).toIndices()).containsExactly(1, 2, 4);
    assertThat(Assortment.none(3)).isNotEqualTo(Assortment.none(4));
    assertThat(Assortment.of(3, 2, 2, 0)).hasToString("{0, 2}");
    assertThat(Assortment.all(25).toString()).endsWith("19, ... 25 in all}");
  }

  @Test
  void indicesOutsideTheCatalogAreRefused() {
    assertThatThrownBy(() -> Assortment.of(3, 3))
        .hasMessage("The product index (3) must be in 0..2.");
    assertThatThrownBy(() -> Assortment.all(3).contains(-1))
        .hasMessage("The product index (-1) must be in 0..2.");
    BitSet bits = new BitSet();
    bits.set(7);
    assertThatThrownBy(() -> Assortment.of(3, bits))
        .hasMessage("The product index (7) must be in 0..2.");
    assertThatThrownBy(() -> Assortment.ofMask(3, 8)).hasMessageContaining("mask (8)");
    assertThatThrownBy(() -> Assortment.ofMask(64, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Assortment.none(-1)).hasMessage("The catalogSize (-1) must be >= 0.");
  }
}
