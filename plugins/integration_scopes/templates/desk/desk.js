// The desk: sends what is typed to the check in the worker, and shows its results.

import { checker } from "./check.js";
import { closing, dialog, sure } from "./dialog.js";
import { element, idOf } from "./fields.js";
import { byField, list, located } from "./findings.js";
import { formPane } from "./form-pane.js";
import { changes, handed } from "./handover.js";
import { pendingChanges } from "./pending.js";
import { showMap, showPage } from "./preview.js";
import { forget, store, stored } from "./saved.js";
import { switchScheme } from "./scheme.js";
import { offer, startPage } from "./start.js";
import { listen, select } from "./tabs.js";
import { textPane } from "./text.js";

const PAUSE = 250;
const $ = (id) => document.getElementById(id);

let draft = { path: "", text: "", partner: null };
let last = null;
// Whether the map and the page are outdated.
let isUnread = false;
let hasFailed = false;

// ---------------------------------------------------------------- the check

const ask = checker({
  loading(stage, text) {
    $("progress").value = stage;
    $("stage").textContent = text;
  },
  ready(known) {
    $("loading").hidden = true;
    document.body.dataset.ready = "";
    offer(known);
  },
  failed(reason) {
    hasFailed = true;
    $("loading").hidden = true;
    $("form").inert = true;
    const lost = isUnsaved ? " Your last changes in the form are not in the text." : "";
    complain(`The check cannot run in this browser: ${reason}. You can write the text without it and hand it over; the check runs there.${lost}`);
    if ($("desk").hidden) $("new").hidden = true;
    else show("text");
  },
});

function complain(text) {
  $("problem").textContent = text;
  $("problem").hidden = !text;
}

const stopped = (error) => hasFailed || complain(`The check has stopped: ${error.message}`);

// ---------------------------------------------------------------- what is written

const pending = pendingChanges();
let timer = 0;
let isBusy = false;
// Whether the form has changes that the saved text does not have.
let isUnsaved = false;

function keep() {
  $("saved").textContent = store(draft) ? "Saved in this browser" : "This browser cannot store the text: copy it before you leave";
}

// A change in the form or in the text. `removes` names what it removes, so that it can be undone.
function act(question, more, isNow = false, removes = null) {
  fields.dismiss();
  isUnsaved ||= question !== "write";
  pending.add(question, more, removes);
  clearTimeout(timer);
  if (isNow) flush();
  else timer = setTimeout(flush, PAUSE);
}

async function flush() {
  if (isBusy || hasFailed || !pending.any()) return;
  isBusy = true;
  let { text } = draft;
  const news = { added: null, removed: null };
  complain("");
  try {
    while (pending.any()) {
      const { question, more, removes } = pending.next();
      const answer = await ask(question, more);
      if (answer.problem) {
        complain(`This change could not be written into the text: ${answer.problem}.`);
        fields.forget();
      } else pending.follow(question, more.trail, answer.trail);
      news.removed = removes && !answer.problem ? { trail: more.trail, name: removes, undo: undoing(more.trail, text, answer.text) } : null;
      news.added = answer.trail ?? news.added;
      text = answer.text;
    }
    take(await ask("look"), news);
  } catch (error) {
    stopped(error);
    $("text").inert = false;
  }
  isBusy = false;
  if (pending.any()) flush();
}

const undoing = (trail, before, after) => async () => {
  if (draft.text !== after || pending.any()) return;
  act("write", { text: before }, true);
  await settled();
  fields.reach(idOf(trail));
};

// Wait until the last input is in the text.
async function settled() {
  for (flush(); (pending.any() || isBusy) && !hasFailed; ) await new Promise((resolve) => setTimeout(resolve, PAUSE / 5));
}

// ---------------------------------------------------------------- what the check says

function take(answer, news = {}) {
  if (answer.problem) {
    complain(`The desk cannot start: ${answer.problem}.`);
    return;
  }
  last = answer;
  // What was typed meanwhile is newer.
  const isNewest = !pending.any((question) => question === "write");
  isUnsaved = pending.any((question) => question !== "write");
  draft = { path: answer.path, text: isNewest ? answer.text : draft.text, partner: answer.partner };
  keep();
  begin();
  if (isNewest) pane.show(draft.text);
  $("text").inert = false;
  const found = located(answer);
  fields.draw(answer, byField(answer, found), news);
  const { summary, lists } = list(found, { go, fix });
  $("summary").textContent = summary || "The check finds nothing to correct or to fill in.";
  $("count").textContent = found.length ? String(found.length) : "✓";
  $("jump").textContent = summary || "No findings";
  $("list").replaceChildren(...lists);
  parts(answer, found);
  if (isNewest) pane.mark(found.filter((finding) => finding.is_own));
  isUnread = true;
  look();
}

