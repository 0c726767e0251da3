// Dialogs of the page.

import { element } from "./fields.js";

const $ = (id) => document.getElementById(id);

export function dialog(title, ...body) {
  $("dialog-title").textContent = title;
  $("dialog-body").replaceChildren(...body);
  $("dialog").showModal();
}

export const closing = (label, onclick, className) => {
  const close = () => {
    $("dialog").close();
    onclick?.();
  };
  return element("button", { type: "button", className, onclick: close }, label);
};

// Returns whether people chose `yes`.
export function sure(title, text, yes) {
  return new Promise((resolve) => {
    const buttons = [closing(yes, () => resolve(true), "main"), closing("Keep it", () => resolve(false))];
    dialog(title, element("p", {}, text), element("p", { className: "buttons" }, ...buttons));
    $("dialog").oncancel = () => resolve(false);
  });
}
