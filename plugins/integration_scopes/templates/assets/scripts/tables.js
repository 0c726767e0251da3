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

import { addControls, addSortButtons } from "./controls.js";
import { printRows, showRows } from "./display.js";
import { TableView } from "./view.js";
import { onEachPage } from "./page.js";

const views = new WeakMap();

const enhance = (table) => {
  if (views.has(table)) return;
  const view = new TableView(table);
  views.set(table, view);
  addSortButtons(view);
  addControls(view);
  view.frame.after(view.foot);
  view.start();
  table.dataset.ready = "true";
};

const tables = () => document.querySelectorAll("table[data-table]");
const onEachView = (event, act) => addEventListener(event, () => {
  for (const table of tables()) if (views.has(table)) act(views.get(table));
});
onEachPage(() => tables().forEach(enhance));
onEachView("hashchange", (view) => view.reach());
onEachView("beforeprint", (view) => printRows(view));
onEachView("afterprint", showRows);
