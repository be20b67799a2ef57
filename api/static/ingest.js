// Says before anything is sent that files are too large together; and shows that it is being sent.

const form = document.querySelector("form.wide");
const files = form?.querySelector("input[type=file]");

files?.addEventListener("change", () => {
  const size = [...files.files].reduce((sum, file) => sum + file.size, 0);
  const most = Number(form.dataset.most);
  const said = `Together they have ${(size / 1e6).toFixed(1)} MB; send at most ${most / 1e6} MB at once.`;
  files.setCustomValidity(size > most ? said : "");
  files.reportValidity();
});

form?.addEventListener("submit", (event) => {
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => delete form?.dataset.sent);

document.querySelector("#looked")?.scrollIntoView();
document.querySelector("[aria-invalid=true]")?.focus();
