/* The search button of the home page opens the theme's search. */

import { onEachPage } from "./page.js";

const openSearch = (button) => {
  const field = document.querySelector(".md-search__input");
  button.hidden = !field;
  button.addEventListener("click", () => field.focus());
};

onEachPage(() => document.querySelectorAll("button.scope-find[hidden]").forEach(openSearch));
