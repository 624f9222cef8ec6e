// Several files that import each other: unsaved texts win over the disk, findings show up in the file
// that they are in, and every document is checked again when one that it needs has changed.
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');

const { ABILITIES, folderWith, rangeOf } = require('./client.js');

const HOUSE = 'person maria "Maria" role "Owner" capacity 6h/week\n';
const MAIN = `import "house.strat"
strategy "Acorn" < business "b" message "m" website https://acorn.example period 2026 >
purpose sales <
  goal signups +25% from 400 by Q3 owner maria <
    tactic tips on facebook post 3/week
  >
>
`;

const unknown = (items) => items.filter((item) => item.code === 'unknown-name');

// Waits until a document's newest diagnostics say what they should.
async function until(server, uri, fits) {
    let items = server.pushed.filter((params) => params.uri === uri).at(-1)?.diagnostics;
    while (!items || !fits(items)) {
        items = await server.diagnostics(uri);
    }
    return items;
}

function project(more = {}) {
    return folderWith({ '.git/HEAD': '', 'house.strat': HOUSE, 'main.strat': MAIN, ...more });
}

module.exports = {
    'an unsaved text wins over the disk': async (start) => {
        const files = project();
        const server = start();
        await server.initialize();
        const main = files.uri('main.strat');
        const house = files.uri('house.strat');
        assert.equal(unknown(await server.openAndWait(main, MAIN)).length, 0);
        await server.open(house, HOUSE.replace('maria', 'sam'));
        const items = await until(server, main, (list) => unknown(list).length === 1);
        assert.deepEqual(unknown(items)[0].range, rangeOf(MAIN, 'maria'));
        await server.change(house, 2, { text: HOUSE });
        await until(server, main, (list) => unknown(list).length === 0);
        await server.change(house, 3, { text: '' });
        await until(server, main, (list) => unknown(list).length === 1);
        await server.notify('textDocument/didClose', { textDocument: { uri: house } });
        await until(server, main, (list) => unknown(list).length === 0);
    },

    'a file that is only in the editor': async (start) => {
        const files = folderWith({ '.git/HEAD': '' });
        const server = start();
        await server.initialize();
        const main = files.uri('main.strat');
        const items = await server.openAndWait(main, MAIN);
        assert.equal(items.filter((item) => item.code === 'import').length, 1);
        await server.open(files.uri('house.strat'), HOUSE);
        await until(server, main, (list) => !list.some((item) => item.code === 'import'));
    },

    'a file that comes, changes and goes on the disk': async (start) => {
        const files = folderWith({ '.git/HEAD': '' });
        const server = start();
        await server.initialize();
        const main = files.uri('main.strat');
        const told = (type) =>
            server.notify('workspace/didChangeWatchedFiles', {
                changes: [{ uri: files.uri('house.strat'), type }],
            });
        await server.openAndWait(main, MAIN);
        fs.writeFileSync(files.path('house.strat'), HOUSE);
        await told(1);
        await until(server, main, (list) => !list.some((item) => item.code === 'import'));
        fs.writeFileSync(files.path('house.strat'), HOUSE.replace('maria', 'samantha'));
        await told(2);
        await until(server, main, (list) => unknown(list).length === 1);
        fs.rmSync(files.path('house.strat'));
        await told(3);
        await until(server, main, (list) => list.some((item) => item.code === 'import'));
    },

    'findings of a closed import are shown in its own file, and taken back': async (start) => {
        const broken = HOUSE.replace('6h/week', '6h/wek');
        const files = project({ 'house.strat': broken });
        const server = start();
        await server.initialize();
        const main = files.uri('main.strat');
        const house = files.uri('house.strat');
        await server.open(main, MAIN);
        const items = await until(server, house, (list) => list.length === 1);
        assert.deepEqual(items[0].range.start.line, 0);
        const published = server.pushed.find((params) => params.uri === house);
        assert.equal(published.version, undefined);
        await server.change(main, 2, { text: MAIN.replace('import "house.strat"', '') });
        await until(server, house, (list) => list.length === 0);
    },

    'a part is judged as a part of what imports it': async (start) => {
        const goals = 'purpose sales <\n  goal signups +25% from 400 by Q3 owner maria\n>\n';
        const files = project({ 'goals.strat': goals });
        const server = start();
        await server.initialize();
        const part = files.uri('goals.strat');
        const alone = await server.openAndWait(part, goals);
        assert.equal(unknown(alone).length, 1);
        await server.open(files.uri('main.strat'), `import "goals.strat"\n${HOUSE}`);
        const together = await until(server, part, (list) => unknown(list).length === 0);
        assert.ok(together.some((item) => item.code === 'goal-without-tactic'));
        assert.equal(together.filter((item) => item.code === 'goal-without-tactic').length, 1);
    },

    'a part that is opened without its folder finds what imports it up to the .git': async (start) => {
        const goals = 'purpose sales <\n  goal signups +25% from 400 by Q3 owner maria\n>\n';
        const files = project({
            '.git/HEAD': '',
            'parts/goals.strat': goals,
            'main.strat': `import "parts/goals.strat"\n${HOUSE}`,
        });
        const server = start();
        await server.initialize();
        const items = await server.openAndWait(files.uri('parts/goals.strat'), goals);
        assert.equal(unknown(items).length, 0);
    },

    'a rename reaches what imports a file through a link': async (start) => {
        const team = 'person maria "Maria"\n';
        const files = project({
            'real/team.strat': team,
            'plan.strat': 'import "link/team.strat"\nresponse within 4h owner maria\n',
        });
        fs.symlinkSync('real', files.path('link'));
        const server = start();
        await server.initialize(ABILITIES, {
            workspaceFolders: [{ uri: files.uri(''), name: 'w' }],
        });
        for (const name of ['real/team.strat', 'link/team.strat']) {
            const uri = files.uri(name);
            await server.openAndWait(uri, team);
            const edit = await server.request('textDocument/rename', {
                ...server.at(uri, 0, 8),
                newName: 'mary',
            });
            const changed = edit.documentChanges.map((change) => change.textDocument.uri).sort();
            assert.deepEqual(changed, [files.uri('plan.strat'), uri].sort());
            server.notify('textDocument/didClose', { textDocument: { uri } });
        }
    },

    'a file that is not open is answered from the disk': async (start) => {
        const files = project({ 'house.strat': HOUSE.replace('6h/week', '6h/wek') });
        const server = start();
        await server.initialize(ABILITIES);
        const ask = (name) =>
            server.request('textDocument/diagnostic', { textDocument: { uri: files.uri(name) } });
        const report = await ask('house.strat');
        assert.equal(report.kind, 'full');
        assert.equal(report.items.length, 1);
        assert.deepEqual(await ask('gone.strat'), { kind: 'full', items: [] });
    },

    'also where what imports it is a file of the workspace': async (start) => {
        const goals = 'purpose sales <\n  goal signups +25% from 400 by Q3 owner maria\n>\n';
        const files = project({
            'goals.strat': goals,
            'main.strat': `import "goals.strat"\nimport "house.strat"\n`,
        });
        const server = start();
        const workspaceFolders = [{ uri: files.uri(''), name: 'w' }];
        await server.initialize(ABILITIES, { workspaceFolders });
        const part = files.uri('goals.strat');
        const items = await server.openAndWait(part, goals);
        assert.equal(unknown(items).length, 0);
        assert.ok(items.some((item) => item.code === 'goal-without-tactic'));
        await server.change(part, 2, { text: goals.replace('maria', 'nobody') });
        assert.equal(unknown(await server.diagnostics(part, 2)).length, 1);
    },

    'a part of a part is judged with the whole, and not with the part, whichever of them are open': async (start) => {
        const deep = 'purpose sales <\n  goal signups +25% from 400 by Q3 owner maria\n>\n';
        const part = 'import "deep.strat"\nprofile @acorn on facebook for sales\n';
        const whole = `import "part.strat"\n${HOUSE}review every quarter owner maria\n`;
        const files = project({ 'deep.strat': deep, 'part.strat': part, 'whole.strat': whole });
        const rules = (list) => list.map((item) => item.code).sort();
        const wanted = ['goal-without-tactic', 'missing-step', 'missing-website'];
        for (const opened of [['deep', 'part', 'whole'], ['part', 'whole'], ['deep', 'part']]) {
            const server = start();
            await server.initialize(ABILITIES, {
                workspaceFolders: [{ uri: files.uri(''), name: 'w' }],
            });
            for (const name of opened) {
                const text = { deep, part, whole }[name];
                await server.open(files.uri(`${name}.strat`), text);
            }
            // Two answers: what is pushed comes between them.
            await server.request('workspace/symbol', { query: 'x' });
            await server.request('workspace/symbol', { query: 'x' });
            const pushed = server.pushed.filter((params) => params.uri === files.uri('deep.strat'));
            assert.deepEqual(rules(pushed.at(-1).diagnostics), wanted, `${opened} open`);
        }
    },

    'what is told once for two that import each other': async (start) => {
        const files = folderWith({ '.git/HEAD': '' });
        const server = start();
        await server.initialize();
        const [one, two] = [files.uri('one.strat'), files.uri('two.strat')];
        await server.open(one, 'import "two.strat"\nprofile @a on facebook owner nora\n');
        await server.open(two, 'import "one.strat"\nprofile @b on facebook owner nora\n');
        await until(server, one, (list) => unknown(list).length === 1);
        await until(server, two, (list) => unknown(list).length === 1);
    },

    'two that import each other': async (start) => {
        const files = folderWith({ '.git/HEAD': '' });
        const server = start();
        await server.initialize();
        const [one, two] = [files.uri('one.strat'), files.uri('two.strat')];
        await server.open(one, `import "two.strat"\n${HOUSE}`);
        await server.open(two, 'import "one.strat"\nperson sam "Sam"\n');
        const cycle = (list) => list.some((item) => /cycle/.test(item.message));
        await until(server, one, cycle);
        await until(server, two, cycle);
        await server.change(one, 2, { text: HOUSE });
        await until(server, two, (list) => !cycle(list));
    },

    'nothing outside of the root is read': async (start) => {
        const files = folderWith({
            'secret.strat': HOUSE,
            'inside/.git/HEAD': '',
        });
        const server = start();
        await server.initialize();
        const text = 'import "../secret.strat"\nimport "/etc/passwd"\n';
        const items = await server.openAndWait(files.uri('inside/main.strat'), text);
        const refused = items.filter((item) => item.code === 'import');
        assert.equal(refused.length, 2);
        assert.match(refused[0].message, /outside/);
    },

    'figures of a table are shown where they are wrong': async (start) => {
        const table = 'date,metric,value\n2026-02-30,signups,5\n';
        const files = project({ 'figures.csv': table });
        const server = start();
        await server.initialize();
        const uri = files.uri('main.strat');
        await server.open(uri, `${MAIN}actuals "figures.csv"\n`);
        const items = await until(server, files.uri('figures.csv'), (list) => list.length === 1);
        assert.equal(items[0].range.start.line, 1);
    },

    'URIs however they are encoded, and folders behind links': async (start) => {
        const files = folderWith({ '.git/HEAD': '', 'ä b/house.strat': HOUSE });
        fs.symlinkSync(files.path('ä b'), files.path('link'));
        const server = start();
        await server.initialize();
        const main = files.uri('ä b/main.strat');
        const other = main.replace('%C3%A4', '%c3%a4').replace('main.strat', 'm%61in.strat');
        await server.openAndWait(main, MAIN);
        const symbols = await server.request('textDocument/documentSymbol', {
            textDocument: { uri: other },
        });
        assert.equal(symbols.length, 3);
        // The same file by another way.
        await server.open(`${files.uri('link')}/house.strat`, HOUSE.replace('maria', 'sam'));
        await until(server, main, (list) => unknown(list).length === 1);
    },

    'workspace folders come and go': async (start) => {
        const files = project();
        const server = start();
        await server.initialize();
        const count = async () =>
            (await server.request('workspace/symbol', { query: 'maria' })).length;
        const folder = { uri: files.uri(''), name: 'w' };
        assert.equal(await count(), 0);
        await server.notify('workspace/didChangeWorkspaceFolders', {
            event: { added: [folder, { uri: 'untitled:x', name: 'x' }], removed: [] },
        });
        assert.equal(await count(), 1);
        await server.notify('workspace/didChangeWorkspaceFolders', {
            event: { added: [], removed: [folder] },
        });
        assert.equal(await count(), 0);
    },
};
