// Texts as they are edited: incremental and whole changes, line ends of every kind, positions past
// the end, and characters that take more than one unit, in all three encodings.
'use strict';

const assert = require('node:assert/strict');

const { ABILITIES, indexAt, positionAt, rangeOf } = require('./client.js');

const URI = 'untitled:sync';

function withEncodings(...positionEncodings) {
    return { ...ABILITIES, general: { positionEncodings } };
}

// The text as the server has it: the title of its outline's only person is all of it.
async function titleOf(server) {
    const symbols = await server.request('textDocument/documentSymbol', {
        textDocument: { uri: URI },
    });
    return symbols.map((symbol) => symbol.name).join('|');
}

// A small generator of pseudo-random numbers, so that every run is the same.
function numbers(seed) {
    return (below) => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return Math.floor((seed / 2 ** 32) * below);
    };
}

// The column of an index in the units of an encoding.
function characterIn(encoding, text, index) {
    const { line, character } = positionAt(text, index);
    const before = text.slice(index - character, index);
    const units = {
        'utf-8': () => Buffer.byteLength(before),
        'utf-16': () => before.length,
        'utf-32': () => [...before].length,
    };
    return { line, character: units[encoding]() };
}

const EMOJI = [
    'person ana "Ana 🥐" role "a"',
    'person 𝒷𝑒𝓃 "é́🏴󠁧󠁢󠁳󠁣󠁴󠁿" owner nobody\r',
    'purpose sales < goal signups "日本語 👩‍👩‍👧" +25% by Q9 >',
].join('\n');

function encodingTest(offered, expected) {
    return async (start) => {
        const server = start();
        const result = await server.initialize(offered);
        assert.equal(result.capabilities.positionEncoding, expected);
        const items = await server.openAndWait(URI, EMOJI);
        const wrong = items.find((item) => item.code === 'bad-value' && /Q9/.test(item.message));
        const index = EMOJI.indexOf('Q9');
        assert.deepEqual(wrong.range, {
            start: characterIn(expected, EMOJI, index),
            end: characterIn(expected, EMOJI, index + 2),
        });
        // An edit behind the emoji lands where it should.
        const at = EMOJI.indexOf('+25%');
        const range = {
            start: characterIn(expected, EMOJI, at),
            end: characterIn(expected, EMOJI, index + 2),
        };
        await server.change(URI, 2, { range, text: '+30% by Q3 via telepathy' });
        const after = EMOJI.replace('+25% by Q9', '+30% by Q3 via telepathy');
        const items2 = await server.diagnostics(URI, 2);
        const unknown = items2.find((item) => /telepathy/.test(item.message));
        const place = after.indexOf('telepathy');
        assert.deepEqual(unknown.range.start, characterIn(expected, after, place));
    };
}

const LINE_ENDS = { 'line feeds': '\n', 'pairs': '\r\n', 'carriage returns': '\r' };

