/* Which rows of a table are shown, and in which order. */

import { columnsOf, filterLines, isEmpty, sortValue } from "./columns.js";
import { fetched, units } from "./rows.js";
import { make, plain } from "./page.js";
import { readView, targetId, writeView } from "./address.js";

const STEP = 100; // rows that are shown first, and that "Show more" adds
const MAX_ROWS = 2000; // rows that "Show all" may show
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

const formatted = (number) => number.toLocaleString("en");
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
    this.count = make("p", { class: "scope-count", role: "status", "aria-live": "polite" });
    this.clear = make("button", { type: "button", class: "scope-clear" }, "Show all");
    this.more = make("button", { type: "button", class: "scope-clear" });
    this.rest = make("button", { type: "button", class: "scope-clear" });
    this.foot = make("p", { class: "scope-more" }, make("span"), this.more, this.rest);
    this.more.addEventListener("click", () => this.extend(this.limit + STEP));
    this.rest.addEventListener("click", () => this.extend(this.shown.length));
  }

  get chosen() {
    return this.filters.filter(({ select }) => select.value);
  }

  get isAsked() {
    return Boolean(this.sort || this.query || this.chosen.length);
  }

  // -- which rows ------------------------------------------------------------------------------

  wordsOf(unit) {
    if (!this.words.has(unit))
      this.words.set(unit, plain(unit.map((row) => row.textContent).join(" ")));
    return this.words.get(unit);
  }

  matching() {
    const { chosen } = this;
    const sought = plain(this.query).split(/\s+/).filter(Boolean);
    const columns = [...new Set(chosen.map(({ column }) => column))];
    const matches = (line, column) => chosen.every((filter) =>
      filter.column !== column || line[filter.place] === filter.select.value);
    return this.sorted.filter((unit) =>
      columns.every((column) => filterLines(unit, column).some((line) => matches(line, column)))
      && sought.every((word) => this.wordsOf(unit).includes(word)));
  }

  sortRows() {
    const isDown = this.sort.startsWith("-");
    const column = this.sortable.find(({ key }) => key === this.sort.replace(/^-/, ""));
    this.sorted = [...this.all];
    if (column) {
      const values = new Map(this.all.map((unit) => [unit, sortValue(unit, column)]));
      this.sorted.sort((a, b) => {
        const [first, second] = [values.get(a), values.get(b)];
        // Empty cells come last in both directions.
        return isEmpty(first) || isEmpty(second)
          ? isEmpty(first) - isEmpty(second)
          : collator.compare(first, second) * (isDown ? -1 : 1);
      });
    }
    for (const { head, key } of this.sortable) {
      if (column?.key === key) head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }

  /* Fill a filter with the values of all rows, and the wanted value; returns how many there are. */
  fillFilter({ column, place, key, select }, wanted) {
    const orders = new Map();
    for (const unit of this.all)
      for (const line of filterLines(unit, column))
        orders.set(line[place], key === column.key ? sortValue(unit, column) : line[place]);
    const values = [...orders.keys()].filter((value) => !isEmpty(value));
    values.sort((a, b) => collator.compare(orders.get(a), orders.get(b)) || collator.compare(a, b));
    if (!this.isWhole && wanted && !values.includes(wanted)) values.push(wanted);
    select.replaceChildren(
      make("option", { value: "" }, "all"),
      ...values.map((value) => make("option", { value }, value)),
    );
    select.value = values.includes(wanted) ? wanted : "";
    return orders.size;
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
      for (const filter of this.filters) this.fillFilter(filter, filter.select.value);
    } finally {
      this.table.removeAttribute("aria-busy");
    }
  }

  // -- what is shown ---------------------------------------------------------------------------

  say(words) {
    if (this.count.textContent !== words) this.count.textContent = words;
  }

  get total() {
    return formatted(Number(this.table.dataset.total ?? 0));
  }

  /* How many rows there are: "3 of 12 scopes", "12 scopes", "101 to 200 of 350 scopes". */
  get counted() {
    const noun = this.all.length === 1 ? this.singular : this.plural;
    const number = formatted(this.all.length);
    if (this.shown.length < this.all.length)
      return `${formatted(this.shown.length)} of ${number} ${noun}`;
    if (this.isWhole) return `${number} ${noun}`;
    const first = Number(this.table.dataset.first ?? 1);
    const last = first + this.all.length - 1;
    return `${formatted(first)} to ${formatted(last)} of ${this.total} ${noun}`;
  }

  show() {
    const { limit, shown } = this;
    this.body.replaceChildren(...shown.slice(0, limit).flat());
    const left = shown.length - limit;
    this.foot.hidden = left <= 0;
    this.foot.firstChild.textContent =
      `The first ${formatted(Math.min(limit, shown.length))} of ${formatted(shown.length)}.`;
    this.more.textContent = `Show ${formatted(Math.min(Math.max(left, 0), STEP))} more`;
    this.rest.hidden = left <= STEP || shown.length > MAX_ROWS;
    this.rest.textContent = `Show all ${formatted(shown.length)}`;
  }

  /* Show rows up to a limit, and move the focus to the first new one. */
  extend(limit) {
    const next = this.shown[this.limit];
    this.limit = limit;
    this.show();
    next?.[0].querySelector("a[href], summary")?.focus();
  }

  applyFilters() {
    this.shown = this.matching();
    this.limit = STEP;
    this.show();
    this.say(this.counted);
    this.clear.hidden =
      this.shown.length === this.all.length && !this.query && !this.chosen.length;
  }

  async update() {
    if (!this.isWhole && this.isAsked) {
      this.say(`Looking through all ${this.total} ${this.plural} …`);
      await this.gather().catch(() => {});
    }
    this.sortRows();
    this.applyFilters();
    if (!this.isWhole && this.isAsked) this.say(`${this.count.textContent}, of this part only`);
  }

  // -- what people and addresses ask for -------------------------------------------------------

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
    this.show();
    this.shown[place][0].scrollIntoView();
  }

  print() {
    const rows = "whole" in this.table.dataset
      ? this.sorted
      : this.shown.slice(0, Math.max(this.limit, MAX_ROWS));
    this.body.replaceChildren(...rows.flat());
  }
}
