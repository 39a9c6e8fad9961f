package org.sortiment.api.problem;

import java.util.Arrays;
import org.sortiment.api.InvalidInputException;

/**
 * What may be ordered of every product, and what leftovers and lost customers are worth. Immutable;
 * {@link #free} is no restriction, no salvage value, no penalty.
 */
public final class StockTerms {
  private final int[] least;
  private final int[] most;
  private final int[] minimumOrder;
  private final double[] salvage;
  private final double lostSalePenalty;

  private StockTerms(Builder b) {
    least = b.least.clone();
    most = b.most.clone();
    minimumOrder = b.minimumOrder.clone();
    salvage = b.salvage.clone();
    lostSalePenalty = b.lostSalePenalty;
  }

  /** No restriction for n products. */
  public static StockTerms free(int products) {
    return builder(products).build();
  }

  /** Starts from no restriction for n products. */
  public static Builder builder(int products) {
    return new Builder(products);
  }

  /** The number of products, n. */
  public int size() {
    return least.length;
  }

  /** At least so many units must be stocked. */
  public int least(int product) {
    return least[product];
  }

  /** At most so many units may be stocked. */
  public int most(int product) {
    return most[product];
  }

  /** What is stocked at all is stocked in at least so many units; >= 1. */
  public int minimumOrder(int product) {
    return minimumOrder[product];
  }

  /** What a unit left over at the end is worth; between 0 and the unit cost. */
  public double salvage(int product) {
    return salvage[product];
  }

  /** What a customer who buys nothing costs, >= 0. */
  public double lostSalePenalty() {
    return lostSalePenalty;
  }

  /** Whether that many units of a product are allowed. */
  public boolean allows(int product, long units) {
    return units >= least[product]
        && units <= most[product]
        && (units == 0 || units >= minimumOrder[product]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StockTerms that
        && Arrays.equals(least, that.least)
        && Arrays.equals(most, that.most)
        && Arrays.equals(minimumOrder, that.minimumOrder)
        && Arrays.equals(salvage, that.salvage)
        && Double.compare(lostSalePenalty, that.lostSalePenalty) == 0;
  }

  @Override
  public int hashCode() {
    int hash = 31 * Arrays.hashCode(least) + Arrays.hashCode(most);
    hash = 31 * hash + Arrays.hashCode(minimumOrder);
    return 31 * (31 * hash + Arrays.hashCode(salvage)) + Double.hashCode(lostSalePenalty);
  }

  @Override
  public String toString() {
    return equals(free(size()))
        ? "no terms for " + size() + " products"
        : "terms for " + size() + " products, penalty " + lostSalePenalty;
  }

  /** Collects terms. */
  public static final class Builder {
    private final int[] least;
    private final int[] most;
    private final int[] minimumOrder;
    private final double[] salvage;
    private double lostSalePenalty;

    private Builder(int products) {
      least = new int[products];
      most = new int[products];
      minimumOrder = new int[products];
      salvage = new double[products];
      Arrays.fill(most, Integer.MAX_VALUE);
      Arrays.fill(minimumOrder, 1);
    }

    /** Between {@code min} and {@code max} units; max 0 for a product that must not be stocked. */
    public Builder units(int product, int min, int max) {
      if (!(min >= 0 && min <= max)) {
        throw new InvalidInputException(
            "units", min + " to " + max, "must be bounds with 0 <= min <= max", "Maybe swap them.");
      }
      least[product] = min;
      most[product] = max;
      return this;
    }

    /** Nothing, or at least that many units, >= 1. */
    public Builder minimumOrder(int product, int units) {
      if (units < 1) {
        throw new InvalidInputException("minimumOrder", units, "must be >= 1");
      }
      minimumOrder[product] = units;
      return this;
    }

    /** What a unit left over is worth, finite and >= 0; must not exceed the unit cost. */
    public Builder salvage(int product, double value) {
      salvage[product] = requireAmount("salvage", value);
      return this;
    }

    /** What a customer who buys nothing costs, finite and >= 0. */
    public Builder lostSalePenalty(double value) {
      lostSalePenalty = requireAmount("lostSalePenalty", value);
      return this;
    }

    private static double requireAmount(String name, double value) {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw new InvalidInputException(name, value, "must be finite and >= 0");
      }
      return value;
    }

    /** The terms. */
    public StockTerms build() {
      return new StockTerms(this);
    }
  }
}
