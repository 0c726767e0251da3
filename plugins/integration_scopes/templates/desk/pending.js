// Queued changes of the form and the text that the check has not applied yet, in order.

const isSame = (left, right) => JSON.stringify(left) === JSON.stringify(right);

export function pendingChanges() {
  let changes = [];
  let number = 0;

  // While people type, only the last text and the last value of a field count.
  function keyOf(question, trail) {
    if (question === "write") return question;
    if (question === "put" || question === "remove") return JSON.stringify(trail);
    number += 1;
    return number;
  }

  return {
    any: (fits = () => true) => changes.some(({ question }) => fits(question)),
    next: () => changes.shift(),
    add(question, more, removes) {
      const key = keyOf(question, more.trail);
      changes = [...changes.filter((change) => change.key !== key), { key, question, more, removes }];
    },
    // Input to the fields of an entry follows the entry to its new trail, or is dropped if the entry is gone.
    follow(question, old, now) {
      const last = (old?.length ?? 0) - 1;
      const isIndex = typeof old?.[last] === "number";
      if (question !== "rename" && !(question === "remove" && isIndex)) return;
      const moved = (trail) => {
        if (!trail || trail.length <= last || !isSame(trail.slice(0, last), old.slice(0, last))) return trail;
        const [step, ...rest] = trail.slice(last);
        if (question === "rename") return step === old[last] ? [...now, ...rest] : trail;
        if (step === old[last]) return null;
        return step > old[last] ? [...old.slice(0, last), step - 1, ...rest] : trail;
      };
      changes = changes.flatMap((change) => {
        const trail = moved(change.more.trail);
        if (trail === change.more.trail) return [change];
        const key = typeof change.key === "number" ? change.key : JSON.stringify(trail);
        return trail ? [{ ...change, key, more: { ...change.more, trail } }] : [];
      });
    },
  };
}
