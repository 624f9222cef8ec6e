// The server that comes with the extension, as it is packed, without VS Code: its worker in a thread of Node, and the one
// for browsers in a world that has only what browsers have. Files are those of a folder made here. What it says
// is compared with what the program says to the same messages.
//
//   node builtin_checks.js EXTENSION-FOLDER PROGRAM WORK-FOLDER
'use strict';

const assert = require('assert/strict');
const fs = require('fs');
const path = require('path');
const vm = require('vm');
const { spawnSync } = require('child_process');
const { fileURLToPath, pathToFileURL } = require('url');
const { Worker } = require('worker_threads');

const [extension, program, work] = process.argv.slice(2).map((name) => path.resolve(name));
const wasm = new Uint8Array(fs.readFileSync(path.join(extension, 'server', 'strat.wasm')));
const folder = path.join(work, 'builtin');

async function good(name, act) {
    try {
        await act();
        console.log(`ok the extension’s own server, ${name}`);
    } catch (error) {
        console.log(`FAIL the extension’s own server, ${name}: ${error.message}`);
    }
}

function write(name, text) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    return pathToFileURL(file).href;
}

// ---- Both kinds of worker -------------------------------------------------------------------------

function threadWorker(receive) {
    const worker = new Worker(path.join(extension, 'server', 'worker.js'));
    worker.on('message', receive);
    const ended = new Promise((resolve) => { worker.once('exit', resolve); });
    return { post: (message) => worker.postMessage(message), ended, stop: () => worker.terminate() };
}

function browserWorker(receive) {
    let close;
    const ended = new Promise((resolve) => { close = resolve; });
    const self = { close, postMessage: (message) => setImmediate(receive, structuredClone(message)) };
    vm.runInNewContext(fs.readFileSync(path.join(extension, 'dist', 'worker.js'), 'utf8'),
        { self, WebAssembly, TextEncoder, TextDecoder, URL, Uint8Array, Uint32Array });
    return { post: (message) => setImmediate(() => self.onmessage({ data: structuredClone(message) })), ended, stop() {} };
}

// An editor with one open folder.
class Editor {
    constructor(makeWorker, bytes = wasm) {
        this.said = [];
        this.read = [];
        this.waiting = new Map();
        this.number = 0;
        this.worker = makeWorker((message) => this.receive(message));
        this.worker.post({ method: 'strat/start', params: { bytes } });
    }

    receive(message) {
        if (message.method === 'strat/list') {
            const result = fs.readdirSync(folder).filter((name) => name.endsWith('.strat'))
                .map((name) => pathToFileURL(path.join(folder, name)).href);
            this.worker.post({ id: message.id, result });
        } else if (message.method === 'strat/read') {
            this.read.push(...message.params.uris);
            this.worker.post({ id: message.id, result: message.params.uris.map((uri) => this.file(uri)) });
        } else if (message.id !== undefined && this.waiting.has(message.id)) {
            this.waiting.get(message.id)(message);
        } else {
            this.said.push(message);
        }
    }

    file(uri) {
        try {
            const file = fileURLToPath(uri);
            return fs.statSync(file).isDirectory() ? { uri, isFolder: true } : { uri, bytes: new Uint8Array(fs.readFileSync(file)) };
        } catch {
            return { uri };
        }
    }

    note(method, params) {
        this.worker.post({ jsonrpc: '2.0', method, params });
    }

    ask(method, params) {
        const id = ++this.number;
        this.worker.post({ jsonrpc: '2.0', id, method, params });
        return new Promise((resolve) => { this.waiting.set(id, resolve); });
    }

    async begin() {
        const answer = await this.ask('initialize', opening());
        this.note('initialized', {});
        return answer;
    }

    findings(uri) {
        return this.said.findLast((said) => said.params?.uri === uri)?.params.diagnostics;
    }

    async end() {
        await this.ask('shutdown');
        this.note('exit');
        await this.worker.ended;
    }
}

function opening() {
    return {
        processId: null, rootUri: pathToFileURL(folder).href, capabilities: {},
        initializationOptions: { pushFindings: true, today: '2026-04-06' },
    };
}

// ---- The checks ------------------------------------------------------------------------------------

const main = write('main.strat', 'strategy "Spring"\nimport "parts/team.strat"\nimport "parts/later.strat"\n'
    + 'purpose sales < goal signups +25% by Q3 via facebook boost owner maria >\n');
const team = write('parts/team.strat', 'person maria capacity 6h/week\nperson ben capacity 2h/week\n');
const open = (uri) => ({ textDocument: { uri, languageId: 'strat', version: 1, text: fs.readFileSync(fileURLToPath(uri), 'utf8') } });
const maria = { textDocument: { uri: main }, position: { line: 3, character: 66 } };

