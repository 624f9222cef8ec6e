// Whatever is typed and asked, in whatever order: the server answers every request, stays alive, and
// ends in peace. The same on every run; STRAT_MONKEY_SEED and STRAT_MONKEY_ROUNDS make it another
// or a longer one.
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');

const { ABILITIES, applyEdits, editsFor, folderWith, positionAt } = require('./client.js');

const ROUNDS = Number(process.env.STRAT_MONKEY_ROUNDS || 120);
const SEED = Number(process.env.STRAT_MONKEY_SEED || 1);

function numbers(seed) {
    return (below) => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return Math.floor((seed / 2 ** 32) * below);
    };
}

const examples = path.join(__dirname, '..', '..', 'examples');
const TEXTS = ['whole.strat', 'bakery.strat', 'agency/client.strat', 'four-strategies.strat'].map(
    (name) => fs.readFileSync(path.join(examples, name), 'utf8'),
);

const PIECES = [
    '<', '>', ',', '"', '"""', '\n', '\r', '\r\n', ' ', '`', '@', '#', '+', '%', '..', '/', '/*', '//',
    '😀', '日本', '\u202e', '\0', 'purpose ', 'goal signups ', 'tactic ', 'person maria ', 'import "',
    'define channel x ', 'on facebook ', 'via ', 'Q3 ', '2026-02-30', '99999999999999999999', 'owner ',
    '// allow(no-owner): ', 'rules < allow ', 'every ', '{', '}', ': ', '= ', 'for ', 'by ', '',
];

const NULLISH = { textDocument: {}, position: {} };

function requestsAt(random, uri, text) {
    const textDocument = { uri };
    const far = random(20) === 0;
    const somewhere = () =>
        far
            ? { line: random(1e6), character: random(1e9) }
            : positionAt(text, random(text.length + 1));
    const position = somewhere();
    const range = { start: position, end: somewhere() };
    const options = { tabSize: 2, insertSpaces: true };
    return [
        ['textDocument/completion', { textDocument, position }],
        ['textDocument/hover', { textDocument, position }],
        ['textDocument/definition', { textDocument, position }],
        ['textDocument/references', { textDocument, position, context: { includeDeclaration: true } }],
        ['textDocument/documentHighlight', { textDocument, position }],
        ['textDocument/prepareRename', { textDocument, position }],
        ['textDocument/rename', { textDocument, position, newName: 'renamed' }],
        ['textDocument/inlayHint', { textDocument, range }],
        ['textDocument/codeLens', { textDocument }],
        ['textDocument/documentLink', { textDocument }],
        ['textDocument/documentSymbol', { textDocument }],
        ['textDocument/foldingRange', { textDocument }],
        ['textDocument/semanticTokens/full', { textDocument }],
        ['textDocument/semanticTokens/range', { textDocument, range }],
        ['textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }],
        ['textDocument/formatting', { textDocument, options }],
        ['textDocument/rangeFormatting', { textDocument, range, options }],
        ['textDocument/onTypeFormatting', { textDocument, position, ch: '>', options }],
        ['textDocument/diagnostic', { textDocument }],
        ['workspace/diagnostic', { previousResultIds: [] }],
        ['workspace/symbol', { query: 'a' }],
        ['workspace/executeCommand', { command: 'strat.report', arguments: [uri] }],
        ['textDocument/hover', NULLISH],
    ];
}

function inside(text, range) {
    const lines = text.split(/\r\n|\n|\r/);
    for (const { line, character } of [range.start, range.end]) {
        assert.ok(line < lines.length, `line ${line} of ${lines.length}`);
        assert.ok(character <= lines[line].length, `character ${character} of line ${line}`);
    }
    const order = range.end.line - range.start.line || range.end.character - range.start.character;
    assert.ok(order >= 0, 'a range ends before it starts');
}

// Every range in an answer about one document lies in its text.
function rangesInside(text, uri, value) {
    if (Array.isArray(value)) {
        value.forEach((item) => rangesInside(text, uri, item));
    } else if (value && typeof value === 'object') {
        if (typeof value.uri === 'string' && value.uri !== uri) {
            return;
        }
        if (value.start && value.end && value.start.line !== undefined) {
            inside(text, value);
            return;
        }
        for (const [key, item] of Object.entries(value)) {
            if (key !== 'documentChanges' && key !== 'changes') {
                rangesInside(text, uri, item);
            }
        }
    }
}

function monkeyTest(text, seed) {
    return async (start) => {
        const random = numbers(seed);
        const files = folderWith({
            '.git/HEAD': '',
            'team.strat': 'person maria "Maria"\n',
            'house.strat': 'import "team.strat"\nimport "plan.strat"\n',
        });
        const server = start();
        await server.initialize(ABILITIES, {
            workspaceFolders: [{ uri: files.uri(''), name: 'w' }],
        });
        const uri = files.uri('plan.strat');
        await server.open(uri, text);
        const original = text;
        for (let version = 2; version < ROUNDS + 2; version++) {
            const from = random(text.length + 1);
            const to = Math.min(text.length, from + (random(3) === 0 ? random(40) : 0));
            const piece =
                random(12) === 0
                    ? original.slice(random(original.length)).slice(0, random(300))
                    : PIECES[random(PIECES.length)];
            const range = { start: positionAt(text, from), end: positionAt(text, to) };
            const halves = /[\udc00-\udfff]/;
            const pair = (index) => text[index] === '\n' && text[index - 1] === '\r';
            if ([from, to].some((index) => halves.test(text[index] || '') || pair(index))) {
                continue;
            }
            text = random(30) === 0 ? original : text.slice(0, from) + piece + text.slice(to);
            server.change(
                uri, version,
                text === original ? { text } : { range, text: piece },
            );
            const asked = requestsAt(random, uri, text).filter(() => random(4) === 0);
            const answers = await Promise.allSettled(
                asked.map(([method, params]) => server.request(method, params)),
            );
            answers.forEach((answer, i) => {
                const [method, params] = asked[i];
                if (answer.status === 'rejected') {
                    // Refused, which is an answer: by the protocol's codes.
                    assert.match(String(answer.reason.code), /^-32(602|803)$/, `${method}: ${answer.reason}`);
                } else if (params !== NULLISH && method.startsWith('textDocument/')) {
                    try {
                        rangesInside(text, uri, answer.value);
                    } catch (error) {
                        throw new Error(`${method} of version ${version}: ${error.message}`);
                    }
                }
                if (answer.status === 'fulfilled' && /ormatting$/.test(method)) {
                    applyEdits(text, answer.value);
                }
                if (answer.status === 'fulfilled' && method === 'textDocument/codeAction') {
                    // Some have a command instead, which explains a rule.
                    answer.value.filter((action) => action.edit).forEach((action) => {
                        editsFor(action.edit, uri).forEach((edit) => inside(text, edit.range));
                    });
                }
            });
        }
    };
}

for (const [index, text] of TEXTS.entries()) {
    module.exports[`text ${index}`] = monkeyTest(text, SEED * 1000 + index);
}
