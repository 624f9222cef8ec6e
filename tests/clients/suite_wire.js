// What goes over the wire, byte by byte: headers and bodies that are cut, wrong, huge or in an
// unusual order. The library is too well behaved for this, so the server is spoken to directly.
'use strict';

const assert = require('node:assert/strict');

const { frame, soon } = require('./client.js');

// Sends bytes and collects the messages that come back.
class Wire {
    constructor(server) {
        this.server = server;
        this.messages = [];
        this.bytes = Buffer.alloc(0);
        this.waiting = [];
        server.process.stdout.on('data', (chunk) => this.take(chunk));
    }

    take(chunk) {
        this.bytes = Buffer.concat([this.bytes, chunk]);
        for (;;) {
            const end = this.bytes.indexOf('\r\n\r\n');
            if (end < 0) {
                break;
            }
            const length = Number(/^Content-Length: (\d+)$/.exec(this.bytes.subarray(0, end))[1]);
            if (this.bytes.length < end + 4 + length) {
                break;
            }
            this.messages.push(JSON.parse(this.bytes.subarray(end + 4, end + 4 + length)));
            this.bytes = this.bytes.subarray(end + 4 + length);
        }
        this.waiting = this.waiting.filter((wait) => !wait());
    }

    send(...parts) {
        this.server.process.stdin.write(
            Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))),
        );
        return this;
    }

    // The answer to a request.
    answer(id) {
        const find = () => this.messages.find((message) => message.id === id && !message.method);
        return soon(
            new Promise((resolve) => {
                const wait = () => find() && (resolve(find()), true);
                if (!wait()) {
                    this.waiting.push(wait);
                }
            }),
            `the answer to ${id}`,
        );
    }

    async begin(abilities = {}) {
        const params = { processId: null, rootUri: null, capabilities: abilities };
        this.send(frame({ jsonrpc: '2.0', id: 'begin', method: 'initialize', params }));
        await this.answer('begin');
        this.send(frame({ jsonrpc: '2.0', method: 'initialized', params: {} }));
        return this;
    }

    // A request that always has an answer, and everything that was answered to null before it.
    async faults(id = 'probe') {
        this.send(frame({ jsonrpc: '2.0', id, method: 'workspace/symbol', params: { query: 'x' } }));
        assert.ok((await this.answer(id)).result);
        return this.messages
            .filter((message) => message.id === null)
            .map((message) => message.error.code);
    }

    async end() {
        this.send(frame({ jsonrpc: '2.0', id: 'end', method: 'shutdown' }));
        await this.answer('end');
        this.send(frame({ jsonrpc: '2.0', method: 'exit' }));
        assert.equal(await this.server.ended(), 0);
    }
}

const symbol = (id, query = '') => ({
    jsonrpc: '2.0',
    id,
    method: 'workspace/symbol',
    params: { query },
});

function opened(uri, text, version = 1) {
    const textDocument = { uri, languageId: 'strat', version, text };
    return { jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument } };
}

const PARSE = -32700;
const INVALID = -32600;

// Whatever is sent, then a sound request: these faults are told, and the request is answered.
function survives(expected, ...parts) {
    return async (start) => {
        const wire = await new Wire(start()).begin();
        wire.send(...parts);
        assert.deepEqual(await wire.faults(), expected);
        await wire.end();
    };
}

