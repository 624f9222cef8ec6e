// How a session begins and ends, and what may be asked when.
'use strict';

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');

const { ABILITIES, folderWith, frame, soon } = require('./client.js');

const CODE = { invalid: -32600, method: -32601, params: -32602, early: -32002 };

async function fails(promise, code, words = /./) {
    const error = await promise.then(
        () => assert.fail('the request was answered'),
        (reason) => reason,
    );
    assert.equal(error.code, code, error.message);
    assert.match(error.message, words);
}

function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    } catch {
        return false;
    }
}

module.exports = {
    'a whole life ends with status 0': async (start) => {
        const server = start();
        const result = await server.initialize();
        assert.equal(result.serverInfo.name, 'strat');
        assert.match(result.serverInfo.version, /^\d+\.\d+\.\d+$/);
        assert.equal(await server.stop(), 0);
        assert.equal(isAlive(server.process.pid), false);
    },

    'everything that the server can do is offered': async (start) => {
        const { capabilities } = await start().initialize();
        assert.deepEqual(capabilities.textDocumentSync, {
            openClose: true,
            change: 2,
            save: { includeText: false },
        });
        for (const name of [
            'hover', 'definition', 'references', 'documentHighlight', 'documentSymbol',
            'workspaceSymbol', 'documentFormatting', 'documentRangeFormatting', 'foldingRange',
            'inlayHint', 'codeLens', 'documentLink', 'completion', 'codeAction', 'rename',
            'selectionRange', 'callHierarchy', 'color', 'signatureHelp', 'semanticTokens', 'diagnostic', 'executeCommand', 'documentOnTypeFormatting',
        ]) {
            assert.ok(capabilities[`${name}Provider`], name);
        }
        assert.deepEqual(capabilities.renameProvider, { prepareProvider: true });
        assert.deepEqual(capabilities.executeCommandProvider.commands, [
            'strat.report',
            'strat.explain',
            'strat.references',
        ]);
        assert.equal(capabilities.documentOnTypeFormattingProvider.firstTriggerCharacter, '>');
        assert.deepEqual(capabilities.codeActionProvider.codeActionKinds, [
            'quickfix',
            'refactor.extract',
            'refactor.inline',
            'refactor.rewrite',
            'source.fixAll',
        ]);
        assert.equal(capabilities.diagnosticProvider.interFileDependencies, true);
        assert.ok(capabilities.semanticTokensProvider.legend.tokenTypes.includes('keyword'));
    },

    'a client that cannot prepare a rename gets no such offer': async (start) => {
        const { capabilities } = await start().initialize({});
        assert.equal(capabilities.renameProvider, true);
    },

    'exit without shutdown ends with status 1': async (start) => {
        const server = start();
        await server.initialize();
        await server.notify('exit');
        assert.equal(await server.ended(), 1);
    },

    'exit before initialize ends with status 1': async (start) => {
        const server = start();
        server.connect();
        await server.notify('exit');
        assert.equal(await server.ended(), 1);
    },

    'a closed input ends with status 1': async (start) => {
        const server = start();
        await server.initialize();
        server.process.stdin.end();
        assert.equal(await server.ended(), 1);
    },

    'a closed input after shutdown ends with status 0': async (start) => {
        const server = start();
        await server.initialize();
        await server.request('shutdown');
        server.process.stdin.end();
        assert.equal(await server.ended(), 0);
    },

    'a closed output ends the server': async (start) => {
        const server = start();
        await server.initialize();
        server.process.stdout.destroy();
        const ask = setInterval(() => {
            server.process.stdin.write(frame({ jsonrpc: '2.0', id: 1, method: 'telepathy' }));
        }, 20);
        const status = await soon(server.exit, 'the end').finally(() => clearInterval(ask));
        assert.equal(status, 2);
    },

    'a server whose client has died goes too': async (start) => {
        const client = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
        const server = start();
        await server.initialize(ABILITIES, { processId: client.pid });
        const died = new Promise((resolve) => client.on('exit', resolve));
        client.kill('SIGKILL');
        await died;
        assert.equal(await server.ended(), 1);
    },

    'a client whose process cannot be seen is served until the input ends': async (start) => {
        const gone = spawn(process.execPath, ['-e', '']);
        await new Promise((resolve) => gone.on('exit', resolve));
        const server = start();
        await server.initialize(ABILITIES, { processId: gone.pid });
        // Longer than the server waits before it looks after a silent client.
        await new Promise((resolve) => setTimeout(resolve, 2600));
        assert.equal(await server.stop(), 0);
    },

    'nothing is answered before initialize': async (start) => {
        const server = start();
        server.connect();
        await fails(server.request('textDocument/hover', server.at('file:///a', 0, 0)), CODE.early);
        await fails(server.request('shutdown'), CODE.early);
        await server.initialize();
        assert.equal(await server.stop(), 0);
    },

    'documents opened before initialize are not followed': async (start) => {
        const server = start();
        server.connect();
        await server.open('file:///early.strat', 'purpose');
        await server.request('initialize', { processId: null, rootUri: null, capabilities: {} });
        const early = { textDocument: { uri: 'file:///early.strat' } };
        await fails(server.request('textDocument/foldingRange', early), CODE.params);
    },

    'initialize counts once': async (start) => {
        const server = start();
        await server.initialize();
        const again = { processId: null, rootUri: null, capabilities: {} };
        await fails(server.request('initialize', again), CODE.invalid);
    },

    'initialize with nonsense can be tried again': async (start) => {
        const server = start();
        server.connect();
        await fails(server.request('initialize', { capabilities: 7 }), CODE.params);
        await fails(server.request('initialize', [1]), CODE.params);
        await server.request('initialize', { processId: null, rootUri: null, capabilities: {} });
    },

    'nothing is answered after shutdown': async (start) => {
        const server = start();
        await server.initialize();
        await server.request('shutdown');
        await fails(server.request('textDocument/hover', server.at('file:///a', 0, 0)), CODE.invalid);
        await fails(server.request('shutdown'), CODE.invalid);
        await server.notify('exit');
        assert.equal(await server.ended(), 0);
    },

    'unknown requests are refused, unknown notifications passed over': async (start) => {
        const server = start();
        await server.initialize();
        await fails(server.request('textDocument/telepathy', {}), CODE.method);
        await fails(server.request('$/telepathy', {}), CODE.method);
        await server.notify('textDocument/telepathy', {});
        await server.notify('$/telepathy', {});
        await server.notify('$/setTrace', { value: 'verbose' });
    },

    'an unknown command is refused': async (start) => {
        const server = start();
        await server.initialize();
        const command = { command: 'strat.telepathy', arguments: [] };
        await fails(server.request('workspace/executeCommand', command), -32803);
        await fails(server.request('workspace/executeCommand', { command: 5 }), CODE.params);
    },

    'the day comes from the command line, then from settings': async (start) => {
        const files = folderWith({});
        const uri = files.uri('a.strat');
        const text = 'purpose sales < goal signups +25% by Q1 2026 via facebook boost >\n';
        const past = (items) => items.some((item) => item.code === 'past-deadline');
        const server = start();
        await server.initialize();
        assert.equal(past(await server.openAndWait(uri, text)), true);
        const next = server.diagnostics(uri);
        await server.notify('workspace/didChangeConfiguration', {
            settings: { strat: { today: '2026-01-15' } },
        });
        assert.equal(past(await next), false);
    },

    'settings are asked of a client that has them': async (start) => {
        const files = folderWith({});
        const server = start();
        server.settings = { today: '2026-01-15' };
        const abilities = { ...ABILITIES, workspace: { configuration: true } };
        await server.initialize(abilities);
        const uri = files.uri('a.strat');
        const text = 'purpose sales < goal signups +25% by Q1 2026 via facebook boost >\n';
        let items = await server.openAndWait(uri, text);
        while (items.some((item) => item.code === 'past-deadline')) {
            items = await server.diagnostics(uri);
        }
        assert.deepEqual(server.requests[0].params, { items: [{ section: 'strat' }] });
    },

    'settings may come with initialize': async (start) => {
        const files = folderWith({});
        const server = start();
        await server.initialize(ABILITIES, { initializationOptions: { today: '2026-01-15' } });
        const text = 'purpose sales < goal signups +25% by Q1 2026 via facebook boost >\n';
        await server.notify('workspace/didChangeConfiguration', { settings: {} });
        const items = await server.openAndWait(files.uri('a.strat'), text);
        assert.equal(items.some((item) => item.code === 'past-deadline'), false);
    },

    'a client that could ask for findings may have them pushed': async (start) => {
        const server = start();
        const abilities = {
            ...ABILITIES,
            textDocument: { ...ABILITIES.textDocument, diagnostic: {} },
        };
        const { capabilities } = await server.initialize(abilities, {
            initializationOptions: { pushFindings: true },
        });
        assert.equal(capabilities.diagnosticProvider, undefined);
        const items = await server.openAndWait('untitled:pushed', 'person ana owner');
        assert.notEqual(items.length, 0);
    },

    'editors that say --stdio are understood': async (start) => {
        const server = start({ arguments: ['--stdio'] });
        await server.initialize();
        assert.equal(await server.stop(), 0);
    },

    'news of files are asked for where the client can watch': async (start) => {
        const server = start();
        const abilities = {
            workspace: { didChangeWatchedFiles: { dynamicRegistration: true } },
        };
        await server.initialize(abilities);
        await server.openAndWait('file:///nowhere/a.strat', 'purpose sales');
        const asked = server.requests.find((one) => one.method === 'client/registerCapability');
        const patterns = asked.params.registrations[0].registerOptions.watchers;
        assert.ok(patterns.some((watcher) => watcher.globPattern === '**/*.strat'));
    },
};
