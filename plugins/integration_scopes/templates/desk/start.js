// The start page: a new scope, a scope of the site, a pasted text, or the draft in this browser.

import { element } from "./fields.js";
import { stored } from "./saved.js";

const $ = (id) => document.getElementById(id);

const slug = (text) =>
  text
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

// The partners and scopes to start from, once the check has loaded them.
export function offer({ partners, files, folder, may_open: mayOpen }) {
  for (const [id, name] of Object.entries(partners)) $("new-partner").append(element("option", { value: id }, name));
  if (!mayOpen) return;
  const below = `${folder}/`;
  const inside = Object.keys(files).filter((path) => path.startsWith(below));
  const scopes = inside.map((path) => path.slice(below.length)).filter((path) => /^[^/]+\/(?!index\.)[^/]+\.md$/.test(path));
  $("open-path").append(...scopes.map((path) => element("option", { value: path }, path)));
  $("open").hidden = !scopes.length;
}

// `start(answers)`, `open(path)`, `paste(path, text)` and `resume()` begin; `complain(text)` says what is missing.
export function startPage({ start, open, paste, resume, complain }) {
  const earlier = stored();
  if (earlier) {
    $("resume").hidden = false;
    $("resume-what").textContent = `${earlier.path} is saved in this browser and not handed over yet.`;
  }
  const submitted = (id, done) =>
    $(id).addEventListener("submit", (event) => {
      event.preventDefault();
      done(Object.fromEntries(new FormData($(id))));
    });

  $("resume-go").addEventListener("click", resume);
  $("new-partner").addEventListener("change", () => {
    $("new-partner-fields").hidden = $("new-partner").value !== "";
  });
  submitted("new", ({ partner, title, depth, name, url }) => {
    const lacks = [
      [!depth, "Choose how closely the products are connected."],
      [!partner && !slug(name), "Enter the partner's name."],
      [!partner && !/^https:\/\/\S+\.\S+/.test(url), "Enter the partner's website. It begins with https://."],
      [!slug(title), "Enter a title."],
    ].find(([is]) => is);
    if (lacks) complain(lacks[1]);
    else start({ partner: partner || slug(name), title: title.trim(), depth, name: name.trim(), url: url.trim() });
  });
  submitted("open", ({ path }) => open(path));
  submitted("paste", ({ path, text }) => {
    if (/^[a-z0-9-]+\/[a-z0-9-]+\.md$/.test(path)) paste(path, text);
    else complain("Enter the partner's folder and the file's name, such as acme/orders.md.");
  });
}
