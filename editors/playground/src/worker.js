// Runs in a worker of its own: the reactor, and one conversation with its language server. Takes requests
// { id, kind, … } and answers { id, … }, or { id, fault } where the reactor has died, after which it takes no more.
// Knows nothing of the page.

const encoder = new TextEncoder();
const decoder = new TextDecoder();
let exports;
let server = 0;

function put(bytes) {
  const at = exports.strat_allocate(bytes.length);
  new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
  return at;
}

// Writes the texts into the reactor's memory, calls with the address and the length of each, and frees them.
function withTexts(texts, call) {
  const all = texts.map((text) => (typeof text === "string" ? encoder.encode(text) : text));
  const places = all.map(put);
  const result = call(...all.flatMap((bytes, i) => [places[i], bytes.length]));
  places.forEach((place) => exports.strat_free(place));
  return result;
}

function taken(answer) {
  const [status, output, outputLength, errors, errorsLength] = new Uint32Array(exports.memory.buffer, answer, 5);
  const text = (at, length) => decoder.decode(new Uint8Array(exports.memory.buffer, at, length));
  const result = { status, output: text(output, outputLength), errors: text(errors, errorsLength) };
  exports.strat_free(answer);
  return result;
}

const kinds = {
  async start({ program }) {
    const { instance } = await WebAssembly.instantiate(program, {});
    exports = instance.exports;
    exports._initialize();
    return {};
  },
  // A day: [year, month, day]. The conversation that there was ends.
  open({ day }) {
    if (server !== 0) exports.strat_lsp_close(server);
    server = exports.strat_lsp_open(...day);
    return { opened: server !== 0 };
  },
  say({ message }) {
    const { output } = taken(withTexts([message], (at, length) => exports.strat_lsp_message(server, at, length)));
    return { messages: output.split("\n").filter(Boolean) };
  },
  put: ({ name, content }) => ({ done: withTexts([name, content], exports.strat_put) === 1 }),
  remove: ({ name }) => ({ done: withTexts([name], exports.strat_remove) === 1 }),
  run({ words, input = "" }) {
    return taken(withTexts([input, words.map((word) => `${word}\0`).join("")], exports.strat_run));
  },
};

// One after the other, in the order in which they came.
let turn = Promise.resolve();
self.onmessage = ({ data }) => {
  turn = turn.then(async () => {
    try {
      self.postMessage({ id: data.id, ...(await kinds[data.kind](data)) });
    } catch (error) {
      self.postMessage({ id: data.id, fault: String(error) });
    }
  });
};
