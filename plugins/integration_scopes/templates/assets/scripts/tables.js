/*
 * Sorts and filters the tables of the indexes, and shortens long ones.
 *
 * A table has these attributes:
 * - `data-table`: its name, which begins its parameters in the address's query.
 * - `data-one`, `data-many`: what its rows are called.
 * - `data-parts`: the pages of an index in several parts, in their order. Sorting or filtering one
 *   part fetches and shows the rows of all.
 * - `data-whole`: it is printed with all its rows, whatever the filters.
 *
 * A column has `data-key`, its name in the query; `data-sort` (`down`: the largest first); and
 * `data-filter`, which may name several filters (`State|Partner`).
 *
 * A cell may have `data-order`, the value to sort by, and `data-is`, the values to filter by, one on
 * each line. With several filters, a line has a value for each, separated by tabs, and matches if all
 * of them match. A row with `data-more` belongs to the row before it.
 *
 * The page contains only the visible rows, a hundred at first, so that thousands of rows stay fast.
 * Without this script, the whole table is visible. Nothing is fetched from other sites.
 */

import { fetched, units } from "./rows.js";
import { make, onEachPage, plain } from "./page.js";
import { readView, targetId, writeView } from "./address.js";

const FEWEST = 4; // a table with fewer rows has no filters
const STEP = 100; // rows that are shown first, and that "Show more" adds
const MAX_ROWS = 2000; // rows that "Show all" may show
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

const text = (cell) => (cell?.textContent ?? "").replace(/\s+/g, " ").trim();
const isEmpty = (value) => value === "" || value === "–";
const formatted = (number) => number.toLocaleString("en");

