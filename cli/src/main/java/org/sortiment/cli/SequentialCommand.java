package org.sortiment.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.sequential.SequentialDecision;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialPolicyProvider;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialRegistry;
import org.sortiment.api.sequential.SequentialResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.cli.text.SequentialText;
import org.sortiment.formats.DecisionOutcome;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Results;
import org.sortiment.formats.SequentialOutcome;
import org.sortiment.runtime.PluginPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Decides vendor by vendor. */
@Command(
    name = "sequential",
    description = {
      "What to take when vendors show their catalogs one after the other, and what is taken stands:"
          + " what a policy is worth, a bound that no policy exceeds, and what could be had by"
          + " whoever knew all catalogs before.",
      "",
      "The instance needs \"vendors\". With --decide: what to take from the vendor that is here now."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sortiment sequential examples/fashion-vendors.json",
      "  sortiment sequential examples/fashion-vendors.json --compare",
      "  sortiment sequential examples/fashion-vendors.json --policy rollout --out result.json",
      "  sortiment sequential examples/fashion-vendors.json --decide atelier --carried coat-1"
    })
final class SequentialCommand extends InstancesCommand {
  @Option(
      names = "--policy",
      paramLabel = "ID",
      description = "Use this policy; 'sortiment plugins' lists them (default: threshold).")
  private Optional<String> policy = Optional.empty();

  @Option(
      names = "--scenarios",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Draws of the catalogs where they have more than 10,000 combinations (default:"
              + " ${DEFAULT-VALUE}).")
  private int scenarios;

  @Option(
      names = "--compare",
      description = "Also evaluate every other policy, on the same catalogs.")
  private boolean compare;

  @Option(
      names = "--decide",
      paramLabel = "VENDOR",
      description = "Say what to take from this vendor.")
  private Optional<String> decide = Optional.empty();

  @Option(
      names = "--carried",
      paramLabel = "a,b",
      description = "With --decide: the products taken from the vendors before (default: none).")
  private Optional<String> carried = Optional.empty();

  @Option(
      names = "--seen",
      paramLabel = "v1,v2",
      description =
          "With --decide: the vendors that have come before (default: all before it in the order).")
  private Optional<String> seen = Optional.empty();

  @Option(
      names = "--shown",
      paramLabel = "a,b",
      description = "With --decide: what the vendor shows (default: all its products).")
  private Optional<String> shown = Optional.empty();

  SequentialCommand() {}

  @Override
  void validate(PluginPath plugins) {
    super.validate(plugins);
    if (scenarios < 2) {
      throw new BadUsageException("--scenarios (" + scenarios + ") must be >= 2.");
    }
    policy.ifPresent(id -> SequentialRegistry.of(plugins.registry()).policies().require(id));
    if (decide.isEmpty()) {
      requireAbsent("--carried", carried);
      requireAbsent("--seen", seen);
      requireAbsent("--shown", shown);
    } else if (compare) {
      throw new BadUsageException(
          "--compare evaluates policies, but --decide asks one for a decision. Maybe leave out one"
              + " of the two.");
    }
  }

  private static void requireAbsent(String option, Optional<String> value) {
    if (value.isPresent()) {
      throw new BadUsageException(
          option + " says where a buyer stands. Maybe add --decide VENDOR.");
    }
  }

  private SequentialPolicyProvider provider(SequentialRegistry registry) {
    return policy.isPresent()
        ? registry.policies().require(policy.get())
        : registry.defaultPolicy();
  }

  @Override
  Outcome run(Instance instance, Context context) {
    SequentialProblem problem = instance.sequentialProblem();
    SequentialRegistry registry = SequentialRegistry.of(context.plugins().registry());
    AssortmentSolver solver =
        settings.selection(context.plugins().registry()).anyAssortmentSolver();
    return decide.isPresent()
        ? decision(instance, problem, registry, solver, context)
        : evaluation(instance, problem, registry, solver, context);
  }

  private Outcome evaluation(
      Instance instance,
      SequentialProblem problem,
      SequentialRegistry registry,
      AssortmentSolver solver,
      Context context) {
    SequentialPolicyProvider asked = provider(registry);
    Map<String, SequentialPolicy> policies = new LinkedHashMap<>();
    policies.put(asked.id(), asked.create(solver));
    if (compare) {
      for (SequentialPolicyProvider other : registry.policies().all()) {
        policies.putIfAbsent(other.id(), other.create(solver));
      }
    }
    SequentialResult result =
        registry
            .defaultEvaluator()
            .create(solver)
            .evaluate(problem, policies, scenarios, options(context));
    SequentialOutcome outcome =
        new SequentialOutcome(instance, result, compare, settings.seed());
    return new Outcome(
        exitCode(result.termination()),
        Results.of(outcome),
        text -> SequentialText.print(outcome, text),
        explanation(result.termination(), () -> result.provenance().explanation() + "."));
  }

  private Outcome decision(
      Instance instance,
      SequentialProblem problem,
      SequentialRegistry registry,
      AssortmentSolver solver,
      Context context) {
    VendorState where =
        VendorState.of(
            instance, problem, decide.orElseThrow(), carried.orElse(""), seen, shown);
    SequentialPolicyProvider asked = provider(registry);
    SolveOptions options = options(context);
    SequentialPolicy.Prepared prepared = asked.create(solver).prepare(problem, options);
    SequentialDecision decision = prepared.decide(where.state(), options(context));
    double worth =
        Evaluation.of(problem.problem(), where.state().with(decision.take())).netRevenue();
    DecisionOutcome outcome =
        new DecisionOutcome(
            instance,
            asked.id(),
            where.state(),
            where.seen(),
            decision,
            prepared.threshold(),
            worth);
    return new Outcome(
        exitCode(decision.termination()),
        Results.of(outcome),
        text -> SequentialText.print(outcome, text),
        explanation(
            decision.termination(),
            () -> "no set that " + outcome.vendor() + " shows keeps the constraints."));
  }
}
