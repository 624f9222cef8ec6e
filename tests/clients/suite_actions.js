// Code actions and the report: what is offered where, and that applying it does what it says.
'use strict';

const assert = require('node:assert/strict');

const { ABILITIES, applyEdits, editsFor, folderWith, rangeOf } = require('./client.js');

const PLAN = `strategy "Acorn" < business "b" message "m" website https://acorn.example period 2026 >
person maria "Maria" role "Owner" capacity 6h/week
purpose sales <
  goal signups +25% from 400 by Q3 <
    tactic tips on facebook post 3/week owner mria
  >
>
`;

async function actionsAt(server, uri, range, only) {
    return server.request('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: only ? { diagnostics: [], only } : { diagnostics: [] },
    });
}

const EVERYTHING = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

async function opened(start, text, abilities) {
    const server = start();
    await server.initialize(abilities);
    const uri = folderWith({}).uri('plan.strat');
    const items = await server.openAndWait(uri, text);
    // Applies an action and gives the text and the findings that are left.
    server.apply = async (action, from = text) => {
        const after = applyEdits(from, editsFor(action.edit, uri));
        const version = (server.newest = (server.newest || 1) + 1);
        server.change(uri, version, { text: after });
        return { after, items: await server.diagnostics(uri, version) };
    };
    return { server, uri, items };
}

const count = (items, rule) => items.filter((item) => item.code === rule).length;

