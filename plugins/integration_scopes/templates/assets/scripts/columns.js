/* The columns of a table, and the values of their cells. */

const text = (cell) => (cell?.textContent ?? "").replace(/\s+/g, " ").trim();
const cellOf = (unit, column) => unit[0].cells[column.index];

export const isEmpty = (value) => value === "" || value === "–";

export const columnsOf = (table) => [...table.tHead.rows[0].cells]
  .map((head, index) => ({ head, index, key: head.dataset.key, label: text(head) }))
  .filter((column) => column.key);

export const sortValue = (unit, column) =>
  cellOf(unit, column)?.dataset.order ?? text(cellOf(unit, column));

/* The lines that a row is filtered by; each has a value for each filter of the column. */
export const filterLines = (unit, column) =>
  (cellOf(unit, column)?.dataset.is?.trim().split("\n") ?? [text(cellOf(unit, column))])
    .map((line) => line.split("\t"));
