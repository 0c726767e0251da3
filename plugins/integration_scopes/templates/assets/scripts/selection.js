/* Which rows of a table its filters leave, and in which order. */

import { filterLines, isEmpty, sortValue } from "./columns.js";
import { make, plain } from "./page.js";

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

const wordsOf = (view, unit) => {
  if (!view.words.has(unit))
    view.words.set(unit, plain(unit.map((row) => row.textContent).join(" ")));
  return view.words.get(unit);
};

/* The rows that fit the chosen filters, and have all words that are sought. */
export const matchingRows = (view) => {
  const { chosen } = view;
  const sought = plain(view.query).split(/\s+/).filter(Boolean);
  const columns = [...new Set(chosen.map(({ column }) => column))];
  const matches = (line, column) => chosen.every((filter) =>
    filter.column !== column || line[filter.place] === filter.select.value);
  return view.sorted.filter((unit) =>
    columns.every((column) => filterLines(unit, column).some((line) => matches(line, column)))
    && sought.every((word) => wordsOf(view, unit).includes(word)));
};

/* Sort all rows, and mark the column that they are sorted by. */
export const sortRows = (view) => {
  const isDown = view.sort.startsWith("-");
  const column = view.sortable.find(({ key }) => key === view.sort.replace(/^-/, ""));
  view.sorted = [...view.all];
  if (column) {
    const values = new Map(view.all.map((unit) => [unit, sortValue(unit, column)]));
    view.sorted.sort((a, b) => {
      const [first, second] = [values.get(a), values.get(b)];
      // Empty cells come last in both directions.
      return isEmpty(first) || isEmpty(second)
        ? isEmpty(first) - isEmpty(second)
        : collator.compare(first, second) * (isDown ? -1 : 1);
    });
  }
  for (const { head, key } of view.sortable) {
    if (column?.key === key) head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
};

/* Fill a filter with the values of all rows, and the wanted value; returns how many there are. */
export const fillFilter = (view, { column, place, key, select }, wanted) => {
  const orders = new Map();
  for (const unit of view.all)
    for (const line of filterLines(unit, column))
      orders.set(line[place], key === column.key ? sortValue(unit, column) : line[place]);
  const values = [...orders.keys()].filter((value) => !isEmpty(value));
  values.sort((a, b) => collator.compare(orders.get(a), orders.get(b)) || collator.compare(a, b));
  if (!view.isWhole && wanted && !values.includes(wanted)) values.push(wanted);
  select.replaceChildren(
    make("option", { value: "" }, "all"),
    ...values.map((value) => make("option", { value }, value)),
  );
  select.value = values.includes(wanted) ? wanted : "";
  return orders.size;
};
