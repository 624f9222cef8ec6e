// Puts the page together: strat in its worker, the client of its server, the editor, the panes beside it; and what the
// buttons do. All that a visitor writes stays in this browser.
import { formatDocument, LSPClient } from "@codemirror/lsp-client";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import DOMPurify from "dompurify";
import { askName, say, show, showLink, showText } from "./dialogs.js";
import { Docs, pagesOf } from "./docs.js";
import { extensionsFor } from "./editor.js";
import { Engine } from "./engine.js";
import { Figures } from "./figures.js";
import { element, Findings } from "./findings.js";
import { openMenu } from "./menu.js";
import { isPicture, isStrategy, isTable, nameProblem, Project } from "./project.js";
import { Report } from "./report.js";
import { bytesOf, pack, read, unpack, write } from "./share.js";
import { decode, marksOf, setTokens } from "./tokens.js";

const $ = (selector) => document.querySelector(selector);
const KEPT = "strat-playground";
const FILE_LIMIT = 5 << 20;
const LINK_LIMIT = 60000; // beyond it chat programs and browsers cut addresses
const PAUSE = 220; // after the last keystroke

async function unpacked(id) {
  const bytes = bytesOf(document.getElementById(id).textContent.trim());
  document.getElementById(id).remove();
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

function dayHere() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

class Playground {
  async start() {
    const content = JSON.parse(new TextDecoder().decode(await unpacked("content")));
    // Their figures are of that day: on a later one they would all be old.
    this.examples = content.examples.map((example) => ({ ...example, today: content.today }));
    this.templates = content.templates;
    this.licences = content.licences;
    this.engine = new Engine(await unpacked("program"), (reason) => this.#restarted(reason));
    await this.engine.start();
    const first = await this.#first();
    $("#today").value = first.plan.today ?? dayHere();
    await this.engine.judgeBy($("#today").value);
    this.client = new LSPClient({
      rootUri: "file:///",
      timeout: 20000,
      sanitizeHTML: (html) => DOMPurify.sanitize(html, { FORBID_TAGS: ["img", "style", "form", "input", "svg", "math"] }),
      workspace: (client) => (this.project = new Project(client, {
        engine: this.engine,
        extensions: (file) => extensionsFor(file, client, {
          edited: () => this.project.edited(),
          moved: (view) => this.#moved(view),
          fixes: (view) => this.#fixesMenu(view),
          save: () => this.save(),
        }),
        changed: (how) => this.#changed(how),
      })),
    });
    // What stands at a place that is not there any more is of no use.
    const request = this.client.request.bind(this.client);
    this.client.request = async (method, params) => {
      const file = this.project.getFile(params?.textDocument?.uri);
      const doc = file && this.project.docOf(file);
      const result = await request(method, params);
      return method === "textDocument/hover" && file && this.project.docOf(file) !== doc ? null : result;
    };
    this.project.view = new EditorView({ parent: $("#editor"), state: EditorState.create({}) });
    this.report = new Report({ frame: $("#report-frame"), note: $("#report-note"), reveal: (line) => this.#reveal(line) });
    this.findings = new Findings({ client: this.client, project: this.project, panel: $("#findings"), open: (rule) => this.#openRule(rule), settled: () => this.refresh() });
    this.figures = new Figures({ engine: this.engine, project: this.project, panel: $("#figures"), use: (name) => this.#use(name), isUsed: (name) => this.#isUsed(name) });
    this.docs = new Docs({
      pages: pagesOf(content), panel: $("#docs"),
      run: (files, title) => this.take({ files, today: content.today }, `“${title}” is in the editor.`),
      colour: (text) => this.#colour(text),
    });
    this.client.connect(this.engine.transport());
    await this.client.initializing;
    this.#wire();
    await this.#replace(first.plan, first.untouched);
    if (this.docs.go(location.hash)) this.pane("docs");
    else this.docs.show(this.docs.pages[0]);
    first.tell?.();
    document.body.classList.add("ready");
    await this.refresh();
  }

  // The plan to begin with: of the address, else of last time, else an example.
  async #first() {
    const kept = this.#kept();
    const usual = kept ? { plan: kept } : { plan: this.examples[0], untouched: true };
    return { ...usual, ...(await this.#linked(location.hash, kept)) };
  }

  // ---- What follows from a change ------------------------------------------------------------------

  #changed(how) {
    if (how === "text") this.untouched = false;
    if (how !== "text") this.#tabs();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh().catch((error) => console.error(error)), how === "text" ? PAUSE : 0);
  }

  // One after the other; a change that comes in between asks for one more.
  refresh() {
    clearTimeout(this.timer);
    this.wanted = true;
    this.running ??= (async () => {
      try {
        while (this.wanted) {
          this.wanted = false;
          await this.#judge();
        }
      } finally {
        this.running = undefined;
      }
    })();
    return this.running;
  }

  async #judge() {
    const { project, client } = this;
    if (!project.shown) return;
    project.settle();
    this.#keep();
    if (project.shown.isStrategy) await this.#tokens(project.shown);
    await this.findings.refresh();
    this.#tabs();
    if (isTable(project.shown.name)) await this.figures.show(project.shown);
    const hasTable = project.all.some((file) => isTable(file.name));
    for (const button of document.querySelectorAll("[data-pane=figures]:is(button)")) button.hidden = !hasTable;
    if (!hasTable) this.#leaveFigures();
    const main = await this.#main();
    if (!main) {
      this.report.show(undefined, "There is no strategy here yet, and so no report.");
      return;
    }
    try {
      const html = await client.request("workspace/executeCommand", { command: "strat.report", arguments: [main.uri] });
      // One of an earlier text says so itself, in its own language.
      this.report.show(html);
    } catch (error) {
      if (this.report.html === undefined || this.reportOf !== main.name) this.report.forget();
      this.report.show(undefined, `There is no report yet: ${error.message ?? error}.`);
    }
    this.reportOf = main.name;
    $("#report-of").textContent = project.files.length > 1 ? main.name : "";
  }

  async #tokens(file) {
    const { client, project } = this;
    const doc = project.docOf(file);
    const result = await client.request("textDocument/semanticTokens/full", { textDocument: { uri: file.uri } });
    if (!result || project.shown !== file || project.docOf(file) !== doc) return;
    project.view.dispatch({ effects: setTokens.of(marksOf(result, client.serverCapabilities.semanticTokensProvider.legend, doc)) });
  }

  // Which strategy the report is of: the one that is shown, or what imports it.
  async #main() {
    const { project, client } = this;
    const whole = project.files.filter(({ name }) => !name.endsWith(".strat-rules"));
    const links = await Promise.all(whole.map((file) => client.request("textDocument/documentLink", { textDocument: { uri: file.uri } })));
    const importers = new Map();
    whole.forEach((file, i) => (links[i] ?? []).forEach(({ target }) => importers.set(target, [...(importers.get(target) ?? []), file])));
    let main = whole.includes(project.shown) ? project.shown : this.mainFile && whole.includes(this.mainFile) ? this.mainFile : whole[0];
    const seen = new Set();
    while (main && importers.has(main.uri) && !seen.has(main)) {
      seen.add(main);
      const above = importers.get(main.uri);
      main = above.includes(this.mainFile) ? this.mainFile : above[0];
    }
    this.mainFile = main;
    return main;
  }

  #restarted(reason) {
    this.client.disconnect();
    this.deaths = [...(this.deaths ?? []), Date.now()].slice(-3);
    if (this.deaths.length === 3 && this.deaths[2] - this.deaths[0] < 60000) {
      say("strat has stopped three times on this text, and waits. Change the text, and reload the page.");
      return;
    }
    this.client.connect(this.engine.transport());
    say(`strat had to begin again (${reason}).`);
    this.client.initializing.then(() => this.refresh()).catch(() => {});
  }

  async #colour(text) {
    const uri = `file:///.docs/${(this.scratch = (this.scratch ?? 0) + 1)}.strat`;
    this.client.notification("textDocument/didOpen", { textDocument: { uri, languageId: "strat", version: 1, text } });
    try {
      const result = await this.client.request("textDocument/semanticTokens/full", { textDocument: { uri } });
      return result && [...decode(result, this.client.serverCapabilities.semanticTokensProvider.legend)];
    } finally {
      this.client.notification("textDocument/didClose", { textDocument: { uri } });
    }
  }

  // ---- Places --------------------------------------------------------------------------------------

  #moved(view) {
    clearTimeout(this.moving);
    const line = view.state.doc.lineAt(view.state.selection.main.head).number;
    this.moving = setTimeout(() => {
      if (this.project.shown === this.mainFile) this.report.lead(line);
    }, 400);
  }

  #reveal(line) {
    if (!this.mainFile) return;
    this.project.show(this.mainFile);
    const { view } = this.project;
    const { doc } = view.state;
    this.pane("write");
    view.dispatch({ selection: { anchor: doc.line(Math.min(Math.max(1, line), doc.lines)).from }, effects: EditorView.scrollIntoView(doc.line(Math.min(Math.max(1, line), doc.lines)).from, { y: "center" }) });
    view.focus();
  }

  #openRule(rule) {
    location.hash = `#/rule/${rule}`;
    if (this.docs.go(location.hash)) this.pane("docs", true);
  }

  // "write", "report", "figures" or "docs": on a narrow page one is to be seen, on a wide one `write` and another.
  pane(name, focus) {
    document.body.dataset.pane = name;
    if (name !== "write") this.#side(name);
    for (const button of document.querySelectorAll("#panes button")) button.setAttribute("aria-pressed", button.dataset.pane === name);
    if (focus && name === "docs") $("#page")?.focus({ preventScroll: true });
  }

  #side(name) {
    document.body.dataset.side = name;
    for (const tab of document.querySelectorAll("#side-tabs [role=tab]")) {
      const isOn = tab.dataset.pane === name;
      tab.setAttribute("aria-selected", isOn);
      tab.tabIndex = isOn ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !isOn;
    }
  }

  #leaveFigures() {
    if (document.body.dataset.side === "figures") this.#side("report");
    if (document.body.dataset.pane === "figures") this.pane("report");
  }

  // ---- Files ---------------------------------------------------------------------------------------

  #tabs() {
    const { project } = this;
    const list = $("#files");
    const held = list.contains(document.activeElement);
    const tabs = project.all.map((file) => {
      const isShown = file === project.shown;
      const errors = this.findings?.counts(file).error ?? 0;
      const tab = element("button", { type: "button", role: "tab", "aria-selected": String(isShown), "aria-controls": "editor", tabindex: isShown ? "0" : "-1", class: errors > 0 ? "broken" : "", onclick: () => {
        project.show(file);
        if (isTable(file.name)) this.pane("figures");
      } }, file.name);
      if (errors > 0) tab.setAttribute("aria-label", `${file.name}, ${errors} ${errors === 1 ? "error" : "errors"}`);
      return tab;
    });
    list.replaceChildren(...tabs);
    if (held) list.querySelector("[aria-selected=true]")?.focus();
    document.title = project.shown ? `${project.shown.name} – strat` : "strat";
  }

  // In place of what is there, which can be had back.
  async take(plan, words) {
    const before = { files: this.project.list(), shown: this.project.shown?.name, today: this.engine.today };
    const worth = !this.untouched;
    await this.#replace(plan, true);
    this.pane("write");
    say(words, worth ? { label: "Back to your plan", run: () => this.#replace(before) } : undefined);
    this.project.view.focus();
  }

  async #replace({ files, shown, today }, untouched) {
    this.report.forget();
    this.mainFile = undefined;
    if (today && today !== this.engine.today) await this.#judgeBy(today);
    this.project.replace(files, shown);
    this.untouched = untouched;
    this.#leaveFigures();
  }

  async #judgeBy(day) {
    if (!/^\d{4}-\d\d-\d\d$/.test(day)) return;
    $("#today").value = day;
    this.client.disconnect();
    await this.engine.judgeBy(day);
    this.client.connect(this.engine.transport());
    await this.client.initializing;
    if (this.project.shown) this.#changed("files");
  }

  async addFiles(list) {
    const taken = [];
    for (const file of list) {
      const name = file.name;
      if (file.size > FILE_LIMIT) {
        const size = (file.size / (1 << 20)).toFixed(0);
        say(`${name} has ${size} MB; this page reads files of up to ${FILE_LIMIT >> 20} MB. Leave out what the plan has no use for, or read it with strat on your machine: strat figures ${name}`);
        continue;
      }
      const wrong = nameProblem(name);
      if (wrong) {
        say(`${name}: ${wrong}`);
        continue;
      }
      if (!isStrategy(name) && !isTable(name) && !isPicture(name)) {
        say(/\.(xlsx?|ods|numbers)$/i.test(name) ? `${name} is a spreadsheet. Save it as CSV, and drop that.` : `${name} is neither a strategy (.strat) nor a table (.csv) nor a logo (.png, .jpg, .svg).`);
        continue;
      }
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (isStrategy(name) && bytes.includes(0)) {
        say(`${name} is no text.`);
        continue;
      }
      taken.push([name, bytes]);
    }
    if (taken.length === 0) return;
    const plans = taken.filter(([name]) => isStrategy(name));
    if (plans.length > 0 && this.untouched) await this.#replace({ files: taken, shown: plans[0][0], today: dayHere() });
    else {
      for (const [name, bytes] of taken) this.project.add(name, bytes);
      this.project.show(this.project.find(taken[0][0]));
      this.untouched = false;
    }
    if (isTable(taken[0][0])) this.pane("figures");
    await this.refresh();
  }

  async newFile() {
    const taken = (name) => nameProblem(name) ?? (this.project.find(name) ? "There is a file of that name." : !isStrategy(name) && !isTable(name) ? "A name ends in .strat or .csv." : undefined);
    const name = await askName("A new file", "part.strat", "Make it", taken);
    if (!name) return;
    this.project.show(this.project.add(name, ""));
    this.untouched = false;
    this.project.view.focus();
  }

  async #rename() {
    const file = this.project.shown;
    const other = (name) => nameProblem(name) ?? (name !== file.name && this.project.find(name) ? "There is a file of that name." : isStrategy(name) !== file.isStrategy ? "Its ending says what it is, and stays." : undefined);
    const name = await askName("Rename", file.name, "Rename it", other);
    if (!name || name === file.name) return;
    // The server says where else the name stands.
    const edit = await this.client.request("workspace/willRenameFiles", { files: [{ oldUri: file.uri, newUri: new URL(encodeURI(name), "file:///").href }] }).catch(() => undefined);
    this.project.rename(file, name);
    if (edit) this.project.apply(edit);
  }

  #remove() {
    const { project } = this;
    const file = project.shown;
    const content = project.contentOf(file);
    project.remove(file);
    if (project.all.length === 0) project.show(project.add("plan.strat", ""));
    say(`${file.name} is gone.`, { label: "Bring it back", run: () => project.show(project.add(file.name, content)) });
  }

  #download(name, content, type) {
    const address = URL.createObjectURL(new Blob([content], { type }));
    element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  save() {
    const file = this.project.shown;
    this.#download(file.name.split("/").at(-1), this.project.contentOf(file), "text/plain;charset=utf-8");
  }

  async saveReport(what) {
    const main = this.mainFile;
    if (!main) return;
    this.project.settle();
    const report = ["build", "-o", "-"];
    const kinds = {
      html: [report, "html", ".html", "text/html"],
      client: [[...report, "--audience", "client"], "html", "-client.html", "text/html"], md: [report, "md", ".md", "text/markdown"],
      json: [report, "json", ".json", "application/json"], ics: [report, "ics", ".ics", "text/calendar"],
      week: [["week"], "md", "-week.md", "text/markdown"], review: [["review"], "md", "-review.md", "text/markdown"],
    };
    const [[verb, ...flags], form, ending, type] = kinds[what];
    const { output, errors } = await this.engine.run([verb, main.name, ...flags, "-f", form, "--today", this.engine.today]);
    if (output === "") {
      say(`There is no report yet. ${errors.split("\n")[0]}`);
      return;
    }
    this.#download(`${main.name.split("/").at(-1).replace(/\.strat$/, "")}${ending}`, output, `${type};charset=utf-8`);
  }

  #isUsed(name) {
    return this.project.files.some((file) => this.project.textOf(file).includes(`"${name}"`));
  }

  // At the end of the plan, as `actuals`.
  #use(name) {
    const main = this.mainFile ?? this.project.files[0];
    if (!main) return;
    const doc = this.project.docOf(main);
    const text = doc.toString();
    const insert = `${text === "" || text.endsWith("\n") ? "" : "\n"}\nactuals "${name}"\n`;
    this.project.updateFile(main.uri, { changes: { from: doc.length, insert } });
    this.project.show(main);
    this.project.view.dispatch({ selection: { anchor: this.project.view.state.doc.length }, scrollIntoView: true });
    this.pane("write");
    this.#side("report");
    say(`${main.name} reads ${name} now.`);
  }

  // ---- Links, and what is kept ---------------------------------------------------------------------

  #plan() {
    return { files: this.project.list(), shown: this.project.shown?.name, today: this.engine.today };
  }

  async share() {
    this.project.settle();
    const words = await pack(write(this.#plan()));
    const address = `${location.href.split("#")[0]}#plan=${words}`;
    if (address.length > LINK_LIMIT) {
      say("The plan and its files are too much for a link. Save the files, and send them.");
      return;
    }
    const local = location.protocol === "file:" ? " It leads to this page as a file; on another machine, put what stands from # on behind the address of the page there." : "";
    showLink(address, `The link holds the plan itself: whoever opens it sees the plan as it is now. Nothing was sent anywhere.${local}`);
  }

  // What the address holds, be it as it may: a plan, or only words to be told; nothing where it is none of that.
  async #linked(hash, before) {
    if (!hash.startsWith("#plan=")) return undefined;
    history.replaceState(null, "", "#");
    const { text, whole } = await unpack(hash.slice(6));
    try {
      if (!whole) throw new Error("it was cut on its way, or is no link of this page");
      const plan = read(text);
      const back = before && { label: "Back to your plan", run: () => this.#replace(before) };
      return { plan: { today: dayHere(), ...plan }, untouched: true, tell: () => say("This plan came with the link.", back) };
    } catch (error) {
      return { tell: () => showText("This link cannot be read", `There is no plan to be had from it: ${error.message}. Ask for the link again. This is what could be read of it:`, text) };
    }
  }

  #keep() {
    if (this.untouched) return;
    try {
      localStorage.setItem(KEPT, write(this.#plan()));
    } catch {
      // No room, or not allowed: then nothing is kept.
    }
  }

  #kept() {
    try {
      const text = localStorage.getItem(KEPT);
      return text ? read(text) : undefined;
    } catch {
      return undefined;
    }
  }

  // ---- Buttons -------------------------------------------------------------------------------------

  #fixesMenu(view) {
    const { project, findings } = this;
    const file = project.shown;
    const line = view.state.doc.lineAt(view.state.selection.main.head).number - 1;
    const here = file.findings?.filter(({ range }) => range.start.line <= line && line <= range.end.line) ?? [];
    const items = here.flatMap((finding) => findings.actionsOf(file, finding)).map((fix) => ({ label: fix.title, run: () => findings.mend(fix) }));
    here.forEach(({ code }) => items.push({ label: `Explain ${code}`, run: () => this.#openRule(code) }));
    if (items.length === 0) {
      say("There is nothing to mend on this line.");
      return;
    }
    const place = view.coordsAtPos(view.state.selection.main.head) ?? view.dom.getBoundingClientRect();
    openMenu("Quick fixes", items, place, view.contentDOM);
  }

  startFrom() {
    const card = (title, words, run) => element("li", {}, element("button", { type: "button", class: "card", onclick: () => {
      dialog.close();
      run();
    } }, element("strong", {}, title), element("span", {}, words)));
    const templates = this.templates.map((template) => card(template.title, template.words, () => this.#template(template)));
    templates.push(card("An empty page", "With nothing on it.", () => this.take({ files: [["plan.strat", ""]], today: dayHere() }, "An empty page.")));
    const spelled = (day) => new Date(`${day}T00:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    const examples = this.examples.map((example) => card(example.title, example.words,
      () => this.take(example, `“${example.title}” is in the editor, judged on ${spelled(example.today)}.`)));
    const dialog = show("Start from…",
      element("h3", {}, "Templates, to write your own plan into"), element("ul", { class: "cards" }, ...templates),
      element("h3", {}, "Examples, to look around in"), element("ul", { class: "cards" }, ...examples));
    dialog.classList.add("wide");
  }

  async #template({ name, title, parts }) {
    const today = dayHere();
    const { output } = await this.engine.run(["new", name, "-", "--today", today]);
    await this.take({ files: [["plan.strat", output], ...parts], today }, `“${title}” is in the editor. Put your own words and numbers in.`);
  }

  help() {
    const key = (keys, words) => element("tr", {}, element("th", { scope: "row" }, ...keys.map((each) => element("kbd", {}, each))), element("td", {}, words));
    show("About this page",
      element("p", {}, "All of strat runs in this page. What you write stays in this browser: nothing is sent anywhere, and the page works without a network. Save the page, and you have it on a plane."),
      element("p", {}, "Drop strategies (.strat), exported tables (.csv) and logos on the page to work with them."),
      element("h3", {}, "Keys"),
      element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Keys" }, element("table", {}, element("tbody", {},
        key(["Ctrl Space"], "what may stand here"), key(["Ctrl ."], "quick fixes for the line"), key(["F8"], "the next finding; with Shift the one before"),
        key(["Shift Alt F"], "lay the text out"), key(["F12"], "where a name is declared"), key(["Shift F12"], "where it is used"), key(["F2"], "rename it everywhere"),
        key(["Ctrl F"], "search"), key(["Ctrl S"], "save the file"), key(["Tab"], "out of the editor, to what comes next on the page")))),
      element("p", { class: "soft" }, "On a Mac, Ctrl is ⌘."),
      element("details", {}, element("summary", {}, "Licences of what is in this page"),
        ...this.licences.flatMap(({ names, text }) => [element("h3", {}, names.join(", ")), element("pre", { class: "raw", tabindex: "0" }, text)])));
  }

  #wire() {
    const on = (selector, act) => $(selector).addEventListener("click", act);
    on("#start", () => this.startFrom());
    on("#open", () => $("#file").click());
    on("#save", () => this.save());
    on("#share", () => this.share());
    on("#help", () => this.help());
    on("#new", () => this.newFile());
    on("#layout", () => {
      formatDocument(this.project.view);
      this.project.view.focus();
    });
    on("#file-menu", (event) => openMenu("This file", [
      { label: "Rename…", run: () => this.#rename() },
      { label: "Save", run: () => this.save() },
      { label: "Remove", run: () => this.#remove() },
    ], event.currentTarget.getBoundingClientRect(), event.currentTarget));
    on("#save-report", (event) => openMenu("Save the report", [
      { label: "As a page (.html)", run: () => this.saveReport("html") },
      { label: "For a client, without findings, costs and hours (.html)", run: () => this.saveReport("client") },
      { label: "As text (.md)", run: () => this.saveReport("md") },
      { label: "As a calendar (.ics)", run: () => this.saveReport("ics") },
      { label: "The coming week (.md)", run: () => this.saveReport("week") },
      { label: "The quarter's review (.md)", run: () => this.saveReport("review") },
      { label: "For machines (.json)", run: () => this.saveReport("json") },
    ], event.currentTarget.getBoundingClientRect(), event.currentTarget));
    $("#file").addEventListener("change", async ({ target }) => {
      await this.addFiles([...target.files]);
      target.value = "";
    });
    $("#today").addEventListener("change", ({ target }) => this.#judgeBy(target.value || dayHere()));
    for (const button of document.querySelectorAll("#panes button, #side-tabs [role=tab]")) button.addEventListener("click", () => this.pane(button.dataset.pane));
    for (const list of document.querySelectorAll("[role=tablist]")) list.addEventListener("keydown", (event) => {
      const tabs = [...list.querySelectorAll("[role=tab]:not([hidden])")];
      const at = tabs.indexOf(document.activeElement);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
      if (at < 0 || to === undefined) return;
      event.preventDefault();
      tabs[to % tabs.length].focus();
      tabs[to % tabs.length].click();
    });
    window.addEventListener("hashchange", async () => {
      const linked = await this.#linked(location.hash, this.untouched ? undefined : this.#plan());
      if (linked?.plan) await this.#replace(linked.plan, true);
      linked?.tell();
      if (this.docs.go(location.hash)) this.pane("docs", true);
    });
    this.#wireDrops();
    this.#wireDivider();
  }

  #wireDrops() {
    const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    let depth = 0;
    const mark = (on) => document.body.classList.toggle("dropping", on);
    window.addEventListener("dragenter", (event) => hasFiles(event) && mark(++depth > 0));
    window.addEventListener("dragleave", (event) => hasFiles(event) && mark(--depth > 0));
    window.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
    window.addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      mark(false);
      depth = 0;
      this.addFiles([...event.dataTransfer.files]).catch((error) => say(error.message));
    }, true);
  }

  #wireDivider() {
    const divider = $("#divider");
    const set = (percent) => {
      const share = Math.round(Math.min(75, Math.max(25, percent)));
      document.body.style.setProperty("--share", `${share}%`);
      divider.setAttribute("aria-valuenow", share);
    };
    divider.addEventListener("pointerdown", (event) => {
      divider.setPointerCapture(event.pointerId);
      document.body.classList.add("dividing");
    });
    divider.addEventListener("pointermove", (event) => divider.hasPointerCapture(event.pointerId) && set((event.clientX / innerWidth) * 100));
    divider.addEventListener("pointerup", () => document.body.classList.remove("dividing"));
    divider.addEventListener("keydown", ({ key }) => {
      const now = Number(divider.getAttribute("aria-valuenow"));
      if (key === "ArrowLeft") set(now - 5);
      if (key === "ArrowRight") set(now + 5);
    });
  }
}

const playground = new Playground();
playground.start().catch((error) => {
  $("#loading").textContent = `The page could not begin: ${error.message}. It needs a browser of 2023 or later.`;
  throw error;
});
