// The tables of products and points: their columns, and what stands in a cell.

const all = Array.from({ length: n }, (_, i) => i);
const unit = data.currency ? " (" + data.currency + ")" : "";

/** The share of a product in what is offered; NaN when it is unknown. */
function shareOf(page, i) {
  return page.value && page.value.shares ? page.value.shares[i] : NaN;
}

/** All products, with what changing one of them does. */
function productTable(page) {
  const selection = page.selection;
  const columns = [
    { title: "Product", isText: true, value: (i) => title(i), show: showProduct },
    {
      title: "Offered",
      value: (i) => selection.set[i],
      help: "Untick to leave a product out, tick to force it in",
      show: (i, cell) => showOffered(page, i, cell),
    },
    { title: "Price" + unit, value: (i) => products.revenue[i],
      show: (i, cell) => setText(cell, price(products.revenue[i])) },
  ];
  const cost = products.cost;
  if (cost) {
    columns.push({ title: "Margin" + unit, value: (i) => products.revenue[i] - cost[i],
      help: "Price less unit cost",
      show: (i, cell) => setText(cell, price(products.revenue[i] - cost[i])) });
  }
  columns.push(
    { title: "Share", value: (i) => shareOf(page, i) || 0, help: "How many of 100 customers buy it",
      show: (i, cell) => setText(cell, offeredText(page, i, shareOf(page, i), percent)) },
    { title: "Brings" + unit, value: (i) => (shareOf(page, i) || 0) * products.revenue[i],
      help: "Price × share: revenue per customer",
      show: (i, cell) => setText(cell, offeredText(page, i, shareOf(page, i) * products.revenue[i], money)) });
  if (cost) {
    columns.push({ title: "Profit" + unit,
      value: (i) => (shareOf(page, i) || 0) * (products.revenue[i] - cost[i]),
      help: "Margin × share: profit per customer",
      show: (i, cell) =>
        setText(cell, offeredText(page, i, shareOf(page, i) * (products.revenue[i] - cost[i]), money)) });
  }
  if (products.offerCost) {
    columns.push({ title: "Cost of offering" + unit, value: (i) => products.offerCost[i],
      show: (i, cell) => setText(cell, price(products.offerCost[i])) });
  }
  const effect = (key, format) => (i, cell) => {
    const change = page.effects.get(i);
    setText(cell, change === undefined ? "…" : change === null ? "–"
      : signed(change[key], page.value[key], format));
  };
  columns.push(
    { title: "Revenue if changed" + unit, help: "What changing this product does to revenue"
      + (products.offerCost ? " less costs of offering" : ""), show: effect("net", money) },
    { title: "Utility if changed", help: "What changing this product does to utility",
      show: effect("utility", (value) => brief(value, 3)) });
  const table = new PagedTable("products", columns, () => all, findsProduct);
  table.onUpdate = () => page.showEffects();
  return table;
}

/** Where the customers of each product that is offered go without it. */
function transferTable(page) {
  const members = () => all.filter((i) => page.selection.set[i]);
  return new PagedTable("demand-transfer", [
    { title: "Left out", isText: true, value: (i) => title(i), show: showProduct },
    { title: "Its share", value: (i) => shareOf(page, i) || 0,
      show: (i, cell) => setText(cell, offeredText(page, i, shareOf(page, i), percent)) },
    { title: "Its customers buy instead", isText: true,
      show: (i, cell) => showParts(cell, transferParts(transferred(page, i))) },
    { title: "or leave without buying",
      show: (i, cell) => {
        const where = transferred(page, i);
        setText(cell, where ? percent(where.leaves) : "–");
      } },
  ], members, findsProduct);
}

/** The points of the frontier. */
function pointTable(page) {
  const frontier = data.frontier;
  const net = (k) => frontier.revenue[k] - (frontier.offerCosts ? frontier.offerCosts[k] : 0);
  return new PagedTable("points", [
    { title: "Point", show: (k, cell) => showPoint(page, k, cell) },
    { title: "Lambda from", show: (k, cell) => setText(cell, brief(frontier.from[k], 7)) },
    { title: (frontier.offerCosts ? "Net revenue" : "Revenue") + unit,
      show: (k, cell) => setText(cell, significant(net(k), 7)) },
    { title: "Utility", show: (k, cell) => setText(cell, significant(frontier.utility[k], 7)) },
    { title: "Buy something", show: (k, cell) => setText(cell, percent(frontier.purchase[k])) },
  ], () => Array.from({ length: page.selection.size }, (_, k) => k));
}

/** A number of a product that is offered. */
function offeredText(page, i, value, format) {
  return !page.selection.set[i] ? "–" : Number.isNaN(value) ? "unknown" : format(value);
}

function showOffered(page, i, cell) {
  let box = cell.firstElementChild;
  if (!box) {
    box = document.createElement("input");
    box.type = "checkbox";
    box.addEventListener("change", () => {
      page.selection.wish(Number(box.dataset.product), box.checked, !page.model.isFree);
      page.show();
    });
    const mark = document.createElement("span");
    cell.append(box, mark);
  }
  box.dataset.product = i;
  box.checked = Boolean(page.selection.set[i]);
  box.setAttribute("aria-label", "Offer " + title(i));
  const isChanged = page.selection.set[i] !== page.selection.base[i];
  setText(cell.lastElementChild, isChanged ? (page.selection.set[i] ? " forced in" : " left out") : "");
}

function transferred(page, i) {
  return page.transfer && page.selection.set[i] ? page.transfer(i) : null;
}

function transferParts(where) {
  if (!where) {
    return ["–"];
  }
  const parts = where.to
    .filter(([, share]) => share >= 5e-5)
    .map(([j, share]) => inText(j) + " " + percent(share));
  if (where.others > 0 && where.othersShare >= 5e-5) {
    parts.push(count(where.others) + " others " + percent(where.othersShare));
  }
  return parts.length > 0 ? parts : ["nothing"];
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

function showPoint(page, k, cell) {
  let button = cell.firstElementChild;
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.addEventListener("click", () => page.goTo(Number(button.dataset.point)));
    cell.append(button);
  }
  button.dataset.point = k;
  setText(button, count(k + 1));
  button.setAttribute("aria-label", "Show point " + count(k + 1));
}
