// The frontier as a chart; the table of its points says the same in text.

class FrontierChart {
  /** @param choose is called with the point that was clicked */
  constructor(frontier, assortments, choose) {
    this.frontier = frontier;
    this.assortments = assortments.filter((each) => each.revenue !== null);
    this.box = byId("frontier-canvas");
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
    const line = color("--line");
    const grid = { stroke: color("--rule"), width: 1 };
    const money = data.currency ? ", " + data.currency : "";
    const font = "13px " + style.fontFamily;
    const axis = (label, size) => ({
      label,
      labelSize: 24,
      size,
      stroke: this.ink,
      font,
      labelFont: font,
      grid,
      ticks: grid,
      values: (plot, ticks) => ticks.map((tick) => (tick === null ? "" : brief(tick, 6))),
    });
    const padded = (plot, low, high) => {
      const room = high > low ? 0.06 * (high - low) : 0.1 * Math.max(Math.abs(high), 1e-9);
      return [low - room, high + room];
    };
    const net = this.frontier.offerCosts ? "Revenue less costs of offering" : "Revenue";
    this.plot = new uPlot(
      {
        ...this.room(),
        legend: { show: false },
        cursor: { drag: { x: false, y: false }, y: false },
        scales: { x: { time: false, range: padded }, y: { range: padded } },
        axes: [
          { ...axis(net + " per customer" + money, 34), space: 80 },
          { ...axis("Utility of a customer", 62), space: 40 },
        ],
        series: [
          {},
          {
            stroke: line,
            width: 2,
            points: { show: this.x.length <= 200, size: 7, fill: line, stroke: line },
          },
        ],
        hooks: { draw: [() => this.mark()] },
      },
      [this.x, this.y],
      this.box,
    );
    this.plot.over.addEventListener("click", () => {
      const index = this.plot.cursor.idx;
      if (index !== null && index !== undefined) {
        this.choose(this.x.length - 1 - index);
      }
    });
  }

  room() {
    const width = Math.max(200, this.box.clientWidth);
    return { width, height: Math.round(Math.min(420, Math.max(260, 0.6 * width))) };
  }

  resize() {
    const room = this.room();
    if (room.width !== this.plot.width || room.height !== this.plot.height) {
      this.plot.setSize(room);
    }
  }

  /** Shows what is offered now. */
  show(revenue, utility) {
    this.current = [revenue, utility];
    this.plot.redraw(false);
  }

  mark() {
    const draw = this.plot.ctx;
    const dot = (x, y, radius, fill, stroke) => {
      draw.beginPath();
      draw.arc(this.plot.valToPos(x, "x", true), this.plot.valToPos(y, "y", true),
        radius * devicePixelRatio, 0, 2 * Math.PI);
      draw.fillStyle = fill;
      draw.strokeStyle = stroke;
      draw.lineWidth = 2 * devicePixelRatio;
      draw.fill();
      draw.stroke();
    };
    draw.save();
    for (const each of this.assortments) {
      dot(each.revenue, each.utility, 5, "transparent", this.ink);
    }
    if (this.current) {
      dot(this.current[0], this.current[1], 7, this.accent, this.ink);
    }
    draw.restore();
  }
}
