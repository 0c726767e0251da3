// Handover: the changes of a draft to the agreement, and each of its files to copy, save or propose.

import { button, element } from "./fields.js";

export function changes(found) {
  const says = (text) => element("p", {}, text);
  if (found.is_new) return says("A new scope: there is nothing published to compare it with.");
  if (found.changes === null) return says("The changes to the agreement appear here when the text can be read.");
  if (found.is_same) return says("The text is the same as the published one.");
  if (!found.changes.length) return says("The text changes, but the agreement does not.");
  return element("ul", { className: "changes" }, found.changes.map((change) => element("li", {}, element("strong", {}, change.impact), ` ${change.says}`)));
}

export function handed(file) {
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
      button("Copy the text", copy),
      element("a", { className: "button", href: address, download: name }, "Download"),
      file.address ? element("a", { className: "button main", href: file.address, target: "_blank", rel: "noopener", onclick: file.filled ? undefined : copy }, "Open a pull request") : "",
      " ",
      copied,
    ),
    file.address && !file.filled ? element("p", { className: "soft" }, "The button also copies the text. In the editor that opens, replace everything with the copied text.") : "",
    file.address ? "" : element("p", { className: "soft" }, `Send it to the people who maintain the scopes, or save it as ${file.path} in their repository.`),
  ];
}
