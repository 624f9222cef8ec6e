// What strat finds in the files: asked of the server, underlined in the editor, listed below it with the edits that mend
// it. Messages are the user's own words among others: they become text, never markup.
import { setDiagnostics } from "@codemirror/lint";

const LEVELS = { 1: "error", 2: "warning", 3: "advice", 4: "advice" };
const PART = 25;
const LINT = { error: "error", warning: "warning", advice: "info" };

const isForAll = ({ kind, edit }) => kind === "source.fixAll" && edit;

// Backquotes around what is strat's own.
export function quoted(text) {
  return text.split("`").map((part, i) => (i % 2 === 1 ? element("code", {}, part) : part));
}

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

export class Findings {
  // `open(rule)` shows a rule's page; `settled()` ends when the text as it is now has been judged.
  constructor({ client, project, panel, open, settled }) {
    Object.assign(this, { client, project, panel, open, settled });
    this.list = panel.querySelector("ol");
    this.sum = panel.querySelector("[role=status]");
    this.all = panel.querySelector("#mend-all");
    this.all.addEventListener("click", () => this.mendAll());
  }

  // Asks the server about every strategy; the file that is shown gets its edits, too.
  async refresh() {
    const { client, project } = this;
    const files = project.files;
    const judged = files.map((file) => project.docOf(file));
    await client.withMapping(async (mapping) => {
      const reports = await Promise.all(files.map((file) => client.request("textDocument/diagnostic", { textDocument: { uri: file.uri } })));
      files.forEach((file, i) => {
        if (reports[i].kind === "full") file.findings = reports[i].items;
        file.judged = judged[i];
      });
      const file = project.shown;
      if (!file?.isStrategy) return;
      const fixes = await this.#fixes(file);
      if (project.shown !== file) return;
      file.fixes = fixes;
      file.marked = this.#mark(file, mapping);
    });
    this.show();
  }

