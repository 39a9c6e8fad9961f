package org.sortiment.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.sequential.SequentialDecision;
import org.sortiment.api.sequential.SequentialEvaluator;
import org.sortiment.api.sequential.SequentialPolicy;
import org.sortiment.api.sequential.SequentialPolicyProvider;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialRegistry;
import org.sortiment.api.sequential.SequentialResult;
import org.sortiment.api.solve.AssortmentSolver;
import org.sortiment.api.solve.Evaluation;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.api.solve.Termination;
import org.sortiment.cli.text.SequentialText;
import org.sortiment.formats.DecisionOutcome;
import org.sortiment.formats.Instance;
import org.sortiment.formats.Results;
import org.sortiment.formats.SequentialOutcome;
import org.sortiment.runtime.PluginPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Decides vendor by vendor. */
@Command(
    name = "sequential",
    description = {
      "What to take when vendors show their catalogs one after the other, and what is taken stands:"
          + " what a policy is worth, a bound that no policy exceeds, and what could be had by"
          + " whoever knew all catalogs before.",
      "",
      "The instance needs \"vendors\". With --decide: what to take from the vendor that is here"
          + " now."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sortiment sequential examples/fashion-vendors.json",
      "  sortiment sequential examples/fashion-vendors.json --compare",
      "  sortiment sequential examples/fashion-vendors.json --out result.json",
      "  sortiment sequential examples/fashion-vendors.json --decide atelier \\",
      "      --carried scarf,denim-jacket"
    })
final class SequentialCommand extends InstancesCommand {
  /** So many scenarios are planned and simulated where there are more. */
  private static final int MOST_SEASONS = 30;

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

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description =
          "With --decide, where stock is planned: the units ordered of what is carried, as"
              + " {\"inventory\": {id: units}}.")
  private Optional<Path> plan = Optional.empty();

  @Mixin private SeasonSettings season = new SeasonSettings();

  SequentialCommand() {}

  @Override
  List<Path> inputs() {
    List<Path> inputs = new ArrayList<>(instances());
    plan.ifPresent(inputs::add);
    return inputs;
  }

  @Override
  void validate(PluginPath plugins) {
    super.validate(plugins);
    if (scenarios < 2) {
      throw new BadUsageException("--scenarios (" + scenarios + ") must be >= 2.");
    }
    season.validate(plugins.registry());
    policy.ifPresent(id -> SequentialRegistry.of(plugins.registry()).policies().require(id));
    if (decide.isEmpty()) {
      requireAbsent("--carried", carried);
      requireAbsent("--seen", seen);
      requireAbsent("--shown", shown);
      requireAbsent("--plan", plan);
    } else if (compare) {
      throw new BadUsageException(
          "--compare evaluates policies, but --decide asks one for a decision. Maybe leave out one"
              + " of the two.");
    }
  }

  private static void requireAbsent(String option, Optional<?> value) {
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
    SequentialEvaluator evaluator = registry.defaultEvaluator().create(solver);
    boolean isStocked = SeasonSettings.isStocked(instance, context.warnings());
    SequentialResult result =
        evaluator.evaluate(
            problem, policies, scenarios, share(options(context), isStocked ? 0.5 : 1));
    Optional<SequentialOutcome.Stock> stock =
        isStocked && result.value().isPresent()
            ? evaluator
                .profit(
                    problem,
                    season.of(instance, context.plugins().registry()),
                    asked.create(solver),
                    Math.min(scenarios, MOST_SEASONS),
                    options(context))
                .map(
                    profit ->
                        new SequentialOutcome.Stock(
                            season.planner(context.plugins().registry()).id(),
                            season.replications(),
                            profit))
            : Optional.empty();
    SequentialOutcome outcome =
        new SequentialOutcome(instance, result, compare, settings.seed(), stock);
    boolean isCut =
        isStocked
            && result.termination().reason() != Termination.Reason.INFEASIBLE
            && stock.map(each -> each.profit().termination().isStoppedByLimit()).orElse(true);
    return new Outcome(
        isCut
            ? ExitCode.worse(exitCode(result.termination()), ExitCode.LIMIT)
            : exitCode(result.termination()),
        Results.of(outcome),
        SequentialText.report(outcome),
        explanation(result.termination(), () -> result.provenance().explanation() + "."));
  }

  private static SolveOptions share(SolveOptions options, double part) {
    return options
        .timeLimit()
        .map(all -> options.withTimeLimit(Duration.ofNanos((long) (1 + part * all.toNanos()))))
        .orElse(options);
  }

  /** What is ordered of what is carried; without a file nothing may be carried. */
  private Inventory ordered(Instance instance, VendorState where) {
    Catalog catalog = instance.problem().catalog();
    Inventory ordered =
        plan.isPresent()
            ? Results.readInventory(plan.get(), catalog)
            : Inventory.of(new int[catalog.size()]);
    for (int i = 0; i < catalog.size(); i++) {
      if (ordered.units(i) > 0 && !where.state().carried().contains(i)) {
        throw new InvalidInputException(
            "--plan",
            "\"" + catalog.id(i) + "\"",
            "has units but is not carried",
            "Maybe name it in --carried.");
      }
    }
    return ordered;
  }

  private Outcome decision(
      Instance instance,
      SequentialProblem problem,
      SequentialRegistry registry,
      AssortmentSolver solver,
      Context context) {
    VendorState where =
        VendorState.of(instance, problem, decide.orElseThrow(), carried.orElse(""), seen, shown);
    SequentialPolicyProvider asked = provider(registry);
    SolveOptions options = options(context);
    SequentialPolicy.Prepared prepared = asked.create(solver).prepare(problem, options);
    SequentialDecision decision = prepared.decide(where.state(), options(context));
    Optional<Inventory> units = Optional.empty();
    if (SeasonSettings.isStocked(instance, context.warnings())
        && !decision.termination().equals(Termination.infeasible())) {
      if (plan.isEmpty() && !where.state().carried().isEmpty()) {
        context
            .warnings()
            .accept(
                "no units are planned, because those of what is carried are not known. Maybe add"
                    + " --plan FILE.");
      } else {
        units =
            Optional.of(
                registry
                    .defaultEvaluator()
                    .create(solver)
                    .units(
                        problem,
                        season.of(instance, context.plugins().registry()),
                        prepared,
                        where.state(),
                        decision.take(),
                        ordered(instance, where),
                        options(context)));
      }
    }
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
            worth,
            units);
    return new Outcome(
        exitCode(decision.termination()),
        Results.of(outcome),
        SequentialText.report(outcome),
        explanation(
            decision.termination(),
            () -> "no set that " + outcome.vendor() + " shows keeps the constraints."));
  }
}
