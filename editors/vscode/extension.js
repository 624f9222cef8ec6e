// What the extension does wherever it runs: keeps a client of the language server, and shows the report of the strategy
// that is being written. Which server, its caller says.
'use strict';

const vscode = require('vscode');
const { ReportPreview } = require('./preview');

let make;       // gives { client, name, setting, end } for the context and the client's options
let context;
let running;
let preview;
// Starting and stopping take their turn.
let turn = Promise.resolve();

function settings() {
    return vscode.workspace.getConfiguration('strat');
}

// The server's commands, as lenses and quick fixes call them: what they give is shown. A rule's page is read beside the
// strategy, the report has its own panel, and places are shown in the text.
async function execute(command, parameters, next) {
    if (command === 'strat.report') {
        return preview.open(running.client.protocol2CodeConverter.asUri(parameters[0]));
    }
    const result = await next(command, parameters);
    if (command === 'strat.explain' && typeof result === 'string') {
        const page = vscode.Uri.from({ scheme: RULES, path: `/${parameters[0]}.md` });
        pages.set(page.path, result);
        await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
    } else if (command === 'strat.references' && Array.isArray(result)) {
        const { protocol2CodeConverter: converter } = running.client;
        await vscode.commands.executeCommand('editor.action.showReferences',
            converter.asUri(parameters[0]), converter.asPosition(parameters[1]),
            await Promise.all(result.map((location) => converter.asLocation(location))));
    }
    return result;
}

// The pages that can be read and not be written: the vocabulary's, where its words are declared, and the rules'.
const VOCABULARY = 'strat-prelude';
const RULES = 'strat-rule';
const pages = new Map();

async function pageOf(uri) {
    if (uri.scheme === RULES) {
        return pages.get(uri.path);
    }
    await turn;
    const { text } = await running.client.sendRequest('workspace/textDocumentContent',
        { uri: uri.toString() });
    return text;
}

function clientOptions() {
    return {
        synchronize: { configurationSection: 'strat' },
        middleware: { executeCommand: execute },
        initializationOptions: {
            // Asking at every key would show what is wrong with an unfinished word.
            pushFindings: true,
            pages: true,
            today: settings().get('today') || '',
            root: settings().get('root') || '',
            documentation: settings().get('documentation') || '',
        },
    };
}

async function begin() {
    let made;
    try {
        made = await make(context, clientOptions());
        await made.client.start();
        running = made;
    } catch (error) {
        made?.end?.();
        const name = made?.name ?? 'the server that comes with the extension';
        const choices = made?.setting ? ['Open Settings'] : [];
        // Nobody waits for the toast: the next start may come while it is still there.
        vscode.window.showErrorMessage(
            `strat could not start ${name}: ${error.message ?? error}`, ...choices).then((choice) =>
            choice && vscode.commands.executeCommand('workbench.action.openSettings', made.setting));
    }
}

async function end() {
    const ended = running;
    running = undefined;
    // A server that never came up, or has ended, cannot be stopped: that is as good.
    await ended?.client.dispose().catch(() => undefined);
    ended?.end?.();
}

function restart() {
    turn = turn.then(end).then(begin);
    // The preview waits for its turn itself.
    return turn.then(() => preview?.refresh());
}

// The HTML report of an open strategy; throws what the server says where it has none.
async function reportOf(uri) {
    await turn;
    if (!running) {
        throw new Error('the strat server is not running');
    }
    const { client } = running;
    return client.sendRequest('workspace/executeCommand',
        { command: 'strat.report', arguments: [client.code2ProtocolConverter.asUri(uri)] });
}

function openReport() {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== 'strat') {
        vscode.window.showInformationMessage('Open a .strat file to see its report.');
        return undefined;
    }
    return preview.open(document.uri);
}

function start(extension, makeClient) {
    context = extension;
    make = makeClient;
    preview = new ReportPreview(reportOf, () => settings().get('preview.delay') ?? 300);
    const provider = { provideTextDocumentContent: pageOf };
    context.subscriptions.push(preview,
        vscode.workspace.registerTextDocumentContentProvider(VOCABULARY, provider),
        vscode.workspace.registerTextDocumentContentProvider(RULES, provider),
        vscode.commands.registerCommand('strat.openReport', openReport),
        vscode.commands.registerCommand('strat.restartServer', restart),
        vscode.workspace.onDidChangeTextDocument((event) => {
            if (event.document.languageId === 'strat' && event.contentChanges.length !== 0) {
                preview.changed();
            }
        }),
        vscode.workspace.onDidChangeConfiguration((event) => {
            if (event.affectsConfiguration('strat.path')) {
                restart();
            } else if (event.affectsConfiguration('strat')) {
                preview.changed();
            }
        }));
    turn = turn.then(begin);
    return turn;
}

function stop() {
    turn = turn.then(end);
    return turn;
}

module.exports = { start, stop, settings };
