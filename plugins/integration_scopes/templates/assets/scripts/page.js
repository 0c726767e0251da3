/* What the other modules use. publishing/scripts.py joins them into one script, so names are unique. */

export const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

export const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/* Call `start` on each page. Material changes pages without loading them; this is its signal. */
export const onEachPage = (start) => {
  if (window.document$) window.document$.subscribe(start);
  else start();
};
