package org.sortiment.backend.ortools;

import java.util.List;
import java.util.Optional;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.spi.LpBackendProvider;
import org.sortiment.api.spi.ProviderRegistry;

/** One engine of OR-Tools as a plug-in; one nested class per engine, as the service loader asks. */
public abstract class OrToolsProvider implements LpBackendProvider {
  private final Engine engine;
  private final int rank;

  OrToolsProvider(Engine engine, int rank) {
    this.engine = engine;
    this.rank = rank;
  }

  @Override
  public final String id() {
    return engine.id();
  }

  @Override
  public final String description() {
    return "OR-Tools " + engine + ": " + engine.summary;
  }

  @Override
  public final LpBackend create(ProviderRegistry registry) {
    return new OrToolsBackend(engine);
  }

  @Override
  public final Optional<String> unavailable() {
    return Natives.unavailable();
  }

  @Override
  public final int rank() {
    return rank;
  }

  /** {@code ortools-glop}. */
  public static final class Glop extends OrToolsProvider {
    /** For the service loader. */
    public Glop() {
      super(Engine.GLOP, 50);
    }

    @Override
    public List<String> aliases() {
      return List.of("ortools");
    }
  }

  /** {@code ortools-pdlp}. */
  public static final class Pdlp extends OrToolsProvider {
    /** For the service loader. */
    public Pdlp() {
      super(Engine.PDLP, -10);
    }
  }

  /** {@code ortools-clp}. */
  public static final class Clp extends OrToolsProvider {
    /** For the service loader. */
    public Clp() {
      super(Engine.CLP, -10);
    }
  }

  /** {@code ortools-highs}. */
  public static final class Highs extends OrToolsProvider {
    /** For the service loader. */
    public Highs() {
      super(Engine.HIGHS, -10);
    }
  }

  /** {@code ortools-scip}. */
  public static final class Scip extends OrToolsProvider {
    /** For the service loader. */
    public Scip() {
      super(Engine.SCIP, -10);
    }
  }

  /** {@code ortools-cbc}. */
  public static final class Cbc extends OrToolsProvider {
    /** For the service loader. */
    public Cbc() {
      super(Engine.CBC, -10);
    }
  }

  /** {@code ortools-cp-sat}. */
  public static final class CpSat extends OrToolsProvider {
    /** For the service loader. */
    public CpSat() {
      super(Engine.CP_SAT, -20);
    }
  }
}
