/* The meanings of terms, on hover and focus. The browser itself handles clicks, taps and Escape. */

if ("popover" in HTMLElement.prototype) {
  let source = null; // the term whose meaning was shown last
  let leaving = 0;

  const explain = (term) => {
    const meaning = document.getElementById(term.getAttribute("popovertarget"));
    if (!meaning || (source === term && meaning.matches(":popover-open"))) return;
    meaning.togglePopover(false);
    meaning.togglePopover({ force: true, source: term });
    source = term;
  };

  /* The pointer crosses a gap between a term and its meaning. */
  const leave = (target) => {
    const shown = document.querySelector(".scope-meaning:popover-open");
    if (shown && !shown.contains(target)) leaving = setTimeout(() => shown.togglePopover(false), 250);
  };

  const point = ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    clearTimeout(leaving);
    const term = target.closest?.(".scope-term");
    if (term) explain(term);
    else leave(target);
  };

  document.addEventListener("pointerover", point);
  document.addEventListener("click", ({ target }) => {
    const term = target.closest?.(".scope-term");
    if (term) explain(term);
  });
  document.addEventListener("focusin", ({ target }) => {
    if (!target.matches(".scope-term:focus-visible")) return;
    clearTimeout(leaving);
    explain(target);
  });
  document.addEventListener("focusout", ({ target }) => {
    if (target.matches(".scope-term")) leave(null);
  });
}
