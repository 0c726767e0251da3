// Light or dark: the reader's choice here or on other pages of the site, or else that of the system.

const KEY = "scopes-desk-scheme";
const system = matchMedia("(prefers-color-scheme: dark)");
const { dataset } = document.documentElement;

// Material stores the choice by the path of the site.
function chosenBefore() {
  try {
    const site = JSON.parse(localStorage.getItem(`${new URL("../", location.href).pathname}.__palette`));
    return localStorage.getItem(KEY) ?? (site && (site.color.scheme === "slate" ? "dark" : "light"));
  } catch {
    return null;
  }
}

export const isDark = () => (dataset.scheme ? dataset.scheme === "dark" : system.matches);

// `button` switches; `redraw` draws again what has its own colours.
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
      // Then the choice applies to this visit only.
    }
    name();
    redraw();
  });
  system.addEventListener("change", () => {
    name();
    redraw();
  });
}
