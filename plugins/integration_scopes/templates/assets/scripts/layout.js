/*
 * Lays out the parts of a long page, one after another while the browser is idle, and all at once
 * when a link is followed: until then, their heights are estimates, and a link would miss its target.
 */

import { onEachPage } from "./page.js";

const waiting = () => [...document.querySelectorAll(".scope-part:not(.scope-laid-out)")];
const layOut = (parts) => {
  for (const part of parts) part.classList.add("scope-laid-out");
};
const layOutNext = () => globalThis.requestIdleCallback?.(() => {
  const [next] = waiting();
  if (!next) return;
  layOut([next]);
  layOutNext();
});
document.addEventListener("click", ({ target }) => {
  if (target.closest?.("a[href]")) layOut(waiting());
}, true);
addEventListener("hashchange", () => layOut(waiting()));
addEventListener("load", layOutNext);
onEachPage(() => {
  // A link within the page, or a page that Material has inserted, loads nothing more.
  if (location.hash || document.readyState === "complete") layOut(waiting());
});
