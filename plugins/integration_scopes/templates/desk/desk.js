// The desk: what is typed goes to the check in the worker, and what it says comes back here.

import { element, form, idOf, isField, say, shape, walk } from "./form.js";
import { isDark, switchScheme } from "./scheme.js";
import { textPane } from "./text.js";

const KEY = `scopes-desk:${location.pathname}`;
const PAUSE = 250;
const $ = (id) => document.getElementById(id);

// ---------------------------------------------------------------- the worker

const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
const waiting = new Map();
let number = 0;
let known = null;
let hasFailed = false;

function ask(name, more = {}, site = undefined) {
  return new Promise((resolve, reject) => {
    number += 1;
    waiting.set(number, { resolve, reject });
    worker.postMessage({ number, question: { ask: name, with: more }, site });
  });
}

worker.onmessage = ({ data }) => {
  if (data.stage !== undefined) {
    $("progress").value = data.stage;
    $("stage").textContent = data.text;
  } else if (data.ready) {
    known = data.ready;
    $("loading").hidden = true;
    document.body.dataset.ready = "";
    offer();
  } else if (data.number === undefined) {
    fail(data.failed);
  } else {
    const { resolve, reject } = waiting.get(data.number);
    waiting.delete(data.number);
    if (data.failed) reject(new Error(data.failed));
    else resolve(data.answer);
  }
};
worker.onerror = (event) => fail(event.message || "the browser cannot run it");

function fail(reason) {
  if (hasFailed) return;
  hasFailed = true;
  $("loading").hidden = true;
  complain(`The check cannot run in this browser: ${reason}. You can write the text without it, and hand it over; it is checked there.`);
  if ($("desk").hidden) $("new").hidden = true;
  else show("text");
}

function complain(text) {
  $("problem").textContent = text;
  $("problem").hidden = !text;
}

// ---------------------------------------------------------------- what is written

let draft = { path: "", text: "", partner: null };
let last = null;
let drawn = "";
let isUnread = false;
const opened = new Set();

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    $("saved").textContent = "Saved in this browser";
  } catch {
    $("saved").textContent = "This browser saves nothing; copy the text before you leave";
  }
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY));
  } catch {
    return null;
  }
}

const pending = new Map();
let timer = 0;
let isBusy = false;

const keyOf = (question, more) => {
  if (question === "write") return question;
  return question === "put" || question === "remove" ? JSON.stringify(more.trail) : `${question} ${pending.size}`;
};

// A change of the form or of the text. While people type, only the last value of a field counts.
function act(question, more, isNow = false) {
  const key = keyOf(question, more);
  pending.delete(key);
  pending.set(key, [question, more]);
  clearTimeout(timer);
  if (isNow) flush();
  else timer = setTimeout(flush, PAUSE);
}

async function flush() {
  if (isBusy || !pending.size) return;
  isBusy = true;
  let added = null;
  complain("");
  try {
    while (pending.size) {
      const [key, [question, more]] = pending.entries().next().value;
      pending.delete(key);
      const answer = await ask(question, more);
      if (answer.problem) complain(`This could not be written into the text: ${answer.problem}.`);
      else follow(question, more.trail, answer.trail);
      if (answer.problem) drawn = "";
      if (answer.trail) added = answer.trail;
    }
    take(await ask("look"), added);
  } catch (error) {
    complain(`The check has stopped: ${error.message}`);
    $("text").inert = false;
  }
  isBusy = false;
  if (pending.size) flush();
}

// What was typed into the fields of an entry goes where the entry is now, or nowhere if it is gone.
function follow(question, old, now) {
  const isIndex = typeof old?.at(-1) === "number";
  if (question !== "rename" && !(question === "remove" && isIndex)) return;
  for (const [key, [later, more]] of [...pending]) {
    if (!more.trail || more.trail.length < old.length) continue;
    const step = more.trail[old.length - 1];
    const isBelow = JSON.stringify(more.trail.slice(0, old.length - 1)) === JSON.stringify(old.slice(0, -1));
    if (!isBelow || (question === "rename" ? step !== old.at(-1) : step < old.at(-1))) continue;
    pending.delete(key);
    const moved = question === "rename" ? now : [...old.slice(0, -1), step - 1];
    const trail = [...moved, ...more.trail.slice(old.length)];
    if (question === "rename" || step !== old.at(-1)) pending.set(keyOf(later, { trail }), [later, { ...more, trail }]);
  }
}

