/* A person's unsent text survives everything: forms marked data-draft are kept in this browser until they were
   accepted, or until their writer signs out. Passwords are never kept. */
const PREFIX = "podnet:draft:";
const OWNER = "podnet:owner";
const owner = document.body.dataset.owner;
const SENDING = "podnet:sending";
const REFUSED = "[aria-invalid], [data-conflict], [data-unsaved]";
const isSaved = (field) => field.name && !field.readOnly && !["hidden", "password", "file", "submit"].includes(field.type);

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
};

const write = (form, key) => {
  const values = {};
  /* What a form comes back with after a mistake, or from a preview, is not saved yet either. */
  const refused = form.querySelector(REFUSED);
  for (const field of form.elements) {
    if (!isSaved(field)) continue;
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
    const draft = isSaved(field) && values[field.name];
    if (!draft) continue;
    if (["radio", "checkbox"].includes(field.type)) field.checked = draft.includes(field.value);
    else field.value = draft[0];
  }
  const note = form.querySelector("[data-draft-note]");
  if (note && Object.keys(values).length) note.hidden = false;
};

/* Forget what was written in this browser, but for what is somebody's own. */
const forget = (mine) => {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX) && !(mine && key.startsWith(`${PREFIX}${mine}:`))) localStorage.removeItem(key);
    }
  } catch {
    /* Where no store may be used there is nothing to forget. */
  }
};

const keyOf = (form) => `${PREFIX}${owner}:${form.dataset.draft}`;

const start = (form) => {
  const key = keyOf(form);
  /* What the server sends back after a mistake, or from a preview, is newer than the draft. */
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
if (owner) forget(owner);

const forms = document.querySelectorAll("form[data-draft]");
forms.forEach(start);
document.querySelectorAll('form[action="/sign-out"]').forEach((form) => form.addEventListener("submit", () => forget()));

/* A browser that goes back shows a page as it was left, with what was typed into it, whoever sits there now: it keeps
   the whole page, or fills its forms in once more when it has loaded. */
const wrote = history.state?.owner ?? owner;
history.replaceState({ ...history.state, owner }, "");
addEventListener("pageshow", ({ persisted }) => {
  if (persisted && localStorage.getItem(OWNER) !== owner) location.reload();
  if (wrote === owner) return;
  document.querySelectorAll("form").forEach((form) => form.reset());
  forms.forEach((form) => restore(form, keyOf(form)));
});
try {
  localStorage.setItem(OWNER, owner);
} catch {
  /* Then a page that was kept is taken for another's, and asked for anew. */
}
