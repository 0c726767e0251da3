// The desk: what is typed goes to the check in the worker, and what it says comes back here.

import { element } from "./fields.js";
import { byField, list, located } from "./findings.js";
import { formPane } from "./form-pane.js";
import { changes, handed } from "./handover.js";
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
  complain(`The check cannot run in this browser: ${reason}. You can write the text without it and hand it over; the check runs there.`);
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
let isUnread = false;

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    $("saved").textContent = "Saved in this browser";
  } catch {
    $("saved").textContent = "This browser cannot store the text: copy it before you leave";
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
// Whether the form holds what the saved text does not.
let isUnsaved = false;

const keyOf = (question, more) => {
  if (question === "write") return question;
  return question === "put" || question === "remove" ? JSON.stringify(more.trail) : `${question} ${pending.size}`;
};

// A change of the form or of the text. While people type, only the last value of a field counts.
function act(question, more, isNow = false) {
  const key = keyOf(question, more);
  isUnsaved ||= question !== "write";
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
      if (answer.problem) fields.forget();
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
  isUnsaved = [...pending.values()].some(([question]) => question !== "write");
  draft = { path: answer.path, text: isNewest ? answer.text : draft.text, partner: answer.partner };
  keep();
  begin();
  if (isNewest) pane.show(draft.text);
  $("text").inert = false;
  const found = located(answer);
  fields.draw(answer, byField(answer, found), added);
  const { said, lists } = list(found, { go, fix });
  $("summary").textContent = said || "The check finds nothing to correct or to fill in.";
  $("count").textContent = found.length ? String(found.length) : "✓";
  $("jump").textContent = said || "No findings";
  $("list").replaceChildren(...lists);
  parts(answer, found);
  if (isNewest) pane.mark(found.filter((one) => one.is_own));
  isUnread = true;
  look();
  return true;
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
const fields = formPane($("form"), act);
const pane = textPane($("source"), { ask, changed, fix });

function go(one) {
  if (one.field && $(one.field) && $("text").hidden) {
    show("form");
    fields.reach(one.field);
  } else {
    show("text");
    pane.go(one);
  }
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
    [!said.depth, "Choose how closely the products are connected."],
    [!said.partner && !slug(said.name), "Enter the partner's name."],
    [!said.partner && !/^https:\/\/\S+\.\S+/.test(said.url), "Enter the partner's website. It begins with https://."],
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
  if (!(await sure("Discard this text?", `Your text in ${draft.path} is not stored anywhere else.`, "Discard it"))) return;
  localStorage.removeItem(KEY);
  location.reload();
});

$("hand-over").addEventListener("click", async () => {
  const plain = { changes: [], is_new: false, is_same: false, files: [{ path: draft.path, text: draft.text, address: null }] };
  await settled();
  const found = hasFailed ? plain : await ask("handover");
  const left = last?.findings.filter((one) => one.severity === "error").length ?? 0;
  dialog(
    "Hand over",
    element("h3", {}, "What changes"),
    hasFailed ? element("p", {}, "The check does not run, so what changes is not known.") : changes(found),
    left ? element("p", { className: "problem" }, `The check still has ${left} ${left === 1 ? "error" : "errors"}. You can hand it over as a draft; the same check will say so there.`) : "",
    ...found.files.flatMap(handed),
    element("p", { className: "buttons" }, element("button", { type: "button", onclick: () => $("dialog").close() }, "Close")),
  );
});

// Wait until what was typed last is in the text.
async function settled() {
  for (flush(); (pending.size || isBusy) && !hasFailed; ) await new Promise((resolve) => setTimeout(resolve, PAUSE / 5));
}

addEventListener("beforeunload", (event) => {
  if (isUnsaved) event.preventDefault();
});
