// The map and the page, as readers will see them.

import { element } from "./fields.js";
import { isDark } from "./scheme.js";

const $ = (id) => document.getElementById(id);
const soft = (text) => element("p", { className: "soft" }, text);

function frame(title, body) {
  const styles = new URL("page.css", import.meta.url).href;
  const made = element("iframe", { title, sandbox: "allow-same-origin" });
  // The sandbox runs no scripts, whatever the text contains.
  made.srcdoc = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="${styles}"></head><body class="md-typeset" data-md-color-scheme="${isDark() ? "slate" : "default"}"><main>${body}</main></body></html>`;
  made.addEventListener("load", () => {
    made.style.height = `${made.contentDocument.documentElement.scrollHeight + 8}px`;
  });
  return made;
}

export function showMap(svg) {
  $("map").replaceChildren(svg ? frame("Who owns which record, and which way it flows", svg) : soft("The map is drawn from the records."));
}

export function showPage(html) {
  const place = $("page").firstElementChild?.contentWindow?.scrollY ?? 0;
  $("page").replaceChildren(html ? frame("The page", html) : soft("The text cannot be read as a scope yet."));
  if (place) $("page").firstElementChild.addEventListener("load", (event) => event.target.contentWindow.scrollTo(0, place));
}
