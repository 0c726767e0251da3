// The form: what the check says the fields are, as elements. It knows no rule and no key by name.

const OPEN = "?";

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && !["list", "form"].includes(key)) made[key] = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== ""));
  return made;
}

export const idOf = (trail) => `f-${trail.map(encodeURIComponent).join("/")}`;
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// `act` changes the text: act(question, arguments). `findings` are by the id of their field.
export function form(sections, findings, act, isOpened) {
  const said = (id) =>
    element(
      "ul",
      { className: "said", id: `${id}-said`, hidden: !findings.get(id)?.length },
      (findings.get(id) ?? []).map((one) =>
        element("li", { className: `said__${one.open ? "open" : one.severity}` }, one.short ? "still to fill in" : one.message),
      ),
    );

  const more = (offers) =>
    offers.length
      ? element(
          "details",
          { className: "more" },
          element("summary", {}, "Add more"),
          element(
            "ul",
            {},
            offers.map((one) =>
              element(
                "li",
                {},
                element("button", { type: "button", onclick: () => act("add", { trail: one.trail }, true) }, one.label),
                element("small", {}, one.help),
              ),
            ),
          ),
        )
      : null;

  const remove = (node) =>
    node.needed || node.trail.length < 2
      ? null
      : element(
          "button",
          {
            type: "button",
            className: "quiet",
            "aria-label": `Remove ${node.label}`,
            onclick: () => act("remove", { trail: node.trail }, true),
          },
          "Remove",
        );

  const help = (node, id) =>
    element(
      "small",
      { id: `${id}-help` },
      node.help.match(/^(?:.*?\.(?: |$)){1,2}/s)?.[0].trim() ?? node.help,
      node.example && node.kind === "text" ? ` For example: ${node.example}` : "",
    );

  const split = (node) =>
    node.split
      ? element("button", { type: "button", className: "quiet", onclick: () => act("put", { trail: node.trail, value: node.split }, true) }, "Say it for each direction")
      : null;

  function put(node, value) {
    const isEmpty = value === "" || (Array.isArray(value) && !value.length);
    if (!isEmpty) act("put", { trail: node.trail, value: Array.isArray(value) && value.length === 1 ? value[0] : value });
    else if (node.needed) act("put", { trail: node.trail, value: OPEN });
    else act("remove", { trail: node.trail });
  }

  const kinds = {
    text(node, id) {
      const read = (text) => {
        const flat = text.trim();
        if (node.kind === "number") return /^\d+$/.test(flat) ? Number(flat) : flat;
        return node.is_list ? flat.split(",").map((one) => one.trim()).filter(Boolean) : flat;
      };
      const field = element(node.long ? "textarea" : "input", {
        id,
        rows: node.long ? 1 : undefined,
        value: node.value === null || node.value === undefined ? "" : String(node.value),
        "aria-describedby": `${id}-help ${id}-said`,
        inputMode: node.kind === "number" ? "numeric" : undefined,
        oninput: () => put(node, read(field.value)),
      });
      const label = element("label", { htmlFor: id }, node.label);
      return element("div", { className: "field" }, element("div", { className: "field__head" }, label, split(node), remove(node)), help(node, id), field, said(id));
    },

    choice(node, id) {
      const chosen = node.options.find((one) => same(one.value, node.value));
      const options = node.options.map((one) =>
        element(
          "label",
          { className: "choice" },
          element("input", {
            type: "radio",
            name: id,
            checked: one === chosen,
            onchange: () => act("put", { trail: node.trail, value: one.value }, true),
          }),
          element("span", {}, element("strong", {}, one.label), one.says ? element("span", { className: "soft" }, ` ${one.says}`) : ""),
        ),
      );
      const isLong = node.options.length > 3;
      const list = element("div", { className: `choices${isLong ? " choices--wide" : ""}` }, options);
      return element(
        "fieldset",
        { id, className: "field", "aria-describedby": `${id}-help ${id}-said`, tabIndex: -1 },
        element("legend", {}, node.label),
        remove(node),
        help(node, id),
        isLong && chosen
          ? element("details", { open: isOpened(`${id}-list`), id: `${id}-list` }, element("summary", {}, chosen.label, element("span", { className: "soft" }, " change")), list)
          : list,
        said(id),
      );
    },

    many(node, id) {
      const boxes = node.options.map((one) =>
        element(
          "label",
          { className: "choice" },
          element("input", {
            type: "checkbox",
            value: one.value,
            checked: node.value.includes(one.value),
            onchange: () => put(node, [...list.querySelectorAll(":checked")].map((box) => box.value)),
          }),
          element("span", {}, one.label),
        ),
      );
      const list = element("div", { className: "choices" }, boxes);
      const summary = node.value.join(", ") || "choose";
      return element(
        "fieldset",
        { id, className: "field", "aria-describedby": `${id}-help ${id}-said`, tabIndex: -1 },
        element("legend", {}, node.label),
        remove(node),
        help(node, id),
        boxes.length > 6 ? element("details", { open: isOpened(`${id}-list`), id: `${id}-list` }, element("summary", {}, summary), list) : list,
        split(node),
        boxes.length ? null : element("p", { className: "soft" }, "There is nothing to choose from yet."),
        said(id),
      );
    },

    group(node, id, isCard) {
      const inner = [node.fields.map(draw), more(node.more)];
      if (isCard) return element("div", { className: "group__inner" }, said(id), inner);
      return element(
        "fieldset",
        { id, className: "group", "aria-describedby": `${id}-said`, tabIndex: -1 },
        element("legend", {}, node.label),
        remove(node),
        said(id),
        inner,
      );
    },

    entries(node, id) {
      const cards = node.cards.map((card) => {
        const own = idOf(card.node.trail);
        const title = element("span", { className: "card__title" }, card.title);
        const isPlain = card.node.kind !== "group";
        const rename =
          node.number || node.keys
            ? null
            : element(
                "div",
                { className: "field" },
                element("label", { htmlFor: `${own}-name` }, "Name"),
                element("input", {
                  id: `${own}-name`,
                  value: card.key === OPEN ? "" : card.key,
                  onchange: (event) => act("rename", { trail: card.node.trail, name: event.target.value }, true),
                }),
              );
        return element(
          "details",
          { className: "card", id: `${own}-card`, open: isOpened(`${own}-card`) },
          element("summary", {}, element("strong", {}, card.key === OPEN ? `New ${node.adds}` : card.key), " ", title, element("span", { className: "card__count", id: `${own}-count` })),
          rename,
          isPlain ? draw(card.node) : element("div", { id: own, tabIndex: -1 }, kinds.group(card.node, own, true)),
          element("button", { type: "button", className: "quiet", onclick: () => act("remove", { trail: card.node.trail }, true) }, `Remove ${card.key === OPEN ? node.adds : card.key}`),
        );
      });
      return element(
        "fieldset",
        { id, className: "entries", "aria-describedby": `${id}-help ${id}-said`, tabIndex: -1 },
        element("legend", {}, node.label),
        help(node, id),
        said(id),
        cards,
        adder(node, id),
      );
    },
  };
  kinds.number = kinds.text;

  function adder(node, id) {
    if (node.number)
      return element("button", { type: "button", className: "add", onclick: () => act("add", { trail: node.trail, name: node.number }, true) }, `Add a ${node.adds}`);
    const add = () => name.value.trim() && act("add", { trail: node.trail, name: name.value }, true);
    const name = node.keys
      ? element("select", { id: `${id}-new` }, node.keys.map((one) => element("option", { value: one }, one.replaceAll("-", " "))))
      : element("input", {
          id: `${id}-new`,
          list: node.suggestions.length ? `${id}-known` : undefined,
          autocomplete: "off",
          onkeydown: (event) => {
            if (event.key === "Enter") add();
          },
        });
    return element(
      "div",
      { className: "adder" },
      element("label", { htmlFor: `${id}-new` }, `Add ${/^[aeio]/.test(node.adds) ? "an" : "a"} ${node.adds}`),
      name,
      node.suggestions.length ? element("datalist", { id: `${id}-known` }, node.suggestions.map((one) => element("option", { value: one }))) : "",
      element("button", { type: "button", className: "add", onclick: add }, "Add"),
    );
  }

  const draw = (node) => kinds[node.kind](node, idOf(node.trail));

  return sections
    .filter((one) => one.fields.length || one.more.length)
    .map((one) =>
      element("section", { id: `s-${one.key}`, "aria-labelledby": `h-${one.key}`, tabIndex: -1 }, element("h2", { id: `h-${one.key}` }, one.title), one.fields.map(draw), more(one.more)),
    );
}

// What the form is, apart from what is typed into its fields: while it stays, the elements do.
export function shape(sections) {
  return JSON.stringify(sections, (key, value) => {
    if (key === "title" || key === "help") return undefined;
    if (value && (value.kind === "text" || value.kind === "number")) return { ...value, value: undefined };
    return value;
  });
}

// The values of text fields, by id, and the titles of cards.
export function values(sections) {
  const found = { texts: new Map(), titles: new Map() };
  const visit = (node) => {
    if (node.kind === "text" || node.kind === "number") found.texts.set(idOf(node.trail), node.value === null ? "" : String(node.value));
    for (const one of node.fields ?? []) visit(one);
    for (const card of node.cards ?? []) {
      found.titles.set(`${idOf(card.node.trail)}-card`, card.title);
      visit(card.node);
    }
  };
  for (const one of sections) for (const node of one.fields) visit(node);
  return found;
}
