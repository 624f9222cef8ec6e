// The report beside the text. It stands in a frame without an origin, whose policy lets nothing run but the report's own
// script; what that says is heard only from this frame.
import keeperSource from "keeper-source";

export class Report {
  // `reveal(line)` shows a line of the plan.
  constructor({ frame, note, reveal }) {
    Object.assign(this, { frame, note, reveal });
    this.html = undefined;
    this.top = 0;
    window.addEventListener("message", ({ source, data }) => {
      if (source !== frame.contentWindow || typeof data !== "object" || data === null) return;
      if (data.strat === "open" && Number.isInteger(data.line)) this.reveal(data.line);
      if (data.strat === "scrolled" && Number.isFinite(data.top)) this.top = data.top;
      if (data.strat === "ready") this.#say({ strat: "scroll", top: this.top });
    });
  }

  #say(message) {
    this.frame.contentWindow?.postMessage(message, "*");
  }

  // A report, or the reason why there is none.
  show(html, reason) {
    this.note.textContent = reason ?? "";
    this.note.hidden = !reason;
    if (html === undefined || html === this.html) return;
    this.html = html;
    this.frame.srcdoc = html.replace("<head>", () => `<head><script>${keeperSource}</script>`);
    this.frame.classList.remove("empty");
  }

  // Another plan: from its beginning.
  forget() {
    this.top = 0;
    this.html = undefined;
    // Not out of the page: Chromium lays out nothing in a frame without an origin that was away when it was filled.
    this.frame.classList.add("empty");
    this.frame.srcdoc = "";
  }

  lead(line) {
    this.#say({ strat: "reveal", line });
  }
}
