// Small behaviours, each bound to elements by data-behaviour="name other". Pages work without them.
// The table is shared by all copies of this module, so that hashed and plain addresses do not start anything twice.
const shared = (globalThis.mainstayBehaviours ??= { table: new Map(), started: new WeakMap() });

const start = (element, name) => {
  const done = shared.started.get(element) ?? new Set();
  const begin = shared.table.get(name);
  if (!begin || done.has(name)) return;
  shared.started.set(element, done.add(name));
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
  if (shared.table.has(name)) return;
  shared.table.set(name, begin);
  scan(document, name);
};

document.documentElement.classList.add("js");
if (!shared.listens) {
  shared.listens = true;
  document.addEventListener("htmx:load", (event) => scan(event.detail.elt));
  import("./behaviours-page.js");
}
