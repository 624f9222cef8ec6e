// strat as a library: texts in, findings and reports out. Nothing is read from the disk or written to it but the program
// itself; files that a strategy imports are given with it.
import { Mismatch, runInMemory } from "./memory.js";
import { brokeOff, compileProgram, ofAnotherVersion } from "./program.js";

let compiled;

async function load() {
  compiled ??= await compileProgram();
  return compiled;
}

function runProgram(module, given) {
  try {
    return runInMemory(module, given);
  } catch (error) {
    throw error instanceof Mismatch ? ofAnotherVersion() : brokeOff(error);
  }
}

// What a caller of functions can do something about: not how the command line is used.
function complaint(errors) {
  const lines = errors.trim().split("\n").map((line) => line.replace(/^strat: /, ""));
  return lines.filter((line) => !/^`strat .*--help` says how it is used$/.test(line)).join("\n");
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const plain = (path) => path.replace(/^(\.?\/)+/, "");

async function run(verb, text, options, words) {
  if (verb !== "explain" && typeof text !== "string") {
    throw new TypeError("the text of a strategy is wanted, as a string");
  }
  const file = plain(options.file ?? "plan.strat");
  const files = new Map();
  for (const [path, content] of Object.entries(options.files ?? {})) {
    files.set(plain(path), typeof content === "string" ? encoder.encode(content) : content);
  }
  const args = [verb, ...words];
  if (text !== undefined) {
    files.set(file, encoder.encode(text));
    args.push("-", "--stdin-filename", file);
  }
  if (verb === "check" || verb === "build") {
    // The day on the caller's own calendar.
    const now = new Date();
    const pad = (number) => String(number).padStart(2, "0");
    args.push("--today", options.today ?? `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`);
  }
  const input = text === undefined ? new Uint8Array() : encoder.encode(text);
  const { status, output, errors } = runProgram(await load(), { args, input, files, env: { PWD: "/" } });
  const result = { status, output: decoder.decode(output), errors: decoder.decode(errors) };
  if (status > 1) {
    throw new Error(complaint(result.errors) || `strat ended with status ${status}`);
  }
  return result;
}

export async function check(text, options = {}) {
  return JSON.parse((await run("check", text, options, ["--format", "json"])).output);
}

export async function format(text, options = {}) {
  const { status, output, errors } = await run("fmt", text, options, []);
  if (status !== 0) {
    throw new Error(errors.trim() || "the text does not parse");
  }
  return output;
}

export async function build(text, options = {}) {
  const words = ["-f", options.format ?? "html"];
  for (const name of ["audience", "language", "charts", "from", "until", "channel", "owner"]) {
    if (options[name] !== undefined) {
      words.push(`--${name}`, options[name]);
    }
  }
  const { output } = await run("build", text, options, words);
  const { findings, summary } = await check(text, options);
  return { report: output === "" ? undefined : output, findings, summary };
}

export async function explain(word) {
  return (await run("explain", undefined, {}, word === undefined ? [] : [word])).output;
}
