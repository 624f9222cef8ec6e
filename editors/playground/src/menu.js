// A menu at a place on the page, by mouse, touch and keyboard: arrows, Home, End, Escape, and Tab to leave it.
import { element, quoted } from "./findings.js";

// `items`: [{ label, run }]. `place`: { left, bottom } of what it hangs on; `back` gets the focus when it closes.
export function openMenu(label, items, place, back) {
  document.querySelector(".menu")?.remove();
  let index = 0;
  const close = (keep) => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    if (!keep) back.focus();
  };
  const outside = (event) => {
    if (!menu.contains(event.target)) close(true);
  };
  const buttons = items.map(({ label: words, run }) => element("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: () => {
    close();
    run();
  } }, ...quoted(words)));
  const menu = element("div", { class: "menu", role: "menu", "aria-label": label }, ...buttons);
  menu.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: index + 1, ArrowUp: index - 1 + buttons.length, Home: 0, End: buttons.length - 1 };
    if (event.key in steps) {
      index = steps[event.key] % buttons.length;
      buttons[index].focus();
      event.preventDefault();
    } else if (event.key === "Escape" || event.key === "Tab") {
      close();
      event.preventDefault();
    }
  });
  document.querySelector("main").append(menu);
  menu.style.left = `${Math.max(8, Math.min(place.left, innerWidth - menu.offsetWidth - 8))}px`;
  const below = place.bottom + 4;
  menu.style.top = `${Math.max(8, below + menu.offsetHeight > innerHeight ? innerHeight - menu.offsetHeight - 8 : below)}px`;
  document.addEventListener("pointerdown", outside, true);
  buttons[0].focus();
}
