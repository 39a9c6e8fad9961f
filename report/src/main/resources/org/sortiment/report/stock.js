// The stock plan: what to buy, what other planners would, and how regret grows with the season.

/** The table of what to buy. */
function buildPlan() {
  const stock = data.stock;
  const unit = data.currency ? " (" + data.currency + ")" : "";
  const costOf = (k) => (products.cost ? products.cost[stock.products[k]] : 0);
  const leftovers = (k) => stock.units[k] - stock.sales[k];
  const within = (value, error, format) => format(value) + " ± " + format(error);
  const rows = stock.products.map((_, k) => k);
  const columns = [
    { title: "Product", isText: true, value: (k) => title(stock.products[k]),
      show: (k, cell) => showProduct(stock.products[k], cell) },
    { title: "Units", value: (k) => stock.units[k], show: (k, cell) => setText(cell, count(stock.units[k])) },
    { title: "Unit cost" + unit, value: costOf, show: (k, cell) => setText(cell, price(costOf(k))) },
    { title: "Purchase cost" + unit, value: (k) => costOf(k) * stock.units[k],
      show: (k, cell) => setText(cell, money(costOf(k) * stock.units[k])) },
    { title: "Expected sales", value: (k) => stock.sales[k],
      help: "Units sold in a season on average, with a 95 % interval",
      show: (k, cell) => setText(cell, within(stock.sales[k], stock.salesError[k], units)) },
    { title: "Leftovers", value: leftovers, help: "Units left at the end on average",
      show: (k, cell) => setText(cell, units(Math.max(0, leftovers(k)))) },
    { title: "Stockout risk", value: (k) => stock.stockout[k],
      help: "How likely it is sold out before the end",
      show: (k, cell) => setText(cell,
        (100 * stock.stockout[k]).toFixed(1) + " ± " + (100 * stock.stockoutError[k]).toFixed(1) + " %") },
    { title: "Profit" + unit, value: (k) => stock.margin[k],
      help: "Sales, and what leftovers are worth, less the purchase cost",
      show: (k, cell) => setText(cell, money(stock.margin[k])) },
  ];
  const table = new PagedTable("stock", columns, () => rows, (k, text) => findsProduct(stock.products[k], text));
  table.update();
  const total = (value) => rows.reduce((sum, k) => sum + value(k), 0);
  const foot = byId("stock").createTFoot().insertRow();
  const cells = ["All", count(total((k) => stock.units[k])), "", money(total((k) => costOf(k) * stock.units[k])),
    units(total((k) => stock.sales[k])), units(total(leftovers)), "", money(total((k) => stock.margin[k]))];
  cells.forEach((text, c) => {
    const cell = document.createElement(c === 0 ? "th" : "td");
    if (c === 0) {
      cell.scope = "row";
    } else {
      cell.className = "number";
    }
    cell.textContent = text;
    foot.append(cell);
  });
  return table;
}

/** The parts of the section that change for paper. */
function buildStock() {
  const parts = [buildPlan()];
  if (data.comparison) {
    parts.push(new ComparisonChart(data.comparison));
  }
  if (data.regret) {
    parts.push(new RegretChart(data.regret));
  }
  return parts;
}
