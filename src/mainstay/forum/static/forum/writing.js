// What helps while writing: a draft that survives, three steps one at a time, lamps, words to begin with. All of it is optional.
import { register } from "../ui/behaviours.js";
import { keepDraft, forgetSent } from "./draft.js";
import { step } from "./composer.js";
import { light } from "./lamps.js";

forgetSent();
register("draft", keepDraft);
register("composer", step);
register("lamps", light);
register("starters", (row) => {
  const box = document.getElementById(row.dataset.into);
  row.addEventListener("click", (event) => {
    const words = event.target.closest("[data-words]")?.dataset.words;
    if (!words || !box) return;
    const before = box.value && !/\s$/.test(box.value) ? `${box.value} ` : box.value;
    box.value = before + words;
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
});
