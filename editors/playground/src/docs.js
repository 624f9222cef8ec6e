// The documentation: the language's reference, the vocabulary, the rules and what else there is, as pages with an address
// (#/rule/no-owner), a contents, and a search. Examples can be taken into the editor. Pages are Markdown from the project.
import DOMPurify from "dompurify";
import { Marked } from "marked";
import MiniSearch from "minisearch";
import { element } from "./findings.js";

export const slugOf = (heading) =>
  heading.toLowerCase().replace(/<[^>]*>|[`*]/g, "").replace(/[^\p{L}\p{N} _-]/gu, "").trim().replace(/ /g, "-");

// The frames that tests put the fragments of the reference into, and whom these may mention.
const FRAMES = {
  top: (text) => `purpose sales < goal signups 500 from 400 by Q3 >\n${text}`,
  purpose: (text) => `purpose sales <\n${text}>\n`,
  goal: (text) => `purpose sales < goal signups 500 from 400 by Q3 <\n${text}> >\n`,
  tactic: (text) => `purpose sales < goal calls 5/week < tactic "It" on facebook <\n${text}> > >\n`,
};
const CAST = [
  'person maria "Maria Ortiz"', 'person sam "Sam Bell"', 'audience founders "First-time founders"',
  'content tips "Numbers made easy" kind tip', 'content offers "Programme places" kind offer',
  'campaign spring "Spring programme" during 2026-04-01..2026-05-31',
];

function framed(text, words) {
  const where = words.find((word) => word.startsWith("fragment="))?.slice(9);
  if (!where) return text;
  const cast = CAST.filter((line) => {
    const [kind, name] = line.split(" ");
    return new RegExp(`(?<![\\w@#/-])${name}(?![\\w-])`).test(text) && !text.includes(`${kind} ${name}`);
  });
  return cast.map((line) => `${line}\n`).join("") + FRAMES[where](text);
}

const unmarked = (text, words) =>
  words.includes("bytes") ? text.replace(/\{U\+([0-9A-F]{4,6})\}/g, (_, code) => String.fromCodePoint(parseInt(code, 16))) : text;

// ---- Pages --------------------------------------------------------------------------------------------

// The parts of a document: one a heading of level 2, or of level 3 below those named in `split`. What stands before the
// first is the document's own page.
function partsOf(text, split) {
  const parts = [];
  let fenced = false;
  let above = "";
  for (const line of text.replace(/<!--.*?-->\n?/gs, "").split("\n")) {
    if (/^ *```/.test(line)) fenced = !fenced;
    const heading = fenced ? null : /^(#{1,4}) (.*)$/.exec(line);
    if (heading) {
      const [, marks, title] = heading;
      if (marks.length === 2) above = title;
      if (marks.length <= 2 || (marks.length === 3 && split.includes(above))) {
        parts.push({ title: title.replace(/`/g, ""), level: marks.length, slugs: [slugOf(title)], lines: [], above: marks.length === 3 ? above : undefined });
        continue;
      }
      parts.at(-1)?.slugs.push(slugOf(title));
    }
    parts.at(-1)?.lines.push(line);
  }
  return parts;
}

