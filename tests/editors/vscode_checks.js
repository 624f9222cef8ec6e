// Runs the extension's own code as it is packed, against the real server: only VS Code and the
// client's bond with it are stood in for.
//
//   node vscode_checks.js EXTENSION-FOLDER PROGRAM
'use strict';

const fs = require('fs');
const Module = require('module');
const path = require('path');
const { spawn } = require('child_process');

const [extension, program] = process.argv.slice(2);
const protocol = require(path.join(extension, 'node_modules/vscode-languageserver-protocol/node'));

function check(name, wanted, found) {
    const good = JSON.stringify(wanted) === JSON.stringify(found);
    console.log(good ? `ok VS Code, ${name}`
        : `FAIL VS Code, ${name}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
}

// ---- The stand-ins ------------------------------------------------------------------------------

class Event {
    constructor() {
        this.listeners = [];
        this.on = (listener) => {
            this.listeners.push(listener);
            return { dispose() {} };
        };
    }

    fire(value) {
        this.listeners.forEach((listener) => listener(value));
    }
}

class Uri {
    constructor(parts) {
        Object.assign(this, { scheme: 'file', authority: '', fsPath: parts.path }, parts);
    }

    static file(name) { return new Uri({ path: name }); }

    static from(parts) { return new Uri(parts); }

    static parse(text) {
        const [, scheme, authority, name] = /^([^:]*):\/\/([^/]*)(.*)$/.exec(text);
        return new Uri({ scheme, authority, path: decodeURIComponent(name) });
    }

    static joinPath(base, ...names) { return new Uri({ ...base, path: [base.path, ...names].join('/') }); }

    toString() { return `${this.scheme}://${this.authority}${this.path}`; }
}

const changedText = new Event();
const changedSettings = new Event();
const changedTheme = new Event();
const movedCursor = new Event();
const opened = [];
const settings = { path: program, today: '2026-04-06', 'preview.delay': 1 };
const commands = new Map();
const providers = new Map();
const executed = [];
const messages = [];
const panels = [];

const vscode = {
    Uri: { from: (parts) => ({ ...parts, toString: () => `${parts.scheme}:${parts.path}` }) },
    Uri,
    FileType: { Directory: 2 },
    ViewColumn: { Beside: -2, One: 1 },
    ColorThemeKind: { Light: 1, Dark: 2, HighContrast: 3, HighContrastLight: 4 },
    Position: class { constructor(line, character) { Object.assign(this, { line, character }); } },
    Range: class { constructor(start, end) { Object.assign(this, { start, end }); } },
    workspace: {
        workspaceFolders: [{ uri: Uri.file('/folder') }],
        fs: {
            readFile: (place) => fs.promises.readFile(place.path),
            stat: async (place) => ({ type: 1, size: (await fs.promises.stat(place.path)).size }),
        },
        findFiles: async () => [],
        getConfiguration: () => ({ get: (key) => settings[key] }),
        onDidChangeTextDocument: changedText.on,
        onDidChangeConfiguration: changedSettings.on,
        registerTextDocumentContentProvider: (scheme, provider) => {
            providers.set(scheme, provider);
            return { dispose() {} };
        },
    },
    window: {
        activeTextEditor: undefined,
        activeColorTheme: { kind: 2 },
        visibleTextEditors: [],
        onDidChangeActiveColorTheme: changedTheme.on,
        onDidChangeTextEditorSelection: movedCursor.on,
        showTextDocument: async (...given) => { opened.push(given); },
        // Nobody closes a toast: what comes next must not wait for that.
        showErrorMessage: (text) => {
            messages.push(text);
            return new Promise(() => {});
        },
        showInformationMessage: async (text) => { messages.push(text); },
        createWebviewPanel: (type, title, place, options) => {
            const closed = new Event();
            const said = new Event();
            const panel = {
                title, options, shown: [], revealed: 0, onDidDispose: closed.on, posted: [], said,
                webview: {
                    set html(text) { panel.shown.push(text); },
                    postMessage: (message) => { panel.posted.push(message); },
                    onDidReceiveMessage: said.on,
                },
                reveal() { panel.revealed += 1; },
                dispose() { closed.fire(); },
            };
            panels.push(panel);
            return panel;
        },
    },
    commands: {
        registerCommand: (name, run) => {
            commands.set(name, run);
            return { dispose() {} };
        },
        executeCommand: async (...given) => { executed.push(given); },
    },
};

const clients = [];

class LanguageClient {
    constructor(id, name, server, options) {
        Object.assign(this, { server, options });
        this.requests = new Map();
        this.code2ProtocolConverter = { asUri: (uri) => uri.toString() };
        this.protocol2CodeConverter = {
            asUri: (uri) => ({ path: uri.replace(/^[a-z]*:/, ''), toString: () => uri }),
            asPosition: (position) => position,
            asLocation: (location) => location,
        };
        clients.push(this);
    }

    async start() {
        if (typeof this.server === 'function') {
            const { reader, writer } = await this.server();
            this.connection = protocol.createProtocolConnection(reader, writer);
        } else {
            this.connection = await this.connect();
        }
        this.requests.forEach((handler, method) => this.connection.onRequest(method, handler));
        this.connection.listen();
        this.answer = await this.connection.sendRequest('initialize', {
            processId: process.pid, rootUri: null, capabilities: {},
            initializationOptions: this.options.initializationOptions,
        });
        await this.connection.sendNotification('initialized', {});
    }

    async connect() {
        this.process = spawn(this.server.command, this.server.args,
            { stdio: ['pipe', 'pipe', 'inherit'] });
        await new Promise((resolve, reject) => {
            this.process.once('spawn', resolve);
            this.process.once('error', reject);
        });
        this.ended = new Promise((resolve) => { this.process.once('exit', resolve); });
        return protocol.createProtocolConnection(
            new protocol.StreamMessageReader(this.process.stdout),
            new protocol.StreamMessageWriter(this.process.stdin));
    }

    onRequest(method, handler) {
        this.requests.set(method, handler);
    }

    sendRequest(method, parameters) {
        return this.connection.sendRequest(method, parameters);
    }

    async open(uri, text) {
        await this.connection.sendNotification('textDocument/didOpen', {
            textDocument: { uri, languageId: 'strat', version: 1, text },
        });
    }

    async change(uri, text, version) {
        await this.connection.sendNotification('textDocument/didChange', {
            textDocument: { uri, version }, contentChanges: [{ text }],
        });
        changedText.fire({ document: { languageId: 'strat' }, contentChanges: [{}] });
    }

    async dispose() {
        await this.connection.sendRequest('shutdown');
        await this.connection.sendNotification('exit');
        this.code = await this.ended;
        this.connection.dispose();
    }
}

const load = Module._load;
Module._load = (name, ...rest) => {
    if (name === 'vscode') return vscode;
    if (name === 'vscode-languageclient/node') return { ...protocol, LanguageClient };
    return load(name, ...rest);
};

// ---- The checks ---------------------------------------------------------------------------------

const uri = 'untitled:plan.strat';
const document = { languageId: 'strat', uri: { path: 'plan.strat', toString: () => uri } };
const text = (title) => `strategy "${title}"\n`
    + 'purpose sales < goal signups +25% by Q3 via facebook boost >\n';
const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

async function until(condition) {
    for (let turn = 0; turn < 500 && !condition(); turn += 1) await pause(20);
}

// On a machine without strat, and in a folder that isn't on this machine.
async function withoutProgram() {
    const restarted = () => {
        const before = clients.length;
        commands.get('strat.restartServer')();
        return until(() => clients.length > before && clients.at(-1).answer !== undefined);
    };
    settings.path = 'strat';
    process.env.PATH = '/nowhere';
    messages.length = 0;
    await restarted();
    const client = clients.at(-1);
    check('without a program the server that comes along is started', ['function', []],
        [typeof client.server, messages]);
    await client.open(uri, text('From the extension'));
    vscode.window.activeTextEditor.document = document;
    await commands.get('strat.openReport')();
    check('its preview shows the report', true, panels.at(-1).shown.at(-1).includes('From the extension'));
    panels.at(-1).dispose();

    const { code2Protocol, protocol2Code } = client.options.uriConverters;
    const remote = new Uri({ scheme: 'vscode-vfs', authority: 'github', path: '/acorn/plans/x.strat' });
    check('addresses of other places are files to the server', 'file:///vscode-vfs+github/acorn/plans/x.strat',
        code2Protocol(remote));
    check('and are told as what they are', remote.toString(), protocol2Code(code2Protocol(remote)).toString());
    check('files stay files', '/a+b/x.strat', protocol2Code('file:///a+b/x.strat').path);

    process.env.PATH = path.dirname(program);
    await restarted();
    check('a program on the PATH is used', 'strat', clients.at(-1).server.command);
    vscode.workspace.workspaceFolders = [{ uri: new Uri({ scheme: 'vscode-vfs', authority: 'github', path: '/acorn' }) }];
    await restarted();
    check('a program is not used where it could not read the folder', 'function', typeof clients.at(-1).server);
}

async function main() {
    const { activate, deactivate } = require(path.join(extension, 'client.js'));
    const context = { subscriptions: [], extensionPath: extension, extensionUri: Uri.file(extension) };
    await activate(context);
    check('it starts the program that the settings name', [program, ['lsp']],
        [clients[0].server.command, clients[0].server.args]);
    check('it passes the day on', '2026-04-06', clients[0].options.initializationOptions.today);
    check('the server has the command that the preview needs', true,
        clients[0].answer.capabilities.executeCommandProvider.commands.includes('strat.report'));
    check('its own commands are not the server’s', false, commands.has('strat.report'));

    await commands.get('strat.openReport')();
    check('without a strategy it says so', [1, 0], [messages.length, panels.length]);
    vscode.window.activeTextEditor = { document };
    await clients[0].open(uri, text('First title'));
    await commands.get('strat.openReport')();
    const [panel] = panels;
    check('the preview shows the report', true, panel.shown.at(-1).includes('First title'));
    check('the preview names the file', 'Report: plan.strat', panel.title);
    check('the preview may load nothing', [], panel.options.localResourceRoots);
    await clients[0].change(uri, text('Second title'), 2);
    await until(() => panel.shown.length > 1);
    check('the preview follows the text', true, panel.shown.at(-1).includes('Second title'));
    await clients[0].change(uri, 'purpose sales < goal', 3);
    await pause(300);
    check('a broken text keeps the last report', true, panel.shown.at(-1).includes('Second title'));
    const isStale = (html) => /<p class="stale"[^>]*>/.exec(html)[0].includes('hidden') === false;
    check('and marks it as such', [false, true], [isStale(panel.shown.at(-2)), isStale(panel.shown.at(-1))]);
    panel.said.fire({ strat: 'ready' });
    check('the page learns of the theme', [{ strat: 'theme', theme: 'dark' }], panel.posted);
    vscode.window.activeColorTheme = { kind: 4 };
    changedTheme.fire(vscode.window.activeColorTheme);
    check('and of another one', { strat: 'theme', theme: 'light' }, panel.posted.at(-1));
    const cursor = (place, line) => movedCursor.fire({ textEditor: { document: { uri: { toString: () => place } } },
        selections: [{ active: { line, character: 2 } }] });
    cursor(uri, 2);
    check('the cursor scrolls the page', { strat: 'reveal', line: 3 }, panel.posted.at(-1));
    const before = panel.posted.length;
    cursor(uri, 2);
    cursor('file:///other.strat', 5);
    check('neither within its line nor in another text', before, panel.posted.length);
    panel.said.fire({ strat: 'open', line: 2 });
    panel.said.fire({ strat: 'open', line: 'x' });
    check('a click leads to its line, and nothing else does', [[uri, 1]],
        opened.map(([place, options]) => [place.toString(), options.selection.start.line]));
    await commands.get('strat.openReport')();
    check('a second call takes the same panel', [1, 1], [panels.length, panel.revealed]);

    // As the client has the server's commands run, from lenses and quick fixes.
    const run = (command, ...given) => clients[0].options.middleware.executeCommand(command, given,
        (name, parameters) => clients[0].sendRequest('workspace/executeCommand',
            { command: name, arguments: parameters }));
    await run('strat.report', uri);
    check('a lens opens the same panel', [1, 2], [panels.length, panel.revealed]);
    await clients[0].change(uri, `person sam\n${text('Third title')}review every month owner sam`, 4);
    await run('strat.references', uri, { line: 0, character: 7 });
    check('a lens shows what uses something', ['editor.action.showReferences', uri, 1],
        [executed.at(-1)[0], executed.at(-1)[1].toString(), executed.at(-1)[3].length]);
    await run('strat.explain', 'no-owner');
    const rule = executed.at(-1)[1];
    check('a rule is explained beside the text', ['markdown.showPreviewToSide', 'strat-rule', '# no-owner'],
        [executed.at(-1)[0], rule.scheme,
            (await providers.get(rule.scheme).provideTextDocumentContent(rule)).split('\n')[0]]);
    const word = await clients[0].sendRequest('textDocument/definition',
        { textDocument: { uri }, position: { line: 2, character: 23 } });
    const page = await providers.get('strat-prelude')
        .provideTextDocumentContent({ scheme: 'strat-prelude', toString: () => word.uri });
    check('a word of the vocabulary leads to its page', true,
        page.split('\n')[word.range.start.line].includes('signups'));

    await commands.get('strat.restartServer')();
    check('the first server has ended well, and a second runs', [0, 2],
        [clients[0].code, clients.length]);
    await clients[1].open('untitled:empty.strat', 'purpose sales <');
    vscode.window.activeTextEditor.document = {
        languageId: 'strat', uri: { path: 'empty.strat', toString: () => 'untitled:empty.strat' },
    };
    await commands.get('strat.openReport')();
    check('without any report it says why', true,
        panel.shown.at(-1).includes('There is no report yet'));

    settings.path = '/nowhere/strat';
    messages.length = 0;
    changedSettings.fire({
        affectsConfiguration: (key) => key === 'strat.path' || key === 'strat',
    });
    await until(() => messages.length !== 0);
    check('a program that is not there is named', true,
        messages.length === 1 && messages[0].includes('/nowhere/strat'));
    panel.dispose();
    await clients[1].ended;
    await withoutProgram();
    await deactivate();
    check('no server is left', [0, 0], [clients[0].code, clients[1].code]);
    context.subscriptions.forEach((one) => one.dispose());
}

main().catch((error) => {
    console.log(`FAIL VS Code: ${error.stack}`);
}).finally(() => process.exit(0));
