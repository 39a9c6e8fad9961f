package org.sortiment.testkit;

import org.sortiment.api.solve.FrontierSolver;

class EnumerationSolverContractTest implements FrontierSolverContract {
  @Override
  public FrontierSolver solver() {
    return new EnumerationSolver();
  }
}
