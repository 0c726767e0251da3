// Light or dark: what the reader has chosen here, or on the site's other pages, or else in the system.

const KEY = "scopes-desk-scheme";
const system = matchMedia("(prefers-color-scheme: dark)");
const { dataset } = document.documentElement;

// Material keeps its readers' choice by the path of the site.
function chosenBefore() {
  try {
    const site = JSON.parse(localStorage.getItem(`${new URL("../", location.href).pathname}.__palette`));
    return localStorage.getItem(KEY) ?? (site && (site.color.scheme === "slate" ? "dark" : "light"));
  } catch {
    return null;
  }
}

export const isDark = () => (dataset.scheme ? dataset.scheme === "dark" : system.matches);

// `button` switches; `redraw` draws again what has colours of its own.
export function switchScheme(button, redraw) {
  const chosen = chosenBefore();
  if (chosen) dataset.scheme = chosen;
  const name = () => {
    button.textContent = isDark() ? "Light colours" : "Dark colours";
  };
  name();
  button.addEventListener("click", () => {
    dataset.scheme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem(KEY, dataset.scheme);
    } catch {
      // Then it holds for this visit.
    }
    name();
    redraw();
  });
  system.addEventListener("change", () => {
    name();
    redraw();
  });
}