  // The server offers nothing for a range with many findings: they are asked about in parts.
  async #fixes(file) {
    const whole = { start: { line: 0, character: 0 }, end: { line: file.doc.lines, character: 0 } };
    const parts = file.findings.length <= PART ? [file.findings] : [];
    for (let i = 0; parts.length * PART < file.findings.length; i += PART) parts.push(file.findings.slice(i, i + PART));
    const found = new Map();
    for (const diagnostics of parts) {
      const last = diagnostics.reduce((end, { range }) => (range.end.line > end ? range.end.line : end), 0);
      const range = parts.length === 1 ? whole : { start: diagnostics[0].range.start, end: { line: last + 1, character: 0 } };
      const actions = await this.client.request("textDocument/codeAction", { textDocument: { uri: file.uri }, range, context: { diagnostics } });
      for (const action of actions ?? []) found.set(JSON.stringify([action.title, action.edit]), action);
    }
    return [...found.values()];
  }

  #mark(file, mapping) {
    const { view } = this.project;
    const length = view.state.doc.length;
    const marks = file.findings.map((finding) => {
      const from = Math.min(mapping.mapPosition(file.uri, finding.range.start, 1), length);
      const to = Math.min(Math.max(from, mapping.mapPosition(file.uri, finding.range.end, -1)), length);
      const level = LEVELS[finding.severity];
      return {
        from,
        to,
        severity: LINT[level],
        message: finding.message,
        renderMessage: () => this.#words(finding, level),
        actions: this.fixesOf(file, finding).slice(0, 3).map((fix) => ({ name: fix.title, apply: () => this.mend(fix) })),
      };
    });
    view.dispatch(setDiagnostics(view.state, marks));
    return marks;
  }

  actionsOf(file, finding) {
    const same = (other) => other.code === finding.code && JSON.stringify(other.range) === JSON.stringify(finding.range);
    return file.fixes.filter((fix) => fix.diagnostics?.some(same) && fix.edit);
  }

  fixesOf(file, finding) {
    return this.actionsOf(file, finding).filter(({ title }) => !title.startsWith("Allow "));
  }

  #words(finding, level) {
    const [headline, ...rest] = finding.message.split("\n");
    const why = element("button", { type: "button", class: "link", onclick: () => this.open(finding.code) }, finding.code);
    why.setAttribute("aria-label", `${finding.code}: why this matters`);
    return element("div", { class: `words ${level}` },
      element("p", { class: "headline" }, element("strong", { class: "level" }, level), " ", ...quoted(headline), " ", why),
      ...rest.map((line) => element("p", { class: "help" }, ...quoted(line.replace(/^help: /, "")).map((part) => this.#way(part, finding.code)))));
  }

  // What a message tells people at a terminal to call is a button here.
  #way(part, rule) {
    // A map: what is quoted may be any word of the user's, `constructor`, too.
    const ways = new Map([["strat new", ["Start from…", () => document.querySelector("#start").click()]], [`strat explain ${rule}`, [rule, () => this.open(rule)]]]);
    const [words, run] = ways.get(part.textContent) ?? [];
    return words ? element("button", { type: "button", class: "link", onclick: run }, words) : part;
  }

  // ---- The list ------------------------------------------------------------------------------------

  counts(file) {
    const counts = { error: 0, warning: 0, advice: 0 };
    for (const { severity } of file.findings) counts[LEVELS[severity]]++;
    return counts;
  }

  static sentence({ error, warning, advice }) {
    const parts = [
      error && `${error} ${error === 1 ? "error" : "errors"}`,
      warning && `${warning} ${warning === 1 ? "warning" : "warnings"}`,
      advice && `${advice} ${advice === 1 ? "piece" : "pieces"} of advice`,
    ].filter(Boolean);
    return parts.length === 0 ? "Nothing to say against it" : parts.join(", ");
  }

  show() {
    const file = this.project.shown;
    this.panel.hidden = !file?.isStrategy;
    if (!file?.isStrategy) return;
    const said = /\S/.test(this.project.textOf(file)) ? Findings.sentence(this.counts(file)) : "Nothing is written yet";
    if (this.sum.textContent !== said) this.sum.textContent = said;
    this.all.hidden = !file.fixes.some(isForAll);
    // A button that has the focus is to be found again in the new list.
    const focused = this.list.contains(document.activeElement) ? [...this.list.querySelectorAll("button, summary")].indexOf(document.activeElement) : -1;
    const order = file.findings.map((finding, i) => [finding.severity, i]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    this.list.replaceChildren(...order.map(([, i]) => this.#item(file, file.findings[i])));
    if (focused >= 0) {
      const buttons = this.list.querySelectorAll("button, summary");
      (buttons[Math.min(focused, buttons.length - 1)] ?? this.project.view.contentDOM).focus();
    }
  }

  #item(file, finding) {
    const line = finding.range.start.line + 1;
    const fixes = this.fixesOf(file, finding);
    const allowed = this.actionsOf(file, finding).filter((fix) => !fixes.includes(fix));
    const button = (fix) => element("button", { type: "button", class: "fix", onclick: () => this.mend(fix) }, ...quoted(fix.title));
    const more = allowed.length === 0 ? undefined
      : element("details", {}, element("summary", {}, "Let it stand"), ...allowed.map(button));
    const place = element("button", { type: "button", class: "link place", onclick: () => this.goTo(finding) }, `line ${line}`);
    return element("li", { class: LEVELS[finding.severity] },
      this.#words(finding, LEVELS[finding.severity]),
      element("div", { class: "row" }, place, ...fixes.map(button), more));
  }

  goTo(finding) {
    const { view } = this.project;
    const doc = view.state.doc;
    const line = doc.line(Math.min(finding.range.start.line + 1, doc.lines));
    view.dispatch({ selection: { anchor: Math.min(line.from + finding.range.start.character, line.to) }, scrollIntoView: true });
    view.focus();
  }

  // ---- Mending -------------------------------------------------------------------------------------

  // The edit is for the text that was judged: where that has gone on, it is judged first.
  async mend(fix) {
    const { project } = this;
    if (project.files.some((file) => file.judged !== project.docOf(file))) {
      await this.settled();
      return;
    }
    const first = project.apply(fix.edit);
    if (!first) return;
    project.show(first.file);
    const isReason = fix.title.startsWith("Allow ");
    const inserted = project.view.state.sliceDoc(first.from, first.to);
    const reason = isReason ? inserted.indexOf("say here why") : -1;
    const from = reason < 0 ? first.to : first.from + reason;
    const to = reason < 0 ? from : from + /^[^"\n]*/.exec(inserted.slice(reason))[0].length;
    project.view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
    if (isReason) project.view.focus();
    await this.settled();
  }

  // What the server holds safe, of all findings at once.
  async mendAll() {
    const all = this.project.shown.fixes.find(isForAll);
    if (all) await this.mend(all);
  }
}
