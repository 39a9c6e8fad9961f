package com.example.shop;

import org.sortiment.api.Catalog;
import org.sortiment.api.Product;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.choice.mnl.MultinomialLogit;
import org.sortiment.solvers.lp.logit.MultinomialLogitSolver;

/** Which of three products a stationer should offer. */
public final class Shop {
  private Shop() {}

  /** Prints the best assortment. */
  public static void main(String[] args) {
    Catalog catalog =
        Catalog.of(new Product("pen", 1.0), new Product("notebook", 3.5), new Product("ink", 5.0));
    AssortmentProblem problem =
        new AssortmentProblem(catalog, new MultinomialLogit(1.0, 0.7, 1.1, 0.4));
    var result =
        new MultinomialLogitSolver(new OjAlgoBackend())
            .solve(problem, 0, SolveOptions.withDefaults());
    System.out.println("Offer " + catalog.idsOf(result.assortment().orElseThrow()));
    System.out.printf("Revenue per customer: %.4f%n", result.objective());
  }
}
