// What every page does by script, and does without where there is none.

// "/" goes to the search box, as in most desks; not while something is being written.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.querySelector("main input[type=search]") ?? document.querySelector(".find input");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});
