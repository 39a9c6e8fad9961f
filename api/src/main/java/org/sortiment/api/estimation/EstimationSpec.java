package org.sortiment.api.estimation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.spi.ModelSpec;

/**
 * What a file of the format {@code sortiment-estimation/1} says. Expressions are SQL over the
 * columns of the data.
 *
 * @param name for people
 * @param source where the data is
 * @param layout how it is arranged
 * @param utility the coefficients
 * @param panel an expression for the panel of a situation
 * @param weight an expression for the weight of a situation
 * @param scale an expression for the group of a situation, which has a scale of its own
 * @param model the type of the model and its settings
 * @param noPurchaseAlternative the alternative that stands for no purchase
 * @param outsideShare the share of customers who are assumed to buy nothing
 * @param scenario values of variables for an instance, instead of their means
 * @param prices the variable that is the price of an alternative, for an instance
 * @param costs the variable that is the cost of an alternative, for an instance
 */
public record EstimationSpec(
    String name,
    DataSource source,
    Layout layout,
    UtilitySpec utility,
    Optional<String> panel,
    Optional<String> weight,
    Optional<String> scale,
    ModelSpec model,
    Optional<String> noPurchaseAlternative,
    OptionalDouble outsideShare,
    Map<String, Map<String, Double>> scenario,
    Optional<String> prices,
    Optional<String> costs) {

  /** The arrangement of the data. */
  public sealed interface Layout {}

  /**
   * One row a situation.
   *
   * @param choice an expression for the code of the chosen alternative
   * @param alternatives by id, in order
   */
  public record Wide(String choice, Map<String, Alternative> alternatives) implements Layout {}

  /**
   * An alternative of the wide layout.
   *
   * @param code what {@code choice} is when it is chosen
   * @param available an expression, true where it is offered
   * @param variables by name
   */
  public record Alternative(String code, String available, Map<String, Variable> variables) {}

  /**
   * One row an alternative; those without a row are not offered.
   *
   * @param situation an expression for the situation
   * @param alternative an expression for the alternative
   * @param chosen an expression, true or how often
   * @param variables by name
   */
  public record ByAlternative(
      String situation, String alternative, String chosen, Map<String, Variable> variables)
      implements Layout {}

  /**
   * Sales: one row a period and product.
   *
   * @param period an expression for the period
   * @param product an expression for the product
   * @param sold an expression for the units sold
   * @param offered an expression, true where it was offered
   * @param visits an expression for the customers of the period, who may buy nothing
   * @param variables by name
   */
  public record Sales(
      String period,
      String product,
      String sold,
      Optional<String> offered,
      Optional<String> visits,
      Map<String, Variable> variables)
      implements Layout {
    /** The alternative that stands for buying nothing where visits are counted. */
    public static final String NO_PURCHASE = "no-purchase";
  }

  /**
   * A variable.
   *
   * @param expression its value
   * @param boxCox whether it is transformed
   */
  public record Variable(String expression, boolean boxCox) {}

  /** Which alternatives have constants. */
  public enum Constants {
    /** All but a base. */
    ALL_BUT_BASE,
    /** None. */
    NONE
  }

  /**
   * The coefficients of the utility.
   *
   * @param constants which alternatives have one
   * @param base the alternative without a constant; empty for the one of no purchase
   * @param generic variables with one coefficient
   * @param specific variables with a coefficient for each of these alternatives; an empty list
   *     stands for all that have the variable
   */
  public record UtilitySpec(
      Constants constants,
      Optional<String> base,
      List<String> generic,
      Map<String, List<String>> specific) {}
}