module.exports = {
    'one byte at a time': async (start) => {
        const wire = await new Wire(start()).begin();
        for (const byte of frame(symbol(1))) {
            wire.send(Buffer.from([byte]));
            await new Promise((resolve) => setImmediate(resolve));
        }
        assert.deepEqual((await wire.answer(1)).result, []);
        await wire.end();
    },

    'many messages at once, answered in their order': async (start) => {
        const wire = await new Wire(start()).begin();
        wire.send(...Array.from({ length: 500 }, (_, id) => frame(symbol(id))));
        await wire.answer(499);
        const ids = wire.messages.map((message) => message.id).filter((id) => id !== 'begin');
        assert.deepEqual(ids, Array.from({ length: 500 }, (_, id) => id));
        await wire.end();
    },

    'headers in any case, with others, with bare line feeds': async (start) => {
        const wire = await new Wire(start()).begin();
        const body = JSON.stringify(symbol(1));
        const type = 'Content-Type: application/vscode-jsonrpc; charset=utf-8';
        wire.send(`content-LENGTH:${body.length}\r\n${type}\r\n\r\n${body}`);
        wire.send(`${type}\nContent-Length:   ${body.length}  \n\n${body.replace(':1,', ':2,')}`);
        await wire.answer(1);
        await wire.answer(2);
        await wire.end();
    },

    'a header without a length': survives([PARSE], 'Content-Type: text/plain\r\n\r\n{}'),
    'a length that is no number': survives([PARSE], 'Content-Length: many\r\n\r\n{}'),
    'a negative length': survives([PARSE], 'Content-Length: -5\r\n\r\n{}'),
    'a length past all numbers': survives(
        [INVALID],
        'Content-Length: 99999999999999999999999999\r\n\r\n{}',
    ),
    'a length past the limit': survives([INVALID], 'Content-Length: 2000000000\r\n\r\n{"a": 1}'),
    'a header without an end': survives([PARSE], 'X'.repeat(100000)),
    'noise between messages': survives([PARSE], '\0\xff\r\n\r\nnoise\r\n\r\n'),
    'a length of nothing': survives([PARSE], 'Content-Length: 0\r\n\r\n'),
    'a body that is no JSON': survives([PARSE], frame('{"jsonrpc"')),
    'a body that is not UTF-8': survives(
        [PARSE],
        frame('{"jsonrpc":"2.0","method":"a","params":{"b":"?"}}').map((byte) =>
            byte === 0x3f ? 0xff : byte,
        ),
    ),
    'a body that is nested without end': survives(
        [PARSE],
        frame('['.repeat(100000)),
    ),
    'a body that is cut short': survives(
        [PARSE],
        `Content-Length: 120\r\n\r\n${JSON.stringify(symbol(7)).slice(0, 40)}`,
    ),
    'a body that is longer than it says': survives(
        [PARSE, PARSE],
        `Content-Length: 20\r\n\r\n${JSON.stringify(symbol(7))}`,
    ),
    'a batch': survives([INVALID], frame([symbol(1), symbol(2)])),
    'a number for a message': survives([INVALID], frame('17')),
    'null for a message': survives([INVALID], frame('null')),
    'an empty object': survives([INVALID], frame({})),
    'an id that is an object': survives([INVALID], frame({ ...symbol(1), id: {} })),
    'a method that is a number': survives([INVALID], frame({ jsonrpc: '2.0', method: 5 })),
    'an answer that nobody asked for': survives(
        [],
        frame({ jsonrpc: '2.0', id: 99, result: [] }),
        frame({ jsonrpc: '2.0', id: 'configuration/1', result: 'nonsense' }),
        frame({ jsonrpc: '2.0', id: 'configuration/1', error: { code: 1, message: '' } }),
    ),
    'notifications full of nonsense': survives(
        [],
        ...[null, [], 5, 'text', {}, { textDocument: null }, { textDocument: { uri: 5 } }].flatMap(
            (params) =>
                [
                    'initialized', 'textDocument/didOpen', 'textDocument/didChange',
                    'textDocument/didClose', 'textDocument/didSave', '$/cancelRequest',
                    'workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles',
                    'workspace/didChangeWorkspaceFolders',
                ].map((method) => frame({ jsonrpc: '2.0', method, params })),
        ),
    ),

    'another version of JSON-RPC is refused': async (start) => {
        const wire = await new Wire(start()).begin();
        wire.send(frame({ ...symbol(5), jsonrpc: '1.0' }));
        assert.equal((await wire.answer(5)).error.code, INVALID);
        await wire.end();
    },

    'ids are given back as they came': async (start) => {
        const wire = await new Wire(start()).begin();
        for (const id of [0, -7, 'word', '0', '', 2 ** 40]) {
            wire.send(frame(symbol(id)));
            assert.deepEqual((await wire.answer(id)).id, id);
        }
        await wire.end();
    },

    'a request cancelled right away is not answered with a result': async (start) => {
        const wire = await new Wire(start()).begin();
        const cancel = (id) => ({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id } });
        wire.send(
            frame(symbol(1)), frame(symbol('two')), frame(symbol(3)),
            frame(cancel(1)), frame(cancel('two')), frame(cancel(99)), frame(cancel('3')),
        );
        assert.equal((await wire.answer(1)).error.code, -32800);
        assert.equal((await wire.answer('two')).error.code, -32800);
        assert.deepEqual((await wire.answer(3)).result, []);
        await wire.end();
    },

    'a request before its document, and one after it was closed': async (start) => {
        const wire = await new Wire(start()).begin();
        const uri = 'untitled:one';
        const fold = (id) => ({
            jsonrpc: '2.0',
            id,
            method: 'textDocument/foldingRange',
            params: { textDocument: { uri } },
        });
        const close = {
            jsonrpc: '2.0',
            method: 'textDocument/didClose',
            params: { textDocument: { uri } },
        };
        wire.send(
            frame(close), frame(fold(1)), frame(opened(uri, 'purpose sales <\n\n>')),
            frame(fold(2)), frame(close), frame(fold(3)),
        );
        assert.equal((await wire.answer(1)).error.code, -32602);
        assert.equal((await wire.answer(2)).result.length, 1);
        assert.equal((await wire.answer(3)).error.code, -32602);
        await wire.end();
    },

    'halves of surrogate pairs become one replacement character each': async (start) => {
        const wire = await new Wire(start()).begin();
        const text = 'person a \\"x\\ud83dy\\ude00z\\ud83d\\ude00\\" capacity 2h/week';
        wire.send(frame(JSON.stringify(opened('untitled:half', '#')).replace('#', text)));
        wire.send(
            frame({
                jsonrpc: '2.0',
                id: 1,
                method: 'textDocument/documentSymbol',
                params: { textDocument: { uri: 'untitled:half' } },
            }),
        );
        const [person] = (await wire.answer(1)).result;
        assert.equal(person.location.range.end.character, 'person a "x.y.z.." capacity 2h/week'.length);
        assert.deepEqual(await wire.faults(), []);
        await wire.end();
    },

    'requests whose parameters make no sense': async (start) => {
        const wire = await new Wire(start()).begin();
        wire.send(frame(opened('untitled:one', 'purpose sales')));
        const textDocument = { uri: 'untitled:one' };
        const wrong = [
            ['textDocument/hover', undefined],
            ['textDocument/hover', []],
            ['textDocument/hover', {}],
            ['textDocument/hover', { textDocument }],
            ['textDocument/hover', { textDocument, position: {} }],
            ['textDocument/hover', { textDocument, position: { line: -1, character: 0 } }],
            ['textDocument/hover', { textDocument, position: { line: 0.5, character: 0 } }],
            ['textDocument/hover', { textDocument, position: { line: '0', character: 0 } }],
            ['textDocument/hover', { textDocument: {}, position: { line: 0, character: 0 } }],
            ['textDocument/inlayHint', { textDocument, range: { start: {} } }],
            ['textDocument/codeAction', { textDocument }],
            ['textDocument/rename', { textDocument, position: { line: 0, character: 0 } }],
            ['workspace/symbol', {}],
        ];
        wrong.forEach(([method, params], id) =>
            wire.send(frame({ jsonrpc: '2.0', id, method, params })),
        );
        for (const [id, [method]] of wrong.entries()) {
            const answer = await wire.answer(id);
            assert.equal(answer.error && answer.error.code, -32602, `${method} ${id}`);
        }
        await wire.end();
    },
};