// ---------------------------------------------------------------- what the check says

function take(answer, added = null) {
  if (answer.problem) {
    complain(answer.problem);
    return false;
  }
  last = answer;
  // What was typed meanwhile is newer.
  const isNewest = !pending.has("write");
  draft = { path: answer.path, text: isNewest ? answer.text : draft.text, partner: answer.partner };
  keep();
  begin();
  if (isNewest) pane.show(draft.text);
  $("text").inert = false;
  const found = findings(answer);
  const byField = fields(answer, found);
  draw(answer, byField, added);
  list(found);
  parts(answer, found);
  if (isNewest) pane.mark(found.filter((one) => one.is_own));
  isUnread = true;
  look();
  return true;
}

function findings(answer) {
  const nodes = new Map([...walk(answer.sections)].map((place) => [JSON.stringify(place.node.trail), place]));
  return answer.findings.map((finding) => {
    // What is wrong with an item of a list is shown at the list.
    const trail = typeof finding.trail.at(-1) === "number" && !nodes.has(JSON.stringify(finding.trail)) ? finding.trail.slice(0, -1) : finding.trail;
    const { node, names } = (finding.is_own && nodes.get(JSON.stringify(trail))) || {};
    const isEmpty = node && isField(node) && (node.value === "" || node.value?.length === 0);
    const isOpen = isEmpty || finding.trail.includes("?") || finding.fix === "add";
    return { ...finding, open: Boolean(isOpen), short: isEmpty ? names.join(": ") : null };
  });
}

// The findings by the field under which they are shown: the nearest one that is there.
function fields(answer, found) {
  const ids = new Set([...walk(answer.sections)].map(({ node }) => idOf(node.trail)));
  const by = new Map();
  for (const one of found) {
    let trail = one.trail;
    while (trail.length && !ids.has(idOf(trail))) trail = trail.slice(0, -1);
    one.field = trail.length ? idOf(trail) : null;
    if (one.field) by.set(one.field, [...(by.get(one.field) ?? []), one]);
  }
  return by;
}

function draw(answer, byField, added) {
  const now = shape(answer.sections);
  if (now !== drawn) {
    const focused = document.activeElement;
    const id = focused?.id;
    const name = focused?.name;
    const text = focused?.value;
    const caret = "selectionStart" in (focused ?? {}) ? focused.selectionStart : null;
    for (const one of $("form").querySelectorAll("details[id]")) one.open ? opened.add(one.id) : opened.delete(one.id);
    if (added) for (let size = 1; size <= added.length; size += 1) opened.add(`${idOf(added.slice(0, size))}-card`);
    $("form").replaceChildren(...form(answer.sections, byField, act, (one) => opened.has(one)));
    drawn = now;
    if (added) reach(idOf(added));
    else if (name && focused.type === "radio") $("form").querySelector(`[name="${CSS.escape(name)}"]:checked`)?.focus({ preventScroll: true });
    else if (id && $(id) && focused.closest("#form")) {
      $(id).focus({ preventScroll: true });
      if (caret !== null && "value" in $(id)) {
        $(id).value = text;
        $(id).setSelectionRange?.(caret, caret);
      }
    }
  } else {
    for (const { node } of walk(answer.sections)) refresh(node, $(idOf(node.trail)));
  }
  for (const one of $("form").querySelectorAll(".said")) {
    const mine = byField.get(one.id.replace(/-said$/, "")) ?? [];
    say(one, mine);
    const field = $(one.id.replace(/-said$/, ""));
    if (field?.matches("input, textarea")) field.setAttribute("aria-invalid", String(mine.some((each) => each.severity === "error" && !each.open)));
  }
  for (const card of $("form").querySelectorAll("details.card")) {
    const own = card.id.replace(/-card$/, "");
    const count = [...byField].filter(([id]) => id === own || id.startsWith(`${own}/`)).flatMap(([, ones]) => ones).length;
    card.querySelector(".card__count").textContent = count ? `${count} to look at` : "";
  }
}

// A value of the text into its field, unless somebody types there.
function refresh(node, field) {
  if (!field) return;
  const title = $(`${field.id}-card`)?.querySelector(".card__title");
  if (title) title.textContent = node.title;
  if (field.contains(document.activeElement)) return;
  if (field.show) field.show(node.value);
  else if (field.matches("input, textarea") && field.value !== String(node.value)) field.value = node.value;
}

