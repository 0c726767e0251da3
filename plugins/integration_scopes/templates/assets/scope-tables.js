/*
 * Makes the tables of the indexes sortable and filterable.
 *
 * A table says what it is by `data-table`, its columns what they do by `data-key`, `data-sort`
 * (`down`: the largest first) and `data-filter`; a cell may say by `data-order` what it is sorted
 * by. Without this script the table is there whole. The view stands in the address's query, so
 * that it can be shared. It loads nothing and asks nobody.
 */
(() => {
  "use strict";

  const FEWEST = 4; // rows, for filters to be worth their place
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const text = (cell) => (cell?.textContent ?? "").replace(/\s+/g, " ").trim();
  const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const isEmpty = (value) => value === "" || value === "–";

  // -- the address -------------------------------------------------------------------------------

  const read = (name) => {
    const said = new URLSearchParams(location.search);
    return (key) => said.get(`${name}.${key}`) ?? "";
  };

  const write = (name, view) => {
    const url = new URL(location.href);
    for (const [key, value] of Object.entries(view)) {
      if (value) url.searchParams.set(`${name}.${key}`, value);
      else url.searchParams.delete(`${name}.${key}`);
    }
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  };

  // -- a table -----------------------------------------------------------------------------------

  const enhance = (table) => {
    if (table.dataset.ready) return;
    table.dataset.ready = "true";
    const { table: name, one, many } = table.dataset;
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    const columns = heads
      .map((head, index) => ({ head, index, key: head.dataset.key, label: text(head) }))
      .filter((column) => column.key);
    const sortable = columns.filter(({ head }) => "sort" in head.dataset);
    const said = read(name);
    const places = new Map(rows.map((row, place) => [row, place]));
    const words = new Map();

    const value = (row, column) => {
      const cell = row.cells[column.index];
      return cell?.dataset.order ?? text(cell);
    };

    const view = { sort: "", q: "" };
    const filters = [];

    // -- what is shown ---------------------------------------------------------------------------

    const matches = (row) => {
      if (!filters.every(({ column, select }) =>
        !select.value || text(row.cells[column.index]) === select.value)) return false;
      if (!view.q) return true;
      if (!words.has(row)) words.set(row, plain(row.textContent));
      return plain(view.q).split(/\s+/).every((word) => words.get(row).includes(word));
    };

    const sort = () => {
      const isDown = view.sort.startsWith("-");
      const column = sortable.find(({ key }) => key === view.sort.replace(/^-/, ""));
      const sorted = [...rows];
      if (column) {
        const keys = new Map(rows.map((row) => [row, value(row, column)]));
        sorted.sort((a, b) => {
          const [first, second] = [keys.get(a), keys.get(b)];
          // What says nothing comes last, whichever way the rest goes.
          if (isEmpty(first) || isEmpty(second)) return isEmpty(first) - isEmpty(second) || places.get(a) - places.get(b);
          return collator.compare(first, second) * (isDown ? -1 : 1) || places.get(a) - places.get(b);
        });
      }
      body.append(...sorted);
      for (const { head, key } of sortable) {
        if (column?.key === key) head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
    };

    const count = make("p", { class: "scope-count", role: "status", "aria-live": "polite" });

    const filter = () => {
      let shown = 0;
      for (const row of rows) {
        row.hidden = !matches(row);
        shown += !row.hidden;
      }
      const noun = rows.length === 1 ? one : many;
      const all = rows.length.toLocaleString("en");
      const told = shown === rows.length ? `${all} ${noun}` : `${shown.toLocaleString("en")} of ${all} ${noun}`;
      if (count.textContent !== told) count.textContent = told;
      clear.hidden = shown === rows.length && !view.q && filters.every(({ select }) => !select.value);
    };

    const share = () => {
      const chosen = Object.fromEntries(filters.map(({ column, select }) => [column.key, select.value]));
      write(name, { ...view, ...chosen });
    };

    const order = (wanted) => {
      view.sort = wanted;
      if (choice) choice.value = wanted;
      sort();
      share();
    };

    // -- the controls ----------------------------------------------------------------------------

    const labelled = (label, control, key, kind = "") => {
      control.id = `scope-table-${name}-${key}`;
      const caption = make("label", { for: control.id }, label);
      return make("div", { class: `scope-control ${kind}`.trim() }, caption, control);
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
    const choice = sortable.length ? make("select") : null;
    const bar = make("div", { class: "scope-controls", role: "search", "aria-label": `Find ${many}` });
    if (rows.length >= FEWEST) {
      const field = make("input", { type: "search", autocomplete: "off" });
      field.value = view.q = said("q");
      field.addEventListener("input", () => {
        view.q = field.value.trim();
        filter();
        share();
      });
      bar.append(labelled("Find", field, "find", "scope-control--find"));
      for (const column of columns.filter(({ head }) => "filter" in head.dataset)) {
        const orders = new Map(rows.map((row) => [text(row.cells[column.index]), value(row, column)]));
        const values = [...orders.keys()].filter((one) => !isEmpty(one));
        if (orders.size < 2) continue;
        values.sort((a, b) => collator.compare(orders.get(a), orders.get(b)));
        const select = make("select", {}, make("option", { value: "" }, "all"));
        select.append(...values.map((one) => make("option", { value: one }, one)));
        select.value = values.includes(said(column.key)) ? said(column.key) : "";
        select.addEventListener("change", () => {
          filter();
          share();
        });
        filters.push({ column, select });
        bar.append(labelled(column.label, select, `by-${column.key}`));
      }
      if (choice) {
        choice.append(make("option", { value: "" }, "as it comes"));
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
        filter();
        share();
        field.focus();
      });
      bar.append(count, clear);
      const frame = table.closest(".scope-scroll") ?? table;
      frame.before(bar);
    }
    filter();
    const wanted = said("sort");
    if (sortable.some(({ key }) => key === wanted.replace(/^-/, ""))) {
      view.sort = wanted;
      if (choice) choice.value = wanted;
      sort();
    }
  };

  // -- reasons that lie over a matrix: one at a time, and out of the way on demand ------------------

  const reasons = ".scope-scroll--fits details[open]";

  const isOver = matchMedia("(min-width: 76.25em)"); // as in scopes.css

  const close = (kept) => isOver.matches && document.querySelectorAll(reasons).forEach((one) => {
    if (one === kept) return;
    if (one.contains(document.activeElement)) one.querySelector("summary").focus();
    one.open = false;
  });

  document.addEventListener("click", ({ target }) => close(target.closest?.(".scope-scroll--fits details")));
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") close(null);
  });

  // Opened at the window's edge, it comes into sight. The event does not bubble.
  document.addEventListener("toggle", ({ target }) => {
    if (target.matches(reasons) && target.contains(document.activeElement))
      target.querySelector("summary + *").scrollIntoView({ block: "nearest", inline: "nearest" });
  }, true);

  const start = () => document.querySelectorAll("table[data-table]").forEach(enhance);

  // Material changes pages without loading them; it tells by this.
  if (window.document$) window.document$.subscribe(start);
  else start();
})();
