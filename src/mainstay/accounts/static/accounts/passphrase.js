// Passphrases: show what was typed, and say in words how long it is. Nothing is sent; pasting and password managers stay free.
import { register } from "../ui/behaviours.js";

const ENOUGH = 10;
const LONG = 18;

register("show-passphrase", (button) => {
  const input = document.getElementById(button.dataset.for);
  button.addEventListener("click", () => {
    const isShown = input.type === "text";
    input.type = isShown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!isShown));
    input.focus();
  });
  input.form.addEventListener("submit", () => (input.type = "password"));
});

register("passphrase-words", (line) => {
  const input = document.getElementById(line.dataset.for);
  const words = () => {
    if (!input.value) return "";
    if (input.value.length < ENOUGH) return line.dataset.short;
    const parts = new Set(input.value.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((part) => part.length > 2));
    return input.value.length < LONG && parts.size < 3 ? line.dataset.more : line.dataset.good;
  };
  input.addEventListener("input", () => {
    const next = words();
    if (line.textContent !== next) line.textContent = next;
  });
});

register("time-zone", (input) => {
  input.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
});
