// A draft stays in this browser only: for this tab, or on this phone where the person ticks the box. It is never sent and never in
// an address. Leaving the site clears it unless drafts are kept (help/leave.js).
const PREFIX = "mainstay.draft.";
const KEEP = "mainstay.keep-drafts";
const ARRIVES_WITHIN = 120_000; // milliseconds: a page opened later says nothing about what was sent
const IGNORED = new Set(["csrfmiddlewaretoken", "key", "act", "quote"]);

const safely = (act) => {
  try {
    return act();
  } catch {
    return null; // storage is switched off or full: writing goes on without a draft
  }
};
const stores = () => [safely(() => sessionStorage), safely(() => localStorage)].filter(Boolean);

/** After a post has arrived (its page is open at its place) its draft has done its work. */
export const forgetSent = () => {
  if (!location.hash.startsWith("#p-")) return;
  for (const store of stores()) {
    for (const name of Object.keys(store)) {
      const sent = name.startsWith(PREFIX) && safely(() => JSON.parse(store.getItem(name)).sent);
      if (sent && Date.now() - sent < ARRIVES_WITHIN) store.removeItem(name);
    }
  }
};

const isLeaving = () => document.documentElement.classList.contains("is-leaving");

const fieldsOf = (form) => [...form.elements].filter((field) => field.name && !IGNORED.has(field.name));

const read = (form) => {
  const values = {};
  for (const field of fieldsOf(form)) {
    const isChoice = field.type === "checkbox" || field.type === "radio";
    if (isChoice ? field.checked && field.value : field.value) (values[field.name] ??= []).push(field.value);
  }
  return values;
};

const fill = (form, values) => {
  for (const field of fieldsOf(form)) {
    const kept = values[field.name];
    if (!kept) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = kept.includes(field.value);
    else field.value = kept[0];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
};

export const keepDraft = (element) => {
  const form = element.matches("form") ? element : element.querySelector("form");
  const name = PREFIX + element.dataset.draft;
  const box = form.querySelector("[data-draft-keep]");
  const said = form.querySelector("[data-draft-said]");
  const tell = (which) => {
    const words = said?.dataset[which] ?? "";
    if (said && said.textContent !== words) said.textContent = words; // the same words are not read aloud again
  };
  let timer = 0;

  if (box && safely(() => localStorage.getItem(KEEP)) === "1") box.checked = true;
  if (box?.checked) safely(() => localStorage.setItem(KEEP, "1"));
  const store = () => safely(() => (box?.checked ? localStorage : sessionStorage));
  const save = (isSent = false) => {
    if (isLeaving() && !box?.checked) return; // help/leave.js has just cleared it
    const values = read(form);
    for (const one of stores()) one.removeItem(name);
    if (!Object.keys(values).length) return;
    safely(() => store().setItem(name, JSON.stringify({ values, sent: isSent ? Date.now() : 0 })));
    if (!isSent) tell(!navigator.onLine ? "offline" : box?.checked ? "stays" : "kept");
  };

  const found = stores().map((one) => safely(() => JSON.parse(one.getItem(name)))).find(Boolean);
  if (found?.values && !Object.keys(read(form)).length) {
    fill(form, found.values);
    tell("back");
  }
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, 400);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    timer = 0; // nothing waits to be kept: pagehide must not take back that it was sent
    if (navigator.onLine) save(event.submitter?.value !== "preview");
    else {
      event.preventDefault();
      save();
    }
  });
  box?.addEventListener("change", () => {
    safely(() => (box.checked ? localStorage.setItem(KEEP, "1") : localStorage.removeItem(KEEP)));
    save();
  });
  addEventListener("pagehide", () => timer && save());
};
