/* The search of a page without a theme: every word must begin a word of the entry; titles count most. */
(() => {
  "use strict";

  const MAX_HITS = 12;
  const { index, root } = document.currentScript.dataset;
  const form = document.querySelector(".plain-search");
  const [field, list] = form.children;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  let entries = null;

  const fetched = async () => {
    const { docs } = await (await fetch(index)).json();
    return docs.map((entry) => ({ ...entry, titled: words(entry.title), all: words(entry.text) }));
  };

  const load = () => {
    entries ??= fetched();
    return entries;
  };

  const score = (entry, sought) => {
    let sum = 0;
    for (const word of sought) {
      if (entry.titled.includes(word)) sum += 30;
      else if (entry.titled.some((written) => written.startsWith(word))) sum += 20;
      else if (entry.all.some((written) => written.startsWith(word))) sum += 1;
      else return 0;
    }
    return sum + (entry.location.includes("#") ? 0 : 5);
  };

  const made = (name, text) => {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  };

  const item = ({ location, title, text }) => {
    const link = document.createElement("a");
    link.href = root + location;
    link.append(made("strong", title), made("span", text.length > 110 ? `${text.slice(0, 110).replace(/\s+\S*$/u, "")} …` : text));
    const row = document.createElement("li");
    row.append(link);
    return row;
  };

  const show = async () => {
    const sought = words(field.value);
    const all = await load();
    if (sought.join(" ") !== words(field.value).join(" ")) return;
    const found = sought.length
      ? all.map((entry) => [score(entry, sought), entry]).filter(([points]) => points)
      : [];
    found.sort(([points], [otherPoints]) => otherPoints - points);
    list.replaceChildren(...found.slice(0, MAX_HITS).map(([, entry]) => item(entry)));
    if (sought.length && !found.length) list.append(made("li", "Nothing found"));
    list.hidden = !sought.length;
  };

  // A page that is opened as a file cannot fetch anything.
  if (location.protocol !== "file:") form.hidden = false;
  field.addEventListener("focus", load, { once: true });
  field.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") list.hidden = true;
  });
  document.addEventListener("click", ({ target }) => {
    if (!form.contains(target)) list.hidden = true;
  });
})();
