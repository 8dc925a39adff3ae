/* Passkeys: the browser asks the device, a plain form carries the answer. */
const { PublicKeyCredential } = window;
const isAble = PublicKeyCredential?.parseCreationOptionsFromJSON && PublicKeyCredential.prototype.toJSON;

const ask = async (form) => {
  const options = JSON.parse(form.dataset.passkey);
  const device = navigator.credentials;
  return options.user
    ? device.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : device.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!isAble) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    const field = form.elements.namedItem("credential");
    if (field.value) return;
    /* Nothing was sent yet: whoever counts sent forms must not count this. */
    event.preventDefault();
    event.stopPropagation();
    const error = form.querySelector("[data-failed]");
    error.textContent = "";
    try {
      field.value = JSON.stringify(await ask(form));
      form.requestSubmit();
    } catch {
      error.textContent = error.dataset.failed;
    }
  });
  addEventListener("pageshow", () => (form.elements.namedItem("credential").value = ""));
}
