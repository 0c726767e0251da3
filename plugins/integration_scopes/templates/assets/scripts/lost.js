/* The page for lost readers: the pages whose addresses share the most pairs of letters with this one. */

import { make, onEachPage, plain } from "./page.js";

const pairs = (address) => {
  const letters = [...plain(address).replace(/[^\p{L}\p{N}%]+/gu, " ").trim()];
  return new Set(letters.slice(1).map((letter, place) => letters[place] + letter));
};
const likeness = (left, right) =>
  (2 * [...left].filter((pair) => right.has(pair)).length) / (left.size + right.size || 1);

const suggest = async (frame) => {
  const index = new URL(frame.dataset.nearest, location.href);
  frame.removeAttribute("data-nearest"); // once is enough
  // Without a search, there is no list of pages.
  if (!document.querySelector(".md-search__input")) return;
  const root = new URL("..", index);
  const answer = await fetch(index);
  const { docs } = answer.ok ? await answer.json() : { docs: [] };
  const asked = pairs(location.href.slice(root.href.length));
  const found = docs
    .filter(({ location }) => !location.includes("#"))
    .map((page) => ({ ...page, like: likeness(asked, pairs(page.location)) }))
    .filter(({ like }) => like > 0.4)
    .sort((a, b) => b.like - a.like);
  const list = make("ul", {});
  for (const { location, title } of found.slice(0, 5)) {
    const name = new DOMParser().parseFromString(title, "text/html").body.textContent;
    list.append(make("li", {}, make("a", { href: root.href + location }, name)));
  }
  frame.append(list);
  frame.hidden = !found.length;
};

onEachPage(() => {
  for (const frame of document.querySelectorAll("[data-nearest]")) suggest(frame).catch(() => {});
});
