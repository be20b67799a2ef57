// The text of a document: selecting words to add a claim, and what is told of a mark.

const text = document.querySelector("#text");
const picked = document.querySelector("#picked");
const panel = () => document.querySelector("#panel");

// Offsets are Unicode code points, as the server counts; a browser counts UTF-16 units.
const points = (string) => Array.from(string).length;

function before(piece, node, offset) {
  const range = document.createRange();
  range.setStart(piece, 0);
  range.setEnd(node, offset);
  return points(range.toString());
}

// The stretch of the text that is selected, or null: marks, tips and what stands around are no text.
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const pieces = [...text.querySelectorAll("[data-at]")].filter((p) => range.intersectsNode(p));
  if (!pieces.length) return null;
  const [first, last] = [pieces[0], pieces[pieces.length - 1]];
  const within = (piece, node) => piece === node || piece.contains(node);
  const low = within(first, range.startContainer)
    ? before(first, range.startContainer, range.startOffset) : 0;
  const high = within(last, range.endContainer)
    ? before(last, range.endContainer, range.endOffset) : points(last.textContent);
  const parts = pieces.map((piece) => Array.from(piece.textContent));
  parts[parts.length - 1] = parts[parts.length - 1].slice(0, high);
  parts[0] = parts[0].slice(low);
  return trimmed(Number(first.dataset.at) + low, Number(last.dataset.at) + high, parts);
}

// Without blanks at either end; null where there is no letter and no digit.
function trimmed(start, end, parts) {
  const [first, last] = [parts[0], parts[parts.length - 1]];
  const words = parts.map((part) => part.join("")).join(" ").trim();
  if (start >= end || !/[\p{L}\p{N}]/u.test(words)) return null;
  while (first.length && /\s/u.test(first[0])) { first.shift(); start += 1; }
  while (last.length && /\s/u.test(last[last.length - 1])) { last.pop(); end -= 1; }
  return start < end ? { start, end, words } : null;
}

function offer() {
  const found = selected();
  picked.hidden = !found;
  if (!found) return;
  const address = new URL(picked.dataset.to, location);
  address.searchParams.set("start", found.start);
  address.searchParams.set("end", found.end);
  picked.querySelector(".words").textContent = `“${found.words}”`;
  picked.querySelector("a").href = `${address.pathname}${address.search}#panel`;
}

let waiting = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(waiting);
  waiting = setTimeout(offer, 120);
});

// The form for it comes beside the text, which stays where it is.
picked.querySelector("a").addEventListener("click", (event) => {
  if (!window.htmx || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const address = new URL(event.currentTarget.href);
  const asked = htmx.ajax("GET", `${address.pathname}${address.search}`, {
    target: "#panel", swap: "outerHTML", push: "true",
  });
  asked.then(() => {
    picked.hidden = true;
    panel().querySelector("input[name=speaker]")?.focus({ preventScroll: true });
  });
});

// "a" adds what is selected; Escape shuts what is told of a mark, or what stands beside the text.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) return;
  if (event.key === "a" && !picked.hidden) {
    event.preventDefault();
    picked.querySelector("a").click();
  } else if (event.key === "Escape") {
    const open = text.querySelectorAll(".said:hover + .tips, .said:focus + .tips, .tips:hover");
    for (const tips of open) tips.classList.add("shut");
    if (!open.length) panel().querySelector(".shut")?.click();
  }
});
for (const kind of ["mouseout", "focusout"]) {
  text.addEventListener(kind, (event) => {
    const tips = event.target.closest(".said")?.nextElementSibling;
    if (tips && !tips.matches(":hover")) tips.classList.remove("shut");
  });
}

// Words that are being selected are no click on a mark.
text.addEventListener("click", (event) => {
  if (selected() && event.target.closest(".said")) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

// A claim that was opened beside the text has the focus there, and its mark is the chosen one.
let opened = null;
text.addEventListener("click", (event) => {
  opened = event.target.closest(".said, .also");
});
document.addEventListener("htmx:after:swap", () => {
  if (!opened) return;
  text.querySelector(".chosen-one")?.classList.remove("chosen-one");
  opened.classList.add("chosen-one");
  opened = null;
  panel().focus({ preventScroll: true });
});
