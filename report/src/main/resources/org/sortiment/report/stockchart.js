// Charts of the stock plan: several planners side by side, and regret against the season.

const LINE_OF_PLANNER = 46;

/** The profit of every planner with its interval, a line each, and the bound. */
class ComparisonChart extends Chart {
  /** @param comparison planners in their order, and the bound where there is one */
  constructor(comparison) {
    super("comparison-canvas");
    this.planners = comparison.planners;
    this.bound = comparison.bound;
    this.build();
  }

  height() {
    return 70 + LINE_OF_PLANNER * (this.planners.length + (this.bound ? 1 : 0));
  }

  options() {
    const all = this.bound ? [...this.planners, this.bound] : this.planners;
    const ends = padded(Math.min(...all.map((each) => each.low)), Math.max(...all.map((each) => each.high)));
    return {
      cursor: { show: false },
      scales: {
        x: { time: false, range: () => ends },
        y: { range: () => [0, this.planners.length + (this.bound ? 1 : 0)] },
      },
      axes: [this.axis("Expected profit of a season" + inCurrency, 34, 80), { show: false }],
      series: [{}, { points: { show: false } }],
    };
  }

  /** The lines, with rising profit, as the chart wants them. */
  columns() {
    const order = this.planners.map((_, k) => k)
      .sort((a, b) => this.planners[a].profit - this.planners[b].profit);
    return [order.map((k) => this.planners[k].profit), order.map(() => null)];
  }

  mark() {
    const draw = this.plot.ctx;
    draw.font = 13 * devicePixelRatio + "px " + this.family;
    draw.textBaseline = "bottom";
    const x = (value) => this.plot.valToPos(value, "x", true);
    const y = (value) => this.plot.valToPos(value, "y", true);
    const half = 5 * devicePixelRatio;
    this.planners.forEach((each, k) => {
      const place = this.planners.length - k - 0.7;
      const middle = y(place);
      this.stroke(x(each.low), middle, x(each.high), middle, this.line);
      this.stroke(x(each.low), middle - half, x(each.low), middle + half, this.line);
      this.stroke(x(each.high), middle - half, x(each.high), middle + half, this.line);
      this.dot(each.profit, place, 4, this.line, this.line);
      this.label(each.planner + ": " + money(each.profit), middle - 2 * half, "left");
    });
    if (this.bound) {
      this.markBound(x, y, half);
    }
  }

  markBound(x, y, half) {
    const draw = this.plot.ctx;
    const top = y(this.planners.length + 0.3);
    const bottom = y(0);
    draw.globalAlpha = 0.2;
    draw.fillStyle = this.accent;
    draw.fillRect(x(this.bound.low), top, x(this.bound.high) - x(this.bound.low), bottom - top);
    draw.globalAlpha = 1;
    this.stroke(x(this.bound.mean), top, x(this.bound.mean), bottom, this.accent);
    const text = this.bound.holds ? "no plan earns more than " : "bound of the approximating chain: ";
    this.label(text + money(this.bound.mean), top - half, "right");
  }

  /** Text along the left or the right side of the picture. */
  label(text, bottom, side) {
    const draw = this.plot.ctx;
    const { left, width } = this.plot.bbox;
    draw.textAlign = side;
    draw.fillStyle = this.ink;
    const margin = 4 * devicePixelRatio;
    draw.fillText(text, side === "left" ? left + margin : left + width - margin, bottom);
  }
}

/** Round numbers between two ends, for a logarithmic axis: few, but at least those that are there. */
function logarithmicTicks([low, high]) {
  const steps = high / low > 1e4 ? [1] : high / low > 20 ? [1, 2, 5] : [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const ticks = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power++) {
    ticks.push(...steps.map((step) => Number(step + "e" + power)));
  }
  return ticks.filter((tick) => low <= tick && tick <= high);
}

/** Regret against customers on logarithmic axes, with the fitted power and the square root. */
class RegretChart extends Chart {
  /** @param regret columns of the points whose regret is positive beyond chance */
  constructor(regret) {
    super("regret-canvas");
    this.regret = regret;
    this.build();
  }

  options() {
    const { regret, error, seasons } = this.regret;
    const high = Math.max(...regret.map((value, k) => value + error[k]));
    const low = Math.min(...regret.map((value, k) => value - error[k]));
    const x = [seasons[0] / 1.4, seasons[1] * 1.4]; // of the table, so that none is forgotten
    const y = [Math.max(low, 1e-3 * high) / 1.6, high * 1.6];
    return {
      cursor: { show: false },
      scales: {
        x: { time: false, distr: 3, range: () => x },
        y: { distr: 3, range: () => y },
      },
      axes: [
        this.logarithmic(this.axis("Expected customers of a season", 34, 50), x),
        this.logarithmic(this.axis("Regret of a season" + inCurrency, 62, 30), y),
      ],
      series: [
        {},
        { stroke: this.line, width: 2, points: { show: false } },
        { stroke: this.accent, width: 2, dash: [8, 6], points: { show: false } },
      ],
    };
  }

  logarithmic(axis, ends) {
    const ticks = logarithmicTicks(ends);
    return { ...axis, splits: () => ticks, filter: (plot, splits) => splits };
  }

  /** The square root goes through the middle of the fitted line. */
  columns() {
    const { customers, fitted } = this.regret;
    if (!fitted) {
      return [customers, [null], [null]];
    }
    const last = customers.length - 1;
    const middle = Math.sqrt(customers[0] * customers[last]);
    const height = Math.sqrt(fitted[0] * fitted[last]) / Math.sqrt(middle);
    return [customers, fitted, customers.map((each) => height * Math.sqrt(each))];
  }

  mark() {
    const { customers, regret, error } = this.regret;
    const { top, height } = this.plot.bbox;
    const half = 5 * devicePixelRatio;
    const y = (value) => Math.min(top + height, this.plot.valToPos(value, "y", true));
    customers.forEach((each, k) => {
      const middle = this.plot.valToPos(each, "x", true);
      const upper = y(regret[k] + error[k]);
      const lower = y(regret[k] - error[k]);
      this.stroke(middle, upper, middle, lower, this.ink);
      this.stroke(middle - half, upper, middle + half, upper, this.ink);
      this.stroke(middle - half, lower, middle + half, lower, this.ink);
      this.dot(each, regret[k], 4, this.ink, this.ink);
    });
  }
}
