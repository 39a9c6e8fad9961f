// What is offered: a point of the frontier, and what the reader has left out or forced in.

class Selection {
  constructor(frontier) {
    this.frontier = frontier;
    this.size = frontier.revenue.length;
    this.point = 0;
    this.base = new Uint8Array(n);
    frontier.first.forEach((i) => {
      this.base[i] = 1;
    });
    this.set = this.base.slice();
    /** What the reader wants of a product, whatever lambda is: true offered, false left out. */
    this.wishes = new Map();
  }

  /** The point for a lambda: the later one where two are equally good. */
  pointFor(lambda) {
    let low = 0;
    let high = this.size - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lambda >= this.frontier.from[middle]) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  moveTo(point) {
    while (this.point < point) {
      this.frontier.changes[this.point].forEach((i) => {
        this.base[i] = 1 - this.base[i];
      });
      this.point++;
    }
    while (this.point > point) {
      this.point--;
      this.frontier.changes[this.point].forEach((i) => {
        this.base[i] = 1 - this.base[i];
      });
    }
    this.rebuild();
  }

  /** Offers a product or leaves it out; with only, as the one change there is. */
  wish(i, offered, only) {
    if (only) {
      this.wishes.clear();
    }
    if (Boolean(this.base[i]) === offered) {
      this.wishes.delete(i);
    } else {
      this.wishes.set(i, offered);
    }
    this.rebuild();
  }

  clear() {
    this.wishes.clear();
    this.rebuild();
  }

  rebuild() {
    this.set.set(this.base);
    this.wishes.forEach((offered, i) => {
      this.set[i] = offered ? 1 : 0;
    });
  }

  /** The products that differ from the point of the frontier. */
  changed() {
    return [...this.wishes.keys()].filter((i) => this.set[i] !== this.base[i]);
  }

  pointValue() {
    const k = this.point;
    return {
      revenue: this.frontier.revenue[k],
      offerCosts: this.frontier.offerCosts ? this.frontier.offerCosts[k] : 0,
      utility: this.frontier.utility[k],
      purchase: this.frontier.purchase[k],
    };
  }

  from() {
    return this.frontier.from[this.point];
  }

  /** Where the next point begins; infinity after the last. */
  to() {
    return this.point + 1 < this.size ? this.frontier.from[this.point + 1] : Infinity;
  }
}
