// The text editor: marks findings, and asks the check for completions.

import { autocompletion, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yamlFrontmatter } from "@codemirror/lang-yaml";
import { indentService, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { forEachDiagnostic, lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { Annotation } from "@codemirror/state";
import { Decoration, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers, ViewPlugin } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { completion, diagnostic, explanation } from "./editor-help.js";

const SHOWN = Annotation.define();
const PROSE = StreamLanguage.define({
  token(stream) {
    stream.skipToEnd();
    return null;
  },
});
// Indent like the line above, or further below a key without a value, even in invalid YAML.
const INDENT = indentService.of((context, position) => {
  const above = context.lineAt(position, -1).text;
  return above.match(/^ *(?:- +)?/)[0].length + (/:(?: *[|>][-+]?)?\s*$/.test(above) ? 2 : 0);
});

// A wrapped line continues with its own indentation.
const HANGING = ViewPlugin.define(
  (view) => ({
    lines: hanging(view),
    update(update) {
      if (update.docChanged || update.viewportChanged) this.lines = hanging(update.view);
    },
  }),
  { decorations: (plugin) => plugin.lines },
);

function hanging(view) {
  const lines = [];
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      const columns = line.text.match(/^ *(?:- +)?/)[0].length + 2;
      lines.push(Decoration.line({ attributes: { style: `text-indent: -${columns}ch; padding-inline-start: calc(0.5rem + ${columns}ch)` } }).range(line.from));
      at = line.to + 1;
    }
  }
  return Decoration.set(lines);
}

// `place` is an empty element, `style` ours; `changed(text)` is called when people type.
export function edit(place, { style, text, label, selection, ask, changed, fix }) {
  const root = place.attachShadow({ mode: "open" });
  const explain = explanation(ask);
  const keys = [
    { key: "F1", run: explain.show },
    { key: "F8", run: (view) => nextDiagnostic(view) && read(view) },
    { key: "Shift-F8", run: (view) => previousDiagnostic(view) && read(view) },
    { key: "Alt-Enter", run: correct },
  ];
  const view = new EditorView({
    doc: text,
    selection: { anchor: selection[0], head: selection[1] },
    root,
    parent: root,
    extensions: [
      keymap.of([...keys, ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap]),
      lineNumbers(),
      lintGutter(),
      history(),
      yamlFrontmatter({ content: PROSE }),
      syntaxHighlighting(classHighlighter),
      INDENT,
      closeBrackets(),
      search({ top: true }),
      highlightSpecialChars(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      autocompletion({ override: [completion(ask)], icons: false }),
      explain.extension,
      EditorView.lineWrapping,
      HANGING,
      EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !update.transactions.some((transaction) => transaction.annotation(SHOWN))) changed(update.state.doc.toString());
      }),
    ],
  });
  // Our style sheet comes last, so that it takes precedence over CodeMirror's.
  root.adoptedStyleSheets.push(style);

  return {
    focus: () => view.focus(),
    show(next) {
      const change = difference(view.state.doc.toString(), next);
      if (change) view.dispatch({ changes: change, annotations: SHOWN.of(true) });
    },
    mark: (findings) => view.dispatch(setDiagnostics(view.state, findings.map((finding) => diagnostic(view.state.doc, finding, () => fix(finding))))),
    go(line, column) {
      const there = view.state.doc.line(Math.min(line, view.state.doc.lines));
      const anchor = Math.min(there.from + column - 1, there.to);
      view.dispatch({ selection: { anchor, head: there.to }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      view.focus();
    },
  };
}

// The change from one text to the other; null if they are the same.
function difference(old, text) {
  if (old === text) return null;
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old[start] === text[start]) start += 1;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  return { from: start, to: old.length - end, insert: text.slice(start, text.length - end) };
}

function under(view) {
  const { from, to } = view.state.selection.main;
  const found = [];
  forEachDiagnostic(view.state, (mark, start, end) => {
    if (start <= to && end >= from) found.push(mark);
  });
  return found;
}

// Announce the findings at the cursor to screen readers.
function read(view) {
  view.dispatch({ effects: EditorView.announce.of(under(view).map((mark) => mark.message).join(" ")) });
  return true;
}

function correct(view) {
  const action = under(view).flatMap((mark) => mark.actions ?? [])[0];
  action?.apply(view);
  return Boolean(action);
}
