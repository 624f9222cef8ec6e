// What is read from the text itself: outlines, folding, highlighting, and formatting.
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const { ABILITIES, applyEdits, folderWith, rangeOf } = require('./client.js');

const EXAMPLES = path.join(__dirname, '..', '..', 'examples');
const URI = 'untitled:text';
const OPTIONS = { tabSize: 8, insertSpaces: false };

const PLAN = `// Who does
// the work
person maria "Maria" capacity 6h/week

import "a.strat"
import "b.strat"
purpose sales "Sell" <
  goal signups +25% by Q3 <
    /* over
       two lines */
    tactic "Tips" on facebook post 3/week
  >
>
strategy """Long
title"""
`;

async function opened(start, text, abilities = ABILITIES) {
    const server = start();
    await server.initialize(abilities);
    await server.open(URI, text);
    return server;
}

const ask = (server, method, more = {}) =>
    server.request(`textDocument/${method}`, { textDocument: { uri: URI }, ...more });

function names(symbols) {
    return symbols.map((symbol) =>
        symbol.children ? [symbol.name, names(symbol.children)] : symbol.name,
    );
}

// The tokens of an answer as [text, type, modifiers].
function decode(text, legend, data) {
    const lines = text.split(/\r\n|\n|\r/);
    const tokens = [];
    let line = 0;
    let character = 0;
    for (let i = 0; i < data.length; i += 5) {
        const [lineStep, step, length, type, modifiers] = data.slice(i, i + 5);
        character = lineStep === 0 ? character + step : step;
        line += lineStep;
        tokens.push([
            lines[line].slice(character, character + length),
            legend.tokenTypes[type],
            legend.tokenModifiers.filter((_, bit) => modifiers & (1 << bit)).join(' '),
        ]);
    }
    return tokens;
}

