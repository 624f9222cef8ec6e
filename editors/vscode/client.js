// The extension: starts `strat lsp`, and shows the report of the strategy that is being written.
'use strict';

const os = require('os');
const path = require('path');
const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');
const { ReportPreview } = require('./preview');

let client;
let preview;
// Starting and stopping take their turn.
let turn = Promise.resolve();

function settings() {
    return vscode.workspace.getConfiguration('strat');
}

// The program, with `~` and `${workspaceFolder}` filled in; a bare name is left to the PATH.
function program() {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    const text = (settings().get('path') || 'strat').trim()
        .replace(/^~(?=$|[\\/])/, os.homedir())
        .replace(/\$\{workspaceFolder\}/g, folder);
    return /[\\/]/.test(text) && !path.isAbsolute(text) ? path.join(folder, text) : text;
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

function makeClient(command) {
    return new LanguageClient('strat', 'strat',
        { command, args: ['lsp'] },
        {
            documentSelector: [{ language: 'strat', scheme: 'file' },
                { language: 'strat', scheme: 'untitled' }],
            synchronize: { configurationSection: 'strat' },
            middleware: { executeCommand: execute },
            initializationOptions: {
                // Asking at every key would show what is wrong with an unfinished word.
                pushFindings: true,
                today: settings().get('today') || '',
                root: settings().get('root') || '',
                documentation: settings().get('documentation') || '',
            },
        });
}

async function start() {
    const command = program();
    client = makeClient(command);
    try {
        await client.start();
    } catch (error) {
        client = undefined;
        const choice = await vscode.window.showErrorMessage(
            `strat could not be started as "${command}": ${error.message ?? error}`,
            'Open Settings');
        if (choice) {
            await vscode.commands.executeCommand('workbench.action.openSettings', 'strat.path');
        }
    }
}

async function stop() {
    const running = client;
    client = undefined;
    // A server that never came up, or has ended, cannot be stopped: that is as good.
    await running?.dispose().catch(() => undefined);
}

function restart() {
    turn = turn.then(stop).then(start);
    // The preview waits for its turn itself.
    return turn.then(() => preview?.refresh());
}

// The HTML report of an open strategy; throws what the server says where it has none.
async function reportOf(uri) {
    await turn;
    if (!client) {
        throw new Error('the strat server is not running');
    }
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

function activate(context) {
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
    turn = turn.then(start);
    return turn;
}

function deactivate() {
    turn = turn.then(stop);
    return turn;
}

module.exports = { activate, deactivate };
