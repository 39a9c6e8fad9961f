package org.sortiment.estimation.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.Spelling;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.estimation.DataSource;
import org.sortiment.api.estimation.EstimationProblem;
import org.sortiment.api.estimation.EstimationSpec;
import org.sortiment.api.estimation.NoPurchase;
import org.sortiment.api.estimation.ReadData;
import org.sortiment.api.solve.Progress;
import org.sortiment.estimation.utility.Scenario;

/**
 * Reads choices as a specification says. A situation in which a value is missing, nothing was
 * chosen, or fewer than two alternatives were offered is left out and counted; whatever contradicts
 * itself (a choice of what is not offered, an unknown code, an alternative twice) is an error with
 * file, line and column.
 */
public final class ChoiceReader {
  private final Progress progress;
  private final Function<DataSource, Table> opener;

  /** A reader that reports to this listener. */
  public ChoiceReader(Progress progress) {
    this(progress, ChoiceReader::open);
  }

  /** A reader that opens files in a way of its own. */
  ChoiceReader(Progress progress, Function<DataSource, Table> opener) {
    this.progress = progress;
    this.opener = opener;
  }

  /**
   * Reads the data of a specification.
   *
   * @throws InvalidInputException for whatever is wrong with it
   */
  public ReadData read(EstimationSpec spec) {
    requireFile(spec.source().file());
    try (Table table = opener.apply(spec.source())) {
      List<Collector> collectors = new ArrayList<>();
      ChoiceData data;
      long rows;
      double visits = Double.NaN;
      if (spec.layout() instanceof EstimationSpec.Wide wide) {
        WideReader reader = new WideReader(spec, wide, progress);
        collectors.add(new Collector(WideReader.variables(wide)));
        data = reader.read(table, collectors.get(0));
        rows = reader.rowsRead();
      } else {
        LongReader reader =
            spec.layout() instanceof EstimationSpec.Sales sales
                ? new LongReader(spec, sales, progress)
                : new LongReader(spec, (EstimationSpec.ByAlternative) spec.layout(), progress);
        data =
            reader.read(
                table,
                () -> {
                  collectors.clear();
                  collectors.add(new Collector(reader.variables()));
                  return collectors.get(0);
                });
        rows = reader.rowsRead();
        visits = reader.visitsPerPeriod();
      }
      List<String> warnings = new ArrayList<>();
      if (!table.note().isEmpty()) {
        warnings.add(table.note());
      }
      warn(data, warnings);
      Optional<String> noPurchase =
          Double.isNaN(visits)
              ? spec.noPurchaseAlternative()
              : Optional.of(EstimationSpec.Sales.NO_PURCHASE);
      NoPurchase leaving = noPurchase(spec, data, noPurchase);
      if (leaving instanceof NoPurchase.AssumedShare assumed) {
        warnings.add(Scenario.assumption(assumed));
      }
      return new ReadData(
          new EstimationProblem(
              spec.name(), data, new UtilityBuilder(spec, data).build(noPurchase), leaving),
          rows,
          collectors.get(0).dropped(),
          warnings,
          Double.isNaN(visits) ? OptionalDouble.empty() : OptionalDouble.of(visits));
    }
  }

  private static NoPurchase noPurchase(
      EstimationSpec spec, ChoiceData data, Optional<String> alternative) {
    if (alternative.isPresent()) {
      int index = data.alternatives().indexOf(alternative.get());
      if (index < 0) {
        throw new InvalidInputException(
            "$.noPurchase.alternative",
            "\"" + alternative.get() + "\"",
            "is not an alternative",
            Spelling.advice(alternative.get(), data.alternatives()));
      }
      if (spec.outsideShare().isPresent()) {
        throw new InvalidInputException(
            "$.noPurchase.outsideShare",
            spec.outsideShare().getAsDouble(),
            "must not be assumed where no purchase is observed");
      }
      return new NoPurchase.Observed(index);
    }
    if (spec.outsideShare().isPresent()) {
      try {
        return new NoPurchase.AssumedShare(spec.outsideShare().getAsDouble());
      } catch (InvalidInputException e) {
        throw e.within("$.noPurchase");
      }
    }
    return new NoPurchase.Unknown();
  }

  private static void warn(ChoiceData data, List<String> warnings) {
    BitSet offered = new BitSet();
    BitSet chosen = new BitSet();
    for (int row = 0; row < data.rows(); row++) {
      offered.set(data.alternative(row));
      if (data.chosen(row) > 0) {
        chosen.set(data.alternative(row));
      }
    }
    for (int j = 0; j < data.alternatives().size(); j++) {
      String id = data.alternatives().get(j);
      if (!offered.get(j)) {
        warnings.add("Alternative \"" + id + "\" is never offered.");
      } else if (!chosen.get(j)) {
        warnings.add("Alternative \"" + id + "\" is never chosen.");
      }
    }
  }

  static void requireFile(Path file) {
    if (!Files.exists(file)) {
      throw new InvalidInputException(file.toString(), "", "the file does not exist", "");
    }
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(file.toString(), "", "must be a file but is a folder", "");
    }
    if (!Files.isReadable(file)) {
      throw new InvalidInputException(file.toString(), "", "the file may not be read", "");
    }
  }

  /** Opens a file, by DuckDB where that works. */
  static Table open(DataSource source) {
    try {
      return DuckTable.open(source);
    } catch (SQLException | LinkageError e) {
      return PlainCsvTable.open(source, e);
    }
  }
}
