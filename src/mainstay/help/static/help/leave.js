// Leave: hide at once, hide the other tabs, forget drafts, go. Without this script the link still goes.
// A plain script, so that it may stand in <head> and hide before the first paint.
(() => {
  const LEFT = "mainstay.left";
  const KEEP_DRAFTS = "mainstay.keep-drafts";
  const DRAFT = "mainstay.draft.";
  const LINK = '[data-behaviour~="leave"]';
  const PRESSES = 3;
  const WITHIN_MS = 5000;
  const root = document.documentElement;
  root.classList.add("js");
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("mainstay.leave") : null;
  let isLeaving = false;

  const exitUrl = () => document.querySelector(LINK)?.href || "about:blank";

  // Storage may be shut by the browser's settings; leaving must not wait for it.
  const quietly = (act) => {
    try {
      return act();
    } catch {
      return null;
    }
  };

  const hide = () => {
    root.classList.add("is-leaving");
    root.hidden = true;
  };

  const forgetDrafts = () => {
    if (quietly(() => localStorage.getItem(KEEP_DRAFTS)) === "1") return;
    quietly(() => sessionStorage.clear());
    quietly(() => {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(DRAFT));
      for (const key of keys) localStorage.removeItem(key);
    });
  };

  const go = (url) => {
    if (isLeaving) return;
    isLeaving = true;
    hide();
    forgetDrafts();
    quietly(() => sessionStorage.setItem(LEFT, url));
    location.replace(url);
  };

  const leave = () => {
    const url = exitUrl();
    hide();
    tabs?.postMessage("leave");
    go(url);
  };

  // Back after leaving shows nothing and leaves again; opening the site anew is a new visit.
  const guard = (isReturn) => {
    const url = quietly(() => sessionStorage.getItem(LEFT));
    if (!url) return;
    if (isReturn) {
      hide();
      location.replace(url);
    } else {
      quietly(() => sessionStorage.removeItem(LEFT));
    }
  };
  guard(performance.getEntriesByType("navigation")[0]?.type === "back_forward");
  addEventListener("pageshow", (event) => event.persisted && guard(true));
  addEventListener("pagehide", () => isLeaving && hide());

  tabs?.addEventListener("message", () => go(exitUrl()));

  addEventListener(
    "click",
    (event) => {
      if (!event.target.closest?.(LINK)) return;
      event.preventDefault();
      leave();
    },
    true,
  );

  // Shift pressed alone three times within five seconds; Shift held to write a capital does not count.
  let presses = [];
  let isAlone = false;
  addEventListener("keydown", (event) => {
    isAlone = event.key === "Shift" && (isAlone || !event.repeat);
    if (event.key !== "Shift") presses = [];
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !isAlone) return;
    isAlone = false;
    const now = event.timeStamp;
    presses = [...presses.filter((then) => now - then <= WITHIN_MS), now];
    if (presses.length >= PRESSES) leave();
  });
})();
