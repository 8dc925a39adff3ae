/* Forms that exchange a part of their page; `shared/htmx.html` brings this to pages that have one. */
import "htmx.org";

document.addEventListener("htmx:after:request", () =>
  document.querySelectorAll("form[data-sending]").forEach((form) => delete form.dataset.sending),
);

/* What changed without a new page is announced to those who do not see it. */
document.addEventListener("htmx:after:swap", () => {
  const announcement = document.getElementById("announcement");
  announcement.textContent = document.querySelector("[data-announce]")?.dataset.announce ?? "";
});
