// Small windows: what to start from, the name of a file, a link to pass on, a text to be looked at, what a button is for. And
// words that come and go. Built on the browser's own dialog, which keeps the focus and gives it back.
import { element } from "./findings.js";

const toasts = document.getElementById("toasts");

// Words that go by themselves, with at most one thing to do about them.
export function say(words, action) {
  const button = action && element("button", { type: "button", onclick: () => { toast.remove(); action.run(); } }, action.label);
  const close = element("button", { type: "button", "aria-label": "Close", onclick: () => toast.remove() }, "×");
  const toast = element("div", { class: "toast" }, element("p", {}, words), ...(button ? [button] : []), close);
  toasts.append(toast);
  while (toasts.children.length > 3) toasts.firstElementChild.remove();
  setTimeout(() => toast.remove(), action ? 20000 : 9000);
}

export function show(title, ...children) {
  const heading = element("h2", { id: "dialog-title" }, title);
  const close = element("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => dialog.close() }, "×");
  const dialog = element("dialog", { "aria-labelledby": "dialog-title" }, element("div", { class: "dialog-head" }, heading, close), ...children);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

// A name, or nothing. `problem(name)` says what is wrong with one.
export function askName(title, value, label, problem) {
  return new Promise((resolve) => {
    const wrong = element("p", { class: "wrong", id: "name-wrong", role: "alert" });
    const field = element("input", { type: "text", id: "name", value, "aria-describedby": "name-wrong", autocomplete: "off", spellcheck: "false" });
    let name;
    const form = element("form", { method: "dialog", onsubmit: (event) => {
      const said = problem(field.value.trim());
      if (said) {
        event.preventDefault();
        wrong.textContent = said;
        return;
      }
      name = field.value.trim();
    } }, element("label", { for: "name" }, "Name"), field, wrong, element("button", { class: "primary" }, label));
    show(title, form).addEventListener("close", () => resolve(name));
    field.focus();
    const dot = value.lastIndexOf(".");
    field.setSelectionRange(value.lastIndexOf("/") + 1, dot > 0 ? dot : value.length);
  });
}

// Text that is not trusted, to be looked at.
export function showText(title, words, text) {
  show(title, element("p", {}, words), ...(text ? [element("pre", { tabindex: "0", class: "raw" }, text.slice(0, 20000))] : []));
}

export function showLink(address, words) {
  const field = element("input", { type: "text", readonly: true, value: address, "aria-label": "The link" });
  const status = element("p", { role: "status" });
  const copy = element("button", { type: "button", class: "primary", onclick: async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      document.execCommand("copy");
    }
    status.textContent = "Copied.";
  } }, "Copy the link");
  show("Share this plan", element("p", {}, words), field, copy, status);
  field.select();
}
