package org.sortiment.cli.table;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a command answers: lines and tables in their order. Printed it is a text for people; files
 * have its tables.
 */
public final class Report {
  /** A part of a report as people read it. */
  @FunctionalInterface
  public interface Block {
    /**
     * Prints it.
     *
     * @param all whether to print all rows of long tables
     */
    void print(PrintWriter out, boolean all);
  }

  private final List<Block> blocks = new ArrayList<>();
  private final List<Supplier<Table>> tables = new ArrayList<>();

  /** An empty report. */
  public Report() {}

  /** Adds a line, or several with line ends between them. */
  public Report line(String text) {
    blocks.add((out, all) -> text.lines().forEach(out::println));
    return this;
  }

  /** Adds an empty line. */
  public Report blank() {
    blocks.add((out, all) -> out.println());
    return this;
  }

  /** Adds what prints itself. */
  public Report block(Block block) {
    blocks.add(block);
    return this;
  }

  /** Adds a table. */
  public Report table(Table table) {
    tables.add(() -> table);
    return block((out, all) -> new TablePrinter(table, all).print(out));
  }

  /** Adds the table that a file for one table gets. */
  public Report mainTable(Table table) {
    tables.add(0, () -> table);
    return block((out, all) -> new TablePrinter(table, all).print(out));
  }

  /** Adds a table for files, made when they are written; people are told in another way. */
  public Report fileTable(Supplier<Table> table) {
    tables.add(table);
    return this;
  }

  /** Adds the table that a file for one table gets; people are told in another way. */
  public Report mainFileTable(Supplier<Table> table) {
    tables.add(0, table);
    return this;
  }

  /** Adds everything of another report. */
  public Report add(Report other) {
    blocks.addAll(other.blocks);
    tables.addAll(other.tables);
    return this;
  }

  /**
   * Prints it.
   *
   * @param all whether to print all rows of long tables
   */
  public void print(PrintWriter out, boolean all) {
    blocks.forEach(block -> block.print(out, all));
  }

  /** The tables, the main one first. */
  public List<Table> tables() {
    return tables.stream().map(Supplier::get).toList();
  }
}
