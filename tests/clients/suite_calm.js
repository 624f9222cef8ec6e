// What is pushed while somebody types: whole strategies, key by key, as an editor sends them that closes quotes and
// blocks by itself. A pull after each key says all that there is to say; what is pushed must be a small part of it,
// and all of it once the file is saved.
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');

const { positionAt } = require('./client.js');

const EXAMPLES = path.join(__dirname, '..', '..', 'examples');
const KEYS = 900;

// The changes by which a text comes about: {at, remove, insert}. Closing quotes and `>` are typed over, and Enter
// between `<` and `>` opens the block.
function keystrokes(text) {
    const keys = [];
    const blocks = [];
    let now = '';
    let at = 0;
    let quoted = false;
    const insert = (what, behind) => {
        keys.push({ at, insert: what });
        now = now.slice(0, at) + what + now.slice(at);
        at += behind;
    };
    for (let i = 0; i < text.length; i++) {
        const comment = /^\s*\/\//.test(text.slice(text.lastIndexOf('\n', i) + 1, i + 1));
        const key = text[i];
        if (key === '"' && !comment) {
            if (quoted) at += 1;
            else insert('""', 1);
            quoted = !quoted;
        } else if (key === '<' && !quoted && !comment) {
            insert('<>', 1);
        } else if (key === '>' && !quoted && !comment) {
            // The one that stands there already, behind what the editor put before it.
            const close = now.indexOf('>', at);
            const between = now.slice(at, close);
            if (close >= 0 && between.trim() === '') at = close + 1;
            else insert('>', 1);
        } else if (key === '\n' && !quoted) {
            const indent = /^ */.exec(text.slice(i + 1))[0];
            if (now[at] === '>' && now[at - 1] === '<') insert('\n' + indent + '\n', 1 + indent.length);
            else insert('\n' + indent, 1 + indent.length);
            i += indent.length;
        } else {
            insert(key, 1);
        }
    }
    return keys;
}

const isError = (item) => item.severity === 1;
const nameOf = (item) => `${item.code}: ${item.message}`;

// How many of the names are new.
function appearances(before, items) {
    const left = new Map();
    before.forEach((name) => left.set(name, (left.get(name) || 0) + 1));
    const names = items.filter(isError).map(nameOf);
    const count = names.filter((name) => {
        const known = left.get(name) || 0;
        left.set(name, known - 1);
        return known <= 0;
    }).length;
    return { names, count };
}

async function typed(start, name, edit = (text) => text) {
    const whole = fs.readFileSync(path.join(EXAMPLES, name), 'utf8').slice(0, KEYS);
    const text = edit(whole.slice(0, whole.lastIndexOf('\n')));
    const uri = `untitled:${name}`;
    const server = start();
    await server.initialize();
    await server.openAndWait(uri, '');
    let now = '';
    let version = 1;
    const pushed = { names: [], count: 0 };
    const pulled = { names: [], count: 0 };
    const count = (sum, items) => {
        const { names, count: more } = appearances(sum.names, items);
        sum.names = names;
        sum.count += more;
    };
    const report = () => server.request('textDocument/diagnostic', { textDocument: { uri } });
    for (const key of keystrokes(text)) {
        const position = positionAt(now, key.at);
        const wait = server.diagnostics(uri, ++version);
        server.change(uri, version, { range: { start: position, end: position }, text: key.insert });
        now = now.slice(0, key.at) + key.insert + now.slice(key.at);
        count(pushed, await wait);
        count(pulled, (await report()).items);
    }
    const saved = server.diagnostics(uri);
    server.notify('textDocument/didSave', { textDocument: { uri } });
    const all = (await report()).items;
    assert.deepEqual(await saved, all, 'saving shows all');
    return { pushed: pushed.count, pulled: pulled.count, keys: version };
}

const tests = {};
for (const name of ['bakery.strat', 'shoe-shop.strat', 'b2b-software.strat']) {
    tests[`${name} typed: at most a tenth of the errors appear`] = async (start) => {
        const { pushed, pulled, keys } = await typed(start, name);
        if (process.env.STRAT_SHOW_CALM) console.log(`${name}: ${keys} keys, ${pulled} errors, ${pushed} shown`);
        assert.ok(pulled > 50, `only ${pulled} errors in all`);
        assert.ok(pushed * 10 <= pulled, `${pushed} of ${pulled} errors appeared`);
    };
}

// Who writes from the top to the end has no purpose yet, and people that nothing uses.
tests['what a strategy lacks is not said while it is written on at its end'] = async (start) => {
    const text = 'strategy "S" website https://s.example\n\nperson maria "Maria"\n\ncontent tips "Tips" kind tip\n\n';
    const uri = 'untitled:growing';
    const server = start();
    await server.initialize();
    await server.openAndWait(uri, '');
    const change = async (now, key, version) => {
        const position = positionAt(now, key.at);
        const wait = server.diagnostics(uri, version);
        server.change(uri, version, { range: { start: position, end: position }, text: key.insert });
        return [now.slice(0, key.at) + key.insert + now.slice(key.at), await wait];
    };
    let now = '';
    let shown;
    let version = 1;
    for (const key of keystrokes(text)) {
        [now, shown] = await change(now, key, ++version);
        assert.deepEqual(shown.map(nameOf), [], now);
    }
    // What is wrong by itself is said as soon as it is finished.
    for (const key of keystrokes('response within 2h owner mria\n\n')) {
        [now, shown] = await change(now, { at: text.length + key.at, insert: key.insert }, ++version);
    }
    assert.deepEqual(shown.map((item) => item.code), ['unknown-name']);
    const saved = server.diagnostics(uri);
    server.notify('textDocument/didSave', { textDocument: { uri } });
    assert.ok((await saved).some((item) => item.code === 'missing-purpose'));
};
module.exports = tests;
