// Writes the site, one page that carries all it needs: node build.mjs PACKAGES REACTOR OUT. PACKAGES is the folder with
// node_modules, REACTOR the WebAssembly module. What the page holds is read from the project: the reference, the rules and
// their pages, examples, templates.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

const [packages, reactor, out] = process.argv.slice(2);
const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const root = resolve(here, "../..");
const esbuild = createRequire(resolve(packages, "package.json"))("esbuild");
const read = (path) => readFileSync(join(root, path), "utf8");
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

// ---- What the page is told -----------------------------------------------------------------------

// The rules' sections are called as the reference calls them.
function rules() {
  const reference = read("grammar/LANGUAGE.md");
  const sections = new Map();
  let section;
  for (const line of reference.slice(reference.indexOf("\n## The rules")).split("\n")) {
    section = /^### (.*)/.exec(line)?.[1] ?? section;
    const rule = /^\| \[`([a-z-]+)`\]/.exec(line)?.[1];
    if (rule) sections.set(rule, section);
  }
  return [...read("compiler/source/rules.def").matchAll(/^RULE\([A-Z_]+, "([a-z-]+)", ([A-Z]+),/gm)].map(([, name, level]) => {
    if (!sections.has(name)) throw new Error(`grammar/LANGUAGE.md does not list the rule ${name}`);
    return { name, level: level.toLowerCase(), section: sections.get(name), text: read(`runtime/explain/${name}.md`) };
  });
}

const documents = [
  { file: "grammar/LANGUAGE.md", group: "The language", split: ["The statements"] },
  { file: "grammar/VOCABULARY.md", group: "The vocabulary", split: ["The vocabulary"] },
  { file: "grammar/FIGURES.md", group: "Figures and calendars", split: [] },
  { file: "grammar/COOKBOOK.md", group: "Cookbook", split: [] },
  { file: "grammar/QUERIES.md", group: "Cookbook", split: [] },
  { file: "grammar/COMMANDS.md", group: "On your machine", split: [] },
  { file: "README.md", group: "On your machine", split: [], only: ["Begin", "Where you work"] },
  { file: "editors/README.md", group: "On your machine", split: [] },
  { file: "editors/CI.md", group: "On your machine", split: [] },
  { file: "editors/ASSISTANTS.md", group: "On your machine", split: [] },
].map((document) => ({ ...document, text: read(document.file) }));

const remark = (text) => [...text.matchAll(/^\/\/ ?(.*)$/gm)].map(([, line]) => line).join(" ");
const opening = (text) => remark(/^(\/\/.*\n)+/.exec(text)?.[0] ?? "");

function example(folder, names) {
  const files = names.map((name) => [name, read(`${folder}/${name}`)]);
  // The one that the others are imported by.
  const strategies = files.filter(([name]) => name.endsWith(".strat"));
  const [shown, text] = strategies.find(([name]) => !strategies.some(([, other]) => other.includes(`import "${name}"`))) ?? strategies[0];
  const title = /^strategy "([^"]+)"/m.exec(text)?.[1] ?? names[0].replace(/\.strat$/, "").replace(/-/g, " ").replace(/^./, (letter) => letter.toUpperCase());
  return { title, words: opening(text) || /business +"([^"]+)"/.exec(text)[1], files, shown };
}

function examples() {
  const all = [];
  for (const entry of readdirSync(join(root, "examples"), { withFileTypes: true })) {
    if (entry.isFile() && entry.name.endsWith(".strat")) all.push(example("examples", [entry.name]));
    if (!entry.isDirectory()) continue;
    const names = readdirSync(join(root, "examples", entry.name)).filter((name) => /\.(strat|csv|svg)$/.test(name));
    if (names.some((name) => name.endsWith(".strat"))) all.push(example(`examples/${entry.name}`, names));
  }
  // The small one that says most comes first: it is what a visitor sees.
  const first = all.findIndex(({ shown }) => shown === "bakery.strat");
  return [...all.splice(first, 1), ...all];
}

