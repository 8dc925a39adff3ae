/* Passkeys: the browser asks the device, a plain form carries the answer. */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const spelled = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const wish = (options) => {
  const listed = (name) => options[name]?.map((one) => ({ ...one, id: bytes(one.id) }));
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: options.user && { ...options.user, id: bytes(options.user.id) },
    allowCredentials: listed("allowCredentials"),
    excludeCredentials: listed("excludeCredentials"),
  };
};

const answer = ({ id, rawId, type, response }) => {
  const said = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) said[name] = spelled(response[name]);
  }
  return JSON.stringify({ id, rawId: spelled(rawId), type, response: said });
};

const ask = async (form) => {
  const publicKey = wish(JSON.parse(form.dataset.passkey));
  const device = navigator.credentials;
  return publicKey.user ? device.create({ publicKey }) : device.get({ publicKey });
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    const field = form.elements.namedItem("credential");
    if (field.value) return;
    /* Nothing was sent yet: whoever counts sent forms must not count this. */
    event.preventDefault();
    event.stopPropagation();
    const said = form.querySelector("[data-said]");
    said.textContent = "";
    try {
      field.value = answer(await ask(form));
      form.requestSubmit();
    } catch {
      said.textContent = said.dataset.failed;
    }
  });
  addEventListener("pageshow", () => (form.elements.namedItem("credential").value = ""));
}
