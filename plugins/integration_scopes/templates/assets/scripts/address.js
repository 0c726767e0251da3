/* What is in the address of the page: the view of a table in the query, and an id after `#`. */

export const readView = (name) => {
  const parameters = new URLSearchParams(location.search);
  return (key) => parameters.get(`${name}.${key}`) ?? "";
};

export const writeView = (name, view) => {
  const url = new URL(location.href);
  for (const [key, value] of Object.entries(view)) {
    if (value) url.searchParams.set(`${name}.${key}`, value);
    else url.searchParams.delete(`${name}.${key}`);
  }
  if (url.href !== location.href) history.replaceState(history.state, "", url);
};

export const targetId = () => {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
};
