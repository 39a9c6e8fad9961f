package org.sortiment.formats.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.sortiment.api.Assortment;
import org.sortiment.api.choice.MarkovChain;
import org.sortiment.api.problem.Inventory;
import org.sortiment.api.problem.StockProblem;
import org.sortiment.markov.MarkovChains;

/** The notes of a plan that name products left out: that they are, and for the reason given. */
final class LeftOutNotes {
  private static final Pattern NOTE =
      Pattern.compile("Left out because (?<reason>[^:]*): (?<ids>.*?)( and \\d+ more)?\\.");

  private final StockProblem problem;
  private final Inventory inventory;
  private final List<String> wrong = new ArrayList<>();
  private int checked;

  private LeftOutNotes(StockProblem problem, Inventory inventory) {
    this.problem = problem;
    this.inventory = inventory;
  }

  static void verify(StockProblem problem, Inventory inventory, List<String> notes, Checks checks) {
    List<Matcher> claims = notes.stream().map(NOTE::matcher).filter(Matcher::matches).toList();
    if (claims.isEmpty()) {
      return;
    }
    LeftOutNotes verifier = new LeftOutNotes(problem, inventory);
    MarkovChain chain = MarkovChains.of(problem.choiceModel());
    for (Matcher claim : claims) {
      for (String id : claim.group("ids").split(", ")) {
        verifier.check(id, claim.group("reason"), chain);
      }
    }
    checks.report("left out", verifier.checked + " products and their reasons", verifier.wrong);
  }

  private void check(String id, String reason, MarkovChain chain) {
    OptionalInt product = problem.catalog().indexOf(id);
    if (product.isEmpty()) {
      return; // an id with a comma in it
    }
    checked++;
    int i = product.getAsInt();
    if (inventory.units(i) > 0) {
      wrong.add("\"" + id + "\" is said to be left out but has " + inventory.units(i) + " units");
    }
    if (reason.startsWith("no customer")) {
      // Who ever asks for it buys it when there is nothing else; and somebody comes to it from
      // outside or from another product, where rounding has left a probability.
      double alone = chain.purchaseProbabilities(Assortment.of(problem.catalog().size(), i))[i];
      if (alone > 0 && hasWayTo(i, chain)) {
        wrong.add("\"" + id + "\" alone is bought with probability " + alone);
      }
    } else if (reason.startsWith("a sale does not bring more")) {
      double brings = problem.catalog().revenue(i) + problem.terms().lostSalePenalty();
      double cost = problem.catalog().cost(i);
      if (brings > cost && !Checks.close(brings, cost, 0)) {
        wrong.add("a sale of \"" + id + "\" brings " + brings + ", more than its cost " + cost);
      }
    }
  }

  private static boolean hasWayTo(int product, MarkovChain chain) {
    return chain.arrivalProbability(product) > 0
        || IntStream.range(0, chain.productCount())
            .anyMatch(
                from -> from != product && chain.substitution().probability(from, product) > 0);
  }
}
