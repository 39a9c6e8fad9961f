// The list of what is offered. All of it is in the page, for searching, reading aloud and printing;
// parts out of view cost no layout.

const LIST_PART = 200;
const MOST_AT_ONCE = 2 * LIST_PART;

class OfferedList {
  constructor() {
    this.list = byId("assortment");
    this.items = new Array(n);
    this.shown = new Uint8Array(n);
    this.parts = [];
  }

  item(i) {
    if (!this.items[i]) {
      const li = document.createElement("li");
      li.setAttribute("role", "listitem");
      li.dataset.id = products.id[i];
      li.textContent = title(i);
      this.items[i] = li;
    }
    return this.items[i];
  }

  /** The part of a product; parts are in the list in their order. */
  part(k) {
    if (!this.parts[k]) {
      const part = document.createElement("ul");
      part.setAttribute("role", "none");
      this.parts[k] = part;
      let after = null;
      for (let j = k + 1; after === null && j < this.parts.length; j++) {
        after = this.parts[j] || null;
      }
      this.list.insertBefore(part, after);
    }
    return this.parts[k];
  }

  show(selection, size) {
    // Few items flow as one; of many, each part has lines of its own and is laid out when in view.
    this.list.classList.toggle("long", size > MOST_AT_ONCE);
    for (let from = 0, k = 0; from < n; from += LIST_PART, k++) {
      this.showPart(k, from, Math.min(n, from + LIST_PART), selection);
    }
    this.shown.set(selection.set);
  }

  showPart(k, from, to, selection) {
    // From the end, so that the item after the one that comes is known.
    let after = null;
    for (let i = to - 1; i >= from; i--) {
      if (selection.set[i]) {
        const li = this.item(i);
        if (!this.shown[i]) {
          this.part(k).insertBefore(li, after);
        }
        const isForced = selection.wishes.get(i) === true && !selection.base[i];
        if (isForced !== li.classList.contains("forced")) {
          li.classList.toggle("forced", isForced);
        }
        after = li;
      } else if (this.shown[i]) {
        this.items[i].remove();
      }
    }
    const part = this.parts[k];
    if (after === null && part) {
      part.remove(); // no empty line
      this.parts[k] = undefined;
    } else if (part) {
      // Its height before it is first in view: about five items a line.
      part.style.containIntrinsicBlockSize = "auto " + 2.2 * Math.ceil(part.children.length / 5) + "rem";
    }
  }
}
