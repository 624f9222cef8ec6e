#!/usr/bin/env node
// The command line: the WebAssembly program on Node's WASI, with this process's files, streams, environment and status.
import { chmodSync, statSync } from "node:fs";
import { parse } from "node:path";
import { isatty } from "node:tty";
import { setFlagsFromString } from "node:v8";
import { Refusal, brokeOff, compileProgram, ofAnotherVersion } from "../program.js";

async function loadWasi() {
  // That WASI is experimental is nothing that somebody who checks a strategy can do anything about.
  const warn = process.emitWarning;
  process.emitWarning = (warning, ...rest) => {
    if (rest[0] !== "ExperimentalWarning" && rest[0]?.type !== "ExperimentalWarning") {
      warn.call(process, warning, ...rest);
    }
  };
  try {
    return (await import("node:wasi")).WASI;
  } catch {
    throw new Refusal(`this Node (${process.version}) has no WASI; strat needs Node 18.17 or newer`);
  }
}

// C:\plans\acorn is /plans/acorn to the program, which sees the drive that it was started on.
function inside(path) {
  return process.platform === "win32" ? path.replace(/^[A-Za-z]:/, "").replaceAll("\\", "/") : path;
}

// WASI knows no permissions: a file that is written anew gets those of the one it replaces.
function keepModes(imports, memory, root) {
  const { path_rename: rename } = imports;
  imports.path_rename = (oldFolder, oldStart, oldLength, folder, start, length) => {
    const name = Buffer.from(memory().buffer, start, length).toString();
    let mode;
    try {
      mode = statSync(root + name).mode;
    } catch {
      // It is new.
    }
    const result = rename(oldFolder, oldStart, oldLength, folder, start, length);
    if (result === 0 && mode !== undefined) {
      try {
        chmodSync(root + name, mode & 0o7777);
      } catch {
        // Somebody else's, in a folder that is ours.
      }
    }
    return result;
  };
}

async function run() {
  // Node 20 crashes after some thousand quick calls into its WASI.
  setFlagsFromString("--no-turbo-fast-api-calls");
  const WASI = await loadWasi();
  const module = await compileProgram();
  const { root } = parse(process.cwd());
  const wasi = new WASI({
    version: "preview1",
    args: ["strat", ...process.argv.slice(2).map(inside)],
    env: {
      ...process.env,
      PWD: inside(process.cwd()),
      STRAT_UTC_OFFSET: String(-new Date().getTimezoneOffset()),
      ...(isatty(1) && process.stdout.columns ? { COLUMNS: String(process.stdout.columns) } : {}),
    },
    preopens: { "/": root },
    returnOnExit: true,
  });
  const imports = { ...wasi.wasiImport };
  let instance;
  keepModes(imports, () => instance.exports.memory, root);
  try {
    instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: imports });
  } catch {
    throw ofAnotherVersion();
  }
  try {
    return wasi.start(instance);
  } catch (error) {
    throw brokeOff(error);
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`strat: ${error instanceof Refusal ? error.message : error}\n`);
  process.exitCode = 2;
}
