package org.sortiment.solvers.lp.search;

/** A {@link FlipState} that keeps what is offered as one flag a product. Not thread-safe. */
public abstract class OfferedFlags implements FlipState {
  /** Whether each product is offered, shape n; whoever extends this keeps it up to date. */
  protected final boolean[] offered;

  /** Starts with nothing offered. */
  protected OfferedFlags(int n) {
    this.offered = new boolean[n];
  }

  @Override
  public final int size() {
    return offered.length;
  }

  @Override
  public final boolean contains(int i) {
    return offered[i];
  }
}