module.exports = {
    'a fix is offered where its finding is': async (start) => {
        const text = PLAN.replace('+25%', '25%').replace('mria', 'maria');
        const { server, uri } = await opened(start, text);
        const actions = await actionsAt(server, uri, rangeOf(text, '25%'));
        const fix = actions.find((action) => /\+25%/.test(action.title));
        assert.ok(fix, JSON.stringify(actions.map((action) => action.title)));
        assert.equal(fix.kind, 'quickfix');
        assert.equal(fix.diagnostics[0].code, 'bad-value');
        const result = await server.apply(fix);
        assert.match(result.after, /signups \+25%/);
        assert.equal(count(result.items, 'bad-value'), 0);
    },

    'a safe fix is preferred': async (start) => {
        const text = PLAN.replace('mria', 'maria');
        const idle = text.replace('purpose', '// allow(clash): nothing does\npurpose');
        const { server, uri } = await opened(start, idle);
        const actions = await actionsAt(server, uri, rangeOf(idle, 'clash'));
        const preferred = actions.filter((action) => action.isPreferred);
        assert.equal(preferred.length, 1);
        assert.equal(preferred[0].diagnostics[0].code, 'unused-allow');
        const { after } = await server.apply(preferred[0]);
        assert.equal(after, text);
    },

    'a misspelled name is mended': async (start) => {
        const { server, uri } = await opened(start, PLAN);
        const actions = await actionsAt(server, uri, rangeOf(PLAN, 'mria'), ['quickfix']);
        const fix = actions.find((action) => /maria/.test(action.title));
        const { after, items } = await server.apply(fix);
        assert.equal(after, PLAN.replace('mria', 'maria'));
        assert.equal(count(items, 'unknown-name'), 0);
    },

    'fixes are versioned edits where the client takes them, else plain ones': async (start) => {
        const versioned = await opened(start, PLAN);
        let actions = await actionsAt(versioned.server, versioned.uri, rangeOf(PLAN, 'mria'));
        const change = actions[0].edit.documentChanges[0];
        assert.deepEqual(change.textDocument, { uri: versioned.uri, version: 1 });
        const plain = await opened(start, PLAN, {});
        actions = await actionsAt(plain.server, plain.uri, rangeOf(PLAN, 'mria'));
        assert.deepEqual(Object.keys(actions[0].edit.changes), [plain.uri]);
    },

    'everything safe at once, and only that where only that is wanted': async (start) => {
        const text = PLAN.replace('mria', 'maria')
            .replace('on facebook post', 'on facebook, post')
            .replace('<\n    tactic', '<\n    // allow(clash): nothing does\n    tactic');
        const { server, uri, items } = await opened(start, text);
        assert.equal(count(items, 'unused-allow'), 1);
        const actions = await actionsAt(server, uri, EVERYTHING, ['source.fixAll']);
        assert.equal(actions.length, 1);
        assert.equal(actions[0].kind, 'source.fixAll');
        const result = await server.apply(actions[0]);
        assert.equal(count(result.items, 'unused-allow'), 0);
        assert.deepEqual(await actionsAt(server, uri, EVERYTHING, ['source.fixAll']), []);
        assert.deepEqual(await actionsAt(server, uri, EVERYTHING, ['refactor']), []);
        assert.ok((await actionsAt(server, uri, EVERYTHING, ['source'])).length === 0);
    },

    'a rule is allowed above its statement, with the right indentation': async (start) => {
        const text = PLAN.replace('owner mria', '');
        const { server, uri, items } = await opened(start, text);
        assert.equal(count(items, 'no-owner'), 1);
        const actions = await actionsAt(server, uri, rangeOf(text, 'tips'));
        const allow = actions.find((action) => action.title === 'Allow no-owner here, with a reason');
        const { after, items: left } = await server.apply(allow);
        assert.match(after, /\n {4}\/\/ allow\(no-owner\): .+\n {4}tactic tips/);
        assert.equal(count(left, 'no-owner'), 0);
        assert.equal(count(left, 'unused-allow'), 0);
        assert.equal(after.split('\n').length, text.split('\n').length + 1);
    },

    'also in the middle of a line, and with pairs of line ends': async (start) => {
        const text = `${PLAN.split('purpose')[0].trimEnd()}\n`.replaceAll('\n', '\r\n') +
            'purpose sales < goal signups +25% from 400 by Q3 < tactic tips on facebook post 3/week > >';
        const { server, uri } = await opened(start, text);
        const actions = await actionsAt(server, uri, rangeOf(text, 'tips'));
        const allow = actions.find((action) => action.title === 'Allow no-owner here, with a reason');
        const { after, items } = await server.apply(allow);
        assert.match(after, /by Q3 <\r\n {2}\/\/ allow\(no-owner\): [^\r\n]+\r\n {2}tactic tips/);
        assert.equal(count(items, 'no-owner'), 0);
    },

    'a rule is allowed in the whole file, which has rules or not': async (start) => {
        const text = PLAN.replace('owner mria', '');
        const { server, uri, items } = await opened(start, text);
        assert.ok(count(items, 'cookie-cutter') && count(items, 'no-owner'));
        const allow = async (rule, from) => {
            const actions = await actionsAt(server, uri, EVERYTHING);
            const title = `Allow ${rule} in this file, with a reason`;
            const offered = actions.filter((action) => action.title === title);
            assert.equal(offered.length, 1);
            return server.apply(offered[0], from);
        };
        const first = await allow('no-owner', text);
        assert.equal(count(first.items, 'no-owner'), 0);
        assert.match(first.after, /\nrules < allow no-owner because ".+" >\n$/);
        const second = await allow('cookie-cutter', first.after);
        assert.equal(count(second.items, 'cookie-cutter'), 0);
        assert.equal(count(second.items, 'no-owner'), 0);
        assert.equal(second.after.match(/\brules\b/g).length, 1);
        assert.match(
            second.after,
            /\nrules <\n {2}allow no-owner .+"\n {2}allow cookie-cutter .+"\n>\n$/,
        );
    },

    'a goal that is dropped takes along what allowed it something, and no other comment': async (start) => {
        const text = `strategy "Acorn" period 2026

purpose sales <
  goal calls 5/week  // allow(no-owner): of the calls
  // Who still remembers why?
  // allow(past-deadline): kept for the annual report
  // allow(goal-without-tactic): the fair comes in May
  goal signups 500 from 400 by 2026-03-31
  // Orders since May.
  goal orders 5/week
>
`;
        const { server, uri } = await opened(start, text);
        const actions = await actionsAt(server, uri, rangeOf(text, 'signups'));
        const drop = actions.find((action) => action.title === 'signups, drop it');
        const { after } = await server.apply(drop);
        assert.equal(after, text.replace(/ {2}\/\/ allow\(past[^]*03-31\n/, ''));
    },

    'what moves to a new file has the line ends of the file that it comes from': async (start) => {
        const text = 'strategy "A"\r\n\r\n// Who leads\r\nperson maria\r\n\r\nperson lou\r\n';
        const server = start();
        const workspaceEdit = { documentChanges: true, resourceOperations: ['create'] };
        await server.initialize({ ...ABILITIES, workspace: { workspaceEdit } });
        const files = folderWith({ '.git/HEAD': '', 'plan.strat': text });
        const uri = files.uri('plan.strat');
        // Not there yet, but open: its name is taken.
        await server.open(files.uri('house.strat'), '');
        await server.openAndWait(uri, text);
        const actions = await actionsAt(server, uri, rangeOf(text, 'person maria'));
        const move = actions.find((action) => /^Move this to house-2/.test(action.title));
        const [made, filled, kept] = move.edit.documentChanges;
        assert.deepEqual(made, { kind: 'create', uri: files.uri('house-2.strat') });
        assert.equal(filled.edits[0].newText, '// Who leads\r\nperson maria\r\n');
        const left = applyEdits(text, kept.edits);
        assert.equal(left, 'import "house-2.strat"\r\n\r\nstrategy "A"\r\n\r\nperson lou\r\n');
    },

    'what is written out has the line ends of the file that it comes to': async (start) => {
        const text = 'import "house.strat"\nperson lou\n';
        const files = folderWith({
            '.git/HEAD': '',
            'plan.strat': text,
            'house.strat': '// Who leads\r\nperson maria\r\n',
        });
        const server = start();
        await server.initialize();
        const uri = files.uri('plan.strat');
        await server.openAndWait(uri, text);
        const actions = await actionsAt(server, uri, rangeOf(text, 'house'));
        const write = actions.find((action) => action.title === 'Write this file out here');
        const after = applyEdits(text, editsFor(write.edit, uri));
        assert.equal(after, '// Who leads\nperson maria\nperson lou\n');
    },

    'what cannot be allowed is not offered to be': async (start) => {
        const { server, uri } = await opened(start, PLAN);
        const actions = await actionsAt(server, uri, rangeOf(PLAN, 'mria'));
        assert.ok(!actions.some((action) => /Allow unknown-name/.test(action.title)));
    },

    'findings elsewhere in the text bring no actions': async (start) => {
        const { server, uri } = await opened(start, PLAN);
        assert.deepEqual(await actionsAt(server, uri, rangeOf(PLAN, 'capacity'), ['quickfix']), []);
    },

    'the report of the open text, also of one that had no errors before': async (start) => {
        const sound = PLAN.replace('mria', 'maria');
        const { server, uri } = await opened(start, sound);
        const report = () =>
            server.request('workspace/executeCommand', {
                command: 'strat.report',
                arguments: [uri],
            });
        const first = await report();
        assert.match(first, /^<!doctype html>/i);
        assert.match(first, /Acorn/);
        await server.change(uri, 2, { text: sound.replace('Acorn', 'Willow') });
        assert.match(await report(), /Willow/);
        await server.change(uri, 3, { text: PLAN });
        await server.change(uri, 4, { text: PLAN.replace('Acorn', 'Oak') });
        const last = await report();
        assert.match(last, /Willow/);
        assert.doesNotMatch(last, /Oak/);
        await server.change(uri, 5, { text: sound });
        assert.equal(await report(), first);
    },

    'there is no report of a text that always had errors': async (start) => {
        const { server, uri } = await opened(start, PLAN);
        const ask = (...given) =>
            server.request('workspace/executeCommand', {
                command: 'strat.report',
                arguments: given,
            });
        await assert.rejects(ask(uri), { code: -32803, message: /errors/ });
        await assert.rejects(ask('untitled:unknown'), { code: -32803 });
        await assert.rejects(ask(), { code: -32803 });
        await assert.rejects(ask(5), { code: -32803 });
    },

    'the report is the one that strat build writes': async (start) => {
        const { execFileSync } = require('node:child_process');
        const files = folderWith({ '.git/HEAD': '', 'plan.strat': PLAN.replace('mria', 'maria') });
        const server = start();
        await server.initialize(ABILITIES);
        const uri = files.uri('plan.strat');
        await server.openAndWait(uri, PLAN.replace('mria', 'maria'));
        const html = await server.request('workspace/executeCommand', {
            command: 'strat.report',
            arguments: [uri],
        });
        const built = execFileSync(
            process.env.STRAT,
            ['build', '--today', '2026-04-06', 'plan.strat'],
            { cwd: files.folder, stdio: ['ignore', 'pipe', 'ignore'] },
        );
        assert.equal(html, built.toString());
    },
};
