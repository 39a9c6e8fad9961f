package org.sortiment.examples;

import org.sortiment.api.lp.LinearProgram;
import org.sortiment.api.lp.Sense;

/** The loop of docs/plugins/backend.md, which shows the text between the marks. */
final class BackendPage {
  private BackendPage() {}

  /** Some engine's own interface. */
  interface Engine {
    void maximize(boolean yes, double constant);

    void addColumn(double lower, double upper, double objective, boolean integer);

    int addRow(double lower, double upper);

    void setEntry(int row, int column, double value);
  }

  static void load(LinearProgram program, Engine engine) {
    // @start region=reading
    engine.maximize(program.sense() == Sense.MAXIMIZE, program.offset());
    for (int j = 0; j < program.columnCount(); j++) {
      engine.addColumn(
          program.columnLower(j),
          program.columnUpper(j), // both may be infinite
          program.objective(j),
          program.isInteger(j));
    }
    for (int i = 0; i < program.rowCount(); i++) {
      int row = engine.addRow(program.rowLower(i), program.rowUpper(i)); // lower <= a x <= upper
      for (int e = program.rowStart(i); e < program.rowEnd(i); e++) {
        engine.setEntry(row, program.entryColumn(e), program.entryValue(e));
      }
    }
    // @end
  }
}
