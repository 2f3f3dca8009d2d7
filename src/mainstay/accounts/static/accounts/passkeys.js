// Passkeys: ask the server, let the browser ask the person, send the answer with the form. Nothing else is read or sent.
import { register } from "../ui/behaviours.js";

const bytes = (text) => {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
};
const words = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const listed = (keys) => (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

const make = (asked) =>
  navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: listed(asked.excludeCredentials),
    },
  });
const prove = (asked) =>
  navigator.credentials.get({
    publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: listed(asked.allowCredentials) },
  });

/** What the server reads: every buffer of the answer as base64url, under the names of the standard. */
const told = (made) => {
  const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const parts = names.filter((name) => made.response[name]).map((name) => [name, words(made.response[name])]);
  return {
    id: made.id,
    rawId: words(made.rawId),
    type: made.type,
    clientExtensionResults: {},
    response: Object.fromEntries(parts),
  };
};

// <form data-behaviour="passkey" data-ask="/passkeys/ask/" data-for="new|proof"> with a hidden field, a button and a line for words.
register("passkey", (form) => {
  const line = form.querySelector("[role=status]");
  const button = form.querySelector("button");
  if (!globalThis.PublicKeyCredential) {
    line.textContent = line.dataset.unable;
    button.disabled = true;
    return;
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    line.textContent = line.dataset.waiting;
    try {
      const data = new URLSearchParams({
        for: form.dataset.for,
        csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
      });
      const response = await fetch(form.dataset.ask, { method: "POST", body: data });
      if (!response.ok) throw new Error(response.status);
      const asked = (await response.json()).publicKey;
      const made = await (form.dataset.for === "new" ? make(asked) : prove(asked));
      form.querySelector("[data-answer]").value = JSON.stringify(told(made));
      form.submit();
    } catch {
      line.textContent = line.dataset.failed;
      button.disabled = false;
    }
  });
});
