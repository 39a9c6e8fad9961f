// Where the demand of a product goes when it is left out, by the Markov chain of the choice model.

const MOST_SHOWN = 6;

/** The largest shares first, and what is left over for the others; a single other is named, too. */
function summary(largest, count, sum) {
  const to = count === MOST_SHOWN + 1 ? largest : largest.slice(0, MOST_SHOWN);
  const shown = to.reduce((all, [, share]) => all + share, 0);
  return {
    to,
    others: count - to.length,
    othersShare: Math.max(0, sum - shown),
    leaves: Math.max(0, 1 - sum),
  };
}

function strongest(shares, i, set) {
  const to = [];
  let sum = 0;
  let found = 0;
  for (let j = 0; j < n; j++) {
    if (j !== i && set[j] && shares[j] > 0) {
      sum += shares[j];
      found++;
      if (to.length <= MOST_SHOWN || shares[j] > to[to.length - 1][1]) {
        to.push([j, shares[j]]);
        to.sort((a, b) => b[1] - a[1]);
        to.length = Math.min(to.length, MOST_SHOWN + 1);
      }
    }
  }
  return summary(to, found, sum);
}

/** An attraction model: v_j (1 - w_i / v_i) over the attraction of all that is left. */
function attractionTransfer(model, set) {
  let all = model.noPurchase;
  for (let i = 0; i < n; i++) {
    all += set[i] ? model.weights[i] : model.shadows ? model.shadows[i] : 0;
  }
  const order = [];
  for (let j = 0; j < n; j++) {
    if (set[j] && model.weights[j] > 0) {
      order.push(j);
    }
  }
  order.sort((a, b) => model.weights[b] - model.weights[a]);
  const offered = order.reduce((sum, j) => sum + model.weights[j], 0);
  return (i) => {
    const weight = model.weights[i];
    const shadow = model.shadows ? model.shadows[i] : 0;
    if (weight === 0) {
      return null;
    }
    const scale = (1 - shadow / weight) / (all - weight + shadow);
    const to = order.slice(0, MOST_SHOWN + 2)
      .filter((j) => j !== i)
      .slice(0, MOST_SHOWN + 1)
      .map((j) => [j, model.weights[j] * scale]);
    return summary(to, order.length - 1, (offered - weight) * scale);
  };
}

/**
 * A chain by its rows. Whoever finds i missing walks on among what is not offered until she meets
 * an offered product or leaves: one factorisation of I - Q of what is not offered, then one solve
 * for each i. Whoever comes back to i walks on once more.
 */
function chainTransfer(rows, set) {
  const out = [];
  const place = new Int32Array(n).fill(-1);
  for (let i = 0; i < n; i++) {
    if (!set[i]) {
      place[i] = out.length;
      out.push(i);
    }
  }
  const m = out.length;
  // The transpose of I - Q: its solutions are visits.
  const matrix = out.map(() => new Float64Array(m));
  out.forEach((i, k) => {
    matrix[k][k] += 1;
    rows[i][0].forEach((j, c) => {
      if (place[j] >= 0) {
        matrix[place[j]][k] -= rows[i][1][c];
      }
    });
  });
  const dead = new Uint8Array(m);
  for (let k = 0; k < m; k++) {
    // Columns are diagonally dominant: no exchange of rows; a pivot of 0 is a dead end.
    if (matrix[k][k] < 1e-9) {
      dead[k] = 1;
      continue;
    }
    for (let r = k + 1; r < m; r++) {
      const factor = matrix[r][k] / matrix[k][k];
      if (factor !== 0) {
        matrix[r][k] = factor;
        for (let c = k + 1; c < m; c++) {
          matrix[r][c] -= factor * matrix[k][c];
        }
      }
    }
  }
  return (i) => {
    const visits = new Float64Array(m);
    const bought = new Float64Array(n);
    rows[i][0].forEach((j, c) => {
      if (place[j] >= 0) {
        visits[place[j]] += rows[i][1][c];
      } else {
        bought[j] += rows[i][1][c];
      }
    });
    for (let k = 0; k < m; k++) {
      for (let r = k + 1; r < m && !dead[k]; r++) {
        visits[r] -= matrix[r][k] * visits[k];
      }
    }
    for (let k = m - 1; k >= 0; k--) {
      let value = visits[k];
      for (let c = k + 1; c < m; c++) {
        value -= matrix[k][c] * visits[c];
      }
      visits[k] = dead[k] ? 0 : value / matrix[k][k];
    }
    out.forEach((from, k) => {
      rows[from][0].forEach((j, c) => {
        if (set[j]) {
          bought[j] += visits[k] * rows[from][1][c];
        }
      });
    });
    const again = 1 - bought[i];
    if (again < 1e-9) {
      return summary([], 0, 0);
    }
    for (let j = 0; j < n; j++) {
      bought[j] /= again;
    }
    return strongest(bought, i, set);
  };
}

/** Without a chain: the model itself, with and without the product. */
function modelTransfer(model, set, value) {
  return (i) => {
    if (!(value.shares[i] > 0)) {
      return null;
    }
    const without = set.slice();
    without[i] = 0;
    const shares = model.value(without).shares;
    for (let j = 0; j < n; j++) {
      shares[j] = (shares[j] - value.shares[j]) / value.shares[i];
    }
    return strongest(shares, i, set);
  };
}

/** The function from an offered product to where its demand goes; null when there is none. */
function transferOf(model, set, value) {
  const chain = data.chain;
  if (chain.kind === "attraction") {
    return attractionTransfer(data.model, set);
  }
  if (chain.kind === "rows") {
    return chainTransfer(chain.rows, set);
  }
  return model.isFree && value.shares ? modelTransfer(model, set, value) : null;
}