export function pagesOf({ documents, rules }) {
  const pages = [];
  for (const { file, group, text, split, only } of documents) {
    const folder = file.split("/").at(-1).replace(/\.md$/, "").toLowerCase();
    for (const part of partsOf(text, split)) {
      if (only && !only.includes(part.title)) continue;
      if (part.lines.join("").trim() === "" && part.level < 3) {
        // A heading with nothing but parts below it leads to the first of them.
        part.lines = [""];
      }
      pages.push({ id: `${folder}/${part.slugs[0]}`, file, group, title: part.title, slugs: part.slugs, above: part.above, text: part.lines.join("\n") });
    }
  }
  for (const { name, level, section, text } of rules) {
    pages.push({ id: `rule/${name}`, file: `runtime/explain/${name}.md`, group: "Rules", above: section, title: name, level, slugs: [name], text: text.replace(/^# .*\n/, "") });
  }
  return pages;
}

// The words of the vocabulary, each with its row: what is sought most.
function wordsOf(pages) {
  const words = new Map();
  for (const page of pages) {
    if (!page.file.endsWith("VOCABULARY.md")) continue;
    for (const [, word, rest] of page.text.matchAll(/^\| `([^`]+)` \| (.*) \|$/gm)) {
      const cells = rest.split(" | ");
      if (words.has(word) || cells.length < 3) continue;
      words.set(word, { id: `${page.id}#w-${word}`, title: word, group: page.title, names: rest.replace(/[`,|]/g, " "), text: cells.filter((cell) => cell.trim() !== "").join(" · ") });
    }
  }
  return [...words.values()];
}

export class Docs {
  // `run(files, title)` takes an example into the editor; `colour(text)` gives its marks, or nothing.
  constructor({ pages, panel, run, colour }) {
    Object.assign(this, { pages, panel, run, colour });
    this.body = panel.querySelector("article");
    this.contents = panel.querySelector(".contents");
    this.narrow = matchMedia("(max-width:640px)");
    // On a phone the contents make room for what they led to.
    const fold = () => (this.contents.open = !this.narrow.matches);
    this.narrow.addEventListener("change", fold);
    fold();
    this.field = panel.querySelector("input[type=search]");
    this.results = panel.querySelector("#results");
    this.status = panel.querySelector("#found");
    this.byId = new Map(pages.map((page) => [page.id, page]));
    this.words = wordsOf(pages);
    this.wordById = new Map(this.words.map((word) => [word.id, word]));
    this.#fillContents();
    this.field.addEventListener("input", () => this.#search());
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.field.value !== "") {
        this.field.value = "";
        this.#search();
        event.preventDefault();
      }
      if (event.key === "ArrowDown" || event.key === "Enter") {
        const first = this.results.querySelector("a");
        if (first && event.key === "Enter") first.click();
        else first?.focus();
        if (first) event.preventDefault();
      }
    });
  }

  // ---- Contents, and what is sought --------------------------------------------------------------

  #fillContents() {
    const groups = Map.groupBy ? Map.groupBy(this.pages, (page) => page.group) : this.pages.reduce((map, page) => map.set(page.group, [...(map.get(page.group) ?? []), page]), new Map());
    const link = (page) => element("li", {}, element("a", { href: `#/${page.id}` }, page.title));
    for (const [group, pages] of groups) {
      const list = element("ul");
      let above;
      let inner = list;
      for (const page of pages) {
        if (page.above !== above && page.above !== undefined && group === "Rules") {
          inner = element("ul");
          list.append(element("li", {}, element("span", { class: "section" }, page.above), inner));
        } else if (page.above === undefined) inner = list;
        else if (page.above !== above) {
          inner = element("ul");
          list.lastElementChild.append(inner);
        }
        above = page.above;
        inner.append(link(page));
      }
      this.contents.append(element("details", { "data-group": group }, element("summary", {}, group), list));
    }
  }

  #index() {
    this.mini ??= (() => {
      const mini = new MiniSearch({ fields: ["title", "headings", "text"], idField: "id", searchOptions: { prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : false), boost: { title: 6, headings: 3 }, combineWith: "AND" } });
      mini.addAll(this.pages.map(({ id, title, slugs, text }) => ({ id, title, headings: slugs.join(" "), text: text.replace(/```[^\n]*/g, "") })));
      mini.addAll(this.words.map(({ id, title, names, text }) => ({ id, title, headings: names, text })));
      return mini;
    })();
    return this.mini;
  }

  #search() {
    const sought = this.field.value.trim();
    this.panel.classList.toggle("seeking", sought !== "");
    if (sought === "") {
      this.results.replaceChildren();
      this.status.textContent = "";
      return;
    }
    const found = this.#index().search(sought).slice(0, 30);
    this.results.replaceChildren(...found.map(({ id, terms }) => {
      const page = this.byId.get(id) ?? this.wordById.get(id);
      return element("li", {}, element("a", { href: `#/${id}`, onclick: () => this.#leave() },
        element("strong", {}, page.title), " ", element("span", { class: "where" }, page.group)),
        element("p", {}, snippet(page.text, terms)));
    }));
    this.status.textContent = found.length === 0 ? `Nothing about ${sought}` : `${found.length} ${found.length === 1 ? "page" : "pages"}`;
  }

  #leave() {
    this.field.value = "";
    this.#search();
  }

  // ---- One page ----------------------------------------------------------------------------------

  // True where the address leads to a page.
  go(hash) {
    if (!hash.startsWith("#/")) return false;
    let id;
    try {
      id = decodeURIComponent(hash.slice(2));
    } catch {
      return false;
    }
    const [wanted, place] = id.split("#");
    const page = this.byId.get(wanted);
    if (!page) return false;
    this.#leave();
    if (this.page !== page) this.show(page);
    if (this.narrow.matches) this.contents.open = false;
    this.body.querySelectorAll(".here").forEach((cell) => cell.classList.remove("here"));
    const target = place ? this.body.querySelector(`[id="${CSS.escape(`at-${place}`)}"]`) : undefined;
    if (target) {
      target.scrollIntoView({ block: "center" });
      if (place.startsWith("w-")) target.classList.add("here");
    }
    else this.body.parentElement.scrollTop = this.body.parentElement.parentElement.scrollTop = 0;
    return true;
  }

  show(page) {
    this.page = page;
    const examples = [];
    const html = this.#html(page, examples);
    const heading = element("h2", { tabindex: "-1", id: "page" }, page.title);
    this.body.replaceChildren(heading);
    const holder = element("div", { class: "prose" });
    holder.innerHTML = DOMPurify.sanitize(html, { FORBID_TAGS: ["img", "style", "form", "input", "svg", "math"], ALLOW_DATA_ATTR: true });
    this.body.append(holder);
    if (page.file.endsWith("VOCABULARY.md")) for (const cell of holder.querySelectorAll("tbody td:first-child > code:only-child")) cell.id ||= `at-w-${cell.textContent}`;
    holder.querySelectorAll("th:empty").forEach((corner) => corner.replaceWith(element("td")));
    holder.querySelectorAll("table").forEach((table, i) => {
      const box = element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Table ${i + 1}` });
      table.replaceWith(box);
      box.append(table);
    });
    holder.querySelectorAll("pre[data-example]").forEach((pre) => this.#finish(pre, examples[Number(pre.dataset.example)]));
    const at = this.pages.indexOf(page);
    const step = (other, words) => (other && other.group === page.group ? element("a", { href: `#/${other.id}` }, words(other.title)) : element("span"));
    this.body.append(element("nav", { class: "steps", "aria-label": "Pages before and after" },
      step(this.pages[at - 1], (title) => `← ${title}`), step(this.pages[at + 1], (title) => `${title} →`)));
    for (const link of this.contents.querySelectorAll("a")) {
      const isHere = link.getAttribute("href") === `#/${page.id}`;
      if (isHere) {
        link.setAttribute("aria-current", "page");
        for (const group of this.contents.querySelectorAll("[data-group]")) group.open = group.contains(link);
        const { parentElement: column } = this.contents;
        column.scrollTop += link.getBoundingClientRect().top - column.getBoundingClientRect().top - column.clientHeight / 3;
      } else link.removeAttribute("aria-current");
    }
  }

  #html(page, examples) {
    const docs = this;
    // A page's headings begin below its own, whatever their marks in the document.
    const top = Math.min(...[...page.text.replace(/```.*?```/gs, "").matchAll(/^(#+) /gm)].map(([, marks]) => marks.length));
    const marked = new Marked({
      renderer: {
        heading({ depth, tokens, text }) {
          const level = Math.min(depth - top + 3, 6);
          return `<h${level} id="at-${slugOf(text)}">${this.parser.parseInline(tokens)}</h${level}>`;
        },
        code({ text, lang }) {
          const words = (lang ?? "").split(" ");
          const shown = text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
          if (words[0] !== "strat" && words[0] !== "csv") return `<pre tabindex="0"><code>${shown}</code></pre>`;
          examples.push({ text: `${text}\n`, words });
          return `<pre tabindex="0" data-example="${examples.length - 1}"><code>${shown}</code></pre>`;
        },
        link({ href, tokens }) {
          const inner = this.parser.parseInline(tokens);
          const to = docs.#address(page, href);
          if (to === undefined) return inner;
          return /^https?:/.test(to) ? `<a href="${to.replace(/"/g, "%22")}" target="_blank" rel="noopener noreferrer">${inner}</a>` : `<a href="${to}">${inner}</a>`;
        },
        image: () => "",
      },
    });
    return marked.parse(page.text);
  }

  // Where a link of a document leads in here; nothing where that is not here.
  #address(page, href) {
    if (/^https?:/.test(href)) return href;
    const [path, slug] = href.split("#");
    const file = path === "" ? page.file : new URL(path, `file:///${page.file}`).pathname.slice(1);
    const target = slug ? this.pages.find((each) => each.file === file && each.slugs.includes(slug)) : this.pages.find((each) => each.file === file);
    if (!target) return undefined;
    return slug && target.slugs[0] !== slug ? `#/${target.id}#${slug}` : `#/${target.id}`;
  }

  // Colours, and the way into the editor. Files that follow one another belong together.
  #finish(pre, example) {
    const { text, words } = example;
    const name = words.find((word) => word.startsWith("file="))?.slice(5);
    const code = pre.firstElementChild;
    if (words[0] === "strat") this.colour(unmarked(text, words)).then((marks) => marks && paint(code, marks), () => {});
    const holder = element("figure", { class: "example" });
    pre.replaceWith(holder);
    if (name) holder.append(element("figcaption", {}, name));
    holder.append(pre);
    holder.files = [[name ?? "plan.strat", unmarked(framed(text, words), words)]];
    let first = holder;
    for (let before = holder.previousElementSibling; name && before?.files && before.named && !before.closed; before = before.previousElementSibling) first = before;
    holder.named = name !== undefined;
    if (first !== holder && !first.files.some(([other]) => other === name)) {
      first.files.push(...holder.files);
      return;
    }
    if (words[0] !== "strat") return;
    holder.append(element("button", { type: "button", class: "try", onclick: () => this.run(holder.files, this.page.title) }, "Try it"));
  }
}

// Marks as spans over the text of an element.
function paint(code, marks) {
  const lines = code.textContent.split("\n");
  const parts = lines.map(() => []);
  for (const { line, start, length, name } of marks) if (parts[line]) parts[line].push([start, start + length, name]);
  const made = document.createDocumentFragment();
  lines.forEach((line, i) => {
    let at = 0;
    for (const [start, end, name] of parts[i]) {
      made.append(line.slice(at, start), element("span", { class: name }, line.slice(start, end)));
      at = end;
    }
    made.append(line.slice(at), i < lines.length - 1 ? "\n" : "");
  });
  code.replaceChildren(made);
}

function snippet(text, terms) {
  const plain = text.replace(/```[^\n]*\n?|[`*#|]|\]\([^)]*\)|\[/g, " ").replace(/\s+/g, " ");
  const at = Math.max(0, ...terms.map((term) => plain.toLowerCase().indexOf(term)).filter((place) => place >= 0).slice(0, 1));
  const from = Math.max(0, plain.lastIndexOf(" ", Math.max(0, at - 60)));
  return `${from > 0 ? "… " : ""}${plain.slice(from, from + 180).trim()} …`;
}
