// The keys of the review: each does what a link or a button of the page does.

const find = (selector) => document.querySelector(selector);
const click = (selector) => () => find(selector)?.click();
const reject = () => find("#reject");

function open() {
  const details = reject();
  if (!details) return;
  details.open = true;
  const chosen = details.querySelector("input[type=radio]:checked");
  (chosen ?? details.querySelector("input[type=radio], input[name=own]")).focus();
}

function showKeys() {
  const keys = find("#keys");
  if (!keys) return;
  keys.open = !keys.open;
  keys.querySelector("summary").focus();
}

const KEYS = {
  j: click("a[rel=next]"),
  k: click("a[rel=prev]"),
  y: click("#confirm"),
  n: open,
  u: click("#undo"),
  "?": showKeys,
};

function close() {
  const details = reject();
  if (!details?.open) return;
  details.open = false;
  details.querySelector("summary").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key === "Escape") return close();
  const typing = event.target.closest("input:not([type=radio]), textarea, select");
  if (typing || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});

// A focused choice is a chosen one, so that Enter sends it.
reject()?.addEventListener("focusin", (event) => {
  if (event.target.type === "radio") event.target.checked = true;
});

// One press is one decision, however long the answer takes.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
