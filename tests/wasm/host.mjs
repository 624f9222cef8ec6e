// Runs the WebAssembly program for client.c, which stands for it in the suites: compiled once, a fresh instance each time.
// node host.mjs STRAT.wasm SOCKET
import { closeSync, openSync, readFileSync, constants } from "node:fs";
import { createServer } from "node:net";
import { setFlagsFromString } from "node:v8";
import { WASI } from "node:wasi";

// Node 20 crashes after some thousand quick calls into its WASI.
setFlagsFromString("--no-turbo-fast-api-calls");

const [, , program, socketPath] = process.argv;
const module = await WebAssembly.compile(readFileSync(program));

// A regular file is appended to: what wrote to it before has moved on, and a file that is opened again begins at its start.
function openStream(pid, number) {
  const flags = number === 0 ? constants.O_RDONLY : constants.O_WRONLY | constants.O_APPEND;
  try {
    return openSync(`/proc/${pid}/fd/${number}`, flags);
  } catch {
    return openSync("/dev/null", number === 0 ? constants.O_WRONLY : constants.O_RDONLY);
  }
}

function run(words) {
  const [folder, pid, count] = words;
  const args = words.slice(3, 3 + Number(count));
  const env = Object.fromEntries(
    words.slice(3 + Number(count)).filter((word) => word.includes("=")).map((word) => {
      const at = word.indexOf("=");
      return [word.slice(0, at), word.slice(at + 1)];
    }),
  );
  const streams = [0, 1, 2].map((number) => openStream(pid, number));
  const wasi = new WASI({
    version: "preview1",
    args: ["strat", ...args],
    env: { ...env, PWD: folder },
    preopens: { "/": "/" },
    stdin: streams[0],
    stdout: streams[1],
    stderr: streams[2],
    returnOnExit: true,
  });
  try {
    // As Node 18 has it, without getImportObject.
    const imports = { ...wasi.wasiImport };
    // The program closes its standard output, to learn of a full disk; the stream is closed below.
    imports.fd_close = (number) => (number <= 2 ? 0 : wasi.wasiImport.fd_close(number));
    return wasi.start(new WebAssembly.Instance(module, { wasi_snapshot_preview1: imports }));
  } catch (error) {
    console.error(`${args.join(" ")} in ${folder}: ${error.stack}`);
    return 98;
  } finally {
    streams.forEach((stream) => {
      try {
        closeSync(stream);
      } catch {
        // The program closes its standard output itself.
      }
    });
  }
}

const server = createServer({ allowHalfOpen: true }, (socket) => {
  const chunks = [];
  socket.on("error", () => {});
  socket.on("data", (chunk) => chunks.push(chunk));
  socket.on("end", () => {
    const words = Buffer.concat(chunks).toString().split("\0").slice(0, -1);
    socket.end(Buffer.from([run(words)]));
  });
});
server.listen(socketPath, () => console.log("ready"));
