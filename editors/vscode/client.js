// The extension on a machine of one's own: the strat program where there is one, else the server that comes with the
// extension, in a thread of its own.
'use strict';

const fs = require('fs');
const os = require('os');
const path = require('path');
const { Worker } = require('worker_threads');
const vscode = require('vscode');
const { LanguageClient, PortMessageReader, PortMessageWriter } = require('vscode-languageclient/node');
const { start, stop, settings } = require('./extension');
const builtin = require('./builtin');

// The program, with `~` and `${workspaceFolder}` filled in; a bare name is left to the PATH.
function program() {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    const text = (settings().get('path') || 'strat').trim()
        .replace(/^~(?=$|[\\/])/, os.homedir())
        .replace(/\$\{workspaceFolder\}/g, folder);
    return /[\\/]/.test(text) && !path.isAbsolute(text) ? path.join(folder, text) : text;
}

// Whether the PATH has a program of that name, as spawn() looks for it.
function isOnPath(name) {
    const endings = process.platform === 'win32' ? ['.exe', '.com'] : [''];
    return (process.env.PATH ?? '').split(path.delimiter).filter(Boolean).some((folder) =>
        endings.some((ending) => {
            try {
                const file = path.join(folder, name.endsWith(ending) ? name : name + ending);
                fs.accessSync(file, fs.constants.X_OK);
                return fs.statSync(file).isFile();
            } catch {
                return false;
            }
        }));
}

// A program reads the disk itself: where the folder is elsewhere, it would see nothing of it.
function isLocal() {
    return (vscode.workspace.workspaceFolders ?? []).every(({ uri }) => uri.scheme === 'file');
}

function makeNativeClient(command, options) {
    const client = new LanguageClient('strat', 'strat', { command, args: ['lsp'] }, {
        ...options,
        documentSelector: ['file', 'untitled'].map((scheme) => ({ language: 'strat', scheme })),
    });
    return { client, name: `the program "${command}"`, setting: 'strat.path' };
}

function makeBuiltinClient(context, options) {
    let worker;
    const begin = async () => {
        worker = new Worker(path.join(context.extensionPath, 'server', 'worker.js'));
        worker.postMessage(await builtin.opening(context.extensionUri));
        return { reader: new PortMessageReader(worker), writer: new PortMessageWriter(worker) };
    };
    const client = builtin.attend(new LanguageClient('strat', 'strat', begin, builtin.options(options)));
    return { client, name: 'the server that comes with the extension', end: () => worker?.terminate() };
}

// A program that somebody has named is meant, even if it isn't there; the one that nobody named may be missing.
function makeClient(context, options) {
    const command = program();
    const isNamed = command !== 'strat';
    return isLocal() && (isNamed || isOnPath(command)) ? makeNativeClient(command, options)
        : makeBuiltinClient(context, options);
}

module.exports = { activate: (context) => start(context, makeClient), deactivate: stop };
