// Small behaviours, each bound to elements by data-behaviour="name other". Pages work without them.
const table = new Map();
const started = new WeakMap();

const start = (element, name) => {
  const done = started.get(element) ?? new Set();
  const begin = table.get(name);
  if (!begin || done.has(name)) return;
  started.set(element, done.add(name));
  begin(element);
};

const scan = (root, only) => {
  const found = root.querySelectorAll?.("[data-behaviour]") ?? [];
  for (const element of root.matches?.("[data-behaviour]") ? [root, ...found] : found) {
    for (const name of element.dataset.behaviour.split(" ")) if (!only || name === only) start(element, name);
  }
};

/** Start `begin(element)` once for every element that names this behaviour, now and after htmx has put new ones in. */
export const register = (name, begin) => {
  if (table.has(name)) return;
  table.set(name, begin);
  scan(document, name);
};

document.documentElement.classList.add("js");
document.addEventListener("htmx:load", (event) => scan(event.detail.elt));
