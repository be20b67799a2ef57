// Follows a job by server-sent events, and shows the whole page again when it is over.

const job = document.querySelector("#job");
const bar = job.querySelector("progress");
const events = new EventSource(job.dataset.events);

events.addEventListener("progress", (event) => {
  const { state, progress } = JSON.parse(event.data);
  if (progress.total) {
    bar.max = progress.total;
    bar.value = progress.done;
    job.querySelector("#done").textContent = `${progress.done} of ${progress.total}`;
  }
  if (progress.what) job.querySelector("#doing").textContent = progress.what;
  if (state === "running") document.querySelector("h1").textContent = "It is being read";
});
events.addEventListener("end", () => {
  events.close();
  location.reload();
});
// Refused for good (too many follow, or signed out meanwhile): look again now and then.
events.addEventListener("error", () => {
  if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000);
});
