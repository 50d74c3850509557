// Comforts only: every page works without this file.
"use strict";

// Show and hide a password. The button is hidden in the markup, since only script can work it.
for (const button of document.querySelectorAll("[data-reveal]")) {
  const input = document.getElementById(button.dataset.reveal);
  const word = button.firstElementChild;
  const show = word.textContent;
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    word.textContent = shown ? button.dataset.hide : show;
  });
  // A shown password would be offered as an ordinary entry the next time.
  input.form?.addEventListener("submit", () => { input.type = "password"; });
}

// How much of a new password is missing: counted as the server counts, and said after a pause, so that no screen reader stumbles over each key.
for (const count of document.querySelectorAll("[data-count]")) {
  const input = document.getElementById(count.dataset.count);
  const fewest = Number(count.dataset.fewest);
  let pause;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      const typed = [...input.value.normalize("NFKC")].length;
      const missing = count.dataset.missing.replace("{0}", fewest - typed);
      count.textContent = typed === 0 ? "" : typed < fewest ? missing : count.dataset.enough;
    }, 600);
  });
}

// A second click sends nothing twice. The server is safe without this; the person is spared a puzzling page.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "true";
    setTimeout(() => { delete form.dataset.sent; }, 8000);
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
  }
});

// After a sign-out: on to the application as soon as the pages that clear this browser are loaded, or none of them hurries. The link is there
// for whoever is faster, and for browsers without script.
for (const next of document.querySelectorAll("a[data-next]")) {
  const go = () => location.replace(next.href);
  if (document.readyState === "complete") {
    go();
  } else {
    addEventListener("load", go);
    setTimeout(go, 4000);
  }
}

// Passkeys (WebAuthn): the one thing that no page can do without script. The button shows itself where the browser can; everything else on
// the page works without. The page's server has the last word on every answer.
const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
const textOf = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const named = (list) => list?.map((one) => ({ ...one, id: bytesOf(one.id) }));

const begin = async (form) => {
  const token = form.querySelector("[name=__RequestVerificationToken]").value;
  const answer = await fetch(form.dataset.passkeyOptions, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams({ __RequestVerificationToken: token }),
  });
  if (!answer.ok || !answer.headers.get("Content-Type")?.startsWith("application/json")) {
    throw new Error("no options");
  }
  const { ceremony, publicKey } = await answer.json();
  publicKey.challenge = bytesOf(publicKey.challenge);
  if (publicKey.user) {
    publicKey.user.id = bytesOf(publicKey.user.id);
  }
  publicKey.excludeCredentials = named(publicKey.excludeCredentials);
  publicKey.allowCredentials = named(publicKey.allowCredentials);
  return { ceremony, publicKey };
};

const send = (form, ceremony, credential) => {
  const { response } = credential;
  const answer = { clientDataJSON: textOf(response.clientDataJSON) };
  if (response.attestationObject) {
    answer.attestationObject = textOf(response.attestationObject);
    answer.transports = response.getTransports?.() ?? [];
  } else {
    answer.authenticatorData = textOf(response.authenticatorData);
    answer.signature = textOf(response.signature);
    answer.userHandle = response.userHandle ? textOf(response.userHandle) : null;
  }
  form.elements["Passkey.Ceremony"].value = ceremony;
  form.elements["Passkey.Credential"].value = JSON.stringify({
    id: credential.id, rawId: textOf(credential.rawId), type: credential.type, clientExtensionResults: {}, response: answer,
  });
  form.submit();
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential || !navigator.credentials) {
    continue;
  }
  const button = form.querySelector("[data-passkey-go]");
  const failed = form.querySelector("[data-passkey-failed]");
  let waiting = null;
  form.querySelector("[data-passkey-missing]").hidden = true;
  button.hidden = false;
  button.addEventListener("click", async () => {
    waiting?.abort();
    waiting = null;
    failed.hidden = true;
    button.disabled = true;
    try {
      const { ceremony, publicKey } = await begin(form);
      send(form, ceremony, await navigator.credentials[form.dataset.passkey]({ publicKey }));
    } catch {
      failed.setAttribute("role", "alert");
      failed.hidden = false;
    }
    button.disabled = false;
  });

  // In the username field: offered by the browser beside the names it remembers. A challenge is good for five minutes, so it is renewed before
  // that, for as long as the page itself is good.
  const offer = async (times) => {
    const mine = new AbortController();
    waiting = mine;
    const renew = setTimeout(() => {
      mine.abort();
      if (times > 0 && waiting === mine) {
        offer(times - 1);
      }
    }, 240000);
    try {
      const { ceremony, publicKey } = await begin(form);
      send(form, ceremony, await navigator.credentials.get({ publicKey, mediation: "conditional", signal: mine.signal }));
    } catch {
      // Renewed, refused or taken over by the button: the person sees nothing of it.
      if (waiting !== mine) {
        clearTimeout(renew);
      }
    }
  };
  if (form.dataset.passkeyAutofill) {
    PublicKeyCredential.isConditionalMediationAvailable?.().then((can) => can && offer(12));
  }
}
