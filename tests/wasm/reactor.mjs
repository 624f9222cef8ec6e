// The reactor, called as a host without files does: node reactor.mjs REACTOR EXAMPLE BROKEN STRAT. Compares with what the
// native program (STRAT) says of the same texts. Ends with the number of what is good.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const [path, example, broken, native] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(path));
const encoder = new TextEncoder();
const decoder = new TextDecoder();
let passed = 0;

function start() {
  const { exports } = new WebAssembly.Instance(module, {});
  exports._initialize();
  const put = (bytes) => {
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
  const call = (name, text, words = []) => {
    const bytes = encoder.encode(text);
    const flags = encoder.encode(words.map((word) => `${word}\0`).join(""));
    const [at, flagsAt] = [put(bytes), put(flags)];
    const result = take(exports[name](at, bytes.length, flagsAt, flags.length));
    exports.strat_free(at);
    exports.strat_free(flagsAt);
    return result;
  };
  const say = (server, message) => {
    const bytes = encoder.encode(typeof message === "string" ? message : JSON.stringify(message));
    const at = put(bytes);
    const result = take(exports.strat_lsp_message(server, at, bytes.length));
    exports.strat_free(at);
    return { ...result, messages: result.output.split("\n").filter(Boolean).map((line) => JSON.parse(line)) };
  };
  return { exports, call, say };
}

async function good(name, act) {
  try {
    await act();
    passed++;
  } catch (error) {
    console.log(`FAIL ${name}: ${error.stack}`);
  }
}

const { exports, call, say } = start();
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
  assert.match(output, /error\[import\]: `nowhere.strat` cannot be read/);
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
console.log(passed);