const tests = {
    'UTF-8 where the client takes it': encodingTest(withEncodings('utf-16', 'utf-8'), 'utf-8'),
    'UTF-16 where it takes nothing else': encodingTest(withEncodings('utf-16'), 'utf-16'),
    'UTF-16 where it says nothing': encodingTest({}, 'utf-16'),
    'UTF-32 where it likes that': encodingTest(withEncodings('utf-32', 'utf-16'), 'utf-32'),
    'UTF-16 where it offers what nobody knows': encodingTest(withEncodings('ebcdic'), 'utf-16'),

    'whole changes, several in one notification': async (start) => {
        const server = start();
        await server.initialize();
        await server.open(URI, 'person ana "Ana"');
        await server.change(URI, 2, { text: 'person ben "Ben"' }, { text: 'person cleo "Cleo"' });
        assert.equal(await titleOf(server), 'cleo');
        await server.change(
            URI, 3, { text: 'person dora "Dora"' },
            { range: rangeOf('person dora "Dora"', 'dora'), text: 'emil' },
        );
        assert.equal(await titleOf(server), 'emil');
    },

    'a range whose end comes before its start': async (start) => {
        const server = start();
        await server.initialize();
        await server.open(URI, 'person ana "Ana"');
        const { start: from, end } = rangeOf('person ana "Ana"', 'ana');
        await server.change(URI, 2, { range: { start: end, end: from }, text: 'ben' });
        assert.equal(await titleOf(server), 'ben');
    },

    'positions past the end of a line and of the text': async (start) => {
        const server = start();
        await server.initialize();
        const text = 'person ana\nperson ben';
        await server.open(URI, text);
        const past = { line: 0, character: 4000000 };
        await server.change(URI, 2, { range: { start: past, end: past }, text: 'x' });
        const far = { line: 4000000, character: 4000000 };
        await server.change(URI, 3, { range: { start: far, end: far }, text: 'y' });
        assert.equal(await titleOf(server), 'anax|beny');
        for (const method of ['hover', 'definition', 'completion', 'documentHighlight']) {
            await server.request(`textDocument/${method}`, server.at(URI, 2 ** 31, 2 ** 31));
            await server.request(`textDocument/${method}`, server.at(URI, 0, 2 ** 52));
        }
        const range = { start: far, end: far };
        const here = { textDocument: { uri: URI }, range };
        assert.deepEqual(await server.request('textDocument/inlayHint', here), []);
        await server.request('textDocument/codeAction', { ...here, context: { diagnostics: [] } });
    },

    'changes that make no sense are passed over': async (start) => {
        const server = start();
        await server.initialize();
        await server.open(URI, 'person ana');
        await server.change(URI, 2, null, 5, {}, { text: 7 }, { range: {}, text: 'x' });
        await server.notify('textDocument/didChange', { textDocument: { uri: URI } });
        await server.notify('textDocument/didChange', {
            textDocument: { uri: URI, version: 3 },
            contentChanges: 'all of it',
        });
        await server.change('untitled:unknown', 9, { text: 'person ben' });
        assert.equal(await titleOf(server), 'ana');
    },

    'an empty text, and one that becomes empty': async (start) => {
        const server = start();
        await server.initialize();
        assert.deepEqual(await server.openAndWait(URI, ''), []);
        await server.change(URI, 2, {
            range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
            text: 'person ana',
        });
        assert.equal(await titleOf(server), 'ana');
        await server.change(URI, 3, { text: '' });
        assert.equal(await titleOf(server), '');
        for (const method of ['documentSymbol', 'foldingRange', 'codeLens', 'documentLink']) {
            const answer = await server.request(`textDocument/${method}`, {
                textDocument: { uri: URI },
            });
            assert.deepEqual(answer, []);
        }
    },

    'a document that is opened twice': async (start) => {
        const server = start();
        await server.initialize();
        await server.open(URI, 'person ana', 1);
        await server.open(URI, 'person ben', 7);
        assert.equal(await titleOf(server), 'ben');
        await server.diagnostics(URI, 7);
    },

    'a NUL and other controls in a text': async (start) => {
        const server = start();
        await server.initialize();
        const items = await server.openAndWait(URI, 'person ana\0 "x\u202e"\u0007');
        assert.ok(items.some((item) => item.code === 'encoding'));
        await server.change(URI, 2, {
            range: { start: { line: 0, character: 10 }, end: { line: 0, character: 11 } },
            text: '',
        });
        assert.equal(await titleOf(server), 'ana');
    },

    'a burst of edits is answered with the newest version': async (start) => {
        const server = start();
        await server.initialize();
        await server.open(URI, 'person ana', 1);
        for (let version = 2; version <= 400; version++) {
            server.change(URI, version, { text: `audience all on nowhere${version}` });
        }
        const items = await server.diagnostics(URI, 400);
        assert.ok(items.some((item) => /nowhere400/.test(item.message)), JSON.stringify(items));
    },
};

// The server's text must stay the client's, whatever is edited. The text is one long title, so the
// outline shows all of it but line ends.
for (const [name, lineEnd] of Object.entries(LINE_ENDS)) {
    tests[`three hundred random edits, ${name}`] = async (start) => {
        const server = start();
        await server.initialize();
        const random = numbers(17);
        const pieces = ['a', 'é', '😀', '日', lineEnd, `b${lineEnd}c`, 'xyz', ''];
        let text = `"""p${lineEnd}q"""`;
        await server.open(URI, `person ${text}`);
        const pad = 'person """'.length;
        text = `person ${text}`;
        for (let version = 2; version <= 302; version++) {
            const inside = text.length - 3 - pad;
            let from = pad + random(inside + 1);
            let to = Math.min(from + random(4), text.length - 3);
            // Editors never cut a character in two, nor a pair of line ends.
            const cuts = (index) =>
                /[\udc00-\udfff]/.test(text[index] || '') ||
                (text[index] === '\n' && text[index - 1] === '\r');
            from -= cuts(from) ? 1 : 0;
            to += cuts(to) ? 1 : 0;
            const piece = pieces[random(pieces.length)];
            const range = { start: positionAt(text, from), end: positionAt(text, to) };
            assert.equal(indexAt(text, range.start), from);
            server.change(URI, version, { range, text: piece });
            text = text.slice(0, from) + piece + text.slice(to);
        }
        const words = (string) => string.split(/[\s]+/).join('');
        assert.equal(words(await titleOf(server)), words(text.slice(pad, -3)));
    };
}

module.exports = tests;
