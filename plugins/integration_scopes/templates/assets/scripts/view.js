/* The state of a table: its rows, and what people and the address ask for. */

import { STEP, addDisplay, countedRows, sayCount, showRows, totalOf } from "./display.js";
import { fetched, units } from "./rows.js";
import { fillFilter, matchingRows, sortRows } from "./selection.js";
import { readView, targetId, writeView } from "./address.js";
import { columnsOf } from "./columns.js";
import { make } from "./page.js";

const absolute = (address) => new URL(address, location.href).href;

export class TableView {
  sort = ""; // the key of a column; with "-" before it, the largest first
  query = ""; // the words to find
  filters = []; // each with its column, its place in the column's lines, its key and its <select>
  shown = []; // the rows that the filters leave, in order
  limit = STEP;
  field = null; // the <input> for the words
  choice = null; // the <select> for the order
  words = new Map(); // what can be found in a row
  gathering = null; // while the other parts are fetched

  constructor(table) {
    this.table = table;
    this.body = table.tBodies[0];
    this.frame = table.closest(".scope-scroll") ?? table;
    ({ table: this.name, one: this.singular, many: this.plural } = table.dataset);
    this.inAddress = readView(this.name);
    this.parts = (table.dataset.parts ?? "").split(" ").filter(Boolean).map(absolute);
    this.isWhole = this.parts.length < 2;
    this.all = units(this.body); // every row, as it came
    this.sorted = this.all;
    this.columns = columnsOf(table);
    // A single row needs no sorting.
    const isSingle = this.body?.rows.length === 1 && !table.dataset.parts;
    this.sortable = this.columns.filter(({ head }) => !isSingle && "sort" in head.dataset);
    this.clear = make("button", { type: "button", class: "scope-clear" }, "Show all");
    addDisplay(this);
  }

  get chosen() {
    return this.filters.filter(({ select }) => select.value);
  }

  get isAsked() {
    return Boolean(this.sort || this.query || this.chosen.length);
  }

  /* Fetch the rows of all parts, once. If that fails, the table stays as it is. */
  gather() {
    this.gathering ??= this.fetchParts().catch((error) => {
      this.gathering = null; // the next attempt fetches again
      throw error;
    });
    return this.gathering;
  }

  async fetchParts() {
    this.table.setAttribute("aria-busy", "true");
    try {
      const here = absolute(this.table.dataset.here);
      const found = await Promise.all(this.parts.map((address) =>
        address === here ? this.all : fetched(address, this.name)));
      this.all = found.flat();
      this.isWhole = true;
      for (const pager of document.querySelectorAll(".scope-pager")) pager.hidden = true;
      for (const filter of this.filters) fillFilter(this, filter, filter.select.value);
    } finally {
      this.table.removeAttribute("aria-busy");
    }
  }

  applyFilters() {
    this.shown = matchingRows(this);
    this.limit = STEP;
    showRows(this);
    sayCount(this, countedRows(this));
    this.clear.hidden =
      this.shown.length === this.all.length && !this.query && !this.chosen.length;
  }

  async update() {
    if (!this.isWhole && this.isAsked) {
      sayCount(this, `Looking through all ${totalOf(this)} ${this.plural} …`);
      await this.gather().catch(() => {});
    }
    sortRows(this);
    this.applyFilters();
    if (!this.isWhole && this.isAsked) sayCount(this, `${countedRows(this)}, of this part only`);
  }

  /* Update the table and the address. */
  change() {
    const values = this.filters.map(({ key, select }) => [key, select.value]);
    writeView(this.name, { sort: this.sort, q: this.query, ...Object.fromEntries(values) });
    return this.update();
  }

  order(wanted) {
    this.sort = wanted;
    if (this.choice) this.choice.value = wanted;
    return this.change();
  }

  reset() {
    this.query = "";
    if (this.field) this.field.value = "";
    for (const { select } of this.filters) select.value = "";
    return this.change();
  }

  /* Show the table as the address asks. */
  start() {
    const wanted = this.inAddress("sort");
    if (this.sortable.some(({ key }) => key === wanted.replace(/^-/, ""))) {
      this.sort = wanted;
      if (this.choice) this.choice.value = wanted;
    }
    this.applyFilters();
    if (this.isAsked) this.update();
    this.reach();
  }

  /* Show the row that the address leads to; if the filters hide it, reset them. */
  reach() {
    const id = targetId();
    const holds = (row) => row.id === id || row.querySelector(`#${CSS.escape(id)}`);
    const has = (rows) => rows.some((unit) => unit.some(holds));
    if (id && !has(this.shown) && has(this.all)) {
      this.reset();
      document.getElementById(id)?.scrollIntoView();
    }
    const place = id ? this.shown.findIndex((unit) => unit.some(holds)) : -1;
    if (place < this.limit) return;
    this.limit = place + 1;
    showRows(this);
    this.shown[place][0].scrollIntoView();
  }
}
