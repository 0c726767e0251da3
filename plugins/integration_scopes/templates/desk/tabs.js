// Tabs, by pointer and by arrow keys.

const $ = (id) => document.getElementById(id);

export function select(name) {
  const tab = $(`tab-${name}`);
  for (const sibling of tab.parentElement.children) {
    const isShown = sibling === tab;
    sibling.setAttribute("aria-selected", String(isShown));
    sibling.tabIndex = isShown ? 0 : -1;
    $(sibling.getAttribute("aria-controls")).hidden = !isShown;
  }
}

export function listen(show) {
  for (const tabs of document.querySelectorAll('[role="tablist"]')) {
    tabs.addEventListener("click", (event) => event.target.closest("button") && show(event.target.closest("button").id.slice(4)));
    tabs.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const all = [...tabs.children];
      const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
      next.focus();
      show(next.id.slice(4));
    });
  }
}
