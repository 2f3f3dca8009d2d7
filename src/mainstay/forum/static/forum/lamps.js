// Lamps: what the words hold so far. They are read in this browser; nothing is sent.
import { load } from "../listening/listening.js";

const PAUSE = 350;
let rules = null;

export const light = (row) => {
  const box = document.querySelector(`[data-lamps="${row.id}"]`);
  const said = row.querySelector("[data-lamps-said]");
  if (!box) return;
  let timer = 0;
  const paint = async () => {
    rules ??= load(row.dataset.rules).catch(() => null);
    const reader = await rules;
    if (!reader) return;
    const found = box.value.trim() ? reader.lamps(box.value, row.dataset.language) : {};
    const lit = [];
    for (const lamp of row.querySelectorAll("[data-lamp]")) {
      if (found[lamp.dataset.lamp]) {
        lamp.dataset.on = "yes";
        lit.push(lamp.querySelector("b").textContent);
      } else delete lamp.dataset.on;
    }
    const words = lit.length ? `${said.dataset.words} ${lit.join(", ")}` : "";
    if (said.textContent !== words) said.textContent = words;
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(paint, PAUSE);
  });
  if (box.value) paint();
};
