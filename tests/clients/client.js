// A language server under test: starts it, speaks the protocol with it through Microsoft's own
// library, remembers what it pushes, and makes sure that it ends. Knows no test.
'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { createRequire } = require('node:module');

const packages = createRequire(path.join(process.env.STRAT_CLIENT_PACKAGES, 'package.json'));
const rpc = packages('vscode-jsonrpc/node');

// What a full client says that it can do.
const ABILITIES = {
    general: { positionEncodings: ['utf-16'] },
    workspace: {
        workspaceEdit: { documentChanges: true },
        configuration: false,
    },
    textDocument: {
        completion: { completionItem: { snippetSupport: true } },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        publishDiagnostics: { relatedInformation: true, versionSupport: true },
        hover: { contentFormat: ['markdown', 'plaintext'] },
        rename: { prepareSupport: true },
    },
};

const PATIENCE = Number(process.env.STRAT_CLIENT_PATIENCE || 20000);

// A promise that fails after a while instead of never.
function soon(promise, what) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), PATIENCE);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

class Server {
    // Starts a process; nothing is said to it yet.
    constructor(options = {}) {
        const today = options.today === undefined ? ['--today', '2026-04-06'] : options.today;
        this.process = spawn(process.env.STRAT, ['lsp', ...today, ...(options.arguments || [])], {
            stdio: ['pipe', 'pipe', 'pipe'],
            cwd: options.cwd,
        });
        this.errors = '';
        this.process.stderr.on('data', (bytes) => {
            this.errors += bytes;
        });
        // A server that has gone says so by its exit status, which the test asks for.
        this.process.stdin.on('error', () => {});
        this.exit = new Promise((resolve) => {
            this.process.on('exit', (code, signal) => resolve(signal || code));
        });
        this.pushed = [];
        this.waiting = [];
        this.requests = [];
    }

    // Speaks through the library from now on.
    connect() {
        this.connection = rpc.createMessageConnection(
            new rpc.StreamMessageReader(this.process.stdout),
            new rpc.StreamMessageWriter(this.process.stdin),
        );
        this.connection.onError(() => {});
        this.connection.onNotification('textDocument/publishDiagnostics', (params) => {
            this.pushed.push(params);
            this.waiting = this.waiting.filter((wait) => !wait(params));
        });
        this.connection.onRequest((method, params) => {
            this.requests.push({ method, params });
            if (method === 'workspace/configuration') {
                return params.items.map(() => this.settings || null);
            }
            return null;
        });
        this.connection.listen();
        return this;
    }

    request(method, params) {
        const given = params === undefined ? [] : [params];
        return soon(this.connection.sendRequest(method, ...given), method);
    }

    notify(method, params) {
        const given = params === undefined ? [] : [params];
        return this.connection.sendNotification(method, ...given);
    }

    async initialize(abilities = ABILITIES, more = {}) {
        this.connect();
        const params = { processId: process.pid, rootUri: null, capabilities: abilities, ...more };
        this.result = await this.request('initialize', params);
        await this.notify('initialized', {});
        return this.result;
    }

    open(uri, text, version = 1) {
        return this.notify('textDocument/didOpen', {
            textDocument: { uri, languageId: 'strat', version, text },
        });
    }

    change(uri, version, ...changes) {
        return this.notify('textDocument/didChange', {
            textDocument: { uri, version },
            contentChanges: changes,
        });
    }

    // The next diagnostics that are pushed for a document, or those already pushed for that version.
    diagnostics(uri, version) {
        const fits = (params) =>
            params.uri === uri && (version === undefined || params.version === version);
        const known = version === undefined ? undefined : this.pushed.find(fits);
        if (known) {
            return Promise.resolve(known.diagnostics);
        }
        return soon(
            new Promise((resolve) => {
                this.waiting.push((params) => fits(params) && (resolve(params.diagnostics), true));
            }),
            `diagnostics of ${uri} ${version || ''}`,
        );
    }

    async openAndWait(uri, text, version = 1) {
        const wait = this.diagnostics(uri, version);
        await this.open(uri, text, version);
        return wait;
    }

    at(uri, line, character) {
        return { textDocument: { uri }, position: { line, character } };
    }

    // shutdown and exit; gives the exit status.
    async stop() {
        await this.request('shutdown');
        await this.notify('exit');
        return this.ended();
    }

    // Waits for the process; a server that complained has failed the test.
    async ended() {
        const status = await soon(this.exit, 'the end of the server');
        if (this.connection) {
            this.connection.dispose();
        }
        if (this.errors !== '') {
            throw new Error(`the server wrote to standard error: ${this.errors.slice(0, 2000)}`);
        }
        return status;
    }

    kill() {
        this.process.kill('SIGKILL');
    }
}

// A message with its header, as it goes over the wire.
function frame(message) {
    const body = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
    return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}

// A folder that goes away with the process, with files in it.
const folders = [];
function folderWith(files) {
    const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'strat-clients-')));
    folders.push(folder);
    for (const [name, text] of Object.entries(files)) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), text);
    }
    return {
        folder,
        path: (name) => path.join(folder, name),
        uri: (name) => pathToFileURL(path.join(folder, name)).href,
    };
}
process.on('exit', () => {
    for (const folder of folders) {
        fs.rmSync(folder, { recursive: true, force: true });
    }
});

// ---- Texts -------------------------------------------------------------------------------------

function lineStarts(text) {
    const starts = [0];
    const ends = /\r\n|\n|\r/g;
    while (ends.exec(text)) {
        starts.push(ends.lastIndex);
    }
    return starts;
}

// The position of an index in a JavaScript string, in UTF-16 units, which these are.
function positionAt(text, index) {
    const starts = lineStarts(text);
    let line = starts.length - 1;
    while (starts[line] > index) {
        line--;
    }
    return { line, character: index - starts[line] };
}

function indexAt(text, position) {
    const starts = lineStarts(text);
    return position.line >= starts.length
        ? text.length
        : Math.min(starts[position.line] + position.character, text.length);
}

// The range of a word in a text; `from` says behind which words to look for it.
function rangeOf(text, word, from) {
    const start = text.indexOf(word, from === undefined ? 0 : text.indexOf(from));
    if (start < 0) {
        throw new Error(`there is no ${word} in the text`);
    }
    return { start: positionAt(text, start), end: positionAt(text, start + word.length) };
}

function applyEdits(text, edits) {
    const sorted = edits
        .map((edit, order) => ({ ...edit, order }))
        .sort((a, b) => indexAt(text, b.range.start) - indexAt(text, a.range.start) || b.order - a.order);
    for (const edit of sorted) {
        text =
            text.slice(0, indexAt(text, edit.range.start)) +
            edit.newText +
            text.slice(indexAt(text, edit.range.end));
    }
    return text;
}

// The edits of a WorkspaceEdit for one document.
function editsFor(edit, uri) {
    if (edit.documentChanges) {
        return edit.documentChanges
            .filter((change) => change.textDocument.uri === uri)
            .flatMap((change) => change.edits);
    }
    return (edit.changes || {})[uri] || [];
}

module.exports = {
    ABILITIES,
    Server,
    applyEdits,
    editsFor,
    folderWith,
    frame,
    indexAt,
    positionAt,
    rangeOf,
    rpc,
    soon,
};
