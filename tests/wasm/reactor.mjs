// The reactor, called as a host without files does: node reactor.mjs REACTOR EXAMPLE BROKEN STRAT. Compares with what the
// native program (STRAT) says of the same texts. Ends with the number of what is good.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [path, example, broken, native] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(path));
const encoder = new TextEncoder();
const decoder = new TextDecoder();
let passed = 0;

function start() {
  const { exports } = new WebAssembly.Instance(module, {});
  exports._initialize();
  const write = (bytes) => {
    const at = exports.strat_allocate(bytes.length);
    new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
    return at;
  };
  const take = (answer) => {
    const [status, output, outputLength, errors, errorsLength] = new Uint32Array(exports.memory.buffer, answer, 5);
    const text = (at, length) => decoder.decode(new Uint8Array(exports.memory.buffer, at, length));
    const result = { status, output: text(output, outputLength), errors: text(errors, errorsLength) };
    exports.strat_free(answer);
    return result;
  };
  const withTexts = (texts, act) => {
    const all = texts.map((text) => (typeof text === "string" ? encoder.encode(text) : text));
    const places = all.map(write);
    const result = act(...all.flatMap((bytes, i) => [places[i], bytes.length]));
    places.forEach((place) => exports.strat_free(place));
    return result;
  };
  const call = (name, text, words = []) => {
    const bytes = encoder.encode(text);
    const flags = encoder.encode(words.map((word) => `${word}\0`).join(""));
    const [at, flagsAt] = [write(bytes), write(flags)];
    const result = take(exports[name](at, bytes.length, flagsAt, flags.length));
    exports.strat_free(at);
    exports.strat_free(flagsAt);
    return result;
  };
  const put = (name, content) => withTexts([name, content], exports.strat_put);
  const remove = (name) => withTexts([name], exports.strat_remove);
  const run = (words, text = "") => take(withTexts([text, words.map((word) => `${word}\0`).join("")], exports.strat_run));
  const say = (server, message) => {
    const bytes = encoder.encode(typeof message === "string" ? message : JSON.stringify(message));
    const at = write(bytes);
    const result = take(exports.strat_lsp_message(server, at, bytes.length));
    exports.strat_free(at);
    return { ...result, messages: result.output.split("\n").filter(Boolean).map((line) => JSON.parse(line)) };
  };
  return { exports, call, say, put, remove, run };
}

async function good(name, act) {
  try {
    await act();
    passed++;
  } catch (error) {
    console.log(`FAIL ${name}: ${error.stack}`);
  }
}

const { exports, call, say, put, remove, run } = start();
const today = ["--today", "2026-04-06"];
const whole = readFileSync(example, "utf8");
const faulty = readFileSync(broken, "utf8");
const same = (name, verb, text, words) => {
  const { status, stdout, stderr } = spawnSync(native, [verb, "-", ...words], { input: text, encoding: "utf8", cwd: "/", maxBuffer: 1 << 28 });
  assert.deepEqual(call(name, text, words), { status, output: stdout, errors: stderr });
};

