package org.sortiment.testkit;

import org.sortiment.api.lp.LpBackend;

class ExactBackendContractTest implements LpBackendContract {
  @Override
  public LpBackend backend() {
    return new ExactBackend();
  }

  @Override
  public int largestSize() {
    return 12;
  }
}
