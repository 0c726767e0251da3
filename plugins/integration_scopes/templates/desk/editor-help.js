// What the editor shows of the check's answers: completions, explanations, findings.

import { pickedCompletion, startCompletion } from "@codemirror/autocomplete";
import { activateHover, EditorView, hoverTooltip } from "@codemirror/view";
import { element } from "./fields.js";

const cut = (state, position) => ({ before: state.sliceDoc(0, position), after: state.sliceDoc(position) });

export const completion = (ask) => async (context) => {
  const answer = await ask("complete", cut(context.state, context.pos)).catch(() => null);
  // Show the list only on request, inside a word, or for a value. Otherwise it would be in the way.
  if (!answer?.options.length || !(context.explicit || answer.word || answer.is_value)) return null;
  const rest = context.state.doc.lineAt(context.pos).text.slice(context.pos - context.state.doc.lineAt(context.pos).from);
  return {
    from: context.pos - answer.word.length,
    to: context.pos + rest.match(/^[\w-]*/)[0].length,
    validFor: /^[\p{L}\d][\p{L}\d ._-]*$/u,
    options: answer.options.map((option, at) => ({
      label: option.label,
      detail: option.detail,
      info: option.info ? () => element("div", {}, prose(option.info)) : undefined,
      boost: -Math.min(at, 99), // keeps the order of the answer
      apply: inserting(option.text),
    })),
  };
};

// Insert the text with the indentation of its place, and select the first "?" in it.
const inserting = (text) => (view, picked, from, to) => {
  const indent = " ".repeat(from - view.state.doc.lineAt(from).from);
  const insert = text.replaceAll("\n", `\n${indent}`);
  const open = insert.indexOf('"?"');
  const anchor = from + (open < 0 ? insert.length : open);
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor, head: open < 0 ? anchor : anchor + 3 },
    annotations: pickedCompletion.of(picked),
    userEvent: "input.complete",
    scrollIntoView: true,
  });
  if (insert.endsWith(" ")) startCompletion(view);
};

// The meaning of the word under the pointer; `show(view)` shows that of the word at the cursor.
export function explanation(ask) {
  let asked = null;
  async function explained({ state }, position) {
    const answer = await ask("explain", cut(state, position)).catch(() => null);
    if (!answer) return null;
    const { title, text, before, after } = answer;
    const dom = element("div", { className: "explained" }, element("strong", {}, title), element("p", {}, prose(text)));
    return { pos: position - before, end: position + after, above: true, create: () => ({ dom }), announcement: `${title}. ${text}` };
  }
  const extension = hoverTooltip((view, position) => asked ?? explained(view, position));
  return {
    extension,
    show(view) {
      const { doc, selection } = view.state;
      explained(view, selection.main.head).then((tooltip) => {
        if (!tooltip || view.state.doc !== doc) return;
        asked = tooltip;
        activateHover(view, selection.main.head, -1, { tooltip: extension, until: (change) => change.docChanged || Boolean(change.selection) });
        asked = null;
        view.dispatch({ effects: EditorView.announce.of(tooltip.announcement) });
      });
      return true;
    },
  };
}

// A text of the schema or of a finding, with code for what is between backticks.
const prose = (text) => text.split("`").map((part, at) => (at % 2 ? element("code", {}, part) : part));

// A finding as a mark in the editor. Its columns count characters, the editor's count code units.
export function diagnostic(doc, finding, fix) {
  const at = (number, column) => {
    const line = doc.line(Math.max(1, Math.min(number, doc.lines)));
    return line.from + [...line.text].slice(0, column - 1).join("").length;
  };
  const from = at(finding.line, finding.column);
  const name = finding.fix === "correct" ? "Correct it" : "Add these lines";
  return {
    from,
    to: Math.max(from, at(finding.end_line, finding.end_column)),
    severity: finding.open ? "hint" : finding.severity,
    message: finding.message,
    renderMessage: () =>
      element(
        "div",
        {},
        element("p", {}, prose(finding.message)),
        finding.hint ? element("p", { className: "soft" }, prose(finding.hint)) : "",
        finding.paste.length && finding.fix === "add" ? element("pre", {}, finding.paste.join("\n")) : "",
        element("a", { href: finding.page, target: "_blank", rel: "noopener" }, finding.rule),
      ),
    actions: finding.fix ? [{ name, apply: fix }] : [],
  };
}
