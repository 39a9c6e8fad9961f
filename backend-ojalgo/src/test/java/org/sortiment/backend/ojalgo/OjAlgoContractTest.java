package org.sortiment.backend.ojalgo;

import org.sortiment.api.lp.LpBackend;
import org.sortiment.testkit.LpBackendContract;

class OjAlgoContractTest implements LpBackendContract {
  @Override
  public LpBackend backend() {
    return new OjAlgoBackend();
  }
}
