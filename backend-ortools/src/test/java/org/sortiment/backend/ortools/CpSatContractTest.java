package org.sortiment.backend.ortools;

import org.sortiment.api.lp.LpBackend;
import org.sortiment.testkit.MipContract;

class CpSatContractTest implements MipContract {
  @Override
  public LpBackend backend() {
    return new OrToolsBackend(Engine.CP_SAT);
  }
}
