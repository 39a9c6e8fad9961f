package org.sortiment.backend.ortools;

import java.util.List;
import org.sortiment.api.lp.LpBackend;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.backend.ojalgo.OjAlgoProvider;
import org.sortiment.solvers.lp.mip.BranchAndBoundProvider;
import org.sortiment.testkit.LpBackendContract;

/** What is left when OR-Tools is not there: ojAlgo, and branch and bound over it. */
class AutoWithoutNativesContractTest implements LpBackendContract {
  @Override
  public LpBackend backend() {
    return ProviderRegistry.of(
            List.of(new OjAlgoProvider(), new BranchAndBoundProvider(), new AutoProvider()))
        .defaultBackend();
  }
}