const WORDS = { error: "Error", warning: "Warning", info: "Note" };

const correcting = (lines) => (lines.length > 1 ? `Correct lines ${lines.slice(0, -1).join(", ")} and ${lines.at(-1)}` : `Correct line ${lines[0]}`);

function list(found) {
  const elsewhere = found.filter((one) => !one.is_own);
  const open = found.filter((one) => one.is_own && one.open);
  const others = found.filter((one) => one.is_own && !one.open);
  const counted = (count, one, many) => (count ? [`${count} ${count === 1 ? one : many}`] : []);
  const errors = others.filter((one) => one.severity === "error").length;
  const said = [
    ...counted(errors, "error", "errors"),
    ...counted(others.filter((one) => one.severity === "warning").length, "warning", "warnings"),
    ...counted(others.filter((one) => one.severity === "info").length, "note", "notes"),
    ...counted(open.length, "part to fill in", "parts to fill in"),
    ...counted(elsewhere.length, "finding in another file", "findings in other files"),
  ].join(", ");
  $("summary").textContent = found.length ? said : "The check finds nothing to correct or to fill in.";
  $("count").textContent = found.length ? String(found.length) : "✓";
  $("jump").textContent = found.length ? said : "No findings";
  const item = (one) =>
    element(
      "li",
      { className: `finding finding--${one.open ? "open" : one.severity}` },
      element("p", { className: "finding__head" }, element("span", { className: "finding__word" }, one.open ? "Missing" : WORDS[one.severity]), ` ${one.is_own ? "" : `${one.path}, `}line ${one.line}`),
      one.is_own ? element("button", { type: "button", className: "finding__go", onclick: () => go(one) }, one.message) : element("p", { className: "finding__go" }, one.message),
      one.hint ? element("p", { className: "finding__hint" }, one.hint) : "",
      one.paste.length && one.fix === "add" ? element("pre", {}, one.paste.join("\n")) : "",
      element(
        "p",
        { className: "finding__foot" },
        one.fix ? element("button", { type: "button", onclick: () => fix(one) }, one.fix === "correct" ? correcting(one.lines) : "Add these lines") : "",
        element("a", { href: one.page, target: "_blank", rel: "noopener" }, one.rule, element("span", { className: "hidden" }, " (opens in a new tab)")),
      ),
    );
  const short = (one) => element("li", {}, element("button", { type: "button", className: "finding__go", title: one.message, onclick: () => go(one) }, one.short));
  const empty = open.filter((one) => one.short);
  const group = (title, ones) => (ones.length ? [element("h3", {}, title), element("ol", {}, ones.map(item))] : []);
  $("list").replaceChildren(
    ...group("To correct", others),
    ...group("In other files", elsewhere),
    ...group("To add", open.filter((one) => !one.short)),
    ...(empty.length ? [element("h3", {}, "To fill in"), element("ol", { className: "empty" }, empty.map(short))] : []),
  );
}

function parts(answer, found) {
  $("parts").firstElementChild.replaceChildren(
    ...answer.parts.map((one) => {
      const mine = found.filter((each) => each.section === one.section && each.severity !== "info").length;
      const isDone = one.done && !mine;
      return element(
        "li",
        {},
        element("a", { href: `#s-${one.section}`, className: isDone ? "part part--done" : "part", onclick: () => show("form") }, element("strong", {}, one.name), " ", element("span", {}, isDone ? "✓ nothing open" : mine ? `${mine} open` : "begun")),
      );
    }),
  );
}

// ---------------------------------------------------------------- the text

function changed(text) {
  draft.text = text;
  keep();
  if (!hasFailed) act("write", { text });
}

const fix = (one) => act("fix", { paste: one.paste, into: one.into }, true);
const pane = textPane($("source"), { ask, changed, fix });

function go(one) {
  if (one.field && $(one.field) && $("text").hidden) {
    show("form");
    reach(one.field);
  } else {
    show("text");
    pane.go(one);
  }
}

