package org.sortiment.backend.ortools;

import org.sortiment.api.lp.LpBackend;
import org.sortiment.testkit.LpBackendContract;

class ScipContractTest implements LpBackendContract {
  @Override
  public LpBackend backend() {
    return new OrToolsBackend(Engine.SCIP);
  }
}
