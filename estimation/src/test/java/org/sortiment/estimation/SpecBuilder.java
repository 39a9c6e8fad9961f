package org.sortiment.estimation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sortiment.api.estimation.DataSource;
import org.sortiment.api.estimation.EstimationSpec;
import org.sortiment.api.spi.ModelSpec;

/** Puts specifications together for tests. */
public final class SpecBuilder {
  private DataSource source;
  private final Map<String, EstimationSpec.Alternative> alternatives = new LinkedHashMap<>();
  private final Map<String, EstimationSpec.Variable> variables = new LinkedHashMap<>();
  private Optional<EstimationSpec.Layout> layout = Optional.empty();
  private String choice = "choice";
  private EstimationSpec.Constants constants = EstimationSpec.Constants.NONE;
  private Optional<String> base = Optional.empty();
  private final List<String> generic = new ArrayList<>();
  private final Map<String, List<String>> specific = new LinkedHashMap<>();
  private Optional<String> panel = Optional.empty();
  private Optional<String> weight = Optional.empty();
  private Optional<String> scale = Optional.empty();
  private Optional<String> noPurchase = Optional.empty();
  private OptionalDouble outsideShare = OptionalDouble.empty();
  private Optional<String> prices = Optional.empty();

  /** Of a file. */
  public SpecBuilder(Path file) {
    source = DataSource.of(file);
  }

  public SpecBuilder filter(String condition) {
    source = source.withFilter(condition);
    return this;
  }

  public SpecBuilder query(String query) {
    source =
        new DataSource(
            source.file(),
            source.filter(),
            Optional.of(query),
            source.separator(),
            source.decimal(),
            source.encoding());
    return this;
  }

  public SpecBuilder choice(String expression) {
    choice = expression;
    return this;
  }

  /** An alternative of the wide layout; variables as name, expression, name, expression ... */
  public SpecBuilder alternative(String id, String code, String available, String... named) {
    Map<String, EstimationSpec.Variable> own = new LinkedHashMap<>();
    for (int k = 0; k < named.length; k += 2) {
      own.put(
          named[k].replace("*", ""),
          new EstimationSpec.Variable(named[k + 1], named[k].endsWith("*")));
    }
    alternatives.put(id, new EstimationSpec.Alternative(code, available, own));
    return this;
  }

  public SpecBuilder variable(String name, String expression) {
    variables.put(name, new EstimationSpec.Variable(expression, false));
    return this;
  }

  public SpecBuilder rows(String situation, String alternative, String chosen) {
    layout =
        Optional.of(new EstimationSpec.ByAlternative(situation, alternative, chosen, variables));
    return this;
  }

  public SpecBuilder sales(String period, String product, String sold, Optional<String> visits) {
    layout =
        Optional.of(
            new EstimationSpec.Sales(period, product, sold, Optional.empty(), visits, variables));
    return this;
  }

  public SpecBuilder base(String id) {
    constants = EstimationSpec.Constants.ALL_BUT_BASE;
    base = Optional.of(id);
    return this;
  }

  public SpecBuilder generic(String... names) {
    generic.addAll(List.of(names));
    return this;
  }

  public SpecBuilder specific(String name, String... only) {
    specific.put(name, List.of(only));
    return this;
  }

  public SpecBuilder panel(String expression) {
    panel = Optional.of(expression);
    return this;
  }

  public SpecBuilder weight(String expression) {
    weight = Optional.of(expression);
    return this;
  }

  public SpecBuilder scale(String expression) {
    scale = Optional.of(expression);
    return this;
  }

  public SpecBuilder noPurchase(String id) {
    noPurchase = Optional.of(id);
    return this;
  }

  public SpecBuilder outsideShare(double share) {
    outsideShare = OptionalDouble.of(share);
    return this;
  }

  public SpecBuilder prices(String variable) {
    prices = Optional.of(variable);
    return this;
  }

  public EstimationSpec build() {
    return new EstimationSpec(
        "test",
        source,
        layout.orElseGet(() -> new EstimationSpec.Wide(choice, alternatives)),
        new EstimationSpec.UtilitySpec(constants, base, generic, specific),
        panel,
        weight,
        scale,
        ModelSpec.of("mnl").build(),
        noPurchase,
        outsideShare,
        Map.of(),
        prices,
        Optional.empty());
  }
}
