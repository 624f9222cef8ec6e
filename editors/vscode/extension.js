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

// A rule's page is read beside the strategy; what other commands give goes to who asked for it.
async function execute(command, parameters, next) {
    const result = await next(command, parameters);
    if (command === 'strat.explain' && typeof result === 'string') {
        const page = await vscode.workspace.openTextDocument({ language: 'markdown', content: result });
        await vscode.commands.executeCommand('markdown.showPreviewToSide', page.uri);
    }
    return result;
}

function clientOptions() {
    return {
        synchronize: { configurationSection: 'strat' },
        middleware: { executeCommand: execute },
        initializationOptions: {
            // Asking at every key would show what is wrong with an unfinished word.
            pushFindings: true,
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
        const choice = await vscode.window.showErrorMessage(
            `strat could not start ${name}: ${error.message ?? error}`, ...choices);
        if (choice) {
            await vscode.commands.executeCommand('workbench.action.openSettings', made.setting);
        }
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
    context.subscriptions.push(preview,
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
