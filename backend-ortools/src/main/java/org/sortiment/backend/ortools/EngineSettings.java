package org.sortiment.backend.ortools;

import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPSolverParameters.DoubleParam;
import com.google.ortools.linearsolver.MPSolverParameters.IntegerParam;
import org.sortiment.api.lp.LpOptions;

/** The settings of each engine, and why. */
final class EngineSettings {
  private EngineSettings() {}

  /** Common settings; the caller deletes the result. */
  static MPSolverParameters parameters(Engine engine, LpOptions options) {
    MPSolverParameters parameters = new MPSolverParameters();
    parameters.setDoubleParam(DoubleParam.RELATIVE_MIP_GAP, gap(engine, options));
    if (engine == Engine.GLOP || engine == Engine.CLP) {
      // Presolve would hide the basis that a warm start needs, and GLOP's calls unbounded
      // programs infeasible.
      parameters.setIntegerParam(
          IntegerParam.PRESOLVE, MPSolverParameters.PresolveValues.PRESOLVE_OFF.swigValue());
    }
    if (engine == Engine.CLP) {
      parameters.setIntegerParam(
          IntegerParam.LP_ALGORITHM, MPSolverParameters.LpAlgorithmValues.PRIMAL.swigValue());
    }
    return parameters;
  }

  /** HiGHS reports no bound of its own, so that only a closed gap says anything. */
  private static double gap(Engine engine, LpOptions options) {
    return engine == Engine.HIGHS ? Math.min(1e-9, options.relativeGap()) : options.relativeGap();
  }

  /** Settings in the engine's own words. */
  static String of(Engine engine, boolean integers, LpOptions options) {
    long seed = Math.floorMod(options.seed(), 1_000_000_007L);
    return switch (engine) {
      case GLOP ->
          "use_scaling: false" + (seed == 0 ? "" : " random_seed: " + seed); // PowerScaling
      case PDLP ->
          "termination_criteria { simple_optimality_criteria { eps_optimal_absolute: 1e-9"
              + " eps_optimal_relative: 1e-9 } }"
              + (options.threads() > 1 ? " num_threads: " + options.threads() : "");
      case CLP, CBC -> "";
      case HIGHS -> // without output_flag it prints a banner on stdout
          "output_flag=false,random_seed="
              + seed
              + (integers ? ",mip_rel_gap=" + gap(engine, options) : "");
      case SCIP -> // its own handler of Ctrl-C would print, and stop the solve as if by a limit
          "randomization/randomseedshift = " + seed + "\nmisc/catchctrlc = FALSE";
      // Without scaling, continuous columns are rounded to whole numbers; a worker alone may
      // search for ever what four of different strategies finish at once.
      case CP_SAT ->
          "mip_var_scaling: 1e6 mip_max_bound: 1e9 random_seed: "
              + seed
              + " num_workers: "
              + Math.max(4, options.threads())
              + " catch_sigint_signal: false" // its own handler ends the process
              + " absolute_gap_limit: 0 relative_gap_limit: "
              + options.relativeGap();
    };
  }
}
