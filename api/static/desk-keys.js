// Keys of a desk: j and k go along the claims, o opens one, n the further ones, ? tells them.
// Enter opens what has the focus by itself, and "/" is a key of every page. Everything is looked up
// when it is needed: going back, htmx puts another page in place of this one.

const keys = () => document.getElementById("keys");
const claims = () => [...document.querySelectorAll(".claims .words a")];

function step(by) {
  const all = claims();
  const row = document.activeElement?.closest(".claims > li");
  const at = row ? all.indexOf(row.querySelector(".words a")) : -1;
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
  all[Math.max(0, Math.min(next, all.length - 1))]?.focus();
}

const doing = {
  j: () => step(1),
  k: () => step(-1),
  o: () => document.activeElement?.closest(".claims > li")?.querySelector(".words a").click(),
  n: () => document.querySelector(".pager a[rel=next]")?.click(),
  "?": () => keys()?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keys()?.open) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (!Object.hasOwn(doing, event.key)) return;
  event.preventDefault();
  doing[event.key]();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("#show-keys")) keys()?.showModal();
});

// Without a script there are no keys, and no button that tells them.
function offer() {
  const button = document.getElementById("show-keys");
  if (button) button.hidden = false;
}
offer();
document.addEventListener("htmx:after:swap", offer);