const enhance = (table) => {
  if (table.dataset.ready) return;
  table.dataset.ready = "true";
  const { table: name, one: singular, many: plural } = table.dataset;
  const body = table.tBodies[0];
  const frame = table.closest(".scope-scroll") ?? table;
  const heads = [...table.tHead.rows[0].cells];
  const columns = heads
    .map((head, index) => ({ head, index, key: head.dataset.key, label: text(head) }))
    .filter((column) => column.key);
  // A single row needs no sorting.
  const isSingle = body?.rows.length === 1 && !table.dataset.parts;
  const sortable = columns.filter(({ head }) => !isSingle && "sort" in head.dataset);
  const inAddress = readView(name);
  const absolute = (address) => new URL(address, location.href).href;
  const parts = (table.dataset.parts ?? "").split(" ").filter(Boolean).map(absolute);
  const first = Number(table.dataset.first ?? 1);
  const total = Number(table.dataset.total ?? 0);
  let all = units(body); // every row, as it came
  let sorted = all;
  let shown = []; // those that the filters leave, in order
  let limit = STEP;
  let isWhole = parts.length < 2;
  let places = new Map(all.map((unit, place) => [unit, place]));
  const words = new Map();

  const cell = (unit, column) => unit[0].cells[column.index];
  const value = (unit, column) => cell(unit, column)?.dataset.order ?? text(cell(unit, column));
  const kinds = (unit, column) =>
    (cell(unit, column)?.dataset.is?.trim().split("\n") ?? [text(cell(unit, column))])
      .map((line) => line.split("\t"));

  const view = { sort: "", q: "" };
  const filters = [];
  const isAsked = () => view.sort || view.q || filters.some(({ select }) => select.value);

  // -- what is shown ---------------------------------------------------------------------------

  const wordsOf = (unit) => {
    if (!words.has(unit)) words.set(unit, plain(unit.map((row) => row.textContent).join(" ")));
    return words.get(unit);
  };

  const matching = () => {
    const sought = plain(view.q).split(/\s+/).filter(Boolean);
    const chosen = filters.filter(({ select }) => select.value);
    const asked = [...new Set(chosen.map(({ column }) => column))];
    return sorted.filter((unit) =>
      asked.every((column) => kinds(unit, column).some((line) =>
        chosen.every((filter) => filter.column !== column || line[filter.place] === filter.select.value)))
      && sought.every((word) => wordsOf(unit).includes(word)));
  };

  const sort = () => {
    const isDown = view.sort.startsWith("-");
    const column = sortable.find(({ key }) => key === view.sort.replace(/^-/, ""));
    sorted = [...all];
    if (column) {
      const keys = new Map(all.map((unit) => [unit, value(unit, column)]));
      sorted.sort((a, b) => {
        const [first, second] = [keys.get(a), keys.get(b)];
        // Empty cells come last in both directions.
        const difference = isEmpty(first) || isEmpty(second)
          ? isEmpty(first) - isEmpty(second)
          : collator.compare(first, second) * (isDown ? -1 : 1);
        return difference || places.get(a) - places.get(b);
      });
    }
    for (const { head, key } of sortable) {
      if (column?.key === key) head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  };

  const count = make("p", { class: "scope-count", role: "status", "aria-live": "polite" });
  const more = make("button", { type: "button", class: "scope-clear" });
  const rest = make("button", { type: "button", class: "scope-clear" });
  const foot = make("p", { class: "scope-more" }, make("span"), more, rest);

  const say = (words) => {
    if (count.textContent !== words) count.textContent = words;
  };

  const show = () => {
    body.replaceChildren(...shown.slice(0, limit).flat());
    const left = shown.length - limit;
    foot.hidden = left <= 0;
    foot.firstChild.textContent = `The first ${formatted(Math.min(limit, shown.length))} of ${formatted(shown.length)}.`;
    more.textContent = left > STEP ? `Show ${formatted(STEP)} more` : `Show ${formatted(Math.max(left, 0))} more`;
    rest.hidden = left <= STEP || shown.length > MAX_ROWS;
    rest.textContent = `Show all ${formatted(shown.length)}`;
  };

  const applyFilters = () => {
    shown = matching();
    limit = STEP;
    show();
    const noun = all.length === 1 ? singular : plural;
    const number = formatted(all.length);
    const range = `${formatted(first)} to ${formatted(first + all.length - 1)} of ${formatted(total)} ${noun}`;
    if (shown.length < all.length) say(`${formatted(shown.length)} of ${number} ${noun}`);
    else say(isWhole ? `${number} ${noun}` : range);
    clear.hidden = shown.length === all.length && !view.q && filters.every(({ select }) => !select.value);
  };

  const share = () => {
    const chosen = Object.fromEntries(filters.map(({ key, select }) => [key, select.value]));
    writeView(name, { ...view, ...chosen });
  };

  /* Fetch the rows of all parts, once. If that fails, the table stays as it is. */
  let gathering = null;
  const gather = () => {
    gathering ??= (async () => {
      table.setAttribute("aria-busy", "true");
      try {
        const here = absolute(table.dataset.here);
        const found = await Promise.all(
          parts.map((address) => (address === here ? all : fetched(address, name))),
        );
        all = found.flat();
        places = new Map(all.map((unit, place) => [unit, place]));
        isWhole = true;
        for (const pager of document.querySelectorAll(".scope-pager")) pager.hidden = true;
        for (const filter of filters) offer(filter, filter.select.value);
      } catch (error) {
        gathering = null; // the next attempt fetches again
        throw error;
      } finally {
        table.removeAttribute("aria-busy");
      }
    })();
    return gathering;
  };

  const update = async () => {
    if (!isWhole && isAsked()) {
      say(`Looking through all ${formatted(total)} ${plural} …`);
      await gather().catch(() => {});
    }
    sort();
    applyFilters();
    if (!isWhole && isAsked()) say(`${count.textContent}, of this part only`);
  };

  const order = (wanted) => {
    view.sort = wanted;
    if (choice) choice.value = wanted;
    share();
    return update();
  };

  // -- the controls ----------------------------------------------------------------------------

  const labelled = (label, control, key, kind = "") => {
    control.id = `scope-table-${name}-${key}`;
    const caption = make("label", { for: control.id }, label);
    return make("div", { class: `scope-control ${kind}`.trim() }, caption, control);
  };

  /* Fill a filter with the values of all rows, and the chosen value. */
  const offer = ({ column, place, key, select }, wanted) => {
    const orders = new Map();
    for (const unit of all)
      for (const line of kinds(unit, column))
        orders.set(line[place], key === column.key ? value(unit, column) : line[place]);
    const values = [...orders.keys()].filter((option) => !isEmpty(option));
    values.sort((a, b) => collator.compare(orders.get(a), orders.get(b)) || collator.compare(a, b));
    if (!isWhole && wanted && !values.includes(wanted)) values.push(wanted);
    select.replaceChildren(
      make("option", { value: "" }, "all"),
      ...values.map((option) => make("option", { value: option }, option)),
    );
    select.value = values.includes(wanted) ? wanted : "";
    return orders.size;
  };

  for (const { head, key } of sortable) {
    const button = make("button", { type: "button", class: "scope-sort" });
    button.append(...head.childNodes);
    head.append(button);
    const [first, second] = head.dataset.sort === "down" ? [`-${key}`, key] : [key, `-${key}`];
    button.addEventListener("click", () =>
      order(view.sort === first ? second : view.sort === second ? "" : first));
  }

  const clear = make("button", { type: "button", class: "scope-clear" }, "Show all");
  // On a phone, it shows and hides the filters and the order.
  const fold = make("button", { type: "button", class: "scope-clear scope-controls__fold" });
  const choice = sortable.length ? make("select") : null;
  const bar = make("div", { class: "scope-controls", role: "search", "aria-label": `Find ${plural}` });
  if (all.length >= FEWEST) {
    const field = make("input", { type: "search", autocomplete: "off" });
    field.value = view.q = inAddress("q");
    field.addEventListener("input", () => {
      view.q = field.value.trim();
      share();
      update();
    });
    bar.append(labelled("Find", field, "find", "scope-control--find"), fold);
    for (const column of columns.filter(({ head }) => "filter" in head.dataset)) {
      const named = column.head.dataset.filter.split("|").filter(Boolean);
      for (const [place, label] of (named.length ? named : [column.label]).entries()) {
        const select = make("select");
        const key = named.length ? label.toLowerCase() : column.key;
        const filter = { column, place, key, select };
        if (offer(filter, inAddress(key)) < 2 && isWhole) continue;
        select.addEventListener("change", () => {
          share();
          update();
        });
        filters.push(filter);
        bar.append(labelled(label, select, `by-${key}`));
      }
    }
    if (choice) {
      choice.append(make("option", { value: "" }, "default"));
      for (const { key, label } of sortable) {
        choice.append(make("option", { value: key }, `${label}, up`));
        choice.append(make("option", { value: `-${key}` }, `${label}, down`));
      }
      choice.addEventListener("change", () => order(choice.value));
      bar.append(labelled("Order", choice, "order", "scope-control--order"));
    }
    clear.addEventListener("click", () => {
      field.value = view.q = "";
      for (const { select } of filters) select.value = "";
      share();
      update();
      field.focus();
    });
    fold.textContent = !choice ? "Filter" : filters.length ? "Filter and sort" : "Sort";
    fold.hidden = !choice && !filters.length;
    fold.setAttribute("aria-expanded", String(filters.some(({ select }) => select.value)));
    fold.addEventListener("click", () =>
      fold.setAttribute("aria-expanded", String(fold.getAttribute("aria-expanded") === "false")));
    bar.append(count, clear);
    frame.before(bar);
    // A filter offers the values of all parts, so they are fetched before it opens.
    if (!isWhole)
      for (const event of ["pointerenter", "focusin"])
        bar.addEventListener(event, () => gather().catch(() => {}), { once: true });
  }
  const extend = (wanted) => {
    const next = shown[limit];
    limit = wanted;
    show();
    next?.[0].querySelector("a[href], summary")?.focus();
  };
  more.addEventListener("click", () => extend(limit + STEP));
  rest.addEventListener("click", () => extend(shown.length));
  frame.after(foot);

  const wanted = inAddress("sort");
  if (sortable.some(({ key }) => key === wanted.replace(/^-/, ""))) {
    view.sort = wanted;
    if (choice) choice.value = wanted;
  }
  applyFilters();
  if (isAsked()) update();

  // -- what an address or a printer asks for -----------------------------------------------------

  const reach = () => {
    const id = targetId();
    const holds = (row) => row.id === id || row.querySelector(`#${CSS.escape(id)}`);
    // A link to a row that the filters hide resets them.
    if (id && !shown.some((unit) => unit.some(holds)) && all.some((unit) => unit.some(holds))) {
      clear.click();
      document.getElementById(id)?.scrollIntoView();
    }
    const place = id ? shown.findIndex((unit) => unit.some(holds)) : -1;
    if (place < limit) return;
    limit = place + 1;
    show();
    shown[place][0].scrollIntoView();
  };
  reach();
  table.scopes = {
    reach,
    print: () => body.replaceChildren(
      ...("whole" in table.dataset ? sorted : shown.slice(0, Math.max(limit, MAX_ROWS))).flat(),
    ),
    show,
  };
};

const tables = () => document.querySelectorAll("table[data-table]");
const each = (what) => () => {
  for (const table of tables()) table.scopes?.[what]();
};
onEachPage(() => tables().forEach(enhance));
addEventListener("hashchange", each("reach"));
addEventListener("beforeprint", each("print"));
addEventListener("afterprint", each("show"));
