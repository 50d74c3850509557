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
