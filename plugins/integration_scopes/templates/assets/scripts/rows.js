/* The rows of a table, on this page or on another. */

/* Each row with the rows that belong to it, in the order of the table. */
export const units = (body) => {
  const found = [];
  for (const row of body?.rows ?? []) {
    if ("more" in row.dataset && found.length) found.at(-1).push(row);
    else found.push([row]);
  }
  return found;
};

/* The rows of another part of the same table, with absolute addresses. */
export const fetched = async (address, name) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const table = page.querySelector(`table[data-table="${name}"]`);
  for (const link of table?.querySelectorAll("a[href]") ?? [])
    link.href = new URL(link.getAttribute("href"), address).href;
  return units(table?.tBodies[0]);
};
