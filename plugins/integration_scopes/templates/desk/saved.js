// The draft that this browser keeps: its `path`, `text` and `partner`, the text of a new partner's page.

const KEY = `scopes-desk:${location.pathname}`;

// Returns whether it could be stored.
export function store(draft) {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

// Null if there is no draft.
export function stored() {
  try {
    const draft = JSON.parse(localStorage.getItem(KEY));
    return draft?.text ? draft : null;
  } catch {
    return null;
  }
}

export const forget = () => localStorage.removeItem(KEY);
