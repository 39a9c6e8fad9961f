package org.sortiment.solvers.lp.mip;

import org.sortiment.api.lp.LpBackend;
import org.sortiment.backend.ojalgo.OjAlgoBackend;
import org.sortiment.testkit.LpBackendContract;

class BranchAndBoundContractTest implements LpBackendContract {
  @Override
  public LpBackend backend() {
    return new BranchAndBoundBackend(new OjAlgoBackend());
  }
}