// Those that another one imports come with it.
function templates() {
  const all = readdirSync(join(root, "runtime/templates")).filter((name) => name.endsWith(".strat"));
  const texts = all.map((name) => read(`runtime/templates/${name}`));
  return all.map((file, i) => ({ file, text: texts[i] })).filter(({ file }) => !texts.some((text) => text.includes(`import "${file}"`))).map(({ file, text }) => {
    const [, title, words] = /^([^:]+): (.*)$/.exec(opening(text));
    const parts = all.map((part, at) => [part, texts[at]]).filter(([part]) => text.includes(`import "${part}"`));
    return { name: file.replace(/\.strat$/, ""), title, words: words[0].toUpperCase() + words.slice(1), parts };
  });
}

// ---- Its scripts ---------------------------------------------------------------------------------

function bundle(entry, options = {}) {
  const { outputFiles } = esbuild.buildSync({ entryPoints: [entry], bundle: true, minify: true, format: "iife", target: "es2022", charset: "utf8", legalComments: "none", write: false, ...options });
  return outputFiles[0].text.trim();
}

const source = (name) => join(here, "src", name);
const carried = { "worker-source": bundle(source("worker.js")), "keeper-source": bundle(source("keeper.js")) };
const carry = {
  name: "carried",
  setup(build) {
    build.onResolve({ filter: /-source$/ }, ({ path }) => ({ path, namespace: "carried" }));
    build.onLoad({ filter: /.*/, namespace: "carried" }, ({ path }) => ({ contents: carried[path], loader: "text" }));
  },
};
const { outputFiles, metafile } = await esbuild.build({ entryPoints: [source("main.js")], bundle: true, minify: true, format: "iife", target: "es2022", charset: "utf8", legalComments: "none", write: false, metafile: true, plugins: [carry], nodePaths: [join(packages, "node_modules")] });
const script = outputFiles[0].text.trim();
const style = esbuild.transformSync(readFileSync(join(here, "style.css"), "utf8"), { loader: "css", minify: true }).code.trim();

// The licences of what is bundled, and of what is linked into the module, as they ask: once for each text.
function licences() {
  const folders = new Map();
  for (const input of Object.keys(metafile.inputs)) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (name) folders.set(name, join(packages, "node_modules", name));
  }
  for (const name of ["jansson", "utf8proc", "libcsv"]) folders.set(name, join(dirname(reactor), "sources", name));
  const texts = new Map();
  for (const [name, folder] of [["strat", root], ...folders]) {
    const found = readdirSync(folder).filter((each) => /^(LICEN[CS]E(\.md|\.txt)?|COPYING\.LESSER)$/i.test(each));
    if (found.length === 0) throw new Error(`${folder} says nothing of its licence`);
    const text = readFileSync(join(folder, found[0]), "utf8").trim();
    texts.set(text, [...(texts.get(text) ?? []), name]);
  }
  return [...texts].map(([text, names]) => ({ names, text }));
}

// ---- The page ------------------------------------------------------------------------------------

const packed = (bytes) => gzipSync(bytes, { level: 9 }).toString("base64");
const content = { today: "2026-04-06", rules: rules(), documents, examples: examples(), templates: templates(), licences: licences() };
// A frame inherits the policy: the report's script and what goes before it are named too.
const scripts = [script, carried["keeper-source"], read("runtime/report/report.js")];
const policy = [
  "default-src 'none'",
  `script-src ${scripts.map(hash).join(" ")} 'wasm-unsafe-eval'`,
  "style-src 'unsafe-inline'", "img-src data:", "worker-src blob:", "connect-src 'none'", "base-uri 'none'", "form-action 'none'",
].join("; ");
const parts = { policy, style, content: packed(JSON.stringify(content)), program: packed(readFileSync(reactor)), script };
const page = readFileSync(join(here, "page.html"), "utf8").replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
if (/<\/script/i.test(script)) throw new Error("the script would end the page's own");
writeFileSync(out, page);
