// The form: the fields that the check names, in sections, groups and cards. No rule or key is hard-coded here.

import { OPEN, button, element, fields, idOf } from "./fields.js";

const FIELDS = ["text", "number", "choice", "many", "list"];
export const isField = (node) => FIELDS.includes(node.kind);

// `act(question, arguments)` changes the text. `findings` are grouped by the id of their field.
export function form(sections, findings, act, isOpened) {
  const ownFindings = (id) => {
    const list = element("ul", { className: "own-findings", id: `${id}-findings` });
    say(list, findings.get(id) ?? []);
    return list;
  };
  const { help, remove, ...kinds } = fields(act, ownFindings, isOpened);
  const draw = (node) => kinds[node.kind](node, idOf(node.trail));

  const addMenu = (offers) =>
    offers.length
      ? element(
          "details",
          { className: "more" },
          element("summary", {}, "Add more"),
          element("ul", {}, offers.map((offer) => element("li", {}, button(offer.label, () => act("add", { trail: offer.trail }, true)), element("small", {}, offer.help)))),
        )
      : null;

  kinds.group = (node, id) =>
    element("fieldset", { id, className: "group", "aria-describedby": `${id}-findings`, tabIndex: -1 }, element("legend", {}, node.label), remove(node), ownFindings(id), node.fields.map(draw), addMenu(node.more));

  kinds.entries = (node, id) =>
    element(
      "fieldset",
      { id, className: "entries", "aria-describedby": `${id}-help ${id}-findings`, tabIndex: -1 },
      element("legend", {}, node.label),
      help(node, id),
      ownFindings(id),
      node.cards.map((card) => drawCard(node, card)),
      node.known.length ? element("datalist", { id: `${id}-known` }, node.known.map((name) => element("option", { value: name }))) : "",
      adder(node, id),
    );

  function drawCard(node, card) {
    const id = idOf(card.node.trail);
    const isNew = card.key === OPEN;
    const inner = card.node.kind === "group" ? element("div", { id, tabIndex: -1 }, ownFindings(id), card.node.fields.map(draw), addMenu(card.node.more)) : draw(card.node);
    const name = isNew ? `New ${node.adds}` : node.is_named ? card.key : `${/^\d/.test(card.key) ? `${capitalised(node.adds)} ` : ""}${card.key}`;
    const removes = isNew ? `new ${node.adds}` : `${node.adds} ${card.key}`;
    return element(
      "details",
      { className: "card", id: `${id}-card`, open: isOpened(`${id}-card`) },
      element("summary", {}, element("strong", {}, name), " ", element("span", { className: "card__title" }, card.title), element("span", { className: "card__count", id: `${id}-count` })),
      node.is_named && (isNew || !node.keys) ? nameField(node, card, `${id}-name`) : null,
      inner,
      button(`Remove ${isNew ? node.adds : name}`, () => act("remove", { trail: card.node.trail }, true, removes), { className: "quiet" }),
    );
  }

  function nameField(node, card, id) {
    const rename = (event) => event.target.value && act("rename", { trail: card.node.trail, name: event.target.value }, true);
    const known = node.known.length ? `${idOf(node.trail)}-known` : undefined;
    const field = node.keys ? keysOf(node, { id, onchange: rename }, "choose") : element("input", { id, value: card.key === OPEN ? "" : card.key, list: known, autocomplete: "off", onchange: rename });
    return element("div", { className: "field" }, element("label", { htmlFor: id }, "Name"), field);
  }

  const keysOf = (node, properties, first) =>
    element("select", properties, first ? element("option", { value: "" }, first) : "", node.keys.map((key) => element("option", { value: key }, capitalised(key.replaceAll("-", " ")))));

  function adder(node, id) {
    const label = `Add ${/^[aeio]/.test(node.adds) ? "an" : "a"} ${node.adds}`;
    if (!node.is_named) return button(label, () => act("add", { trail: node.trail, name: "" }, true), { className: "add" });
    if (node.keys && !node.keys.length) return "";
    const add = () => name.value.trim() && act("add", { trail: node.trail, name: name.value }, true);
    const name = node.keys
      ? keysOf(node, { id: `${id}-new` })
      : element("input", { id: `${id}-new`, list: node.known.length ? `${id}-known` : undefined, autocomplete: "off", onkeydown: (event) => event.key === "Enter" && add() });
    return element("div", { className: "adder" }, element("label", { htmlFor: `${id}-new` }, label), name, button("Add", add, { className: "add", "aria-label": label }));
  }

  return sections
    .filter((section) => section.fields.length || section.more.length)
    .map((section) =>
      element(
        "section",
        { id: `s-${section.key}`, "aria-labelledby": `h-${section.key}`, tabIndex: -1 },
        element("h2", { id: `h-${section.key}` }, section.title),
        section.fields.map(draw),
        addMenu(section.more),
      ),
    );
}

const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// Show the findings of one field in its list.
export function say(list, findings) {
  list.hidden = !findings.length;
  list.replaceChildren(...findings.map((finding) => element("li", { className: `own-findings__${finding.open ? "open" : finding.severity}` }, finding.short ? "still to fill in" : finding.message)));
}

// The form without the values of its text fields: while this stays the same, so do the elements.
export function shape(sections) {
  return JSON.stringify(sections, (key, value) => {
    if (key === "title" || key === "help") return undefined;
    return ["text", "number", "list"].includes(value?.kind) ? { ...value, value: undefined } : value;
  });
}

// Every field, group and entry of the form, with the labels above it.
export function* walk(sections) {
  function* visit(node, labels) {
    const names = [...labels, node.label];
    yield { node, names };
    for (const inner of node.fields ?? []) yield* visit(inner, names);
    for (const card of node.cards ?? []) yield* visit({ ...card.node, label: card.key === OPEN ? `new ${node.adds}` : card.key, title: card.title }, labels);
  }
  for (const section of sections) for (const node of section.fields) yield* visit(node, []);
}
