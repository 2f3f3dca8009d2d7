// The behaviours of every page: times, menus, dialogs, flashes, copying, printing, saving, asking twice.
import { register } from "./registry.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const spokenHere = document.documentElement.lang || "en";
const language = spokenHere === "en" ? "en-GB" : spokenHere;

/** "8 min ago" below a day, "Monday, 10:28" below a week, then the day; the full time stays as title. */
const spoken = (at, now) => {
  const past = now - at;
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" });
  if (past < MINUTE) return relative.format(0, "second");
  if (past < HOUR) return relative.format(-Math.floor(past / MINUTE), "minute");
  if (past < DAY) return relative.format(-Math.floor(past / HOUR), "hour");
  const day = past < 6 * DAY ? { weekday: "long", hour: "2-digit", minute: "2-digit" } : { day: "numeric", month: "long" };
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
  return new Intl.DateTimeFormat(language, { ...day, ...year }).format(at);
};

const times = new Set();
const refresh = (element) => {
  const at = new Date(element.dateTime);
  if (!Number.isNaN(at.getTime())) element.textContent = spoken(at, new Date());
};
register("time", (element) => {
  element.title ||= element.textContent;
  times.add(new WeakRef(element));
  refresh(element);
});
setInterval(() => {
  for (const ref of times) ref.deref()?.isConnected ? refresh(ref.deref()) : times.delete(ref);
}, MINUTE);

register("menu", (menu) => {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
});

register("dialog", (opener) => {
  const dialog = document.getElementById(opener.dataset.dialog);
  if (!dialog?.show) return;
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.show();
  });
  // Not modal, so that Help now and Leave can be reached; Escape and a click beside it close it all the same.
  const outside = (event) => dialog.open && !dialog.contains(event.target) && !opener.contains(event.target);
  document.addEventListener("click", (event) => outside(event) && dialog.close());
  dialog.addEventListener("keydown", (event) => event.key === "Escape" && dialog.close());
  dialog.addEventListener("close", () => opener.focus());
});

// Errors take the focus, so that they are heard and seen first.
register("flash", (element) => {
  if (element.getAttribute("role") === "alert") element.focus({ preventScroll: false });
});

// A form that cannot be undone asks once more: <form data-behaviour="confirm" data-confirm="Delete it for good?">
register("confirm", (form) => {
  form.addEventListener("submit", (event) => {
    if (!globalThis.confirm(form.dataset.confirm)) event.preventDefault();
  });
});

// One press, one post: the button rests until the page answers.
register("once", (form) => {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    setTimeout(() => event.defaultPrevented || (form.dataset.sent = "yes")); // another listener may hold it back, e.g. offline
  });
  addEventListener("pageshow", () => delete form.dataset.sent);
});

const textOf = (id) => [...document.querySelectorAll(`#${CSS.escape(id)} li`)].map((item) => item.textContent.trim()).join("\n");

register("print", (button) => button.addEventListener("click", () => globalThis.print()));
register("copy", (button) =>
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.text ?? textOf(button.dataset.from));
    button.lastChild.textContent = button.dataset.done ?? button.lastChild.textContent;
  }),
);
register("save-text", (button) =>
  button.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([textOf(button.dataset.from)], { type: "text/plain" }));
    link.download = button.dataset.name ?? "notes.txt";
    link.click();
    URL.revokeObjectURL(link.href);
  }),
);
