// A host for the WebAssembly program that has no files but those it is given: works in Node and in browsers. It implements
// what the program asks of WASI preview 1; what has no meaning in memory fails as WASI says.

const SUCCESS = 0;
const BADF = 8;
const EXIST = 20;
const INVAL = 28;
const ISDIR = 31;
const NOENT = 44;
const NOSYS = 52;
const NOTDIR = 54;
const CHARACTERS = 2;
const FOLDER = 3;
const FILE = 4;
const ROOT = 3; // the descriptor of "/"
const CREATE = 1;
const EXCLUSIVE = 4;

// The program asks for what this file cannot give as it is: thrown before anything of it runs.
export class Mismatch extends Error {}

class Exit extends Error {
  constructor(status) {
    super(`exit ${status}`);
    this.status = status;
  }
}

function normalize(path) {
  const names = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return names.join("/");
}

function concatenate(parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

// Runs the program once. `files` is a Map of names without a slash in front to bytes, and is changed by what the
// program writes. The result's streams are bytes.
export function runInMemory(module, { args = [], env = {}, input = new Uint8Array(), files = new Map(), now = Date.now() }) {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const streams = { 1: [], 2: [] };
  const open = new Map([[0, { bytes: input, at: 0 }]]);
  let memory;
  let next = ROOT + 1;
  const view = () => new DataView(memory.buffer);
  const bytesAt = (start, length) => new Uint8Array(memory.buffer, start, length);
  const textAt = (start, length) => decoder.decode(bytesAt(start, length));
  const numberOf = (name) => BigInt([...files.keys()].indexOf(name) + 1);
  const isFolder = (path) => path === "" || [...files.keys()].some((name) => name.startsWith(`${path}/`));

  function writeStrings(list, pointers, buffer) {
    for (const text of list) {
      const bytes = encoder.encode(`${text}\0`);
      view().setUint32(pointers, buffer, true);
      bytesAt(buffer, bytes.length).set(bytes);
      pointers += 4;
      buffer += bytes.length;
    }
    return SUCCESS;
  }
  function writeSizes(list, count, size) {
    view().setUint32(count, list.length, true);
    view().setUint32(size, list.reduce((sum, text) => sum + encoder.encode(text).length + 1, 0), true);
    return SUCCESS;
  }
  function writeStat(at, kind, number, size) {
    bytesAt(at, 64).fill(0);
    view().setBigUint64(at + 8, number, true);
    view().setUint8(at + 16, kind);
    view().setBigUint64(at + 24, 1n, true);
    view().setBigUint64(at + 32, BigInt(size), true);
    return SUCCESS;
  }
  function statPath(path, at) {
    if (files.has(path)) return writeStat(at, FILE, numberOf(path), files.get(path).length);
    return isFolder(path) ? writeStat(at, FOLDER, 0n, 0) : NOENT;
  }
  function eachVector(vectors, count, act) {
    let total = 0;
    for (let i = 0; i < count; i++) {
      const start = view().getUint32(vectors + i * 8, true);
      const length = view().getUint32(vectors + i * 8 + 4, true);
      const done = act(start, length);
      total += done;
      if (done < length) break;
    }
    return total;
  }
  function entriesOf(path) {
    const prefix = path === "" ? "" : `${path}/`;
    const entries = new Map();
    for (const name of files.keys()) {
      if (name.startsWith(prefix)) {
        const [first, ...rest] = name.slice(prefix.length).split("/");
        entries.set(first, rest.length === 0 ? FILE : FOLDER);
      }
    }
    return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  }
  const sources = { args: ["strat", ...args], env: Object.entries(env).map(([name, value]) => `${name}=${value}`) };

  const wasi = {
    args_get: (pointers, buffer) => writeStrings(sources.args, pointers, buffer),
    args_sizes_get: (count, size) => writeSizes(sources.args, count, size),
    environ_get: (pointers, buffer) => writeStrings(sources.env, pointers, buffer),
    environ_sizes_get: (count, size) => writeSizes(sources.env, count, size),
    clock_time_get(clock, precision, at) {
      view().setBigUint64(at, BigInt(Math.trunc(now)) * 1000000n, true);
      return SUCCESS;
    },
    random_get(start, length) {
      globalThis.crypto.getRandomValues(bytesAt(start, length));
      return SUCCESS;
    },
    proc_exit(status) {
      throw new Exit(status);
    },
    fd_prestat_get(descriptor, at) {
      if (descriptor !== ROOT) return BADF;
      view().setUint32(at, 0, true);
      view().setUint32(at + 4, 1, true);
      return SUCCESS;
    },
    fd_prestat_dir_name(descriptor, start) {
      bytesAt(start, 1)[0] = 0x2f;
      return SUCCESS;
    },
    fd_fdstat_get(descriptor, at) {
      const file = open.get(descriptor);
      const kind = descriptor === ROOT || file?.folder !== undefined ? FOLDER : file?.name !== undefined ? FILE : CHARACTERS;
      if (descriptor > ROOT && file === undefined) return BADF;
      bytesAt(at, 24).fill(0);
      view().setUint8(at, kind);
      // All rights but, for streams, to be sought in: that is what a terminal is known by, and these are none.
      view().setBigUint64(at + 8, 0xffffffffn, true);
      view().setBigUint64(at + 16, 0xffffffffn, true);
      return SUCCESS;
    },
    fd_filestat_get(descriptor, at) {
      if (descriptor < ROOT) return writeStat(at, CHARACTERS, 0n, 0);
      const file = open.get(descriptor);
      if (descriptor === ROOT || file?.folder !== undefined) return writeStat(at, FOLDER, 0n, 0);
      return file === undefined ? BADF : writeStat(at, FILE, numberOf(file.name), file.bytes.length);
    },
    path_filestat_get: (folder, flags, start, length, at) => statPath(normalize(textAt(start, length)), at),
    path_open(folder, lookup, start, length, how, rights, inheriting, flags, at) {
      const path = normalize(textAt(start, length));
      if ((how & CREATE) !== 0) {
        if (files.has(path) && (how & EXCLUSIVE) !== 0) return EXIST;
        if (isFolder(path)) return ISDIR;
        open.set(next, { name: path, bytes: new Uint8Array(), at: 0, written: [] });
        files.set(path, new Uint8Array());
      } else if (files.has(path)) {
        open.set(next, { name: path, bytes: files.get(path), at: 0, written: [] });
      } else if (isFolder(path)) {
        open.set(next, { folder: path });
      } else {
        return NOENT;
      }
      view().setUint32(at, next++, true);
      return SUCCESS;
    },
    fd_read(descriptor, vectors, count, at) {
      const file = open.get(descriptor);
      if (file?.bytes === undefined) return file === undefined ? BADF : ISDIR;
      const total = eachVector(vectors, count, (start, length) => {
        const part = file.bytes.subarray(file.at, file.at + length);
        bytesAt(start, part.length).set(part);
        file.at += part.length;
        return part.length;
      });
      view().setUint32(at, total, true);
      return SUCCESS;
    },
    fd_write(descriptor, vectors, count, at) {
      const target = streams[descriptor] ?? open.get(descriptor)?.written;
      if (target === undefined) return BADF;
      const total = eachVector(vectors, count, (start, length) => {
        target.push(bytesAt(start, length).slice());
        return length;
      });
      view().setUint32(at, total, true);
      return SUCCESS;
    },
    fd_close(descriptor) {
      const file = open.get(descriptor);
      if (file?.written?.length > 0) files.set(file.name, concatenate(file.written));
      return descriptor <= ROOT || open.delete(descriptor) ? SUCCESS : BADF;
    },
    fd_readdir(descriptor, start, size, cookie, at) {
      const folder = descriptor === ROOT ? "" : open.get(descriptor)?.folder;
      if (folder === undefined) return NOTDIR;
      let used = 0;
      const entries = entriesOf(folder);
      for (let i = Number(cookie); i < entries.length && used < size; i++) {
        const name = encoder.encode(entries[i][0]);
        const record = new Uint8Array(24 + name.length);
        const fields = new DataView(record.buffer);
        fields.setBigUint64(0, BigInt(i + 1), true);
        fields.setUint32(16, name.length, true);
        fields.setUint8(20, entries[i][1]);
        record.set(name, 24);
        const part = record.subarray(0, size - used);
        bytesAt(start + used, part.length).set(part);
        used += part.length;
      }
      view().setUint32(at, used, true);
      return SUCCESS;
    },
    path_unlink_file: (folder, start, length) => (files.delete(normalize(textAt(start, length))) ? SUCCESS : NOENT),
    path_rename(folder, oldStart, oldLength, newFolder, start, length) {
      const from = normalize(textAt(oldStart, oldLength));
      if (!files.has(from)) return NOENT;
      files.set(normalize(textAt(start, length)), files.get(from));
      files.delete(from);
      return SUCCESS;
    },
    path_readlink: () => INVAL,
    fd_sync: () => SUCCESS,
  };
  const imports = Object.fromEntries(
    WebAssembly.Module.imports(module).map(({ name }) => [name, wasi[name] ?? (() => NOSYS)]),
  );
  let instance;
  try {
    instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: imports });
  } catch (error) {
    throw new Mismatch(error.message);
  }
  memory = instance.exports.memory;
  let status = 0;
  try {
    instance.exports._start();
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    status = error.status;
  }
  return { status, output: concatenate(streams[1]), errors: concatenate(streams[2]), files };
}
