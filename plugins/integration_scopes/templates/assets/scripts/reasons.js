/* Reasons over a matrix: one is open at a time, and a click elsewhere or Escape closes it. */

const reasons = ".scope-scroll--fits details[open]";

const isOver = matchMedia("(min-width: 76.25em)"); // as in look/tables.css

const closeReasons = (kept) => isOver.matches && document.querySelectorAll(reasons).forEach((reason) => {
  if (reason === kept) return;
  if (reason.contains(document.activeElement)) reason.querySelector("summary").focus();
  reason.open = false;
});

document.addEventListener("click", ({ target }) => closeReasons(target.closest?.(".scope-scroll--fits details")));
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") closeReasons(null);
});

// Scroll a reason that opens at the window's edge into view. The event does not bubble.
document.addEventListener("toggle", ({ target }) => {
  if (target.matches(reasons) && target.contains(document.activeElement))
    target.querySelector("summary + *").scrollIntoView({ block: "nearest", inline: "nearest" });
}, true);
