/* A filter takes effect when it is chosen; without scripts its button does the same. */
for (const form of document.querySelectorAll("form[data-auto]")) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
  });
  form.querySelector("[data-auto-button]")?.setAttribute("hidden", "");
}
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.querySelector("[data-label]").textContent = button.dataset.done;
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
/* What can be typed into a field comes once the field is used; without it the field takes an exact name. */
document.addEventListener("focusin", async ({ target: { list } }) => {
  const address = list?.dataset.fetch;
  if (!address) return;
  delete list.dataset.fetch;
  const answer = await fetch(address).catch(() => null);
  if (answer?.ok) list.innerHTML = await answer.text();
  else list.dataset.fetch = address;
});
