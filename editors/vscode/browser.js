// The extension in a browser (vscode.dev): the server that comes with it, in a worker.
'use strict';

const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/browser');
const { start, stop } = require('./extension');
const builtin = require('./builtin');

async function makeClient(context, options) {
    // By its text: VS Code starts no worker from an address on the machine where the extension is installed.
    const text = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.js'));
    const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    const worker = new Worker(address);
    worker.postMessage(await builtin.opening(context.extensionUri));
    const client = builtin.attend(new LanguageClient('strat', 'strat', builtin.options(options), worker));
    const end = () => {
        worker.terminate();
        URL.revokeObjectURL(address);
    };
    return { client, name: 'the server that comes with the extension', end };
}

module.exports = { activate: (context) => start(context, makeClient), deactivate: stop };
