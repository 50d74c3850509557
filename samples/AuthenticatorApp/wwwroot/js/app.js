import { lookForCode } from "./camera.js";
import { readEnrolment } from "./enrolment.js";
import * as store from "./store.js";
import { otherLanguage, switchLanguage, text, translate } from "./texts.js";
import { codeAt, importKey, secondsLeft } from "./totp.js";

const at = (id) => document.getElementById(id);
const nameOf = (account) => [account.issuer, account.account].filter(Boolean).join(", ") || text("code.unnamed");
const say = (message) => {
  at("status").textContent = message;
};

let shown = [];
let search = new AbortController();

// --- The codes

function show(account) {
  const item = at("code").content.firstElementChild.cloneNode(true);
  item.querySelector("h2").textContent = account.issuer || account.account || text("code.unnamed");
  item.querySelector(".account").textContent = account.issuer ? account.account : "";
  for (const [kind, act] of [["copy", () => copy(item)], ["remove", () => askToRemove(account)]]) {
    const button = item.querySelector(`.${kind}`);
    button.textContent = text(`code.${kind}`);
    button.setAttribute("aria-label", text(`code.${kind}.of`, nameOf(account)));
    button.addEventListener("click", act);
  }

  return { account, item, step: -1 };
}

async function tick() {
  const now = Date.now();
  for (const entry of shown) {
    const { account, item } = entry;
    const step = Math.floor(now / 1000 / account.period);
    if (step !== entry.step) {
      entry.step = step;
      const code = await codeAt(account, now);
      const element = item.querySelector(".code");
      element.dataset.code = code;
      element.textContent = `${code.slice(0, Math.ceil(code.length / 2))} ${code.slice(Math.ceil(code.length / 2))}`;
    }

    const left = secondsLeft(account, now);
    item.querySelector("progress").value = left / account.period;
    item.querySelector(".clock span").textContent = text("code.seconds", String(Math.ceil(left)));
  }
}

async function showCodes() {
  search.abort();
  shown = (await store.all()).map(show);
  at("list").replaceChildren(...shown.map((entry) => entry.item));
  at("none").hidden = shown.length > 0;
  at("refused").hidden = shown.length === 0;
  at("adding").hidden = true;
  at("codes").hidden = false;
  await tick();
}

async function copy(item) {
  await navigator.clipboard.writeText(item.querySelector(".code").dataset.code);
  say(text("code.copied"));
}

function askToRemove(account) {
  const dialog = at("removing");
  at("removing-title").textContent = text("remove.title", nameOf(account));
  dialog.returnValue = "keep";
  dialog.onclose = async () => {
    if (dialog.returnValue === "remove") {
      await store.remove(account.id);
      await showCodes();
      at("codes").querySelector("h1").focus();
      say(text("code.removed", nameOf(account)));
    }
  };
  dialog.showModal();
}

// --- Adding one

function showAdding() {
  at("typed").reset();
  clearFaults();
  at("codes").hidden = true;
  at("adding").hidden = false;
  at("adding").querySelector("h1").focus();
}

function clearFaults() {
  at("problem").hidden = true;
  at("key-error").hidden = true;
  at("key").removeAttribute("aria-invalid");
}

// What is wrong with the typed key stands beside its field, everything else on top.
function showFault(fault, typed) {
  clearFaults();
  const place = typed ? at("key-error") : at("problem");
  place.textContent = text(`fault.${fault}`);
  place.hidden = false;
  if (typed) {
    at("key").setAttribute("aria-invalid", "true");
    at("key").focus();
  } else {
    place.focus();
  }
}

async function take(scannedOrTyped, { typed }) {
  const read = readEnrolment(scannedOrTyped, at("account").value);
  if (read.fault) {
    showFault(read.fault, typed);
    return;
  }

  const { bytes, algorithm, ...account } = read;
  account.account ||= at("account").value.trim();
  try {
    await store.add({ ...account, key: await importKey(bytes, algorithm) });
  } catch {
    showFault("store", false);
    return;
  }

  at("typed").reset();
  await showCodes();
  at("codes").querySelector("h1").focus();
  say(text("code.added", nameOf(account)));
}

async function scan() {
  clearFaults();
  search.abort();
  search = new AbortController();
  at("scan").disabled = true;
  say(text("add.scan.looking"));
  try {
    const seen = await lookForCode(at("camera"), search.signal);
    if (seen) {
      await take(seen, { typed: false });
    }
  } catch {
    showFault("camera", false);
  } finally {
    at("scan").disabled = false;
  }
}

// --- The page

function speak() {
  translate();
  const button = at("language");
  button.textContent = text("language.other");
  button.lang = otherLanguage();
  button.hidden = false;
}

at("add").addEventListener("click", showAdding);
at("cancel").addEventListener("click", showCodes);
at("scan").addEventListener("click", scan);
at("typed").addEventListener("submit", (event) => {
  event.preventDefault();
  take(at("key").value, { typed: true });
});
at("language").addEventListener("click", async () => {
  const adding = !at("adding").hidden;
  switchLanguage();
  speak();
  clearFaults();
  if (!adding) {
    await showCodes();
  }
});
addEventListener("pagehide", () => search.abort());

speak();
await showCodes();
setInterval(tick, 250);
if ("serviceWorker" in navigator) {
  await navigator.serviceWorker.register("/service-worker.js");
}
