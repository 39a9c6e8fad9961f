// What the page says in words: what a change does, and what can and cannot be computed here.

const each = data.currency ? " " + data.currency : "";

function showChanges(page, value, point, isChanged) {
  const box = byId("changes");
  byId("undo").disabled = page.selection.wishes.size === 0;
  if (!isChanged) {
    setText(box, page.selection.wishes.size > 0
      ? "What you asked for is so at this point anyway."
      : "Nothing is changed: this is the assortment of the frontier.");
    setText(byId("broken"), "");
    return;
  }
  const changed = page.selection.changed();
  const names = (wanted) => changed.filter((i) => Boolean(page.selection.set[i]) === wanted).map(inText);
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
      + ", " + signed(value.purchase - point.purchase, 1, (x) => brief(100 * x, 3)) + " buyers in 100 customers"
      + " against the frontier.");
  const texts = broken(page.selection.set);
  setText(byId("broken"), texts.length > 0 ? "This breaks: " + texts.join("; ") + "." : "");
}

/** What the page can and cannot compute, said where it matters. */
function explain() {
  const kinds = {
    table: "What a change of one product does was computed beforehand, so that one can be changed at a time.",
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
