package org.sortiment.estimation.read;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.Coefficient;
import org.sortiment.api.estimation.EstimationSpec;
import org.sortiment.api.estimation.Utility;

/** Makes the coefficients that a specification asks for. */
final class UtilityBuilder {
  private final EstimationSpec spec;
  private final ChoiceData data;

  UtilityBuilder(EstimationSpec spec, ChoiceData data) {
    this.spec = spec;
    this.data = data;
  }

  Utility build(Optional<String> noPurchase) {
    List<Coefficient> coefficients = new ArrayList<>();
    addConstants(coefficients, noPurchase);
    for (String name : spec.utility().generic()) {
      coefficients.add(
          Coefficient.generic(
              name, variable("$.utility.generic", name), data.alternatives().size()));
    }
    for (Map.Entry<String, List<String>> entry : spec.utility().specific().entrySet()) {
      addSpecific(coefficients, entry.getKey(), entry.getValue(), noPurchase);
    }
    return new Utility(coefficients, boxCox(), spec.scale().isPresent());
  }

  private void addConstants(List<Coefficient> coefficients, Optional<String> noPurchase) {
    if (spec.utility().constants() == EstimationSpec.Constants.NONE) {
      return;
    }
    String base =
        spec.utility()
            .base()
            .or(() -> noPurchase)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "$.utility.constants",
                        "",
                        "must name the base, the alternative without a constant",
                        "Maybe \"constants\": {\"base\": \""
                            + data.alternatives().get(0)
                            + "\"} was meant."));
    int without = alternative("$.utility.constants.base", base);
    for (int j = 0; j < data.alternatives().size(); j++) {
      if (j != without) {
        coefficients.add(
            Coefficient.specific(
                "constant." + data.alternatives().get(j), Coefficient.CONSTANT, j));
      }
    }
  }

  private void addSpecific(
      List<Coefficient> coefficients, String name, List<String> only, Optional<String> noPurchase) {
    String path = "$.utility.specific";
    int variable = variable(path, name);
    List<String> ids = only.isEmpty() ? having(name, noPurchase) : only;
    for (String id : ids) {
      coefficients.add(
          Coefficient.specific(name + "." + id, variable, alternative(path + "." + name, id)));
    }
  }

  /** The alternatives that have a variable. */
  private List<String> having(String name, Optional<String> noPurchase) {
    if (spec.layout() instanceof EstimationSpec.Wide wide) {
      return wide.alternatives().entrySet().stream()
          .filter(each -> each.getValue().variables().containsKey(name))
          .map(Map.Entry::getKey)
          .toList();
    }
    return data.alternatives().stream()
        .filter(each -> noPurchase.isEmpty() || !each.equals(noPurchase.get()))
        .toList();
  }

  private int variable(String path, String name) {
    int index = data.variables().indexOf(name);
    if (index < 0) {
      throw new InvalidInputException(
          path,
          "\"" + name + "\"",
          "is not a variable" + (data.variables().isEmpty() ? ": there are none" : ""),
          Spelling.advice(name, data.variables()));
    }
    return index;
  }

  private int alternative(String path, String id) {
    int index = data.alternatives().indexOf(id);
    if (index < 0) {
      String advice = Spelling.advice(id, data.alternatives());
      throw new InvalidInputException(
          path,
          "\"" + id + "\"",
          "is not an alternative",
          advice.isEmpty()
              ? "Maybe one of: " + String.join(", ", data.alternatives()) + "."
              : advice);
    }
    return index;
  }

  private BitSet boxCox() {
    BitSet transformed = new BitSet();
    if (spec.layout() instanceof EstimationSpec.Wide wide) {
      wide.alternatives().values().forEach(each -> mark(each.variables(), transformed));
    } else if (spec.layout() instanceof EstimationSpec.ByAlternative rows) {
      mark(rows.variables(), transformed);
    } else if (spec.layout() instanceof EstimationSpec.Sales sales) {
      mark(sales.variables(), transformed);
    }
    return transformed;
  }

  private void mark(Map<String, EstimationSpec.Variable> variables, BitSet transformed) {
    variables.forEach(
        (name, each) -> {
          if (each.boxCox()) {
            transformed.set(data.variables().indexOf(name));
          }
        });
  }
}
