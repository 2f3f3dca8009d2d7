// Lamps: what the words hold so far. They are read in this browser; nothing is sent.
const PAUSE = 350;

export const light = (row) => {
  const box = document.querySelector(`[data-lamps="${row.id}"]`);
  const said = row.querySelector("[data-lamps-said]");
  if (!box) return;
  let reading = null;
  let timer = 0;
  const paint = async () => {
    reading ??= import("../listening/listening.js").catch(() => null);
    const module = await reading;
    if (!module) return;
    const steps = box.value.trim() ? module.read(box.value, row.dataset.language).steps : {};
    const lit = [];
    for (const lamp of row.querySelectorAll("[data-lamp]")) {
      if (steps[lamp.dataset.lamp]) {
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
