// Data of the page, sums, and numbers for people.
const data = JSON.parse(document.getElementById("data").textContent);
const products = data.products;
const n = products.id.length;
const byId = (id) => document.getElementById(id);

/** A sum with twice the precision (Neumaier), as the program adds. */
class Sum {
  constructor() {
    this.sum = 0;
    this.lost = 0;
  }

  add(term) {
    const next = this.sum + term;
    this.lost += Math.abs(this.sum) >= Math.abs(term)
      ? this.sum - next + term
      : term - next + this.sum;
    this.sum = next;
  }

  /** Adds a * b without rounding the product first (Dekker). */
  addProduct(a, b) {
    const product = a * b;
    this.add(product);
    const [ah, al] = Sum.halves(a);
    const [bh, bl] = Sum.halves(b);
    const error = al * bl - (product - ah * bh - al * bh - ah * bl);
    if (Number.isFinite(error)) {
      this.add(error);
    }
  }

  static halves(a) {
    const scaled = 134217729 * a;
    const high = scaled - (scaled - a);
    return [high, a - high];
  }

  get value() {
    const value = this.sum + this.lost;
    return Number.isNaN(value) ? this.sum : value;
  }
}

/** So many significant digits; powers of ten only where plain digits would be mostly zeros. */
function significant(value, digits) {
  if (!Number.isFinite(value)) {
    return value > 0 ? "infinity" : "unknown";
  }
  const magnitude = Math.abs(value);
  if (magnitude === 0) {
    return "0";
  }
  return magnitude >= 1e-6 && magnitude < 1e9
    ? plainDigits(value, digits)
    : value.toExponential(digits - 1);
}

function plainDigits(value, digits) {
  const text = value.toPrecision(digits);
  return text.includes("e") ? String(Number(text)) : text;
}

/** Without zeros at the end. */
function brief(value, digits = 4) {
  const text = significant(value, digits);
  return text.includes(".") && !text.includes("e")
    ? text.replace(/0+$/, "").replace(/\.$/, "")
    : text;
}

const two = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

function count(value) {
  return whole.format(value);
}

/** A sum of money: two decimals, more when it is small. */
function money(value) {
  return value === 0 || Math.abs(value) >= 1 ? two.format(value) : brief(value);
}

/** A value that moves with the lever: five digits, or two decimals where that is more. */
function reading(value) {
  return Math.abs(value) >= 1000 && Number.isFinite(value) ? two.format(value) : significant(value, 5);
}

/** A difference, always with its sign; nothing below what rounding explains. */
function signed(value, scale, format) {
  if (Math.abs(value) <= 1e-12 * Math.max(1, Math.abs(scale))) {
    return "±0";
  }
  return (value < 0 ? "−" : "+") + format(Math.abs(value));
}

function percent(share) {
  const value = 100 * share;
  if (value === 0) {
    return "0 %";
  }
  return (Math.abs(value) < 0.05 ? brief(value, 2) : value.toFixed(value < 10 ? 2 : 1)) + " %";
}

function units(value) {
  return value >= 100 ? whole.format(value) : tenth.format(value);
}

/** A price or a cost: whole where the currency has no cents. */
function price(value) {
  return hasCents || !Number.isInteger(value) ? money(value) : whole.format(value);
}

const hasCents = !/^[A-Z]{3}$/.test(data.currency || "")
  || new Intl.NumberFormat("en", { style: "currency", currency: data.currency })
    .resolvedOptions().maximumFractionDigits > 0;

/** The name of a product where it has one, else its id. */
function title(i) {
  return (products.name && products.name[i]) || products.id[i];
}

const RIGHT_TO_LEFT = /\p{Script=Hebrew}|\p{Script=Arabic}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u;

/** The name within a sentence: one from right to left must not turn what stands after it. */
function inText(i) {
  const name = title(i);
  return RIGHT_TO_LEFT.test(name) ? "\u2068" + name + "\u2069" : name;
}
