/** Vendor by vendor: policies, a bound that none exceeds, and what they are worth. */
module org.sortiment.solvers.sequential {
  requires transitive org.sortiment.api;
  requires org.sortiment.markov;

  exports org.sortiment.solvers.sequential;

  provides org.sortiment.api.sequential.SequentialEvaluatorProvider with
      org.sortiment.solvers.sequential.PolicyProviders.Evaluator;
  provides org.sortiment.api.sequential.SequentialPolicyProvider with
      org.sortiment.solvers.sequential.PolicyProviders.Threshold,
      org.sortiment.solvers.sequential.PolicyProviders.Rollout,
      org.sortiment.solvers.sequential.PolicyProviders.Greedy,
      org.sortiment.solvers.sequential.PolicyProviders.Alone,
      org.sortiment.solvers.sequential.PolicyProviders.Everything;
}
