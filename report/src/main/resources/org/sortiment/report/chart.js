// What all charts share. Each of them stands beside a table that says the same in text.

/** Pixels across a page, A4 or letter, between its margins. */
const PAPER = 640;

/** Draws by uPlot in the colours of the page, again when these or the room change. */
class Chart {
  /** @param id of the box; a chart calls build() when it is ready */
  constructor(id) {
    this.box = byId(id);
    new ResizeObserver(() => this.resize()).observe(this.box);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.build());
  }

  build() {
    if (this.plot) {
      this.plot.destroy();
    }
    const style = getComputedStyle(this.box);
    const color = (name) => style.getPropertyValue(name).trim();
    this.ink = color("--ink");
    this.accent = color("--accent");
    this.line = color("--line");
    this.rule = color("--rule");
    this.family = style.fontFamily;
    this.plot = new uPlot(
      {
        ...this.room(),
        legend: { show: false },
        hooks: { draw: [() => this.drawMarks()] },
        ...this.options(),
      },
      this.columns(),
      this.box,
    );
  }

  room() {
    const room = Math.max(200, this.box.clientWidth);
    const width = this.isPrinting ? Math.min(room, PAPER) : room;
    return { width, height: this.height(width) };
  }

  height(width) {
    return Math.round(Math.min(420, Math.max(260, 0.6 * width)));
  }

  resize() {
    const room = this.room();
    if (this.plot && (room.width !== this.plot.width || room.height !== this.plot.height)) {
      this.plot.setSize(room);
    }
  }

  /** An axis whose ticks are numbers for people. */
  axis(label, size, space) {
    const font = "13px " + this.family;
    const grid = { stroke: this.rule, width: 1 };
    return {
      label,
      labelSize: 24,
      size,
      space,
      stroke: this.ink,
      font,
      labelFont: font,
      grid,
      ticks: grid,
      values: (plot, ticks) => ticks.map((tick) => (tick === null ? "" : brief(tick, 6))),
    };
  }

  drawMarks() {
    this.plot.ctx.save();
    this.plot.ctx.setLineDash([]); // the lines before may have left dashes
    this.mark();
    this.plot.ctx.restore();
  }

  /** What is drawn over the lines. */
  mark() {}

  /** A dot at values of the axes. */
  dot(x, y, radius, fill, stroke) {
    const draw = this.plot.ctx;
    draw.beginPath();
    draw.arc(this.plot.valToPos(x, "x", true), this.plot.valToPos(y, "y", true),
      radius * devicePixelRatio, 0, 2 * Math.PI);
    draw.fillStyle = fill;
    draw.strokeStyle = stroke;
    draw.lineWidth = 2 * devicePixelRatio;
    draw.fill();
    draw.stroke();
  }

  /** A line between two places of the picture, in its own pixels. */
  stroke(x0, y0, x1, y1, color) {
    const draw = this.plot.ctx;
    draw.beginPath();
    draw.moveTo(x0, y0);
    draw.lineTo(x1, y1);
    draw.strokeStyle = color;
    draw.lineWidth = 2 * devicePixelRatio;
    draw.stroke();
  }

  /** On paper the colours are those of the day, and the width is that of a page. */
  print(isPrinting) {
    this.isPrinting = isPrinting;
    this.build();
  }
}

/** Ends of an axis with room around the values. */
function padded(low, high) {
  const room = high > low ? 0.06 * (high - low) : 0.1 * Math.max(Math.abs(high), 1e-9);
  return [low - room, high + room];
}

const inCurrency = data.currency ? ", " + data.currency : "";

/** Utility against revenue: every point an assortment, and the one shown now. */
class FrontierChart extends Chart {
  /** @param choose is called with the point that was clicked */
  constructor(frontier, assortments, choose) {
    super("frontier-canvas");
    this.frontier = frontier;
    this.assortments = assortments.filter((each) => each.revenue !== null);
    this.choose = choose;
    this.current = null;
    const k = frontier.revenue.length;
    // The chart wants rising revenue.
    this.x = new Array(k);
    this.y = new Array(k);
    for (let p = 0; p < k; p++) {
      this.x[k - 1 - p] = frontier.revenue[p] - (frontier.offerCosts ? frontier.offerCosts[p] : 0);
      this.y[k - 1 - p] = frontier.utility[p];
    }
    this.build();
  }

  build() {
    super.build();
    this.plot.over.addEventListener("click", () => {
      const index = this.plot.cursor.idx;
      if (index !== null && index !== undefined) {
        this.choose(this.x.length - 1 - index);
      }
    });
  }

  options() {
    const range = (plot, low, high) => padded(low, high);
    const net = this.frontier.offerCosts ? "Net revenue" : "Revenue";
    return {
      cursor: { drag: { x: false, y: false }, y: false },
      scales: { x: { time: false, range }, y: { range } },
      axes: [
        this.axis(net + " per customer" + inCurrency, 34, 80),
        this.axis("Utility of a customer", 62, 40),
      ],
      series: [
        {},
        {
          stroke: this.line,
          width: 2,
          points: { show: this.x.length <= 200, size: 7, fill: this.line, stroke: this.line },
        },
      ],
    };
  }

  columns() {
    return [this.x, this.y];
  }

  /** Shows what is offered now. */
  show(revenue, utility) {
    this.current = [revenue, utility];
    this.plot.redraw(false);
  }

  mark() {
    for (const each of this.assortments) {
      this.dot(each.revenue, each.utility, 5, "transparent", this.ink);
    }
    if (this.current) {
      this.dot(this.current[0], this.current[1], 7, this.accent, this.ink);
    }
  }
}
