// What a set of products is worth: by the formula of the choice model, or from a table.

/** The multinomial logit and the general attraction model; adds share * P_i to shares. */
function attractionValue(model, set, share, shares) {
  const buying = new Sum();
  const leaving = new Sum();
  leaving.add(model.noPurchase);
  for (let i = 0; i < n; i++) {
    if (set[i]) {
      buying.add(model.weights[i]);
    } else if (model.shadows) {
      leaving.add(model.shadows[i]);
    }
  }
  const total = new Sum();
  total.add(leaving.value);
  total.add(buying.value);
  const all = total.value;
  for (let i = 0; i < n; i++) {
    if (set[i]) {
      shares[i] += share * (model.weights[i] / all);
    }
  }
  if (model.utility === "leaving") {
    const out = leaving.value / all;
    return out > 0.5 ? -Math.log1p(-buying.value / all) : -Math.log(out);
  }
  const ratio = buying.value / model.noPurchase;
  return Number.isFinite(ratio)
    ? Math.log1p(ratio)
    : Math.log(buying.value) - Math.log(model.noPurchase);
}

function mixtureValue(model, set, shares) {
  const utility = new Sum();
  for (const each of model.classes) {
    utility.addProduct(each.share, attractionValue(each, set, each.share, shares));
  }
  return utility.value;
}

/** The nested logit: nest k has (u_k + sum of v)^g_k; in logarithms, so that nothing overflows. */
function nestedValue(model, set, shares) {
  const added = model.nests.map((nest) => {
    const sum = new Sum();
    for (const i of nest.products) {
      if (set[i]) {
        sum.add(model.weights[i]);
      }
    }
    return sum.value;
  });
  const logTotal = (inside) => {
    const terms = model.nests.map((nest, k) => nest.dissimilarity * Math.log(inside(nest, k)));
    terms.push(Math.log(model.noPurchase));
    const largest = Math.max(...terms);
    const sum = new Sum();
    terms.forEach((term) => sum.add(Math.exp(term - largest)));
    return largest + Math.log(sum.value);
  };
  const all = logTotal((nest, k) => nest.noPurchase + added[k]);
  const nothing = logTotal((nest) => nest.noPurchase);
  const gain = new Sum();
  model.nests.forEach((nest, k) => {
    const inside = nest.noPurchase + added[k];
    const g = nest.dissimilarity;
    const chosen = Math.exp(g * Math.log(inside) - all);
    for (const i of nest.products) {
      if (set[i] && inside > 0) {
        shares[i] = chosen * (model.weights[i] / inside);
      }
    }
    if (nest.noPurchase === 0) {
      gain.add(Math.exp(g * Math.log(added[k]) - nothing));
    } else if (added[k] > 0) {
      const y = g * Math.log1p(added[k] / nest.noPurchase);
      gain.add(Math.exp(g * Math.log(nest.noPurchase) + y - nothing) * -Math.expm1(-y));
    }
  });
  return Number.isFinite(gain.value) ? Math.log1p(gain.value) : all - nothing;
}

function offerCostsOf(set) {
  if (!products.offerCost) {
    return 0;
  }
  const sum = new Sum();
  for (let i = 0; i < n; i++) {
    if (set[i]) {
      sum.add(products.offerCost[i]);
    }
  }
  return sum.value;
}

/** Any set, by the model's formula. */
class FormulaModel {
  constructor(model) {
    this.model = model;
    this.isFree = true;
    this.cost = n * (model.classes ? model.classes.length : 1);
  }

  value(set) {
    const shares = new Float64Array(n);
    const model = this.model;
    let utility;
    if (model.kind === "attraction") {
      utility = attractionValue(model, set, 1, shares);
    } else if (model.kind === "mixture") {
      utility = mixtureValue(model, set, shares);
    } else {
      utility = nestedValue(model, set, shares);
    }
    const revenue = new Sum();
    const purchase = new Sum();
    for (let i = 0; i < n; i++) {
      if (shares[i] > 0) {
        revenue.addProduct(products.revenue[i], shares[i]);
        purchase.add(shares[i]);
      }
    }
    return {
      revenue: revenue.value,
      offerCosts: offerCostsOf(set),
      utility,
      purchase: Math.min(1, purchase.value),
      shares,
    };
  }

  current(selection) {
    return this.value(selection.set);
  }

  /** The current set with product i turned over. */
  flipped(selection, i) {
    const set = selection.set.slice();
    set[i] = 1 - set[i];
    return this.value(set);
  }
}

/** The points of the frontier and what differs from them by one product, evaluated beforehand. */
class TableModel {
  constructor(model) {
    this.points = model.points;
    this.isFree = false;
    this.cost = n;
  }

  current(selection) {
    const [only, ...more] = selection.changed();
    if (only === undefined) {
      const shares = this.points[selection.point].shares;
      const all = shares ? new Float64Array(n) : null;
      if (shares) {
        let k = 0;
        for (let i = 0; i < n; i++) {
          all[i] = selection.set[i] ? shares[k++] : 0;
        }
      }
      return { ...selection.pointValue(), shares: all };
    }
    return more.length > 0 ? null : this.at(selection, only);
  }

  at(selection, i) {
    const point = this.points[selection.point];
    if (!point.revenue) {
      return null;
    }
    const set = selection.base.slice();
    set[i] = 1 - set[i];
    return {
      revenue: point.revenue[i],
      offerCosts: offerCostsOf(set),
      utility: point.utility[i],
      purchase: point.purchase[i],
      shares: null,
    };
  }

  flipped(selection, i) {
    const [only] = selection.changed();
    if (only === undefined) {
      return this.at(selection, i);
    }
    return only === i ? { ...selection.pointValue(), shares: null } : null;
  }
}

/** The constraints that a set breaks, as texts; bounds hold up to 1e-9 of what is compared. */
function broken(set) {
  return data.constraints
    .filter((row) => {
      const sum = new Sum();
      let largest = 0;
      let smallest = Infinity;
      row.products.forEach((i, k) => {
        const size = Math.abs(row.coefficients[k]);
        smallest = Math.min(smallest, size);
        if (set[i]) {
          sum.add(row.coefficients[k]);
          largest = Math.max(largest, size);
        }
      });
      const scale = largest > 0 ? largest : Number.isFinite(smallest) ? smallest : 0;
      const exceeds = (by, bound) => by > 1e-9 * Math.max(Math.abs(bound), scale);
      return (row.max !== null && exceeds(sum.value - row.max, row.max))
        || (row.min !== null && exceeds(row.min - sum.value, row.min));
    })
    .map((row) => row.text);
}