function reach(id) {
  const place = $(id);
  if (!place) return;
  for (let one = place; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
  const first = place.matches("input, textarea, select") ? place : (place.querySelector("input, textarea, select") ?? place);
  for (let one = first; one && one !== place; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
  first.focus();
  first.scrollIntoView({ block: "center" });
}

// ---------------------------------------------------------------- the map and the page

function frame(title, body) {
  const styles = new URL("page.css", import.meta.url).href;
  const made = element("iframe", { title, sandbox: "allow-same-origin" });
  // No script runs in it, whatever the text holds.
  made.srcdoc = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="${styles}"></head><body class="md-typeset" data-md-color-scheme="${isDark() ? "slate" : "default"}"><main>${body}</main></body></html>`;
  made.addEventListener("load", () => {
    made.style.height = `${made.contentDocument.documentElement.scrollHeight + 8}px`;
  });
  return made;
}

async function look() {
  if (!last || !isUnread) return;
  const isMap = !$("map").hidden;
  const isPage = !$("page").hidden;
  if (!isMap && !isPage) return;
  isUnread = false;
  if (isMap) $("map").replaceChildren(last.map ? frame("Who owns which record, and which way it flows", last.map) : element("p", { className: "soft" }, "The map is drawn from the records."));
  if (isPage) {
    const { html } = await ask("page");
    const place = $("page").firstElementChild?.contentWindow?.scrollY ?? 0;
    $("page").replaceChildren(html ? frame("The page", html) : element("p", { className: "soft" }, "The text cannot be read as a scope yet."));
    if (place) $("page").firstElementChild.addEventListener("load", (event) => event.target.contentWindow.scrollTo(0, place));
  }
}

switchScheme($("scheme"), () => {
  isUnread = true;
  look();
});

// ---------------------------------------------------------------- tabs

function show(name) {
  const tab = $(`tab-${name}`);
  for (const one of tab.parentElement.children) {
    const isShown = one === tab;
    one.setAttribute("aria-selected", String(isShown));
    one.tabIndex = isShown ? 0 : -1;
    $(one.getAttribute("aria-controls")).hidden = !isShown;
  }
  if (name === "text") {
    // What was typed last in the form comes first.
    $("text").inert = Boolean(pending.size || isBusy);
    flush();
    pane.show(draft.text);
    pane.open();
  }
  if (name === "map" || name === "page") {
    isUnread = true;
    look();
  }
}

for (const tabs of document.querySelectorAll('[role="tablist"]')) {
  tabs.addEventListener("click", (event) => event.target.closest("button") && show(event.target.closest("button").id.slice(4)));
  tabs.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = [...tabs.children];
    const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
    next.focus();
    show(next.id.slice(4));
  });
}

// ---------------------------------------------------------------- the start

function begin() {
  $("start").hidden = true;
  $("desk").hidden = false;
  for (const one of ["hand-over", "discard", "saved"]) $(one).hidden = false;
  document.body.dataset.state = "desk";
  $("title").textContent = draft.path;
}

function offer() {
  for (const [id, name] of Object.entries(known.partners)) $("new-partner").append(element("option", { value: id }, name));
  if (known.may_open) {
    const below = `${known.folder}/`;
    const inside = Object.keys(known.files).filter((path) => path.startsWith(below));
    const scopes = inside.map((path) => path.slice(below.length)).filter((path) => /^[^/]+\/(?!index\.)[^/]+\.md$/.test(path));
    $("open-path").append(...scopes.map((path) => element("option", { value: path }, path)));
    $("open").hidden = !scopes.length;
  }
}

const earlier = kept();
if (earlier?.text) {
  $("resume").hidden = false;
  $("resume-what").textContent = `${earlier.path} is saved in this browser and not handed over yet.`;
}

const slug = (text) =>
  text
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

async function open(question, more) {
  complain("");
  if (kept()?.text && question !== "resume" && !(await sure("Discard the saved text?", `${kept().path} is saved in this browser and not handed over yet. If you start again, it is lost.`, "Discard it"))) return;
  try {
    take(await ask(question === "resume" ? "open" : question, more));
  } catch (error) {
    complain(error.message);
  }
}

$("new-partner").addEventListener("change", () => {
  $("new-partner-fields").hidden = $("new-partner").value !== "";
});
$("new").addEventListener("submit", (event) => {
  event.preventDefault();
  const said = Object.fromEntries(new FormData($("new")));
  const lacks = [
    [!said.depth, "Choose how closely the products are joined."],
    [!said.partner && !slug(said.name), "Enter the partner's name."],
    [!said.partner && !/^https:\/\/\S+\.\S+/.test(said.url), "Enter the partner's website; it begins with https://."],
    [!slug(said.title), "Enter a title."],
  ].find(([is]) => is);
  if (lacks) complain(lacks[1]);
  else open("start", { partner: said.partner || slug(said.name), title: said.title.trim(), depth: said.depth, name: said.name.trim(), url: said.url.trim() });
});
$("open").addEventListener("submit", (event) => {
  event.preventDefault();
  open("open", { path: $("open-path").value });
});
$("paste").addEventListener("submit", (event) => {
  event.preventDefault();
  const { path, text } = Object.fromEntries(new FormData($("paste")));
  if (!/^[a-z0-9-]+\/[a-z0-9-]+\.md$/.test(path)) complain("Name the file by the partner's folder and the integration, such as acme/orders.md.");
  else if (hasFailed) {
    draft = { path, text, partner: null };
    keep();
    begin();
    show("text");
  } else open("open", { path, text });
});
$("resume-go").addEventListener("click", () => {
  if (!hasFailed) return open("resume", kept());
  draft = kept();
  begin();
  show("text");
});

// ---------------------------------------------------------------- dialogs

function dialog(title, ...body) {
  $("dialog-title").textContent = title;
  $("dialog-body").replaceChildren(...body);
  $("dialog").showModal();
}

function sure(title, text, yes) {
  return new Promise((resolve) => {
    const close = (answer) => () => {
      $("dialog").close();
      resolve(answer);
    };
    dialog(
      title,
      element("p", {}, text),
      element("p", { className: "buttons" }, element("button", { type: "button", className: "main", onclick: close(true) }, yes), element("button", { type: "button", onclick: close(false) }, "Keep it")),
    );
    $("dialog").oncancel = () => resolve(false);
  });
}

$("discard").addEventListener("click", async () => {
  if (!(await sure("Discard this text?", `Your text of ${draft.path} is saved nowhere else.`, "Discard it"))) return;
  localStorage.removeItem(KEY);
  location.reload();
});

$("hand-over").addEventListener("click", async () => {
  const plain = { changes: [], is_new: false, is_same: false, files: [{ path: draft.path, text: draft.text, address: null }] };
  await settled();
  const found = hasFailed ? plain : await ask("handover");
  const changes = found.is_new
    ? element("p", {}, "A new scope: there is nothing published to compare it with.")
    : found.changes === null
      ? element("p", {}, "The changes to the agreement are shown once the text can be read.")
      : found.changes.length
        ? element("ul", { className: "changes" }, found.changes.map((one) => element("li", {}, element("strong", {}, one.impact), ` ${one.says}`)))
        : element("p", {}, hasFailed ? "The check does not run, so what changes is not known." : found.is_same ? "The text is the published one." : "The text changes, and nothing in the agreement does.");
  const left = last?.findings.filter((one) => one.severity === "error").length ?? 0;
  dialog(
    "Hand over",
    element("h3", {}, "What changes"),
    changes,
    left ? element("p", { className: "problem" }, `The check still has ${left} ${left === 1 ? "error" : "errors"}. You can hand it over as a draft; the same check will say so there.`) : "",
    ...found.files.flatMap(handed),
    element("p", { className: "buttons" }, element("button", { type: "button", onclick: () => $("dialog").close() }, "Close")),
  );
});

// Wait until what was typed last is in the text.
async function settled() {
  for (flush(); (pending.size || isBusy) && !hasFailed; ) await new Promise((resolve) => setTimeout(resolve, PAUSE / 5));
}

function handed(file) {
  const copied = element("span", { role: "status", className: "soft" });
  const copy = async () => {
    await navigator.clipboard.writeText(file.text);
    copied.textContent = "Copied.";
  };
  const name = file.path.replace("/", "-");
  const address = URL.createObjectURL(new Blob([file.text], { type: "text/markdown" }));
  return [
    element("h3", {}, file.path),
    element(
      "p",
      { className: "buttons" },
      element("button", { type: "button", onclick: copy }, "Copy the text"),
      element("a", { className: "button", href: address, download: name }, "Download"),
      file.address ? element("a", { className: "button main", href: file.address, target: "_blank", rel: "noopener", onclick: file.filled ? undefined : copy }, "Open a pull request") : "",
      " ",
      copied,
    ),
    file.address && !file.filled ? element("p", { className: "soft" }, "The button also copies the text. In the editor that opens, replace everything with it.") : "",
    file.address ? "" : element("p", { className: "soft" }, `Send it to the people who keep the scopes, or save it as ${file.path} in their repository.`),
  ];
}

// What was typed last is not kept yet.
addEventListener("beforeunload", (event) => {
  if (pending.size || isBusy) event.preventDefault();
});
