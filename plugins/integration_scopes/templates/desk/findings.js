// The findings of the check, each with its field and its fix.

import { element, idOf } from "./fields.js";
import { isField, walk } from "./form.js";

// Each finding with its field, and whether that only needs to be filled in.
export function located(answer) {
  const nodes = new Map([...walk(answer.sections)].map((place) => [JSON.stringify(place.node.trail), place]));
  return answer.findings.map((finding) => {
    // A finding about an item of a list is shown at the list.
    const trail = typeof finding.trail.at(-1) === "number" && !nodes.has(JSON.stringify(finding.trail)) ? finding.trail.slice(0, -1) : finding.trail;
    const { node, names } = (finding.is_own && nodes.get(JSON.stringify(trail))) || {};
    const isEmpty = node && isField(node) && (node.value === "" || node.value?.length === 0);
    const isOpen = isEmpty || finding.trail.includes("?") || finding.fix === "add";
    return { ...finding, open: Boolean(isOpen), short: isEmpty ? names.join(": ") : null };
  });
}

// The findings by the field at which they are shown: the nearest existing one.
export function byField(answer, found) {
  const ids = new Set([...walk(answer.sections)].map(({ node }) => idOf(node.trail)));
  const by = new Map();
  for (const finding of found) {
    let trail = finding.trail;
    while (trail.length && !ids.has(idOf(trail))) trail = trail.slice(0, -1);
    finding.field = trail.length ? idOf(trail) : null;
    if (finding.field) by.set(finding.field, [...(by.get(finding.field) ?? []), finding]);
  }
  return by;
}

const WORDS = { error: "Error", warning: "Warning", info: "Note" };

const correcting = (lines) => (lines.length > 1 ? `Correct lines ${lines.slice(0, -1).join(", ")} and ${lines.at(-1)}` : `Correct line ${lines[0]}`);

// A summary and lists of the findings; `go` leads to a finding, `fix` corrects it.
export function list(found, { go, fix }) {
  const elsewhere = found.filter((finding) => !finding.is_own);
  const open = found.filter((finding) => finding.is_own && finding.open);
  const others = found.filter((finding) => finding.is_own && !finding.open);
  const counted = (count, singular, plural) => (count ? [`${count} ${count === 1 ? singular : plural}`] : []);
  const errors = others.filter((finding) => finding.severity === "error").length;
  const summary = [
    ...counted(errors, "error", "errors"),
    ...counted(others.filter((finding) => finding.severity === "warning").length, "warning", "warnings"),
    ...counted(others.filter((finding) => finding.severity === "info").length, "note", "notes"),
    ...counted(open.length, "part to fill in", "parts to fill in"),
    ...counted(elsewhere.length, "finding in another file", "findings in other files"),
  ].join(", ");
  const item = (finding) =>
    element(
      "li",
      { className: `finding finding--${finding.open ? "open" : finding.severity}` },
      element("p", { className: "finding__head" }, element("span", { className: "finding__word" }, finding.open ? "Missing" : WORDS[finding.severity]), ` ${finding.is_own ? "" : `${finding.path}, `}line ${finding.line}`),
      finding.is_own ? element("button", { type: "button", className: "finding__go", onclick: () => go(finding) }, finding.message) : element("p", { className: "finding__go" }, finding.message),
      finding.hint ? element("p", { className: "finding__hint" }, finding.hint) : "",
      finding.paste.length && finding.fix === "add" ? element("pre", {}, finding.paste.join("\n")) : "",
      element(
        "p",
        { className: "finding__foot" },
        finding.fix ? element("button", { type: "button", onclick: () => fix(finding) }, finding.fix === "correct" ? correcting(finding.lines) : "Add these lines") : "",
        element("a", { href: finding.page, target: "_blank", rel: "noopener" }, finding.rule, element("span", { className: "hidden" }, " (opens in a new tab)")),
      ),
    );
  const short = (finding) => element("li", {}, element("button", { type: "button", className: "finding__go", title: finding.message, onclick: () => go(finding) }, finding.short));
  const empty = open.filter((finding) => finding.short);
  const group = (title, ones) => (ones.length ? [element("h3", {}, title), element("ol", {}, ones.map(item))] : []);
  const lists = [
    ...group("To correct", others),
    ...group("In other files", elsewhere),
    ...group("To add", open.filter((finding) => !finding.short)),
    ...(empty.length ? [element("h3", {}, "To fill in"), element("ol", { className: "empty" }, empty.map(short))] : []),
  ];
  return { summary, lists };
}
