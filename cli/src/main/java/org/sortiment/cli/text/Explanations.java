package org.sortiment.cli.text;

import java.util.List;
import java.util.Locale;
import org.sortiment.api.problem.AssortmentProblem;
import org.sortiment.api.solve.Guarantee;
import org.sortiment.api.solve.Provenance;
import org.sortiment.api.solve.Termination;
import org.sortiment.formats.Instance;
import org.sortiment.formats.text.Numbers;
import org.sortiment.formats.text.Visible;

/** Sentences that several reports have in common. */
public final class Explanations {
  private Explanations() {}

  /** The instance in one line. */
  public static String of(Instance instance) {
    AssortmentProblem problem = instance.problem();
    int constraints = problem.constraints().size();
    return Visible.line(instance.name())
        + ": "
        + counted(problem.catalog().size(), "product")
        + ", "
        + Visible.line(instance.modelType())
        + " choice, "
        + (constraints == 0 ? "no constraints" : counted(constraints, "constraint"));
  }

  /** A number and its noun, in the plural when it needs one. */
  public static String counted(long count, String noun) {
    return Numbers.count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** How far the answer is proven, and by what. */
  public static String of(Termination termination, Provenance how) {
    String proof =
        switch (termination.reason()) {
          case OPTIMAL -> "proven optimal";
          case WITHIN_GUARANTEE -> "within the guarantee that was asked for";
          case FEASIBLE -> "the best found, not proven optimal";
          case INFEASIBLE -> "proven infeasible";
          case UNDETERMINED -> "nothing found, nothing proven";
        };
    String limit =
        termination.isStoppedByLimit()
            ? "; stopped by the limit on " + termination.limit().name().toLowerCase(Locale.ROOT)
            : "";
    String backend = how.backend().isEmpty() ? "" : " with " + how.backend();
    return proof + limit + " (" + how.solver() + backend + ")";
  }

  /** Whether candidates are what was asked for, and by what. */
  public static String ofCandidates(Termination termination, Provenance how) {
    return of(termination, how)
        .replace("the best found, not proven optimal", "not proven to be as good as asked for");
  }

  /** What is proven about candidates. */
  public static String of(Guarantee guarantee) {
    if (guarantee.proven() >= 1) {
      return "nothing is proven about how far they are from the optimum";
    }
    return "for every lambda the best of them is proven to be worth at least "
        + (guarantee.proven() == 0 ? "" : "1 - " + Numbers.brief(guarantee.proven()) + " of ")
        + "the optimum";
  }

  /** Why there is no assortment: the constraints that cannot hold together. */
  public static String infeasible(Instance instance, List<Integer> conflict) {
    StringBuilder text = new StringBuilder("No assortment satisfies all constraints.");
    if (!conflict.isEmpty()) {
      text.append(
          conflict.size() == 1
              ? " This one can never hold:"
              : " These cannot hold together, and each of them is part of the reason:");
      for (int index : conflict) {
        text.append("\n  ").append(instance.place(index)).append(": ");
        text.append(instance.constraintText(index));
      }
    }
    return text.toString();
  }
}
