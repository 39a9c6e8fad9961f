package org.sortiment.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.spi.ProviderRegistry;

class InstanceFamiliesTest {
  private static final ProviderRegistry NONE = ProviderRegistry.discover();

  @Test
  void theSameParametersGiveTheSameInstanceAndAnotherSeedAnother() {
    for (String family : new String[] {"dense-chains", "sparse-chains"}) {
      String first = "products=41 most=5 seed=1";
      assertThat(InstanceFamilies.make(family, first, NONE))
          .isEqualTo(InstanceFamilies.make(family, first, NONE));
      assertThat(InstanceFamilies.make(family, first, NONE).model())
          .isNotEqualTo(InstanceFamilies.make(family, "products=41 most=5 seed=2", NONE).model());
    }
  }

  @Test
  void chainsAreChains() {
    for (RandomChains chain :
        new RandomChains[] {
          RandomChains.dense(20, 3), RandomChains.sparse(100, 20, 0.6, 0.95, 3)
        }) {
      assertThat(Arrays.stream(chain.arrivals()).sum()).isBetween(1 - 1e-12, 1 + 1e-12);
      double[] goesOn = new double[chain.productCount()];
      for (int e = 0; e < chain.from().length; e++) {
        assertThat(chain.to()[e]).isNotEqualTo(chain.from()[e]);
        goesOn[chain.from()[e]] += chain.probability()[e];
      }
      assertThat(goesOn).doesNotHaveDuplicates();
      assertThat(Arrays.stream(goesOn).min().orElseThrow()).isGreaterThan(0.6);
      assertThat(Arrays.stream(goesOn).max().orElseThrow()).isLessThan(0.951);
    }
  }

  @Test
  void parametersAreNamedInMessages() {
    assertThatThrownBy(() -> InstanceFamilies.require("dense-chain"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("dense-chains");
    for (String[] bad :
        new String[][] {
          {"products=5 most=0 sed=1", "parameters.sed"},
          {"products=5 most=0", "parameters.seed"},
          {"products=1 most=0 seed=1", "parameters.products"},
          {"products=x most=0 seed=1", "whole number"},
          {"products=5 products=6 most=0 seed=1", "once"},
          {"products", "name=value"}
        }) {
      assertThatThrownBy(() -> InstanceFamilies.make("dense-chains", bad[0], NONE))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(bad[1]);
    }
  }
}
