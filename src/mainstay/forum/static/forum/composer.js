// The three steps one at a time. Without this script they stand below each other and work the same.
export const step = (form) => {
  const steps = [...form.querySelectorAll("[data-step]")];
  const box = form.querySelector("[data-composer-box]");
  const place = form.querySelector("[data-composer-steps]");
  const said = form.querySelector("[data-composer-said]");
  let now = 0;

  const hasWords = (fieldset) =>
    [...fieldset.querySelectorAll("input, textarea")].some((field) =>
      field.type === "checkbox" || field.type === "radio" ? field.checked && field.value : field.value.trim(),
    );
  const label = (fieldset) => {
    const next = fieldset.querySelector("[data-move=next]");
    next.textContent = hasWords(fieldset) ? next.dataset.next : next.dataset.skip;
  };
  const show = (index, { focus = true } = {}) => {
    now = Math.max(0, Math.min(index, steps.length));
    steps.forEach((fieldset, place) => (fieldset.hidden = place !== Math.min(now, steps.length - 1)));
    if (now === steps.length) return form.querySelector("#id_title")?.focus();
    const legend = steps[now].querySelector("legend");
    if (said) said.textContent = `${said.dataset.words.replace("{n}", now + 1)} ${legend.lastElementChild.textContent}`;
    if (focus) {
      legend.tabIndex = -1;
      legend.focus();
    }
  };

  for (const fieldset of steps) {
    fieldset.querySelector(".composer-moves").hidden = false;
    label(fieldset);
    fieldset.addEventListener("input", () => label(fieldset));
  }
  form.addEventListener("click", (event) => {
    const move = event.target.closest("[data-move]")?.dataset.move;
    if (move) show(now + (move === "back" ? -1 : 1));
  });
  box.addEventListener("toggle", () => {
    if (box.open) join(form, steps);
    place.hidden = box.open;
  });
  show(0, { focus: false });
  place.hidden = box.open;
};

const listed = (names, and) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${and} ${names.at(-1)}`;

/** Carry what was written in the steps over into the box, so that nothing typed is out of sight. */
const join = (form, steps) => {
  const body = form.querySelector("#id_body");
  const chosen = [...steps[0].querySelectorAll("input:checked + span")].map((label) => label.textContent);
  const fields = steps.flatMap((fieldset) => [...fieldset.querySelectorAll("textarea")]);
  const words = fields.map((field) => field.value.trim()).filter(Boolean);
  const felt = chosen.length && !body.value.trim() ? form.dataset.feel.replace("{feelings}", listed(chosen, form.dataset.and)) : "";
  if (felt) words.unshift(felt);
  if (!words.length) return;
  body.value = [...words, body.value.trim()].filter(Boolean).join(" ");
  for (const field of fields) field.value = "";
  body.dispatchEvent(new Event("input", { bubbles: true }));
};