const tests = {
    'the outline as a tree': async (start) => {
        const server = await opened(start, PLAN);
        const symbols = await ask(server, 'documentSymbol');
        assert.deepEqual(names(symbols), [
            'maria', 'a.strat', 'b.strat', ['sales', [['signups', ['Tips']]]], 'Long\ntitle',
        ]);
        const goal = symbols[3].children[0];
        assert.equal(goal.detail, 'goal +25% by Q3');
        assert.deepEqual(goal.selectionRange, rangeOf(PLAN, 'signups'));
        assert.equal(goal.range.end.line, 11);
        assert.equal(symbols[3].detail, 'purpose – Sell');
    },

    'the outline as a list, for clients that know no trees': async (start) => {
        const server = await opened(start, PLAN, {});
        const symbols = await ask(server, 'documentSymbol');
        const goal = symbols.find((symbol) => symbol.name === 'signups');
        assert.equal(goal.containerName, 'sales');
        assert.equal(goal.location.uri, URI);
        assert.equal(symbols.length, 7);
    },

    'the outline of a broken text': async (start) => {
        const server = await opened(start, 'purpose sales < goal signups by < tactic x on ');
        assert.deepEqual(names(await ask(server, 'documentSymbol')), [
            ['sales', [['signups', ['x']]]],
        ]);
    },

    'names of a workspace': async (start) => {
        const files = folderWith({ 'a.strat': 'person Ärger "Äpfel"', 'b/c.strat': PLAN });
        const server = start();
        await server.initialize(ABILITIES, {
            workspaceFolders: [{ uri: files.uri(''), name: 'w' }],
        });
        await server.open(URI, 'person tom\nperson """tim""" role "x"');
        const find = async (query) =>
            (await server.request('workspace/symbol', { query })).map((symbol) => [
                symbol.name,
                symbol.location.uri,
            ]);
        assert.deepEqual(await find('TM'), [['tom', URI], ['tim', URI]]);
        assert.deepEqual(await find('ärg'), [['Ärger', files.uri('a.strat')]]);
        assert.deepEqual(await find('äpfel'), [['Ärger', files.uri('a.strat')]]);
        assert.deepEqual(await find('signups'), [['signups', files.uri('b/c.strat')]]);
        assert.deepEqual(await find('zzz'), []);
        assert.ok((await find('')).length >= 8);
    },

    'what can be folded': async (start) => {
        const server = await opened(start, PLAN);
        const folds = (await ask(server, 'foldingRange')).map((fold) => [
            fold.startLine, fold.endLine, fold.kind,
        ]);
        assert.deepEqual(folds.sort((a, b) => a[0] - b[0] || a[1] - b[1]), [
            [0, 1, 'comment'],
            [4, 5, 'imports'],
            [6, 11, undefined],
            [7, 10, undefined],
            [8, 9, 'comment'],
            [13, 14, undefined],
        ]);
    },

    'what each word is': async (start) => {
        const server = await opened(start, PLAN);
        const legend = server.result.capabilities.semanticTokensProvider.legend;
        const { data } = await ask(server, 'semanticTokens/full');
        const tokens = decode(PLAN, legend, data);
        const find = (word) => tokens.find(([text]) => text === word);
        assert.deepEqual(tokens[0], ['// Who does', 'comment', '']);
        assert.deepEqual(find('person'), ['person', 'keyword', '']);
        assert.deepEqual(find('maria'), ['maria', 'variable', 'declaration']);
        assert.deepEqual(find('"Maria"'), ['"Maria"', 'string', '']);
        assert.deepEqual(find('capacity'), ['capacity', 'property', '']);
        assert.deepEqual(find('6h'), ['6h', 'number', '']);
        assert.equal(find('signups')[1], 'enum');
        assert.equal(find('signups')[2], 'defaultLibrary');
        assert.equal(find('facebook')[1], 'class');
        assert.equal(find('post')[1], 'method');
        assert.equal(find('sales')[1], 'namespace');
        assert.equal(find('/* over')[1], 'comment');
        assert.equal(find('       two lines */')[1], 'comment');
        assert.equal(find('title"""')[1], 'string');
    },

    'what each word of some lines is': async (start) => {
        const server = await opened(start, PLAN);
        const legend = server.result.capabilities.semanticTokensProvider.legend;
        const whole = decode(PLAN, legend, (await ask(server, 'semanticTokens/full')).data);
        const range = { start: { line: 7, character: 0 }, end: { line: 8, character: 0 } };
        const { data } = await ask(server, 'semanticTokens/range', { range });
        const part = decode(PLAN, legend, data);
        assert.deepEqual(part[0], ['goal', 'keyword', '']);
        const first = whole.findIndex(([text]) => text === 'goal');
        assert.deepEqual(part, whole.slice(first, first + part.length));
        assert.equal(part.at(-1)[0], 'Q3');
    },

    'formatting keeps to what strat fmt does, and edits no more than it must': async (start) => {
        const lines = PLAN.replace('+25%   by', '+25% by').split('\n');
        lines[7] = '  goal   signups +25%    by Q3 <';
        const text = lines.join('\n');
        const server = await opened(start, text);
        const edits = await ask(server, 'formatting', { options: OPTIONS });
        const expected = execFileSync(process.env.STRAT, ['fmt', '-'], { input: text }).toString();
        assert.equal(applyEdits(text, edits), expected);
        assert.notEqual(expected, text);
        const again = await opened(start, expected);
        assert.deepEqual(await ask(again, 'formatting', { options: OPTIONS }), []);
    },

    'a text with syntax errors is not formatted': async (start) => {
        const server = await opened(start, 'purpose   sales <');
        assert.deepEqual(await ask(server, 'formatting', { options: OPTIONS }), []);
        const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 9 } };
        assert.deepEqual(await ask(server, 'rangeFormatting', { range, options: OPTIONS }), []);
    },

    'a range is formatted, and nothing around it': async (start) => {
        const text = 'person   ana\nperson   ben\nperson   cleo\n';
        const server = await opened(start, text);
        const range = rangeOf(text, 'ben');
        const edits = await ask(server, 'rangeFormatting', { range, options: OPTIONS });
        assert.equal(applyEdits(text, edits), 'person   ana\nperson ben\nperson   cleo\n');
    },

    'a > goes below its statement as it is typed, and nothing else moves': async (start) => {
        const text =
            'person   ana\npurpose sales <\n  goal   signups +25% by Q3 <\n    tactic a\n      >\n    >\n';
        const server = await opened(start, text);
        const closed = async (line, character) =>
            applyEdits(
                text,
                await ask(server, 'onTypeFormatting', {
                    position: { line, character },
                    ch: '>',
                    options: OPTIONS,
                }),
            );
        assert.equal(await closed(4, 7), text.replace('\n      >', '\n  >'));
        assert.equal(await closed(5, 5), text.replace('\n    >\n', '\n>\n'));
        const elsewhere = await ask(server, 'onTypeFormatting', {
            position: { line: 0, character: 3 },
            ch: '>',
            options: OPTIONS,
        });
        assert.deepEqual(elsewhere, []);
    },
};

// Every example, torn apart and put together again by edits.
function examples(folder) {
    return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const place = path.join(folder, entry.name);
        return entry.isDirectory() ? examples(place) : place.endsWith('.strat') ? [place] : [];
    });
}

tests['every example survives being squeezed and formatted'] = async (start) => {
    const server = await opened(start, '');
    let version = 1;
    for (const example of examples(EXAMPLES)) {
        const text = fs.readFileSync(example, 'utf8').replace(/\n {2,}/g, '\n ');
        await server.change(URI, ++version, { text });
        const edits = await ask(server, 'formatting', { options: OPTIONS });
        const expected = execFileSync(process.env.STRAT, ['fmt', '-'], { input: text }).toString();
        assert.equal(applyEdits(text, edits), expected, example);
    }
};

module.exports = tests;
