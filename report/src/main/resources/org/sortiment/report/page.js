// Puts the page together.

const all = Array.from({ length: n }, (_, i) => i);
const each = data.currency ? " " + data.currency : "";

/** Runs a task when the reader pauses; a later task of the same kind replaces an earlier one. */
function whenIdle(task) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(task, 120);
  };
}

/** A list in a cell, whose parts stay together on a line. */
function showParts(cell, parts) {
  if (cell.textContent !== parts.join(", ")) {
    cell.replaceChildren(...parts.map((text, k) => {
      const span = document.createElement("span");
      span.textContent = k < parts.length - 1 ? text + "," : text;
      return span;
    }).flatMap((span, k) => (k > 0 ? [" ", span] : [span])));
  }
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
    this.buildTables();
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

  buildTables() {
    const selection = this.selection;
    const shareOf = (i) => (this.value && this.value.shares ? this.value.shares[i] : NaN);
    const unit = data.currency ? " (" + data.currency + ")" : "";
    const columns = [
      { title: "Product", isText: true, value: (i) => title(i), show: showProduct },
      {
        title: "Offered",
        value: (i) => selection.set[i],
        help: "Untick to leave a product out, tick to force it in",
        show: (i, cell) => this.showOffered(i, cell),
      },
      { title: "Price" + unit, value: (i) => products.revenue[i],
        show: (i, cell) => setText(cell, money(products.revenue[i])) },
    ];
    const cost = products.cost;
    if (cost) {
      columns.push({ title: "Margin" + unit, value: (i) => products.revenue[i] - cost[i],
        help: "Price less unit cost",
        show: (i, cell) => setText(cell, money(products.revenue[i] - cost[i])) });
    }
    columns.push(
      { title: "Share", value: (i) => shareOf(i) || 0, help: "How many of 100 customers buy it",
        show: (i, cell) => setText(cell, this.text(i, shareOf(i), percent)) },
      { title: "Brings" + unit, value: (i) => (shareOf(i) || 0) * products.revenue[i],
        help: "Price × share: revenue per customer",
        show: (i, cell) => setText(cell, this.text(i, shareOf(i) * products.revenue[i], money)) });
    if (cost) {
      columns.push({ title: "Profit" + unit,
        value: (i) => (shareOf(i) || 0) * (products.revenue[i] - cost[i]),
        help: "Margin × share: profit per customer",
        show: (i, cell) =>
          setText(cell, this.text(i, shareOf(i) * (products.revenue[i] - cost[i]), money)) });
    }
    if (products.offerCost) {
      columns.push({ title: "Cost of offering" + unit, value: (i) => products.offerCost[i],
        show: (i, cell) => setText(cell, money(products.offerCost[i])) });
    }
    const effect = (key, format) => (i, cell) => {
      const change = this.effects.get(i);
      setText(cell, change === undefined ? "…" : change === null ? "–"
        : signed(change[key], this.value[key], format));
    };
    columns.push(
      { title: "Revenue if changed" + unit, help: "What changing this product does to revenue"
        + (products.offerCost ? " less costs of offering" : ""), show: effect("net", money) },
      { title: "Utility if changed", help: "What changing this product does to utility",
        show: effect("utility", (value) => brief(value, 3)) });
    this.productTable = new PagedTable("products", columns, () => all, findsProduct);
    this.productTable.onUpdate = () => this.showEffects();

    const members = () => all.filter((i) => selection.set[i]);
    this.transferTable = new PagedTable("demand-transfer", [
      { title: "Left out", isText: true, value: (i) => title(i), show: showProduct },
      { title: "Its share", value: (i) => shareOf(i) || 0,
        show: (i, cell) => setText(cell, this.text(i, shareOf(i), percent)) },
      { title: "Its customers buy instead", isText: true,
        show: (i, cell) => showParts(cell, this.transferParts(this.transferred(i))) },
      { title: "or leave without buying",
        show: (i, cell) => {
          const where = this.transferred(i);
          setText(cell, where ? percent(where.leaves) : "–");
        } },
    ], members, findsProduct);

    const frontier = data.frontier;
    const net = (k) => frontier.revenue[k] - (frontier.offerCosts ? frontier.offerCosts[k] : 0);
    this.pointTable = new PagedTable("points", [
      { title: "Point", show: (k, cell) => this.showPoint(k, cell) },
      { title: "Lambda from", show: (k, cell) => setText(cell, brief(frontier.from[k], 7)) },
      { title: (frontier.offerCosts ? "Net revenue" : "Revenue") + unit,
        show: (k, cell) => setText(cell, significant(net(k), 7)) },
      { title: "Utility", show: (k, cell) => setText(cell, significant(frontier.utility[k], 7)) },
      { title: "Buy something", show: (k, cell) => setText(cell, percent(frontier.purchase[k])) },
    ], () => Array.from({ length: selection.size }, (_, k) => k));
    this.pointTable.update();
  }

  showPoint(k, cell) {
    let button = cell.firstElementChild;
    if (!button) {
      button = document.createElement("button");
      button.type = "button";
      button.addEventListener("click", () => this.goTo(Number(button.dataset.point)));
      cell.append(button);
    }
    button.dataset.point = k;
    setText(button, count(k + 1));
    button.setAttribute("aria-label", "Show point " + count(k + 1));
  }

  /** A number of a product that is offered. */
  text(i, value, format) {
    return !this.selection.set[i] ? "–" : Number.isNaN(value) ? "unknown" : format(value);
  }

  showOffered(i, cell) {
    let box = cell.firstElementChild;
    if (!box) {
      box = document.createElement("input");
      box.type = "checkbox";
      box.addEventListener("change", () => {
        this.selection.wish(Number(box.dataset.product), box.checked, !this.model.isFree);
        this.show();
      });
      const mark = document.createElement("span");
      cell.append(box, mark);
    }
    box.dataset.product = i;
    box.checked = Boolean(this.selection.set[i]);
    box.setAttribute("aria-label", "Offer " + title(i));
    const isChanged = this.selection.set[i] !== this.selection.base[i];
    setText(cell.lastElementChild, isChanged ? (this.selection.set[i] ? " forced in" : " left out") : "");
  }

  transferred(i) {
    return this.transfer && this.selection.set[i] ? this.transfer(i) : null;
  }

  transferParts(where) {
    if (!where) {
      return ["–"];
    }
    const parts = where.to
      .filter(([, share]) => share >= 5e-5)
      .map(([j, share]) => title(j) + " " + percent(share));
    if (where.others > 0 && where.othersShare >= 5e-5) {
      parts.push(count(where.others) + " others " + percent(where.othersShare));
    }
    return parts.length > 0 ? parts : ["nothing"];
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
    this.showChanges(value, point, isChanged);
    this.chart.show(value.net, value.utility);
    this.effects.clear();
    this.transfer = null;
    this.productTable.update();
    this.announce();
  }

  number(id, value) {
    const element = byId(id);
    setText(element, significant(value, 7));
    element.dataset.value = value;
  }

  rangeText() {
    const to = this.selection.to();
    const from = brief(this.selection.from());
    return (Number.isFinite(to) ? from + " to " + brief(to) : "from " + from)
      + " (point " + count(this.selection.point + 1) + " of " + count(this.selection.size) + ")";
  }

  showChanges(value, point, isChanged) {
    const box = byId("changes");
    byId("undo").disabled = this.selection.wishes.size === 0;
    if (!isChanged) {
      setText(box, this.selection.wishes.size > 0
        ? "What you asked for is so at this point anyway."
        : "Nothing is changed: this is the assortment of the frontier.");
      setText(byId("broken"), "");
      return;
    }
    const changed = this.selection.changed();
    const names = (wanted) => changed.filter((i) => Boolean(this.selection.set[i]) === wanted).map(title);
    const forced = names(true);
    const without = names(false);
    const list = (texts) => texts.slice(0, 10).join(", ")
      + (texts.length > 10 ? " and " + count(texts.length - 10) + " more" : "");
    const said = [];
    if (without.length > 0) {
      said.push("Without " + list(without));
    }
    if (forced.length > 0) {
      said.push((said.length > 0 ? "with " : "With ") + list(forced));
    }
    const net = value.net - (point.revenue - point.offerCosts);
    setText(box, Number.isNaN(value.utility)
      ? said.join(" and ") + ": not evaluated in this page, which is too large for it."
      : said.join(" and ") + ": revenue " + signed(net, value.net, (x) => money(x) + each)
        + " per customer, utility " + signed(value.utility - point.utility, value.utility, (x) => brief(x))
        + ", buyers " + signed(value.purchase - point.purchase, 1, percent)
        + " against the frontier.");
    const texts = broken(this.selection.set);
    setText(byId("broken"), texts.length > 0 ? "This breaks: " + texts.join("; ") + "." : "");
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
    this.chart.print();
  }
}

/** What the page can and cannot compute, said where it matters. */
function explain() {
  const kinds = {
    table: "This choice model is evaluated beforehand: every change of one product, one at a time.",
  };
  setText(byId("what-if-note"), kinds[data.model.kind]
    || "Changes are evaluated by the formula of the choice model, in this page.");
  const chain = data.chain;
  setText(byId("chain-note"), chain.kind === "none"
    ? data.model.kind === "table"
      ? "The Markov chain of so many products is too large for this page."
      : "The Markov chain of so many products is too large for this page: this is the choice model itself, with and without the product."
    : chain.exact
      ? "From the Markov chain of the choice model, which it equals exactly."
      : "From the Markov chain that approximates the choice model: on random assortments its shares are off by "
        + percent(chain.error) + " on average.");
}

const parts = data.stock ? buildStock() : [];
if (data.frontier) {
  explain();
  parts.push(new Page());
}
window.addEventListener("beforeprint", () => parts.forEach((part) => part.print(true)));
window.addEventListener("afterprint", () => parts.forEach((part) => part.print(false)));
