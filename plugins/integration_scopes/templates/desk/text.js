// The text of the scope: a plain field at first, replaced by the editor once that is loaded.

// `changed(text)` is called when people type, `fix(finding)` when they want it corrected, and
// `ask` asks the check, for the editor's completion.
export function textPane(field, { ask, changed, fix }) {
  let editor = null;
  let isOpened = false;
  let marked = [];

  field.addEventListener("input", () => changed(field.value));

  async function load() {
    const address = new URL("editor.css", import.meta.url);
    const [{ edit }, response] = await Promise.all([import("./editor.js"), fetch(address)]);
    if (!response.ok) throw new Error(`editor.css cannot be fetched (${response.status})`);
    const style = new CSSStyleSheet();
    await style.replace(await response.text());
    // No waiting from here on, so that nothing is typed into a field that is being replaced.
    const place = document.createElement("div");
    place.className = "editor";
    field.after(place);
    const selection = [field.selectionStart, field.selectionEnd];
    const hadFocus = document.activeElement === field;
    editor = edit(place, { style, text: field.value, label: field.getAttribute("aria-label"), selection, ask, changed, fix });
    field.hidden = true;
    document.getElementById("keys").hidden = false;
    editor.mark(marked);
    if (hadFocus) editor.focus();
  }

  return {
    // Replace the field by the editor, once. If the editor cannot be loaded, the field stays.
    open() {
      if (!isOpened) load().catch(() => field.parentElement.querySelector(".editor")?.remove());
      isOpened = true;
    },
    show(text) {
      if (editor) editor.show(text);
      else if (field.value !== text) field.value = text;
    },
    mark(findings) {
      marked = findings;
      editor?.mark(findings);
    },
    go({ line, column }) {
      if (editor) {
        editor.go(line, column);
        return;
      }
      const lines = field.value.split("\n");
      const before = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      field.focus();
      field.setSelectionRange(before + column - 1, before + (lines[line - 1] ?? "").length);
      field.scrollTop = (line - 5) * Number.parseFloat(getComputedStyle(field).lineHeight);
    },
  };
}
