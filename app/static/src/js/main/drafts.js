/* A person's unsent text survives everything: forms marked data-draft are kept in this browser until they were
   accepted. Passwords are never kept. */
const PREFIX = "podnet:draft:";
const SENDING = "podnet:sending";
const REFUSED = "[aria-invalid], [data-conflict]";
const kept = (field) => field.name && !field.readOnly && !["hidden", "password", "file", "submit"].includes(field.type);

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
};

const write = (form, key) => {
  const values = {};
  /* What a form comes back with after a mistake is not saved yet either. */
  const refused = form.querySelector(REFUSED);
  for (const field of form.elements) {
    if (!kept(field)) continue;
    if (["radio", "checkbox"].includes(field.type)) {
      if (field.checked) (values[field.name] ??= []).push(field.value);
    } else if (field.value && (refused || field.value !== field.defaultValue)) {
      values[field.name] = [field.value];
    }
  }
  try {
    if (Object.keys(values).length) localStorage.setItem(key, JSON.stringify(values));
    else localStorage.removeItem(key);
  } catch {
    /* A full or forbidden store is no reason to disturb someone who is writing. */
  }
};

const restore = (form, key) => {
  const values = read(key);
  for (const field of form.elements) {
    const draft = kept(field) && values[field.name];
    if (!draft) continue;
    if (["radio", "checkbox"].includes(field.type)) field.checked = draft.includes(field.value);
    else field.value = draft[0];
  }
  const note = form.querySelector("[data-draft-note]");
  if (note && Object.keys(values).length) note.hidden = false;
};

const start = (form) => {
  const key = PREFIX + form.dataset.draft;
  /* What the server sends back after a mistake is newer than the draft. */
  if (form.querySelector(REFUSED)) write(form, key);
  else restore(form, key);
  form.addEventListener("input", () => write(form, key));
  form.addEventListener("submit", () => sessionStorage.setItem(SENDING, key));
  form.querySelector("[data-draft-drop]")?.addEventListener("click", () => {
    localStorage.removeItem(key);
    form.reset();
    form.querySelector("[data-draft-note]").hidden = true;
  });
};

/* A form that was accepted leads on by a redirect; one that was refused comes back without. */
const sending = sessionStorage.getItem(SENDING);
sessionStorage.removeItem(SENDING);
if (sending && performance.getEntriesByType("navigation")[0]?.redirectCount) localStorage.removeItem(sending);
document.querySelectorAll("form[data-draft]").forEach(start);
