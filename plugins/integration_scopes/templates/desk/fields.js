// The fields of the form that hold one value, or a list of texts. `act` changes the text.

export const OPEN = "?";
// Empty fields at the end of a list, by the list: the text does not have them yet.
const blanks = new Map();

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && !["list", "form"].includes(key)) made[key] = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

export const idOf = (trail) => `f-${trail.map(encodeURIComponent).join("/")}`;
export const button = (label, onclick, more = {}) => element("button", { type: "button", onclick, ...more }, label);

export function fields(act, ownFindings, isOpened) {
  const described = (id) => `${id}-help ${id}-findings`;
  const fieldset = (id, className, ...children) => element("fieldset", { id, className, "aria-describedby": described(id), tabIndex: -1 }, children);
  const suggestions = (id, names) => (names?.length ? element("datalist", { id: `${id}-known` }, names.map((name) => element("option", { value: name }))) : null);

  // An optional field is removed when people leave it empty (`isLeft`): until then, they can fill it again.
  function put(node, value, isLeft = false) {
    const isEmpty = value === "" || (Array.isArray(value) && !value.length);
    const goes = isEmpty && !node.needed && node.kind !== "many";
    if (goes !== isLeft) return;
    const plain = node.single && value.length === 1 ? value[0] : value;
    if (goes) act("remove", { trail: node.trail });
    else act("put", { trail: node.trail, value: isEmpty ? OPEN : plain });
  }

  // The element of a field, which stores `value()` when people leave it; a field that was never filled may stay empty.
  function watched(place, node, value) {
    let isFilled = node.value.length > 0;
    place.addEventListener("input", () => {
      isFilled = true;
    });
    place.addEventListener("focusout", ({ relatedTarget }) => {
      const isHere = place.contains(relatedTarget) || place.contains(document.activeElement);
      if (isFilled && !isHere) put(node, value(), true);
    });
    return place;
  }

  const remove = (node) =>
    node.needed || node.trail.length < 2
      ? null
      : button("Remove", () => act("remove", { trail: node.trail }, true, `“${node.label}”`), { className: "quiet", "aria-label": `Remove ${node.label}` });

  const split = (node) => (node.splits ? button("Set it for each direction", () => act("split", { trail: node.trail }, true), { className: "quiet" }) : null);

  const help = (node, id) =>
    element("small", { id: `${id}-help` }, node.help.match(/^(?:.*?\.(?: |$)){1,2}/s)?.[0].trim() ?? node.help, node.example && node.kind === "text" ? ` For example: ${node.example}` : "");

  const grouped = (node, id, ...content) => fieldset(id, "field", element("legend", {}, node.label), remove(node), help(node, id), ...content, ownFindings(id));

  const folded = (id, summary, list) => element("details", { open: isOpened(`${id}-list`), id: `${id}-list` }, element("summary", {}, ...summary), list);

  const nothing = (options) => (options.length ? null : element("p", { className: "soft" }, "There is nothing to choose from yet."));

  function text(node, id) {
    const read = (typed) => (node.kind === "number" && /^\d+$/.test(typed) ? Number(typed) : typed);
    const field = element(node.long ? "textarea" : "input", {
      id,
      rows: node.long ? 1 : undefined,
      value: node.value,
      list: node.known?.length ? `${id}-known` : undefined,
      autocomplete: node.long ? undefined : "off",
      "aria-describedby": described(id),
      inputMode: node.kind === "number" ? "numeric" : undefined,
      oninput: () => put(node, read(field.value.trim())),
    });
    const head = element("div", { className: "field__head" }, element("label", { htmlFor: id }, node.label), split(node), remove(node));
    const made = element("div", { className: "field" }, head, help(node, id), field, suggestions(id, node.known), ownFindings(id));
    return watched(made, node, () => field.value.trim());
  }

  function choice(node, id) {
    const chosen = node.options.find((option) => option.value === node.value);
    const options = node.options.map((option) =>
      element(
        "label",
        { className: "choice" },
        element("input", { type: "radio", name: id, checked: option === chosen, onchange: () => act("put", { trail: node.trail, value: option.value }, true) }),
        element("span", {}, element("strong", {}, option.label), option.says ? element("span", { className: "soft" }, ` ${option.says}`) : ""),
      ),
    );
    const isLong = options.length > 3;
    const list = element("div", { className: `choices${isLong ? " choices--wide" : ""}` }, options);
    const summary = chosen ? [chosen.label, element("span", { className: "soft" }, " change")] : [];
    return grouped(node, id, isLong && chosen ? folded(id, summary, list) : list, nothing(options));
  }

  function many(node, id) {
    const ticked = () => [...list.querySelectorAll(":checked")].map((box) => box.value);
    const change = () => {
      const now = ticked();
      // Existing items keep their places.
      put(node, [...node.value.filter((name) => now.includes(name)), ...now.filter((name) => !node.value.includes(name))]);
    };
    const boxes = node.options.map((option) =>
      element("label", { className: "choice" }, element("input", { type: "checkbox", value: option.value, checked: node.value.includes(option.value), onchange: change }), element("span", {}, option.label)),
    );
    const list = element("div", { className: "choices" }, boxes);
    return grouped(node, id, boxes.length > 6 ? folded(id, [node.value.join(", ") || "choose"], list) : list, split(node), nothing(boxes));
  }

  function list(node, id) {
    const items = element("ul", { className: "items" });
    const inputs = () => [...items.querySelectorAll("input")];
    const values = () => inputs().map((input) => input.value.trim()).filter(Boolean);
    const change = () => {
      blanks.set(id, inputs().filter((input) => !input.value.trim()).length);
      put(node, values());
    };
    const item = (value, at) => {
      const input = element("input", { id: `${id}-${at}`, value, list: node.known?.length ? `${id}-known` : undefined, autocomplete: "off", "aria-label": `${node.label} ${at + 1}`, "aria-describedby": described(id), oninput: change });
      const drop = () => {
        input.value = "";
        change();
        blanks.set(id, 0);
        show(inputs().map((each) => each.value).filter(Boolean));
        add.focus();
      };
      return element("li", {}, input, button("Remove", drop, { className: "quiet", "aria-label": `Remove ${node.label} ${at + 1}` }));
    };
    const show = (values) => {
      const empty = Math.max(blanks.get(id) ?? 0, values.length ? 0 : 1);
      items.replaceChildren(...[...values, ...Array(empty).fill("")].map(item));
    };
    const add = button(
      "Add another",
      () => {
        const last = inputs().at(-1);
        if (last.value.trim()) {
          blanks.set(id, (blanks.get(id) ?? 0) + 1);
          items.append(item("", inputs().length));
        }
        inputs().at(-1).focus();
      },
      { className: "quiet" },
    );
    show(node.value);
    const made = grouped(node, id, items, add, suggestions(id, node.known));
    made.show = show;
    return watched(made, node, values);
  }

  const unfit = (node, id) =>
    grouped(node, id, element("p", {}, "The form cannot show this value. Change it under “Text”:"), element("pre", {}, node.value));

  return { text, number: text, choice, many, list, unfit, help, remove };
}
