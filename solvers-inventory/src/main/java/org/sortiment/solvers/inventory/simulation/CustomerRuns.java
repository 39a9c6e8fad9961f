package org.sortiment.solvers.inventory.simulation;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.choice.ChoiceSampler;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.Season;
import org.sortiment.markov.ChainSampler;
import org.sortiment.solvers.inventory.paths.ChainWalk;
import org.sortiment.solvers.inventory.season.Stream;
import org.sortiment.solvers.inventory.season.Variates;

/** Seasons simulated customer by customer, by the shape of the choice model. */
final class CustomerRuns {
  private CustomerRuns() {}

  /** Any choice model, by its own sampler; the set in stock is made anew at every stockout. */
  static SeasonRun ofModel(ChoiceModel model, Season season) {
    ChoiceSampler sampler = model.sampler();
    Stream stream = new Stream();
    return (seed, left) -> {
      long customers = Variates.customers(season, stream.at(Stream.seedOf(seed, Stream.SEASON)));
      Assortment inStock = Inventory.of(left).stocked();
      for (long c = 0; c < customers && !inStock.isEmpty(); c++) {
        int bought = sampler.sample(inStock, stream.at(Stream.seedOf(seed, c)));
        if (bought >= 0 && --left[bought] == 0) {
          inStock = inStock.without(bought);
        }
      }
      return customers;
    };
  }

  /** A Markov chain, O(1) a hop. */
  static SeasonRun ofChain(ChainSampler sampler, Season season) {
    Stream stream = new Stream();
    return (seed, left) -> {
      long customers = Variates.customers(season, stream.at(Stream.seedOf(seed, Stream.SEASON)));
      int inStock = ChainWalk.countStocked(left);
      for (long c = 0; c < customers && inStock > 0; c++) {
        stream.at(Stream.seedOf(seed, c));
        int bought = ChainWalk.toStock(sampler.first(stream), left, sampler, stream);
        if (bought >= 0 && --left[bought] == 0) {
          inStock--;
        }
      }
      return customers;
    };
  }

  /**
   * The multinomial logit: a customer draws from all products; if hers is missing she draws again
   * from those in stock, out of an alias table that is made anew whenever half of its weight has
   * sold out. So a draw takes two attempts on average at most, and all tables of a season together
   * O(n log(total weight / outside weight)).
   */
  static final class OfAttraction implements SeasonRun {
    private final AttractionForm form;
    private final Season season;
    private final Stream stream = new Stream();
    private final UniformRandomProvider provider = stream::nextLong;
    private final SharedStateDiscreteSampler all;
    private final double[] table;
    private int[] members = {};

    OfAttraction(AttractionForm form, Season season) {
      this.form = form;
      this.season = season;
      int n = form.weights().length;
      this.table = new double[n + 1];
      System.arraycopy(form.weights(), 0, table, 0, n);
      table[n] = form.outside();
      this.all = aliasTable(table);
    }

    private SharedStateDiscreteSampler aliasTable(double[] weights) {
      // The library adds the weights up, which must not overflow or vanish.
      double largest = Arrays.stream(weights).max().orElse(1);
      double[] scaled = Arrays.stream(weights).map(w -> w / largest).toArray();
      return AliasMethodDiscreteSampler.of(provider, scaled, -1);
    }

    @Override
    public long run(long seed, int[] left) {
      long customers = Variates.customers(season, stream.at(Stream.seedOf(seed, Stream.SEASON)));
      int n = left.length;
      int inStock = ChainWalk.countStocked(left);
      SharedStateDiscreteSampler again = all;
      boolean stale = true;
      double tableWeight = 0;
      double goneWeight = 0;
      for (long c = 0; c < customers && inStock > 0; c++) {
        stream.at(Stream.seedOf(seed, c));
        int bought = all.sample();
        if (bought < n && left[bought] == 0) {
          if (stale) {
            tableWeight = gatherStocked(left);
            again = aliasTable(Arrays.copyOf(table, members.length));
            goneWeight = 0;
            stale = false;
          }
          do {
            bought = members[again.sample()];
          } while (bought < n && left[bought] == 0);
        }
        if (bought < n && --left[bought] == 0) {
          inStock--;
          goneWeight += form.weights()[bought];
          stale |= goneWeight > tableWeight / 2;
        }
      }
      return customers;
    }

    /** Puts what is in stock, and leaving, into members and table; returns their weight. */
    private double gatherStocked(int[] left) {
      int n = left.length;
      int count = 0;
      double weight = form.outside();
      int[] found = new int[n + 1];
      for (int i = 0; i < n; i++) {
        if (left[i] > 0) {
          found[count] = i;
          table[count++] = form.weights()[i];
          weight += form.weights()[i];
        }
      }
      found[count] = n;
      table[count++] = form.outside();
      members = Arrays.copyOf(found, count);
      return weight;
    }
  }
}
