// Python and the check in a worker, which answers one question after the other.

import { loadPyodide } from "./pyodide.mjs";

const here = (name) => new URL(name, import.meta.url).href;
const fetched = async (name) => {
  const response = await fetch(here(name));
  if (!response.ok) throw new Error(`${name} cannot be fetched (${response.status})`);
  return response;
};
const say = (stage, text) => postMessage({ stage, text });

// The browser caches what Python has compiled, so that the next visit is faster.
async function compiled(packed) {
  const digest = await crypto.subtle.digest("SHA-256", packed);
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const cache = await caches.open("scopes-desk");
  const name = here(`compiled-${hex}.zip`);
  const keep = async (content) => {
    for (const old of await cache.keys()) if (old.url !== name && old.url.startsWith(here("compiled-"))) await cache.delete(old);
    await cache.put(name, new Response(content));
  };
  return { found: await (await cache.match(name))?.arrayBuffer(), keep };
}

async function load() {
  say(0, "Loading Python. The first time, this takes a few seconds.");
  const archive = fetched("app.zip").then((response) => response.arrayBuffer());
  const known = fetched("known.json").then((response) => response.text());
  const [python, packed] = await Promise.all([loadPyodide({ indexURL: here("./") }), archive]);
  say(1, "Unpacking the check.");
  const { found, keep } = await compiled(packed).catch(() => ({}));
  python.unpackArchive(packed, "zip", { extractDir: "/app" });
  // The same dates at each visit, because Python uses them to validate compiled files.
  python.runPython(`
import os, sys
sys.dont_write_bytecode = False
for top, _, names in os.walk("/app"):
    for name in names:
        os.utime(os.path.join(top, name), (1, 1))
`);
  if (found) python.unpackArchive(found, "zip", { extractDir: "/app" });
  say(2, "Starting the check.");
  python.globals.set("TODAY", new Date().toISOString().slice(0, 10));
  python.globals.set("KNOWN", await known);
  python.runPython(`
import sys
sys.path.insert(0, "/app")
import json
from datetime import date
from pathlib import Path
from integration_scopes.desk.session import Session
`);
  say(3, "Reading the scopes of this site.");
  python.runPython(`
def begun(known, today):
    begun.number = getattr(begun, "number", 0) + 1
    day = date.fromisoformat(today) if today else None
    return Session(known=json.loads(known), base=Path(f"/site{begun.number}"), today=day)

session = begun(KNOWN, TODAY)
session.report(path="nothing")
`);
  postMessage({ ready: JSON.parse(await known) });
  if (keep && !found) {
    const bytes = python.runPython(`
import io, zipfile
stream = io.BytesIO()
with zipfile.ZipFile(stream, "w") as packed:
    for file in Path("/app").rglob("*.pyc"):
        packed.write(file, file.relative_to("/app"))
stream.getvalue()
`);
    keep(bytes.toJs()).catch(() => {});
    bytes.destroy();
  }
  return python;
}

const loaded = load();
loaded.catch((error) => postMessage({ failed: String(error.message || error) }));

addEventListener("message", async ({ data: { number, question, site } }) => {
  try {
    const python = await loaded;
    if (site !== undefined) {
      // Another site, for a test.
      python.globals.set("KNOWN", site);
      python.runPython("session = begun(KNOWN, None)");
    }
    python.globals.set("QUESTION", JSON.stringify(question));
    postMessage({ number, answer: JSON.parse(python.runPython("session.answer(QUESTION)")) });
  } catch (error) {
    console.error(error);
    // The last line of Python's traceback is the reason.
    postMessage({ number, failed: String(error.message || error).trim().split("\n").at(-1) });
  }
});
