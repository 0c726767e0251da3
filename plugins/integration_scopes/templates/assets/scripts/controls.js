/* The controls above a table: search, filters and order; on a phone they are folded. */

import { fillFilter } from "./selection.js";
import { make } from "./page.js";

const FEWEST = 4; // a table with fewer rows has no filters

/* A button in the head of each column that can be sorted: up, then down, then as it was. */
export const addSortButtons = (view) => {
  for (const { head, key } of view.sortable) {
    const button = make("button", { type: "button", class: "scope-sort" });
    button.append(...head.childNodes);
    head.append(button);
    const [first, second] = head.dataset.sort === "down" ? [`-${key}`, key] : [key, `-${key}`];
    button.addEventListener("click", () =>
      view.order(view.sort === first ? second : view.sort === second ? "" : first));
  }
};

/* The bar above a table, with what finds, filters and orders its rows. */
export const addControls = (view) => {
  if (view.all.length < FEWEST) return;
  const bar = make("div", { class: "scope-controls", role: "search", "aria-label": `Find ${view.plural}` });
  const find = findControl(view);
  const filters = filterControls(view);
  const order = view.sortable.length ? [orderControl(view)] : [];
  bar.append(find, foldButton(view), ...filters, ...order, view.count, view.clear);
  view.clear.addEventListener("click", () => {
    view.reset();
    view.field.focus();
  });
  view.frame.before(bar);
  // A filter offers the values of all parts, so they are fetched before it opens.
  if (!view.isWhole)
    for (const event of ["pointerenter", "focusin"])
      bar.addEventListener(event, () => view.gather().catch(() => {}), { once: true });
};

const labelled = (view, label, control, key, kind = "") => {
  control.id = `scope-table-${view.name}-${key}`;
  const caption = make("label", { for: control.id }, label);
  return make("div", { class: `scope-control ${kind}`.trim() }, caption, control);
};

const findControl = (view) => {
  view.field = make("input", { type: "search", autocomplete: "off" });
  view.field.value = view.query = view.inAddress("q");
  view.field.addEventListener("input", () => {
    view.query = view.field.value.trim();
    view.change();
  });
  return labelled(view, "Find", view.field, "find", "scope-control--find");
};

const filterControls = (view) => {
  const controls = [];
  for (const column of view.columns.filter(({ head }) => "filter" in head.dataset)) {
    const named = column.head.dataset.filter.split("|").filter(Boolean);
    for (const [place, label] of (named.length ? named : [column.label]).entries()) {
      const select = make("select");
      const key = named.length ? label.toLowerCase() : column.key;
      const filter = { column, place, key, select };
      if (fillFilter(view, filter, view.inAddress(key)) < 2 && view.isWhole) continue;
      select.addEventListener("change", () => view.change());
      view.filters.push(filter);
      controls.push(labelled(view, label, select, `by-${key}`));
    }
  }
  return controls;
};

const orderControl = (view) => {
  view.choice = make("select");
  view.choice.append(make("option", { value: "" }, "default"));
  for (const { key, label } of view.sortable) {
    view.choice.append(make("option", { value: key }, `${label}, up`));
    view.choice.append(make("option", { value: `-${key}` }, `${label}, down`));
  }
  view.choice.addEventListener("change", () => view.order(view.choice.value));
  return labelled(view, "Order", view.choice, "order", "scope-control--order");
};

/* On a phone, it shows and hides the filters and the order. */
const foldButton = (view) => {
  const { choice, filters } = view;
  const fold = make("button", { type: "button", class: "scope-clear scope-controls__fold" });
  fold.textContent = !choice ? "Filter" : filters.length ? "Filter and sort" : "Sort";
  fold.hidden = !choice && !filters.length;
  fold.setAttribute("aria-expanded", String(view.chosen.length > 0));
  fold.addEventListener("click", () =>
    fold.setAttribute("aria-expanded", String(fold.getAttribute("aria-expanded") === "false")));
  return fold;
};
