/* Small kindnesses of forms: the errors are found at once, letters are counted, a double click sends once. */
document.querySelector("[data-errors]")?.focus();

for (const counter of document.querySelectorAll("[data-counts]")) {
  const field = document.getElementById(counter.dataset.counts);
  const show = () => {
    const left = field.maxLength - field.value.length;
    counter.textContent = left <= field.maxLength / 4 ? counter.dataset.left.replace("{}", left) : "";
  };
  field.addEventListener("input", show);
  show();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sending) event.preventDefault();
  else if (form.method === "post") form.dataset.sending = "1";
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach((form) => delete form.dataset.sending));
