// Puts the page together.

/** Runs a task when the reader pauses; a later task of the same kind replaces an earlier one. */
function whenIdle(task) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(task, 120);
  };
}

class Page {
  constructor() {
    this.selection = new Selection(data.frontier);
    this.model = data.model.kind === "table" ? new TableModel(data.model) : new FormulaModel(data.model);
    this.list = new OfferedList();
    this.slider = byId("lambda");
    this.exact = byId("lambda-exact");
    const last = data.frontier.from[this.selection.size - 1];
    this.slider.max = last > 0 ? Number((1.1 * last).toPrecision(3)) : 1;
    this.slider.value = 0;
    this.chart = new FrontierChart(data.frontier, data.assortments, (k) => this.goTo(k));
    this.effects = new Map();
    this.showEffects = whenIdle(() => this.computeEffects());
    this.announce = whenIdle(() => this.say());
    this.productTable = productTable(this);
    this.transferTable = transferTable(this);
    this.pointTable = pointTable(this);
    this.pointTable.update();
    this.listen();
    this.show();
  }

  listen() {
    let isWaiting = false;
    this.slider.addEventListener("input", () => {
      if (!isWaiting) {
        isWaiting = true;
        requestAnimationFrame(() => {
          isWaiting = false;
          this.setLambda(Number(this.slider.value), true);
        });
      }
    });
    this.slider.addEventListener("change", () => this.setLambda(Number(this.slider.value), true));
    this.slider.addEventListener("keydown", (event) => {
      const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
      const step = steps[event.key];
      if (step) {
        event.preventDefault();
        this.goTo(this.selection.point + step);
      }
    });
    this.exact.addEventListener("change", () => {
      const lambda = Number(this.exact.value);
      if (this.exact.value !== "" && lambda >= 0) {
        this.slider.value = lambda;
        this.setLambda(lambda, true);
      } else {
        this.exact.value = this.slider.value;
      }
    });
    byId("earlier").addEventListener("click", () => this.goTo(this.selection.point - 1));
    byId("later").addEventListener("click", () => this.goTo(this.selection.point + 1));
    byId("undo").addEventListener("click", () => {
      this.selection.clear();
      this.show();
      this.slider.focus();
    });
  }

  /** To a point of the frontier, at the start of its range of lambda. */
  goTo(point) {
    const k = Math.min(Math.max(0, point), this.selection.size - 1);
    this.slider.value = data.frontier.from[k];
    this.exact.value = data.frontier.from[k];
    this.selection.moveTo(k);
    this.show();
  }

  setLambda(lambda, isTyped) {
    if (isTyped) {
      this.exact.value = Number(lambda.toPrecision(6));
    }
    this.selection.moveTo(this.selection.pointFor(lambda));
    this.show();
  }

  show() {
    const selection = this.selection;
    const point = selection.pointValue();
    const isChanged = selection.changed().length > 0;
    // Without changes the program's own numbers stand; shares are from the same formula.
    const computed = this.model.current(selection);
    this.value = computed === null ? null : isChanged ? computed : { ...computed, ...point };
    const value = this.value || { revenue: NaN, utility: NaN, purchase: NaN, offerCosts: 0, shares: null };
    value.net = value.revenue - value.offerCosts;
    this.value = value;
    this.number("revenue", value.revenue);
    this.number("utility", value.utility);
    if (data.frontier.offerCosts) {
      this.number("net-revenue", value.net);
    }
    setText(byId("purchase"), Number.isNaN(value.purchase) ? "unknown" : percent(value.purchase));
    const size = selection.set.reduce((sum, x) => sum + x, 0);
    setText(byId("size"), count(size));
    setText(byId("range"), this.rangeText());
    this.slider.setAttribute("aria-valuetext", "lambda " + brief(Number(this.slider.value))
      + ", point " + count(selection.point + 1) + " of " + count(selection.size));
    byId("earlier").disabled = selection.point === 0;
    byId("later").disabled = selection.point === selection.size - 1;
    this.list.show(selection, size);
    showChanges(this, value, point, isChanged);
    this.chart.show(value.net, value.utility);
    this.effects.clear();
    this.transfer = null;
    this.productTable.update();
    this.announce();
  }

  number(id, value) {
    const element = byId(id);
    setText(element, reading(value));
    element.dataset.value = value;
  }

  rangeText() {
    const to = this.selection.to();
    const from = brief(this.selection.from());
    return (Number.isFinite(to) ? from + " to " + brief(to) : "from " + from)
      + " (point " + count(this.selection.point + 1) + " of " + count(this.selection.size) + ")";
  }

  /** Rows that are in view, a few at a time, so that the page never waits for them. */
  computeEffects() {
    const selection = this.selection;
    this.transfer = this.transferFor();
    this.transferTable.update();
    const stamp = (this.stamp = {});
    const rows = this.productTable.shown.filter((i) => !this.effects.has(i));
    const current = this.value;
    const step = () => {
      if (stamp !== this.stamp) {
        return;
      }
      const start = performance.now();
      while (rows.length > 0 && performance.now() - start < 12) {
        const i = rows.shift();
        const value = Number.isNaN(current.utility) ? null : this.model.flipped(selection, i);
        this.effects.set(i, value && {
          net: value.revenue - value.offerCosts - current.net,
          utility: value.utility - current.utility,
        });
      }
      if (rows.length > 0) {
        setTimeout(step, 0);
      } else {
        this.productTable.refresh();
      }
    };
    step();
  }

  transferFor() {
    return transferOf(this.model, this.selection.set, this.value);
  }

  say() {
    setText(byId("summary"), "Lambda " + brief(Number(this.slider.value)) + ": "
      + byId("size").textContent + " products, revenue " + byId("revenue").textContent + each
      + ", utility " + byId("utility").textContent + ".");
  }

  /** Everything on paper, up to a limit, without waiting. */
  print(isPrinting) {
    this.productTable.print(isPrinting);
    this.transferTable.print(isPrinting);
    if (isPrinting) {
      this.transfer = this.transferFor();
      this.productTable.shown.forEach((i) => {
        if (!this.effects.has(i) && this.model.cost * this.productTable.shown.length < 2e7) {
          const value = this.model.flipped(this.selection, i);
          this.effects.set(i, value && {
            net: value.revenue - value.offerCosts - this.value.net,
            utility: value.utility - this.value.utility,
          });
        }
      });
      this.productTable.update();
      this.transferTable.update();
    }
    this.chart.print(isPrinting);
  }
}

const parts = data.stock ? buildStock() : [];
if (data.frontier) {
  explain();
  parts.push(new Page());
}
window.addEventListener("beforeprint", () => parts.forEach((part) => part.print(true)));
window.addEventListener("afterprint", () => parts.forEach((part) => part.print(false)));
