package org.sortiment.backend.ortools;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sortiment.api.lp.FallbackBackend;
import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.lp.LpCapability;
import org.sortiment.api.lp.LpSession;
import org.sortiment.api.solve.SolveException;
import org.sortiment.api.spi.LpBackendProvider;
import org.sortiment.api.spi.ProviderRegistry;

/**
 * Chooses among the backends that are there by the kind and size of the program, and says so in
 * {@link LpSession#explanation}. The order comes from the measurements in benchmarks/README.md. An
 * answer that does not hold goes to the next in the order.
 */
public final class AutoBackend implements LpBackend {
  static final String ID = "auto";

  /** GLOP was fast at every size, and by far with warm starts; ojAlgo needs no natives. */
  private static final List<String> LINEAR = List.of("ortools-glop", "ojalgo");

  /** SCIP won with many integer columns, and with a single row. */
  private static final List<String> INTEGER = List.of("ortools-scip", "branch-and-bound");

  /** Our branch and bound over GLOP won with up to this many integer columns under several rows. */
  private static final int FEW_INTEGERS = 50;

  private static final List<String> FEW = List.of("branch-and-bound", "ortools-scip");

  private final ProviderRegistry registry;

  /** Chooses from that registry. */
  public AutoBackend(ProviderRegistry registry) {
    this.registry = registry;
  }

  @Override
  public String id() {
    return ID;
  }

  /** What its choice for linear programs can do, and integers if there is a choice for them. */
  @Override
  public Set<LpCapability> capabilities() {
    EnumSet<LpCapability> all = EnumSet.copyOf(choice(LINEAR, "").capabilities());
    List<LpBackend> integer = available(INTEGER);
    if (integer.isEmpty()) {
      all.remove(LpCapability.INTEGERS);
    } else {
      Set<LpCapability> able = new FallbackBackend(integer, "").capabilities();
      EnumSet<LpCapability> linearOnly =
          EnumSet.of(
              LpCapability.DUALS,
              LpCapability.WARM_START,
              LpCapability.UNBOUNDED_OR_INFEASIBLE_TOLD_APART);
      all.removeIf(each -> !able.contains(each) && !linearOnly.contains(each));
      all.add(LpCapability.INTEGERS);
    }
    return all;
  }

  @Override
  public Optional<LpBackend> relaxations() {
    return available(LINEAR).isEmpty()
        ? Optional.empty()
        : Optional.of(choice(LINEAR, "linear programs"));
  }

  @Override
  public LpSession open(LinearProgram program) {
    if (!program.hasIntegers()) {
      return choice(LINEAR, "linear programs").open(program);
    }
    int integers = 0;
    for (int j = 0; j < program.columnCount(); j++) {
      integers += program.isInteger(j) ? 1 : 0;
    }
    return integers <= FEW_INTEGERS && program.rowCount() > 1
        ? choice(FEW, "at most " + FEW_INTEGERS + " integer columns").open(program)
        : choice(INTEGER, "many integer columns or a single row").open(program);
  }

  private LpBackend choice(List<String> order, String kind) {
    List<LpBackend> candidates = available(order);
    if (candidates.isEmpty()) {
      throw !order.equals(LINEAR)
          ? new UnsupportedOperationException(
              "No backend for programs with integer columns is available. Maybe add"
                  + " sortiment-backend-ortools or sortiment-solvers-lp to the class path.")
          : new SolveException(
              "No backend for linear programs is available. Maybe add sortiment-backend-ojalgo to"
                  + " the class path.");
    }
    String reason =
        candidates.get(0).id().equals(order.get(0))
            ? "the first choice for " + kind
            : "because " + whyNot(order.get(0));
    return new FallbackBackend(candidates, candidates.get(0).id() + ", " + reason);
  }

  private String whyNot(String id) {
    return registry
        .backends()
        .find(id)
        .flatMap(LpBackendProvider::unavailable)
        .map(reason -> id + " cannot be used here: " + reason)
        .orElse(id + " is not installed");
  }

  /** A backend that builds upon another gets the choice for linear programs, never this one. */
  private List<LpBackend> available(List<String> order) {
    ProviderRegistry linear = ProviderRegistry.of(providers(LINEAR));
    return providers(order).stream().map(provider -> provider.create(linear)).toList();
  }

  private List<LpBackendProvider> providers(List<String> order) {
    return order.stream()
        .map(registry.backends()::find)
        .flatMap(Optional::stream)
        .filter(provider -> provider.unavailable().isEmpty())
        .toList();
  }

  @Override
  public String toString() {
    return ID;
  }
}
