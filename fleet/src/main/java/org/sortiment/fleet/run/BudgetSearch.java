package org.sortiment.fleet.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.sortiment.api.InvalidInputException;
import org.sortiment.fleet.FleetTask;
import org.sortiment.fleet.FleetWork;
import org.sortiment.fleet.ItemSelection;
import org.sortiment.fleet.budget.PlanArguments;
import org.sortiment.fleet.budget.PlanMenu;
import org.sortiment.fleet.budget.PriceSearch;
import org.sortiment.fleet.budget.UnitAuction;
import org.sortiment.fleet.output.FleetFolder;
import org.sortiment.fleet.output.FleetIndex;
import org.sortiment.fleet.output.Journal;
import org.sortiment.fleet.output.MissingItems;
import org.sortiment.fleet.output.NameSet;
import org.sortiment.fleet.task.MarginalUnitsTask;
import org.sortiment.fleet.task.PricedPlanTask;
import org.sortiment.fleet.task.TaskSettings;
import org.sortiment.fleet.task.UnitsText;
import org.sortiment.formats.Spending;
import org.sortiment.formats.fleet.CentreLine;
import org.sortiment.formats.fleet.ResultLine;

/**
 * Shares out a budget: asks all centres for plans at one price after the other ({@link
 * PriceSearch}), by a quick planner until the price is known roughly and then by the one asked for;
 * chooses among all these plans ({@link PlanMenu}); and spends what is left on single units ({@link
 * UnitAuction}). Every round is one pass with a file of its own; rounds that are on file are read,
 * not computed again. The number of rounds depends on the fleet alone, never on time.
 */
final class BudgetSearch {
  private static final int QUICK_ROUNDS = 24;

  /** Spending of few centres falls in large steps, and more rounds are needed to find the right. */
  private static final int FEW_CENTRES = 50;

  private static final int ROUNDS_OF_FEW = 12;
  private static final int ROUNDS_OF_MANY = 4;
  private static final int AUCTIONS_OF_FEW = 10;
  private static final int AUCTIONS_OF_MANY = 2;

  /** More bidders than these are not needed for what one centre's step leaves over. */
  private static final int MOST_BIDDERS = 1_000;

  private final FleetRequest request;
  private final TaskSettings settings;
  private final List<String> quickPlanners;
  private final BigDecimal budget;
  private final FleetIndex index;
  private final FleetFolder folder;
  private final PlanMenu menu;
  private final Map<Long, Map<Integer, Integer>> units = new HashMap<>();
  private final int centres;
  private int files;
  private double price;

  BudgetSearch(
      FleetRequest request,
      TaskSettings settings,
      List<String> quickPlanners,
      BigDecimal budget,
      FleetIndex index,
      FleetFolder folder) {
    this.request = request;
    this.settings = settings;
    this.quickPlanners = quickPlanners;
    this.budget = budget;
    this.index = index;
    this.folder = folder;
    this.centres = Math.toIntExact(index.instances());
    this.menu = new PlanMenu(centres);
  }

  /** The price of the budget. */
  double price() {
    return price;
  }

  /** The plans as arguments of items, by index of the item. */
  Map<Long, String> plans() {
    Map<Long, String> plans = new HashMap<>();
    units.forEach((centre, plan) -> plans.put(centre, UnitsText.of(plan)));
    return plans;
  }

  /**
   * Runs.
   *
   * @param all the items that take part
   * @return false after an interrupt
   * @throws InvalidInputException when even the cheapest plans found cost more than the budget
   */
  boolean run(ItemSelection all) throws IOException {
    for (String planner : quickPlanners) {
      if (!search(settings.with(planner, settings.bound()), QUICK_ROUNDS)) {
        return false;
      }
    }
    int most = centres <= FEW_CENTRES ? ROUNDS_OF_FEW : ROUNDS_OF_MANY;
    if (!search(settings, quickPlanners.isEmpty() ? QUICK_ROUNDS : most)) {
      return false;
    }
    int rounds = files;
    BigDecimal left = menu.choose(budget);
    if (left.signum() < 0) {
      throw new InvalidInputException(
          "--budget",
          budget.toPlainString(),
          "must pay for what the centres have to stock: the cheapest plans that were found cost "
              + Spending.tidy(budget.subtract(left)).toPlainString(),
          "");
    }
    readChosen(rounds);
    return price == 0 || spend(left, all);
  }

