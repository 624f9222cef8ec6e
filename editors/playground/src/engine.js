// strat itself, in a worker: files, verbs, and a transport for the client of the language server. Where the worker dies
// it is started again, given its files again, and `restarted` is called. Knows nothing of editors and panes.
import workerSource from "worker-source";

// A text that a worker of today cannot be done with in so long ends it.
const PATIENCE = 20000;

export class Engine {
  // `program`: the reactor's bytes; `restarted()` is called when all of it had to begin anew.
  constructor(program, restarted) {
    this.program = program;
    this.restarted = restarted;
    this.files = new Map();
    this.listeners = new Set();
    this.waiting = new Map();
    this.next = 0;
    this.day = undefined;
  }

  async start() {
    const address = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
    this.worker = new Worker(address);
    this.worker.onmessage = ({ data }) => this.#answer(data);
    this.worker.onerror = (event) => this.#die(event.message);
    await this.#ask("start", { program: this.program });
    URL.revokeObjectURL(address);
    for (const [name, content] of this.files) this.#ask("put", { name, content }).catch(() => {});
    if (this.day) await this.#ask("open", { day: this.day });
  }

  #ask(kind, more) {
    const id = ++this.next;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#die("it took too long"), PATIENCE);
      this.waiting.set(id, { resolve, reject, timer });
      this.worker.postMessage({ id, kind, ...more });
    });
  }

  #answer({ id, fault, ...result }) {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    if (fault !== undefined) {
      this.#die(fault);
      return;
    }
    clearTimeout(waiting.timer);
    this.waiting.delete(id);
    waiting.resolve(result);
  }

  async #die(reason) {
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    this.worker.terminate();
    for (const { reject, timer } of waiting) {
      clearTimeout(timer);
      reject(new Error(`strat stopped: ${reason}`));
    }
    await this.start();
    this.restarted?.(reason);
  }

  // The day by which everything is judged: "YYYY-MM-DD". The conversation with the server begins anew.
  async judgeBy(day) {
    this.today = day;
    this.day = day.split("-").map(Number);
    return (await this.#ask("open", { day: this.day })).opened;
  }

  put(name, content) {
    this.files.set(name, content);
    return this.#ask("put", { name, content });
  }

  remove(name) {
    this.files.delete(name);
    return this.#ask("remove", { name });
  }

  // { status, output, errors } of a verb, as on the command line.
  run(words, input) {
    return this.#ask("run", { words, input });
  }

  // What the client of the language server asks for.
  transport() {
    return {
      send: (message) => {
        this.#ask("say", { message }).then(
          ({ messages }) => messages.forEach((each) => this.listeners.forEach((listen) => listen(each))),
          () => {},
        );
      },
      subscribe: (listen) => this.listeners.add(listen),
      unsubscribe: (listen) => this.listeners.delete(listen),
    };
  }
}
