package org.sortiment.api.problem;

import java.util.List;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.choice.ChoiceModel;

/**
 * How many units of every product to stock for a season. Customers come one after the other; each
 * sees what is still in stock and chooses by the model. The profit of a plan q is
 *
 * <pre>
 * sum_i r_i sales_i + salvage_i (q_i - sales_i) - c_i q_i - penalty * (customers who buy nothing)
 * </pre>
 *
 * <p>A season with a budget, a plan for it, and what no plan can exceed:
 *
 * {@snippet class="org.sortiment.examples.EmbeddingPage" region="stock"}
 *
 * @param catalog the products with revenues and unit costs, n of them
 * @param choiceModel how customers choose; over the same n products
 * @param season how many customers come
 * @param terms what may be ordered of each product, salvage values, penalty
 * @param rows limits on what is stocked together
 * @param constraints conditions on the set of stocked products; may be empty
 */
public record StockProblem(
    Catalog catalog,
    ChoiceModel choiceModel,
    Season season,
    StockTerms terms,
    List<ResourceLimit> rows,
    List<Constraint> constraints) {
  /** Validates that all parts speak of the same n products, none of which costs to be offered. */
  public StockProblem {
    rows = List.copyOf(rows);
    constraints = List.copyOf(constraints);
    int n = catalog.size();
    requireSize("choiceModel", choiceModel.productCount(), n);
    requireSize("terms", terms.size(), n);
    for (int k = 0; k < rows.size(); k++) {
      requireSize("rows[" + k + "]", rows.get(k).size(), n);
    }
    for (int k = 0; k < constraints.size(); k++) {
      if (constraints.get(k).largestProduct() >= n) {
        throw new InvalidInputException(
            "constraints[" + k + "]",
            "product index " + constraints.get(k).largestProduct(),
            "must be below the size of the catalog (" + n + ")",
            "");
      }
    }
    for (int i = 0; i < n; i++) {
      if (catalog.offerCost(i) > 0) {
        throw new InvalidInputException(
            "products[" + i + "].offerCost",
            catalog.offerCost(i),
            "must be 0 where stock is planned: what offering a product costs per customer is"
                + " defined for assortments alone");
      }
      if (terms.salvage(i) > catalog.cost(i) || terms.salvage(i) > catalog.revenue(i)) {
        throw new InvalidInputException(
            "salvage[" + i + "]",
            terms.salvage(i),
            "must not exceed the cost ("
                + catalog.cost(i)
                + ") or the revenue ("
                + catalog.revenue(i)
                + ") of the product");
      }
    }
  }

  /** A problem without any restriction. */
  public StockProblem(Catalog catalog, ChoiceModel choiceModel, Season season) {
    this(catalog, choiceModel, season, StockTerms.free(catalog.size()), List.of(), List.of());
  }

  private static void requireSize(String path, int size, int n) {
    if (size != n) {
      throw new InvalidInputException(
          path, size + " products", "must be as many as the catalog has (" + n + ")", "");
    }
  }

  /** Whether a plan keeps all terms, rows and constraints. */
  public boolean isFeasible(Inventory inventory) {
    int[] units = inventory.toArray();
    for (int i = 0; i < units.length; i++) {
      if (!terms.allows(i, units[i])) {
        return false;
      }
    }
    for (ResourceLimit row : rows) {
      if (!row.allows(row.use(units))) {
        return false;
      }
    }
    Assortment stocked = inventory.stocked();
    for (Constraint constraint : constraints) {
      if (!constraint.isSatisfiedBy(stocked)) {
        return false;
      }
    }
    return true;
  }
}