  /** Asks for prices until spending is near the budget. */
  private boolean search(TaskSettings how, int mostRounds) throws IOException {
    PriceSearch search = new PriceSearch(budget.doubleValue(), price, mostRounds);
    OptionalDouble next = search.nextPrice();
    while (next.isPresent()) {
      menu.addRound();
      double now = next.getAsDouble();
      boolean isComplete =
          pass(
              new PricedPlanTask(how, now),
              Optional::of,
              "asking for plans at price " + String.format(Locale.ROOT, "%.4g", now),
              line -> {
                if (line.status().equals(CentreLine.PLAN)) {
                  menu.add(Math.toIntExact(line.index()), line.spent(), line.profit());
                }
              });
      if (!isComplete) {
        return false;
      }
      search.answer(menu.spentInLastRound().doubleValue());
      next = search.nextPrice();
    }
    price = search.price();
    return true;
  }

  /** Takes the units of the chosen plans from the files of rounds. */
  private void readChosen(int rounds) throws IOException {
    for (int round = 0; round < rounds; round++) {
      int which = round;
      Journal.lengthOfWholeLines(
          folder.file(FleetFolder.round(round + 1)),
          (line, place) -> {
            CentreLine centre = CentreLine.of(line, place);
            if (centre.status().equals(CentreLine.PLAN)
                && menu.chosenRound(Math.toIntExact(centre.index())) == which) {
              units.put(centre.index(), centre.units());
            }
          });
    }
  }

  private boolean spend(BigDecimal rest, ItemSelection all) throws IOException {
    BigDecimal left = rest;
    int auctions = centres <= FEW_CENTRES ? AUCTIONS_OF_FEW : AUCTIONS_OF_MANY;
    for (int k = 0; k < auctions && left.signum() > 0; k++) {
      UnitAuction auction = new UnitAuction();
      Map<Long, String> bidders = new HashMap<>();
      units.keySet().stream()
          .sorted()
          .limit(MOST_BIDDERS)
          .forEach(
              centre -> bidders.put(centre, UnitsText.of(units.getOrDefault(centre, Map.of()))));
      boolean isComplete =
          pass(
              new MarginalUnitsTask(settings, left),
              new PlanArguments(all, bidders, "", true),
              "spending what is left",
              line -> auction.offer(Math.toIntExact(line.index()), line.steps()));
      if (!isComplete) {
        return false;
      }
      BigDecimal before = left;
      left = auction.spend(left, this::take);
      if (left.compareTo(before) == 0) {
        return true;
      }
    }
    return true;
  }

  private void take(int centre, CentreLine.Step step) {
    Map<Integer, Integer> plan = new HashMap<>(units.getOrDefault((long) centre, Map.of()));
    plan.merge(step.product(), step.units(), Integer::sum);
    units.put((long) centre, plan);
  }

  /** Hears of an answer. */
  @FunctionalInterface
  private interface Answer {
    void of(CentreLine line);
  }

  /** One pass, whose lines are on file, or will be. */
  private boolean pass(FleetTask task, ItemSelection items, String what, Answer answer)
      throws IOException {
    files++;
    NameSet done = new NameSet();
    Pass.Listener heard =
        (line, place) -> {
          CentreLine centre = CentreLine.of(line, place);
          if (!centre.status().equals(ResultLine.FAILED)) {
            answer.of(centre);
          }
        };
    Path file = folder.file(FleetFolder.round(files));
    try (Journal journal =
        Journal.open(
            file,
            (line, place) -> {
              done.add(CentreLine.of(line, place).instance());
              heard.written(line, place);
            })) {
      MissingItems missing = new MissingItems(done, index.repeated().keySet());
      FleetWork work =
          new FleetWork(
              task, request.source(), item -> missing.select(item).flatMap(items::select));
      AtomicLong count = new AtomicLong(done.size());
      return Pass.run(
          request,
          work,
          journal,
          (line, place) -> {
            heard.written(line, place);
            request
                .progress()
                .report("round " + files + ", " + what, count.incrementAndGet(), index.instances());
          });
    }
  }
}
