/* What a table shows of the rows that its filters leave, and how it counts them. */

import { make } from "./page.js";

export const STEP = 100; // rows that are shown first, and that "Show more" adds
export const MAX_ROWS = 2000; // rows that "Show all" may show

const formatted = (number) => number.toLocaleString("en");

/* The line below a table with the buttons that show more rows, and the line that counts them. */
export const addDisplay = (view) => {
  view.count = make("p", { class: "scope-count", role: "status", "aria-live": "polite" });
  view.more = make("button", { type: "button", class: "scope-clear" });
  view.rest = make("button", { type: "button", class: "scope-clear" });
  view.foot = make("p", { class: "scope-more" }, make("span"), view.more, view.rest);
  view.more.addEventListener("click", () => extendRows(view, view.limit + STEP));
  view.rest.addEventListener("click", () => extendRows(view, view.shown.length));
};

export const sayCount = (view, words) => {
  if (view.count.textContent !== words) view.count.textContent = words;
};

export const totalOf = (view) => formatted(Number(view.table.dataset.total ?? 0));

/* How many rows there are: "3 of 12 scopes", "12 scopes", "101 to 200 of 350 scopes". */
export const countedRows = (view) => {
  const noun = view.all.length === 1 ? view.singular : view.plural;
  const number = formatted(view.all.length);
  if (view.shown.length < view.all.length)
    return `${formatted(view.shown.length)} of ${number} ${noun}`;
  if (view.isWhole) return `${number} ${noun}`;
  const first = Number(view.table.dataset.first ?? 1);
  const last = first + view.all.length - 1;
  return `${formatted(first)} to ${formatted(last)} of ${totalOf(view)} ${noun}`;
};

export const showRows = (view) => {
  const { limit, shown } = view;
  view.body.replaceChildren(...shown.slice(0, limit).flat());
  const left = shown.length - limit;
  view.foot.hidden = left <= 0;
  view.foot.firstChild.textContent =
    `The first ${formatted(Math.min(limit, shown.length))} of ${formatted(shown.length)}.`;
  view.more.textContent = `Show ${formatted(Math.min(Math.max(left, 0), STEP))} more`;
  view.rest.hidden = left <= STEP || shown.length > MAX_ROWS;
  view.rest.textContent = `Show all ${formatted(shown.length)}`;
};

/* Show rows up to a limit, and move the focus to the first new one. */
const extendRows = (view, limit) => {
  const next = view.shown[view.limit];
  view.limit = limit;
  showRows(view);
  next?.[0].querySelector("a[href], summary")?.focus();
};

/* Show the rows in the order of the table, as many as fit on paper. */
export const printRows = (view) => {
  const rows = "whole" in view.table.dataset
    ? view.sorted
    : view.shown.slice(0, Math.max(view.limit, MAX_ROWS));
  view.body.replaceChildren(...rows.flat());
};
