// The server that comes with the extension: strat as WebAssembly (compiler/reactor), which takes messages of the Language
// Server Protocol and has no files but those that it is given. A file that it looked for and did not have is asked of
// the editor (strat/read), and what it says of a text meanwhile is held back, so that nobody sees an import as missing that is
// only on its way.
'use strict';

const READ = 'strat-files-';
const encoder = new TextEncoder();
const decoder = new TextDecoder();

function nameOf(uri) {
    try {
        const { protocol, pathname } = new URL(uri);
        return protocol === 'file:' ? decodeURIComponent(pathname).slice(1) : '';
    } catch {
        return '';
    }
}

function uriOf(name) {
    return `file:///${name.split('/').map(encodeURIComponent).join('/')}`;
}

function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()];
}

// The reactor's functions with JavaScript's values.
class Reactor {
    constructor(module) {
        this.exports = new WebAssembly.Instance(module, {}).exports;
        this.exports._initialize();
        this.conversation = this.exports.strat_lsp_open(...today());
    }

    put(bytes) {
        const at = this.exports.strat_allocate(bytes.length);
        new Uint8Array(this.exports.memory.buffer, at, bytes.length).set(bytes);
        return at;
    }

    // Calls with each of the byte arrays as an address and a length.
    call(name, ...arrays) {
        const blocks = arrays.map((bytes) => [this.put(bytes), bytes.length]);
        const result = this.exports[name](...blocks.flat());
        blocks.forEach(([at]) => this.exports.strat_free(at));
        return result;
    }

    take(answer) {
        const [status, at, length] = new Uint32Array(this.exports.memory.buffer, answer, 3);
        const text = decoder.decode(new Uint8Array(this.exports.memory.buffer, at, length));
        this.exports.strat_free(answer);
        return { status, lines: text.split('\n').filter(Boolean) };
    }

    say(message) {
        const bytes = encoder.encode(JSON.stringify(message));
        const at = this.put(bytes);
        this.exports.strat_lsp_day(this.conversation, ...today());
        const { status, lines } = this.take(
            this.exports.strat_lsp_message(this.conversation, at, bytes.length));
        this.exports.strat_free(at);
        return { goesOn: status === 0, messages: lines.map((line) => JSON.parse(line)) };
    }

    missed() {
        return this.take(this.exports.strat_missed()).lines;
    }
}

class Session {
    // `post` takes what is said to the editor; `end` is called when it has said goodbye.
    constructor(post, end) {
        this.post = post;
        this.end = end;
        this.reactor = undefined;
        this.failure = undefined;   // why there is no reactor, or no more
        this.queue = [];
        this.wanted = 0;            // counts requests for files
        this.then = undefined;      // what is to be done when they have come
        this.held = new Map();      // findings by address
        this.known = new Set();     // names that the editor has been asked for
    }

    receive(message) {
        if (message.method === 'strat/start') {
            this.begin(message.params.bytes);
        } else if (message.id === `${READ}${this.wanted}` && message.method === undefined) {
            this.gotFiles(message.result ?? []);
        } else {
            this.queue.push(message);
        }
        this.pump();
    }

    begin(bytes) {
        let module;
        try {
            module = new WebAssembly.Module(bytes);
        } catch {
            this.failure = 'its file strat.wasm is damaged; install the extension again';
            return;
        }
        try {
            this.reactor = new Reactor(module);
        } catch {
            this.failure = 'its file strat.wasm is of another version; install the extension again';
        }
    }

    pump() {
        while (this.queue.length !== 0 && this.then === undefined
            && (this.reactor !== undefined || this.failure !== undefined)) {
            this.handle(this.queue.shift());
        }
    }

    handle(message) {
        if (this.failure !== undefined) {
            if (message.id !== undefined && message.method !== undefined) {
                this.post({ jsonrpc: '2.0', id: message.id, error: { code: -32603, message: this.failure } });
            } else if (message.method === 'exit') {
                this.end();
            }
        } else if (message.method === 'workspace/didChangeWatchedFiles') {
            this.filesChanged(message);
        } else if (message.method === 'initialized') {
            this.ask('strat/list', {}, (uris) => this.fetch(uris, () => this.say(message)));
        } else {
            this.say(message);
        }
    }

    // Lets the reactor hear a message; where it lacks files, once more with them.
    say(message) {
        let answer;
        let names;
        try {
            answer = this.reactor.say(message);
            names = this.reactor.missed();
        } catch (error) {
            this.breakOff(message, error);
            return;
        }
        const missing = [...new Set(names)].filter((name) => !this.known.has(name)).map(uriOf);
        // A question is asked again when the files are there.
        const isQuestion = message.id !== undefined && message.method !== 'initialize';
        const again = missing.length !== 0 && isQuestion ? message : undefined;
        for (const said of answer.messages) {
            if (again !== undefined && said.id === message.id && said.method === undefined) {
                continue;
            }
            if (said.method === 'textDocument/publishDiagnostics') {
                this.held.set(said.params.uri, said);
            } else {
                this.post(said);
            }
        }
        if (missing.length !== 0) {
            this.fetch(missing, () => this.tellOfFiles(missing, again));
            return;
        }
        this.held.forEach((said) => this.post(said));
        this.held.clear();
        if (!answer.goesOn) {
            this.end();
        }
    }

    tellOfFiles(uris, again) {
        const changes = uris.map((uri) => ({ uri, type: 1 }));
        if (again !== undefined) {
            this.queue.unshift(again);
        }
        this.say({ jsonrpc: '2.0', method: 'workspace/didChangeWatchedFiles', params: { changes } });
    }

    filesChanged(message) {
        const { changes } = message.params;
        this.fetch(changes.filter(({ type }) => type !== 3).map(({ uri }) => uri), () => this.say(message));
        changes.filter(({ type }) => type === 3).forEach(({ uri }) => this.put({ uri }));
    }

    // ---- Files -------------------------------------------------------------------------------------

    ask(method, params, then) {
        this.wanted += 1;
        this.then = then;
        this.post({ jsonrpc: '2.0', id: `${READ}${this.wanted}`, method, params });
    }

    fetch(uris, then) {
        if (uris.length === 0) {
            then();
            return;
        }
        this.ask('strat/read', { uris }, (files) => {
            const come = new Map(files.map((file) => [file.uri, file]));
            uris.forEach((uri) => this.put(come.get(uri) ?? { uri }));
            then();
        });
    }

    gotFiles(result) {
        const { then } = this;
        this.then = undefined;
        then(result);
    }

    put({ uri, bytes, isFolder }) {
        const name = nameOf(uri);
        // A folder is there by what is in it.
        const inside = isFolder ? `${name}/.folder` : name;
        this.known.add(name);
        if (bytes === undefined && !isFolder) {
            this.reactor.call('strat_remove', encoder.encode(name));
        } else {
            this.reactor.call('strat_put', encoder.encode(inside), bytes ?? new Uint8Array());
        }
    }

    // ---- The end -----------------------------------------------------------------------------------

    breakOff(message, error) {
        this.failure = `the server broke off (${error.message}); "strat: Restart Server" starts it again`;
        this.reactor = undefined;
        this.post({ jsonrpc: '2.0', method: 'window/showMessage', params: { type: 1, message: `strat: ${this.failure}` } });
        this.handle(message);
    }
}

module.exports = { Session };
