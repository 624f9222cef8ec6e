// The editor's side of the server that comes with the extension, which has no files of its own: gives it those that it
// asks for. Addresses of other places than the disk are files to the server, below a folder that is called after the place:
// vscode-vfs://github/acorn/plans/x.strat is file:///vscode-vfs+github/acorn/plans/x.strat there.
'use strict';

const vscode = require('vscode');

// What is larger is no strategy, and no export that somebody looks at in an editor.
const SIZE_LIMIT = 16 * 1024 * 1024;
// How many files of the open folders are looked at without being asked for; each may be a request to a server.
const LOCAL_LIMIT = 2000;
const REMOTE_LIMIT = 200;

const places = new Map();   // the names of such folders, and what they stand for

function toServer(uri) {
    if (uri.scheme === 'file' || uri.scheme === 'untitled') {
        return uri.toString();
    }
    const name = `${uri.scheme}+${uri.authority}`;
    places.set(name, { scheme: uri.scheme, authority: uri.authority });
    return vscode.Uri.from({ scheme: 'file', path: `/${name}${uri.path}` }).toString();
}

function fromServer(text) {
    const uri = vscode.Uri.parse(text, true);
    const [, name, path] = /^\/([^/]*)(.*)$/s.exec(uri.path) ?? [];
    const place = uri.scheme === 'file' ? places.get(name) : undefined;
    return place ? vscode.Uri.from({ ...place, path }) : uri;
}

// What stands at an address: the bytes of a file, or that it is a folder; neither where there is nothing to read.
async function read(address) {
    const answer = { uri: address };
    try {
        const uri = fromServer(address);
        const { type, size } = await vscode.workspace.fs.stat(uri);
        if (type & vscode.FileType.Directory) {
            answer.isFolder = true;
        } else if (size <= SIZE_LIMIT) {
            answer.bytes = Uint8Array.from(await vscode.workspace.fs.readFile(uri));
        }
    } catch {
        // It isn't there, or isn't for us.
    }
    return answer;
}

async function list() {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const limit = folders.every(({ uri }) => uri.scheme === 'file') ? LOCAL_LIMIT : REMOTE_LIMIT;
    const found = folders.length === 0 ? []
        : await vscode.workspace.findFiles('**/{*.strat,.strat-rules}', undefined, limit);
    return found.map(toServer);
}

// The first message to the worker.
async function opening(extension) {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'server', 'strat.wasm'));
    return { method: 'strat/start', params: { bytes: Uint8Array.from(bytes) } };
}

function options(common) {
    const schemes = new Set(['file', 'untitled', 'vscode-vfs',
        ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)]);
    return {
        ...common,
        documentSelector: [...schemes].map((scheme) => ({ language: 'strat', scheme })),
        uriConverters: { code2Protocol: toServer, protocol2Code: fromServer },
    };
}

function attend(client) {
    client.onRequest('strat/read', ({ uris }) => Promise.all(uris.map(read)));
    client.onRequest('strat/list', list);
    return client;
}

module.exports = { opening, options, attend };
