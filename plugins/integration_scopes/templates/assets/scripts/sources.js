/* The source of a drawing: to copy, once it is open. */

import { make } from "./page.js";

document.addEventListener("toggle", ({ target }) => {
  const source = target.open && target.querySelector(":scope > summary + pre.scope-diagram__source");
  if (!source || !navigator.clipboard) return;
  const copy = make("button", { type: "button", class: "scope-clear", "aria-live": "polite" }, "Copy");
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent);
    copy.textContent = "Copied";
  });
  source.before(copy);
}, true);
