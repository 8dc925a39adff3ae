/* Forms that exchange a part of their page; `shared/htmx.html` brings this to pages that have one. */
import "htmx.org";

document.addEventListener("htmx:after:request", () =>
  document.querySelectorAll("form[data-sending]").forEach((form) => delete form.dataset.sending),
);

/* What changed without a new page is said aloud to those who do not see it. */
document.addEventListener("htmx:after:swap", () => {
  const said = document.getElementById("said");
  said.textContent = document.querySelector("[data-say]")?.dataset.say ?? "";
});