await good("it imports nothing", () => assert.deepEqual(WebAssembly.Module.imports(module), []));
await good("a sound text", () => same("strat_check", "check", whole, today));
await good("findings", () => same("strat_check", "check", faulty, [...today, "--format", "json"]));
await good("a text that does not parse", () => same("strat_check", "check", "purpose <\n", [...today, "--format", "short"]));
await good("an import, where there are no files", () => {
  const { status, output } = call("strat_check", 'import "nowhere.strat"\n', [...today, "--format", "short"]);
  assert.equal(status, 1);
  assert.match(output, /error\[import\]: `nowhere.strat` does not exist/);
});
await good("a flag that is not there", () => assert.equal(call("strat_check", whole, [...today, "--nonsense"]).status, 2));
await good("no day", () => {
  const { status, errors } = call("strat_check", whole);
  assert.equal(status, 2);
  assert.match(errors, /^strat: there is no clock here; say the day with --today/);
});
await good("the layout", () => same("strat_format", "fmt", whole.replace(/^ +/gm, " "), []));
await good("a report in HTML", () => same("strat_build", "build", whole, today));
await good("a report in JSON", () => same("strat_build", "build", whole, [...today, "-f", "json"]));
await good("memory does not grow from text to text", () => {
  for (let i = 0; i < 3; i++) call("strat_build", whole, today);
  const before = exports.memory.buffer.byteLength;
  for (let i = 0; i < 30; i++) call("strat_build", whole, today);
  assert.equal(exports.memory.buffer.byteLength, before);
});
await good("a day that is none", () => assert.equal(exports.strat_lsp_open(2026, 2, 30), 0));
await good("a conversation with the language server", () => {
  const server = exports.strat_lsp_open(2026, 4, 6);
  const uri = "file:///plan.strat";
  const opened = say(server, { jsonrpc: "2.0", id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
  assert.ok(opened.messages.find(({ id }) => id === 1).result.capabilities.hoverProvider);
  say(server, { jsonrpc: "2.0", method: "initialized", params: {} });
  const findings = (answer) => answer.messages.findLast(({ method }) => method === "textDocument/publishDiagnostics")?.params.diagnostics;
  const item = { uri, languageId: "strat", version: 1, text: "purpose <\n" };
  assert.ok(findings(say(server, { jsonrpc: "2.0", method: "textDocument/didOpen", params: { textDocument: item } })).length > 0);
  const change = { textDocument: { uri, version: 2 }, contentChanges: [{ text: whole }] };
  assert.deepEqual(findings(say(server, { jsonrpc: "2.0", method: "textDocument/didChange", params: change })), []);
  const folds = say(server, { jsonrpc: "2.0", id: 2, method: "textDocument/foldingRange", params: { textDocument: { uri } } });
  assert.ok(folds.messages.find(({ id }) => id === 2).result.length > 0);
  assert.equal(say(server, "no message").messages[0].error.code, -32700);
  assert.equal(say(server, { jsonrpc: "2.0", id: 3, method: "shutdown" }).status, 0);
  assert.equal(say(server, { jsonrpc: "2.0", method: "exit" }).status, 1);
  exports.strat_lsp_close(server);
});

// ---- Files that the host gives

const plan = 'import "house/team.strat"\npurpose sales < goal signups 500 from 400 by Q3 owner maria >\nactuals "numbers.csv"\n';
const team = 'person maria "Maria Ortiz"\n';
const numbers = "date,metric,value\n2026-02-28,signups,430\n2026-03-31,signups,444\n";
const short = ["--format", "short", ...today];
await good("files are read like any: imports, tables, the rules of a folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "strat-"));
  const files = { "plan.strat": plan, "house/team.strat": team, "numbers.csv": numbers, ".strat-rules": "rules < deny missing-website >\n" };
  mkdirSync(join(folder, "house"));
  for (const [name, content] of Object.entries(files)) {
    assert.equal(put(name, content), 1);
    writeFileSync(join(folder, name), content);
  }
  const both = (...words) => {
    const { status, stdout, stderr } = spawnSync(native, words, { encoding: "utf8", cwd: folder });
    assert.deepEqual(run(words), { status, output: stdout, errors: stderr }, words.join(" "));
    return stdout;
  };
  assert.match(both("check", "plan.strat", ...short), /error\[missing-website\]/);
  assert.match(both("build", "plan.strat", "-o", "-", "-f", "json", ...today), /"value": 444/);
  assert.match(both("figures", "numbers.csv", "--format", "json", ...today), /"until": "2026-03-31"/);
  both("check", ".", ...short);
  both("fmt", "--diff", "plan.strat");
  rmSync(folder, { recursive: true });
});
await good("a file put again, and removed", () => {
  assert.equal(put("numbers.csv", "date,metric,value\n2026-02-30,signups,430\n"), 1);
  assert.match(run(["check", "plan.strat", ...short]).output, /numbers.csv:2:1: error/);
  assert.equal(remove("numbers.csv"), 1);
  assert.match(run(["check", "plan.strat", ...short]).output, /error\[import\]: `numbers.csv` does not exist/);
  assert.equal(remove("numbers.csv"), 0);
  assert.equal(run(["check", "gone.strat", ...short]).status, 2);
  assert.match(run(["figures", "house", ...today]).errors, /folder/);
});
await good("names that lead out, or nowhere", () => {
  for (const name of ["", "/plan.strat", "../plan.strat", "a//b", "a/./b", "a/", "a\0b"]) assert.equal(put(name, "x"), 0, name);
  put("sub/part.strat", 'import "../../out.strat"\n');
  assert.match(run(["check", "sub/part.strat", ...short]).output, /error\[import\]/);
});
await good("nothing is written", () => {
  const { status, errors } = run(["fmt", "house/team.strat"]);
  const { status: built, errors: said } = run(["build", "plan.strat", "-o", "plan.html", ...today]);
  assert.deepEqual([status, errors, built === 2 || said !== ""], [0, "", true]);
  assert.match(run(["new", "cafe", "mine.strat", ...today]).errors, /mine.strat/);
});
await good("verbs that would stay end", () => {
  for (const verb of ["lsp", "mcp", "serve"]) assert.notEqual(run([verb, ...today]).output, undefined, verb);
});
await good("the server reads what has been given, and sees it change", () => {
  put("numbers.csv", numbers);
  const server = exports.strat_lsp_open(2026, 4, 6);
  const capabilities = { textDocument: { diagnostic: {} } };
  say(server, { jsonrpc: "2.0", id: 1, method: "initialize", params: { processId: null, rootUri: "file:///", capabilities } });
  say(server, { jsonrpc: "2.0", method: "initialized", params: {} });
  const uri = "file:///plan.strat";
  say(server, { jsonrpc: "2.0", method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "strat", version: 1, text: plan } } });
  const errors = () => {
    const { messages } = say(server, { jsonrpc: "2.0", id: 2, method: "textDocument/diagnostic", params: { textDocument: { uri } } });
    return messages.find(({ id }) => id === 2).result.items.filter(({ severity }) => severity === 1).map(({ code }) => code);
  };
  assert.deepEqual(errors(), ["missing-website"]);
  remove("house/team.strat");
  say(server, { jsonrpc: "2.0", method: "workspace/didChangeWatchedFiles", params: { changes: [{ uri: "file:///house/team.strat", type: 3 }] } });
  assert.ok(errors().includes("import"));
  exports.strat_lsp_close(server);
});
await good("a server finds the strategies that were given, says what it looked for, and follows the day", () => {
  const lines = () => {
    const answer = exports.strat_missed();
    const [, at, length] = new Uint32Array(exports.memory.buffer, answer, 3);
    const names = decoder.decode(new Uint8Array(exports.memory.buffer, at, length)).split("\n").filter(Boolean);
    exports.strat_free(answer);
    return new Set(names);
  };
  put("shop/plan.strat", 'import "people.strat"\npurpose sales < goal signups 500 from 400 by 2026-04-07 owner anna >\n');
  const server = exports.strat_lsp_open(2026, 4, 6);
  say(server, { jsonrpc: "2.0", id: 1, method: "initialize", params: { processId: null, rootUri: "file:///shop", capabilities: {} } });
  say(server, { jsonrpc: "2.0", method: "initialized", params: {} });
  lines();
  const uri = "file:///shop/people.strat";
  const item = { uri, languageId: "strat", version: 1, text: "person anna\n" };
  say(server, { jsonrpc: "2.0", method: "textDocument/didOpen", params: { textDocument: item } });
  const ask = { textDocument: { uri }, position: { line: 0, character: 8 }, context: { includeDeclaration: false } };
  const { messages } = say(server, { jsonrpc: "2.0", id: 2, method: "textDocument/references", params: ask });
  assert.deepEqual(messages.find(({ id }) => id === 2).result.map((place) => place.uri), ["file:///shop/plan.strat"]);
  const looked = lines();
  assert.ok(looked.has("shop/.strat-rules") && !looked.has("shop/plan.strat"), [...looked].join(" "));
  assert.equal(lines().size, 0);
  const late = () => {
    const goal = { uri: "file:///shop/today.strat", languageId: "strat", version: 1, text: "purpose sales < goal signups 500 from 400 by 2026-04-07 >\n" };
    const said = say(server, { jsonrpc: "2.0", method: "textDocument/didOpen", params: { textDocument: goal } }).messages;
    say(server, { jsonrpc: "2.0", method: "textDocument/didClose", params: { textDocument: goal } });
    return JSON.stringify(said).includes("past-deadline");
  };
  assert.deepEqual([late(), exports.strat_lsp_day(server, 2026, 4, 9), late(), exports.strat_lsp_day(server, 2026, 2, 30)], [false, 1, true, 0]);
  exports.strat_lsp_close(server);
  remove("shop/plan.strat");
});
await good("thousands of files come and go in the same memory", () => {
  const round = () => {
    for (let i = 0; i < 300; i++) put(`many/${i}.strat`, "x".repeat(2000));
    for (let i = 0; i < 300; i++) remove(`many/${i}.strat`);
  };
  round();
  const before = exports.memory.buffer.byteLength;
  for (let i = 0; i < 10; i++) round();
  assert.equal(exports.memory.buffer.byteLength, before);
});
console.log(passed);