function parts(answer, found) {
  $("parts").firstElementChild.replaceChildren(
    ...answer.parts.map((part) => {
      const mine = found.filter((finding) => finding.section === part.section && finding.severity !== "info").length;
      const isDone = part.done && !mine;
      return element(
        "li",
        {},
        element("a", { href: `#s-${part.section}`, className: isDone ? "part part--done" : "part", onclick: () => show("form") }, element("strong", {}, part.name), " ", element("span", {}, isDone ? "✓ nothing open" : mine ? `${mine} open` : "begun")),
      );
    }),
  );
}

async function look() {
  if (!last || !isUnread || ($("map").hidden && $("page").hidden)) return;
  isUnread = false;
  if (!$("map").hidden) return showMap(last.map);
  try {
    showPage((await ask("page")).html);
  } catch (error) {
    stopped(error);
  }
}

switchScheme($("scheme"), () => {
  isUnread = true;
  look();
});

// ---------------------------------------------------------------- the text and the form

function changed(text) {
  draft.text = text;
  keep();
  if (!hasFailed) act("write", { text });
}

const fix = (finding) => act("fix", { paste: finding.paste, into: finding.into }, true);
const fields = formPane($("form"), act);
const pane = textPane($("source"), { ask, changed, fix });

function go(finding) {
  if (finding.field && $(finding.field) && $("text").hidden) {
    show("form");
    fields.reach(finding.field);
  } else {
    show("text");
    pane.go(finding);
  }
}

function show(name) {
  select(name);
  if (name === "text") {
    // First apply what was typed last in the form.
    $("text").inert = !hasFailed && (pending.any() || isBusy);
    flush();
    pane.show(draft.text);
    pane.open();
  }
  if (name === "map" || name === "page") {
    isUnread = true;
    look();
  }
}

listen(show);

// ---------------------------------------------------------------- the start

function begin() {
  $("start").hidden = true;
  $("desk").hidden = false;
  for (const id of ["hand-over", "discard", "saved"]) $(id).hidden = false;
  document.body.dataset.state = "desk";
  $("title").textContent = draft.path;
}

async function mayReplace() {
  const saved = stored();
  return !saved || sure("Discard the saved text?", `${saved.path} is saved in this browser and not handed over yet. If you start again, it is lost.`, "Discard it");
}

// Without the check, people can still edit the text.
function write(found) {
  draft = found;
  keep();
  begin();
  show("text");
}

async function open(question, more) {
  complain("");
  try {
    take(await ask(question, more));
  } catch (error) {
    stopped(error);
  }
}

startPage({
  complain,
  start: async (answers) => (await mayReplace()) && open("start", answers),
  open: async (path) => (await mayReplace()) && open("open", { path }),
  paste: async (path, text) => (await mayReplace()) && (hasFailed ? write({ path, text, partner: null }) : open("open", { path, text })),
  resume: () => (hasFailed ? write(stored()) : open("open", stored())),
});

// ---------------------------------------------------------------- the end

$("discard").addEventListener("click", async () => {
  if (!(await sure("Discard this text?", `Your text in ${draft.path} is not stored anywhere else.`, "Discard it"))) return;
  forget();
  location.reload();
});

$("hand-over").addEventListener("click", async () => {
  await settled();
  const found = hasFailed ? null : await ask("handover").catch(stopped);
  const partner = draft.partner === null ? [] : [{ path: draft.path.replace(/[^/]+$/, "index.md"), text: draft.partner }];
  const hasErrors = last?.findings.some((finding) => finding.severity === "error");
  dialog(
    "Hand over",
    element("h3", {}, "What changes"),
    found ? changes(found) : element("p", {}, "The check cannot run, so this page cannot list the changes."),
    hasErrors ? element("p", { className: "problem" }, `The check still reports ${$("summary").textContent}. You can hand the scope over as a draft, but the check in the repository will report the same.`) : "",
    ...(found?.files ?? [draft, ...partner]).flatMap(handed),
    element("p", { className: "buttons" }, closing("Close")),
  );
});

addEventListener("beforeunload", (event) => {
  if (isUnsaved) event.preventDefault();
});
