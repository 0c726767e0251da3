// The check in its worker: the page sends questions, and is informed of loading stages and failures.

// Calls `loading(stage, text)`, then `ready(known)` or `failed(reason)`. After a failure, it answers no questions.
export function checker({ loading, ready, failed }) {
  const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  const waiting = new Map();
  let number = 0;
  let failure = null;

  function fail(reason) {
    if (failure) return;
    failure = new Error(reason);
    failed(reason);
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  }

  worker.onerror = (event) => fail(event.message || "the browser cannot run it");
  worker.onmessage = ({ data }) => {
    if (data.stage !== undefined) loading(data.stage, data.text);
    else if (data.ready) ready(data.ready);
    else if (data.number === undefined) fail(data.failed);
    else {
      const asked = waiting.get(data.number);
      waiting.delete(data.number);
      if (data.failed) asked?.reject(new Error(data.failed));
      else asked?.resolve(data.answer);
    }
  };

  return (name, more = {}) =>
    new Promise((resolve, reject) => {
      if (failure) throw failure;
      number += 1;
      waiting.set(number, { resolve, reject });
      worker.postMessage({ number, question: { ask: name, with: more } });
    });
}
