// Tables of any length: sorted, searched, and shown page by page, so that few rows are ever there.

const PAGE = 100;
const MOST_PRINTED = 500;
const MOST_LAID_OUT = 30;

class PagedTable {
  /**
   * @param id of the table element
   * @param columns {title, value(row) for sorting, show(row, cell), isText, help}
   * @param rows a function that gives the rows, any values
   * @param matches (row, text) whether a row is found; none for a table without a search
   */
  constructor(id, columns, rows, matches) {
    this.table = byId(id);
    this.columns = columns;
    this.rows = rows;
    this.matches = matches;
    this.page = 0;
    this.sorted = -1;
    this.isDown = true;
    this.text = "";
    this.size = PAGE;
    this.shown = [];
    /** Called when other rows come into view. */
    this.onUpdate = null;
    this.build();
  }

  build() {
    const head = this.table.createTHead().insertRow();
    this.headers = this.columns.map((column, c) => {
      const th = document.createElement("th");
      th.scope = "col";
      if (!column.isText) {
        th.className = "number";
      }
      if (column.value) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = column.title;
        if (column.help) {
          button.title = column.help;
        }
        button.addEventListener("click", () => this.sortBy(c));
        th.append(button);
      } else {
        th.textContent = column.title;
      }
      head.append(th);
      return th;
    });
    this.body = this.table.createTBody();
    this.controls = document.createElement("div");
    this.controls.className = "pages";
    const name = this.table.caption.textContent;
    if (this.matches) {
      const label = document.createElement("label");
      label.textContent = "Find ";
      this.search = document.createElement("input");
      this.search.type = "search";
      this.search.setAttribute("aria-label", "Find in: " + name);
      this.search.addEventListener("input", () => {
        this.text = this.search.value.trim().toLowerCase();
        this.page = 0;
        this.update();
      });
      label.append(this.search);
      this.controls.append(label);
    }
    this.back = this.button("Earlier", -1);
    this.status = document.createElement("span");
    this.status.setAttribute("role", "status");
    this.next = this.button("Later", 1);
    this.controls.append(this.back, this.status, this.next);
    this.table.parentElement.after(this.controls);
  }

  button(text, step) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", () => {
      this.page += step;
      this.update();
      this.table.scrollIntoView({ block: "nearest" });
    });
    return button;
  }

  sortBy(c) {
    this.isDown = this.sorted === c ? !this.isDown : !this.columns[c].isText;
    this.sorted = c;
    this.page = 0;
    this.headers.forEach((th, k) => {
      if (k === c) {
        th.setAttribute("aria-sort", this.isDown ? "descending" : "ascending");
      } else {
        th.removeAttribute("aria-sort");
      }
    });
    this.update();
  }

  ordered() {
    let rows = this.rows();
    if (this.text) {
      rows = rows.filter((row) => this.matches(row, this.text));
    }
    if (this.sorted >= 0) {
      const { value, isText } = this.columns[this.sorted];
      const sign = this.isDown ? -1 : 1;
      const keyed = Array.from(rows, (row, at) => [value(row), at, row]);
      keyed.sort((a, b) => {
        const order = isText ? a[0].localeCompare(b[0], "en") : a[0] - b[0];
        return sign * order || a[1] - b[1];
      });
      rows = keyed.map((each) => each[2]);
    }
    return rows;
  }

  update() {
    const rows = this.ordered();
    const pages = Math.max(1, Math.ceil(rows.length / this.size));
    this.page = Math.min(Math.max(0, this.page), pages - 1);
    const first = this.page * this.size;
    this.shown = rows.slice(first, first + this.size);
    while (this.body.rows.length > this.shown.length) {
      this.body.deleteRow(-1);
    }
    // Out of view the browser need not lay out many rows: about as high as this many lines.
    const box = this.table.parentElement;
    box.classList.toggle("long", this.shown.length > MOST_LAID_OUT);
    box.style.containIntrinsicBlockSize = "auto " + 2.2 * this.shown.length + "rem";
    this.refresh();
    if (this.onUpdate) {
      this.onUpdate();
    }
    const isLong = pages > 1;
    this.controls.hidden = !isLong && !this.text && !(this.matches && rows.length > 20);
    this.back.hidden = this.next.hidden = !isLong;
    this.back.disabled = this.page === 0;
    this.next.disabled = this.page === pages - 1;
    this.status.textContent = rows.length === 0
      ? "Nothing found"
      : count(first + 1) + " to " + count(first + this.shown.length) + " of " + count(rows.length);
  }

  /** The rows in view again, in their order. */
  refresh() {
    this.shown.forEach((row, k) => {
      const tr = this.body.rows[k] || this.newRow();
      this.columns.forEach((column, c) => column.show(row, tr.cells[c]));
    });
  }

  newRow() {
    const tr = this.body.insertRow();
    this.columns.forEach((column, c) => {
      const cell = document.createElement(c === 0 ? "th" : "td");
      if (c === 0) {
        cell.scope = "row";
      }
      if (!column.isText) {
        cell.className = "number";
      }
      tr.append(cell);
    });
    return tr;
  }

  /** More rows on paper than on the screen, as nobody turns pages there. */
  print(isPrinting) {
    this.size = isPrinting ? MOST_PRINTED : PAGE;
    this.update();
  }
}

function setText(cell, text) {
  if (cell.textContent !== text) {
    cell.textContent = text;
  }
}

function showProduct(i, cell) {
  const name = title(i);
  setText(cell, name);
  cell.title = name === products.id[i] ? "" : products.id[i];
}

function findsProduct(i, text) {
  return products.id[i].toLowerCase().includes(text) || title(i).toLowerCase().includes(text);
}