function native(messages) {
    const input = messages.map((message) => JSON.stringify({ jsonrpc: '2.0', ...message }))
        .map((text) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`).join('');
    const { stdout } = spawnSync(program, ['lsp'], { input, encoding: 'utf8', cwd: folder });
    return stdout.split(/Content-Length: \d+\r\n\r\n/).filter(Boolean).map((text) => JSON.parse(text));
}

async function converse(name, makeWorker) {
    const editor = new Editor(makeWorker);
    const wanted = native([
        { id: 1, method: 'initialize', params: opening() }, { method: 'initialized', params: {} },
        { method: 'textDocument/didOpen', params: open(main) }, { id: 2, method: 'textDocument/hover', params: maria },
    ]);
    await good(`${name}: it offers what the program offers`, async () => {
        assert.deepEqual((await editor.begin()).result, wanted.find(({ id }) => id === 1).result);
    });
    await good(`${name}: it finds and says what the program does, across files`, async () => {
        editor.note('textDocument/didOpen', open(main));
        const { result } = await editor.ask('textDocument/hover', maria);
        assert.deepEqual(result, wanted.find(({ id }) => id === 2).result);
        assert.match(JSON.stringify(result), /team\.strat|maria/);
        assert.deepEqual(editor.findings(main), wanted.findLast((said) => said.params?.uri === main).params.diagnostics);
        assert.deepEqual(editor.findings(main).filter(({ code }) => code === 'import').length, 1);
    });
    await good(`${name}: nobody sees findings of a time when files were on their way`, () => {
        assert.equal(editor.said.filter((said) => said.params?.uri === main).length, 1);
        assert.equal(new Set(editor.read).size, editor.read.length);
    });
    await good(`${name}: a file that comes, changes and goes is followed`, async () => {
        const imports = async (type) => {
            editor.note('workspace/didChangeWatchedFiles', { changes: [{ uri: later, type }] });
            await editor.ask('textDocument/hover', maria);
            return editor.findings(main).filter(({ code }) => code === 'import').length;
        };
        const later = write('parts/later.strat', 'channel facebook\n');
        assert.equal(await imports(1), 0);
        fs.writeFileSync(fileURLToPath(later), 'strategy "Another"\n');
        assert.equal(await imports(2), 1);
        fs.rmSync(fileURLToPath(later));
        assert.equal(await imports(3), 1);
    });
    await good(`${name}: a part knows what imports it`, async () => {
        editor.note('textDocument/didOpen', open(team));
        const { result } = await editor.ask('textDocument/references',
            { textDocument: { uri: team }, position: { line: 0, character: 8 }, context: { includeDeclaration: false } });
        assert.deepEqual(result.map(({ uri }) => uri), [main]);
    });
    await good(`${name}: it gives the report`, async () => {
        editor.note('textDocument/didChange', {
            textDocument: { uri: main, version: 2 }, contentChanges: [{ text: open(main).textDocument.text.replace(/.*later.*\n/, '') }],
        });
        const { result, error } = await editor.ask('workspace/executeCommand', { command: 'strat.report', arguments: [main] });
        assert.match(result ?? JSON.stringify(error), /^<!DOCTYPE html>[^]*Spring/i);
    });
    await good(`${name}: it ends`, () => editor.end());
}

// A file that is no server of ours: a sentence in place of one.
async function refuses(name, bytes, sentence) {
    await good(name, async () => {
        const editor = new Editor(threadWorker, bytes);
        const { error } = await editor.ask('initialize', opening());
        assert.match(error.message, sentence);
        editor.note('exit');
        await editor.worker.ended;
    });
}

// A module with the functions of the server's, all of which give 0 but the one that takes messages: that one traps.
function trap() {
    const bytesOf = (text) => [text.length, ...Buffer.from(text)];
    const section = (id, bytes) => [id, bytes.length, ...bytes];
    const names = ['_initialize', 'strat_allocate', 'strat_free', 'strat_lsp_open', 'strat_lsp_day', 'strat_missed'];
    const exported = [[...bytesOf('memory'), 2, 0], [...bytesOf('strat_lsp_message'), 0, 1],
        ...names.map((name) => [...bytesOf(name), 0, 0])];
    return Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0,
        ...section(1, [1, 0x60, 0, 1, 0x7f]), ...section(3, [2, 0, 0]), ...section(5, [1, 0, 1]),
        7, 0x80 | (exported.flat().length + 1) % 128, (exported.flat().length + 1) >> 7, exported.length, ...exported.flat(),
        ...section(10, [2, 4, 0, 0x41, 0, 0x0b, 3, 0, 0x00, 0x0b])]);
}

(async () => {
    await converse('in a thread', threadWorker);
    await converse('in a browser', browserWorker);
    await refuses('a damaged file', wasm.slice(0, 5000), /^its file strat\.wasm is damaged; install the extension again$/);
    await refuses('another file', Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0), /^its file strat\.wasm is of another version/);
    await good('a server that breaks off says so, and how to go on', async () => {
        const editor = new Editor(threadWorker, trap());
        const { error } = await editor.ask('initialize', opening());
        assert.match(error.message, /^the server broke off \(unreachable\); "strat: Restart Server" starts it again$/);
        assert.deepEqual(editor.said.map(({ method }) => method), ['window/showMessage']);
        assert.match((await editor.ask('shutdown')).error.message, /broke off/);
        editor.note('exit');
        await editor.worker.ended;
    });
})().finally(() => setImmediate(() => process.exit(0)));
