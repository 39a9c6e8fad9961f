package org.sortiment.api.spi;

import java.util.List;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.Season;

/** Makes random instances of one family, reproducibly. */
public interface InstanceGenerator extends Provider {
  /**
   * What to make.
   *
   * @param products n >= 1
   * @param exponent of Zipf's law for mean demands, finite and >= 0; 0 is equal demand
   * @param customersPerProduct T / n, finite and > 0
   * @param substitution how customers substitute, one of {@link #substitutions}
   * @param poisson whether the number of customers is Poisson instead of fixed
   * @param seed of everything random
   */
  record Request(
      int products,
      double exponent,
      double customersPerProduct,
      String substitution,
      boolean poisson,
      long seed) {
    /** Validates numbers; the substitution is for the generator. */
    public Request {
      if (products < 1) {
        throw new InvalidInputException("products", products, "must be >= 1");
      }
      if (!(exponent >= 0 && exponent < Double.POSITIVE_INFINITY)) {
        throw new InvalidInputException("exponent", exponent, "must be finite and >= 0");
      }
      if (!(customersPerProduct > 0 && customersPerProduct < 1e12)) {
        throw new InvalidInputException(
            "customersPerProduct", customersPerProduct, "must be > 0 and below 1e12");
      }
    }
  }

  /**
   * An instance.
   *
   * @param name tells how it was made
   * @param catalog products with revenues and costs
   * @param model the parameters of its choice model
   * @param season the season
   */
  record Generated(String name, Catalog catalog, ModelSpec model, Season season) {}

  /** The kinds of substitution it knows, the default first. */
  default List<String> substitutions() {
    return List.of("similarity", "mnl", "multi-step");
  }

  /** An instance: the same for the same request, on every machine. */
  Generated generate(Request request);
}
