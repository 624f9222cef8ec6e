// The extension in a browser (vscode.dev): the server that comes with it, in a worker.
'use strict';

const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/browser');
const { start, stop } = require('./extension');
const builtin = require('./builtin');

async function makeClient(context, options) {
    const place = vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.js');
    const worker = new Worker(place.toString(true));
    worker.postMessage(await builtin.opening(context.extensionUri));
    const client = builtin.attend(new LanguageClient('strat', 'strat', builtin.options(options), worker));
    return { client, name: 'the server that comes with the extension', end: () => worker.terminate() };
}

module.exports = { activate: (context) => start(context, makeClient), deactivate: stop };
