// The form on the page. It is created again if its shape changes; otherwise only values and findings change.

import { button, element, idOf } from "./fields.js";
import { form, say, shape, walk } from "./form.js";

const $ = (id) => document.getElementById(id);

// `act` changes the text. `draw` shows an answer of the check with its findings by field. It goes to what was
// `added`, or shows what was `removed`, with a button to undo it, until `dismiss`. `forget` has the next
// draw create all fields again, with the values of the text.
export function formPane(place, act) {
  const opened = new Set();
  let drawn = "";
  let isDrawing = false;
  // Creating a focused field again does not count as leaving it.
  const acting = (...change) => isDrawing || act(...change);

  function draw(answer, mine, { added, removed }) {
    const now = shape(answer.sections);
    if (now !== drawn) {
      const focused = document.activeElement;
      const wasHere = place.contains(focused);
      const id = focused?.id;
      const name = focused?.name;
      const text = focused?.value;
      const caret = "selectionStart" in (focused ?? {}) ? focused.selectionStart : null;
      for (const details of place.querySelectorAll("details[id]")) details.open ? opened.add(details.id) : opened.delete(details.id);
      if (added) for (let size = 1; size <= added.length; size += 1) opened.add(`${idOf(added.slice(0, size))}-card`);
      const around = removed ? surroundings(removed.trail) : [];
      isDrawing = true;
      place.replaceChildren(...form(answer.sections, mine, acting, (id) => opened.has(id)));
      isDrawing = false;
      drawn = now;
      if (removed) showRemoved(removed, around);
      else if (added) reach(idOf(added));
      else if (wasHere && focused.type === "radio") place.querySelector(`[name="${CSS.escape(name)}"]:checked`)?.focus({ preventScroll: true });
      else if (wasHere && id && $(id)) {
        $(id).focus({ preventScroll: true });
        if (caret !== null && "value" in $(id)) {
          $(id).value = text;
          $(id).setSelectionRange?.(caret, caret);
        }
      }
    } else {
      for (const { node } of walk(answer.sections)) refresh(node, $(idOf(node.trail)));
    }
    for (const list of place.querySelectorAll(".own-findings")) {
      const own = mine.get(list.id.replace(/-findings$/, "")) ?? [];
      say(list, own);
      const field = $(list.id.replace(/-findings$/, ""));
      if (field?.matches("input, textarea")) field.setAttribute("aria-invalid", String(own.some((each) => each.severity === "error" && !each.open)));
    }
    for (const card of place.querySelectorAll("details.card")) {
      const own = card.id.replace(/-card$/, "");
      const count = [...mine].filter(([id]) => id === own || id.startsWith(`${own}/`)).flatMap(([, ones]) => ones).length;
      card.querySelector(".card__count").textContent = count ? `${count} to look at` : "";
    }
  }

  const forget = () => {
    drawn = "";
  };
  const dismiss = () => place.querySelector(".removed")?.remove();
  return { draw, dismiss, forget, reach };
}

// The elements around a part of the form, from the innermost, each with the number of the child that holds it.
function surroundings(trail) {
  const id = idOf(trail);
  const around = [];
  let child = $(`${id}-card`) ?? $(id)?.closest(".field, .group, .entries");
  for (; child?.parentElement; child = child.parentElement) around.push({ id: child.parentElement.id, at: [...child.parentElement.children].indexOf(child) });
  return around;
}

// Replace a removed part by a notice, and focus the button that restores it.
function showRemoved({ name, undo }, around) {
  const { id, at } = around.find((parent) => $(parent.id)) ?? { id: "form", at: 0 };
  const back = button("Undo", undo);
  const notice = element("div", { className: "removed", role: "group", "aria-labelledby": "removed" }, element("span", { id: "removed" }, `Removed ${name}.`), back);
  $(id).insertBefore(notice, $(id).children[at] ?? null);
  back.focus();
}

// Update a field with its value in the text, unless someone is typing in it.
function refresh(node, field) {
  if (!field) return;
  const title = $(`${field.id}-card`)?.querySelector(".card__title");
  if (title) title.textContent = node.title;
  if (field.contains(document.activeElement)) return;
  if (field.show) field.show(node.value);
  else if (field.matches("input, textarea") && field.value !== String(node.value)) field.value = node.value;
}

// Open the parts around a field, and go to it.
function reach(id) {
  const place = $(id);
  if (!place) return;
  for (let parent = place; parent; parent = parent.parentElement) if (parent.tagName === "DETAILS") parent.open = true;
  const first = place.matches("input, textarea, select") ? place : (place.querySelector("input, textarea, select") ?? place);
  for (let parent = first; parent && parent !== place; parent = parent.parentElement) if (parent.tagName === "DETAILS") parent.open = true;
  first.focus();
  first.scrollIntoView({ block: "center" });
}
