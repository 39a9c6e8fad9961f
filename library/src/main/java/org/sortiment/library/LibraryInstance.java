package org.sortiment.library;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.Catalog;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.problem.Season;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ProviderRegistry;

/**
 * An instance that a family has made.
 *
 * @param catalog its products
 * @param model the parameters of its choice model
 * @param constraints what may be offered together
 * @param season the season; empty when nothing is stocked
 * @param optimum the highest revenue, where the family is made such that another way than solving
 *     leads to it; empty otherwise
 */
public record LibraryInstance(
    Catalog catalog,
    ModelSpec model,
    List<Constraint> constraints,
    Optional<Season> season,
    OptionalDouble optimum) {
  /** Copies the list. */
  public LibraryInstance {
    constraints = List.copyOf(constraints);
  }

  /** A question what to offer. */
  static LibraryInstance of(Catalog catalog, ModelSpec model, List<Constraint> constraints) {
    return new LibraryInstance(
        catalog, model, constraints, Optional.empty(), OptionalDouble.empty());
  }

  /** The question what to offer, with the choice model of this registry. */
  public AssortmentProblem problem(ProviderRegistry registry) {
    return new AssortmentProblem(catalog, registry.createModel(model, catalog), constraints);
  }
}
