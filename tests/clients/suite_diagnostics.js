// Diagnostics, pushed and pulled: what they say and where, of which version, for which file.
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');

const { ABILITIES, folderWith, rangeOf } = require('./client.js');

const PULLING = {
    ...ABILITIES,
    textDocument: { ...ABILITIES.textDocument, diagnostic: { relatedDocumentSupport: true } },
};

const PLAN = `strategy "Acorn" < business "b" message "m" website https://acorn.example period 2026 >
person maria "Maria" role "Owner" capacity 6h/week
person sam "Sam" role "Editor" capacity 2h/week
purpose sales <
  goal signups 25% by Q3 owner maria <
    tactic tips on facebook post 3/week owner mria
    tactic letters on newsletter
  >
>
`;

const byRule = (items, rule) => items.filter((item) => item.code === rule);

// Waits until a document's diagnostics say what they should.
async function until(server, uri, fits) {
    let items = server.pushed.filter((params) => params.uri === uri).at(-1)?.diagnostics;
    while (!items || !fits(items)) {
        items = await server.diagnostics(uri);
    }
    return items;
}

module.exports = {
    'rule, level, place, words and version': async (start) => {
        const server = start();
        await server.initialize();
        const uri = folderWith({}).uri('plan.strat');
        const items = await server.openAndWait(uri, PLAN, 12);
        const [unknown] = byRule(items, 'unknown-name');
        assert.equal(unknown.severity, 1);
        assert.equal(unknown.source, 'strat');
        assert.deepEqual(unknown.range, rangeOf(PLAN, 'mria'));
        assert.match(unknown.message, /mria/);
        assert.equal(unknown.codeDescription, undefined);
        assert.deepEqual(unknown.data.rule, 'unknown-name');
        assert.ok(unknown.data.fixes.some((title) => /maria/.test(title)));
        const [unused] = byRule(items, 'unused-definition');
        assert.equal(unused.severity, 3);
        assert.deepEqual(unused.tags, [1]);
        assert.deepEqual(unused.range, rangeOf(PLAN, 'person sam'));
        assert.ok(items.some((item) => item.severity === 2));
        assert.equal(server.pushed[0].version, 12);
    },

    'the same findings as strat check gives': async (start) => {
        const { execFileSync } = require('node:child_process');
        const files = folderWith({ 'plan.strat': PLAN });
        const server = start();
        await server.initialize();
        const items = await server.openAndWait(files.uri('plan.strat'), PLAN);
        const arguments_ = ['check', '--today', '2026-04-06', '--format', 'json', 'plan.strat'];
        let output;
        try {
            output = execFileSync(process.env.STRAT, arguments_, { cwd: files.folder });
        } catch (error) {
            output = error.stdout;
        }
        const expected = JSON.parse(output).findings.map(
            (finding) => `${finding.line - 1}:${finding.column - 1} ${finding.rule}`,
        );
        const shown = items.map(
            ({ range, code }) => `${range.start.line}:${range.start.character} ${code}`,
        );
        assert.deepEqual(shown.sort(), expected.sort());
    },

    'places that a finding relates to': async (start) => {
        const server = start();
        await server.initialize();
        const uri = 'untitled:twice';
        const text = 'person ana "A"\nperson ana "B"\n';
        const items = await server.openAndWait(uri, text);
        const [twice] = byRule(items, 'duplicate-name');
        assert.deepEqual(twice.range.start, { line: 1, character: 0 });
        assert.equal(twice.relatedInformation.length, 1);
        assert.equal(twice.relatedInformation[0].location.uri, uri);
        assert.equal(twice.relatedInformation[0].location.range.start.line, 0);
        assert.notEqual(twice.relatedInformation[0].message, '');
    },

    'addresses of rule pages where a base is set': async (start) => {
        const server = start();
        const documentation = 'https://docs.example/rules';
        await server.initialize(ABILITIES, { initializationOptions: { documentation } });
        const [item] = await server.openAndWait('untitled:a', 'purpose sales');
        assert.deepEqual(item.codeDescription, { href: `${documentation}/${item.code}` });
    },

    'what was mended goes, what was closed goes': async (start) => {
        const server = start();
        await server.initialize();
        const uri = 'untitled:mend';
        const [broken] = await server.openAndWait(uri, 'person ana "Ana" capacity 6h/wek');
        assert.ok(broken);
        await server.change(uri, 2, { text: 'person ana "Ana" capacity 6h/week' });
        assert.deepEqual(await server.diagnostics(uri, 2), []);
        await server.change(uri, 3, { text: 'person ana "Ana' });
        assert.equal((await server.diagnostics(uri, 3)).length, 1);
        const gone = server.diagnostics(uri);
        await server.notify('textDocument/didClose', { textDocument: { uri } });
        assert.deepEqual(await gone, []);
    },

    'silenced findings are not shown, and what silences nothing is': async (start) => {
        const server = start();
        await server.initialize();
        const text = PLAN.replace('person sam', '// allow(unused-definition): soon\nperson sam');
        let items = await server.openAndWait('untitled:a', text);
        assert.equal(byRule(items, 'unused-definition').length, 0);
        const idle = '// allow(clash): nothing clashes here\nperson sam';
        items = await server.openAndWait('untitled:b', PLAN.replace('person sam', idle));
        assert.deepEqual(byRule(items, 'unused-allow')[0].tags, [1]);
    },

    'folder rules count, also while they are being written': async (start) => {
        const files = folderWith({ '.git/HEAD': '', '.strat-rules': 'rules < deny no-owner >' });
        const server = start();
        await server.initialize();
        const text = PLAN.replace(' owner mria', '').replace(' owner maria', '');
        const uri = files.uri('deep/plan.strat');
        fs.mkdirSync(files.path('deep'));
        const items = await server.openAndWait(uri, text);
        assert.equal(byRule(items, 'no-owner')[0].severity, 1);
        const rules = files.uri('.strat-rules');
        await server.open(rules, 'rules < allow no-owner because "an agency does" >');
        await until(server, uri, (list) => byRule(list, 'no-owner').length === 0);
        await server.change(rules, 2, { text: 'rules < allow no-ower because "x" >' });
        const wrong = await server.diagnostics(rules, 2);
        assert.equal(wrong[0].code, 'unknown-name');
        await until(server, uri, (list) => byRule(list, 'no-owner')[0]?.severity === 2);
    },

    'a client that pulls is not pushed at': async (start) => {
        const server = start();
        await server.initialize(PULLING);
        const uri = 'untitled:pull';
        await server.open(uri, 'person ana "Ana" capacity 6h/wek');
        const ask = (previousResultId) =>
            server.request('textDocument/diagnostic', {
                textDocument: { uri },
                previousResultId,
            });
        const first = await ask();
        assert.equal(first.kind, 'full');
        assert.equal(first.items.length, 1);
        const second = await ask(first.resultId);
        assert.deepEqual(second, { kind: 'unchanged', resultId: first.resultId });
        await server.change(uri, 2, { text: '\nperson ana "Ana" capacity 6h/wek' });
        const third = await ask(first.resultId);
        assert.equal(third.kind, 'full');
        assert.equal(third.items[0].range.start.line, 1);
        assert.deepEqual(server.pushed, []);
    },

    'diagnostics can be pulled all the same where they are pushed': async (start) => {
        const server = start();
        await server.initialize();
        const uri = 'untitled:both';
        const pushed = await server.openAndWait(uri, PLAN);
        const report = await server.request('textDocument/diagnostic', { textDocument: { uri } });
        assert.deepEqual(report.items, pushed);
    },

    'a workspace is pulled whole': async (start) => {
        const files = folderWith({
            '.git/HEAD': '',
            '.gitignore': 'old/\n',
            'good.strat': 'person ana "Ana"\n',
            'sub/bad.strat': 'person ana "Ana" capacity 6h/wek\n',
            'old/worse.strat': 'nonsense\n',
            '.hidden/worse.strat': 'nonsense\n',
            'note.txt': 'nonsense\n',
        });
        const server = start();
        const workspaceFolders = [{ uri: files.uri(''), name: 'w' }];
        await server.initialize(PULLING, { workspaceFolders });
        await server.open(files.uri('good.strat'), 'person ana "Ana', 4);
        const ask = (previousResultIds) =>
            server.request('workspace/diagnostic', { previousResultIds });
        const first = await ask([]);
        const found = first.items.map((item) => [item.uri, item.version, item.items.length]);
        assert.deepEqual(found, [
            [files.uri('good.strat'), 4, 1],
            [files.uri('sub/bad.strat'), null, 1],
        ]);
        const known = first.items.map((item) => ({ uri: item.uri, value: item.resultId }));
        // Nothing is new: the answer waits until the client tells of files that have changed.
        let answered = false;
        const second = ask(known).then((report) => {
            answered = true;
            return report;
        });
        await server.request('workspace/symbol', { query: 'ana' });
        assert.equal(answered, false);
        fs.writeFileSync(files.path('sub/bad.strat'), 'person ana "Ana" capacity 6h/week\n');
        fs.writeFileSync(files.path('third.strat'), 'person "x"\n');
        const changes = [{ uri: files.uri('third.strat'), type: 1 }];
        await server.notify('workspace/didChangeWatchedFiles', { changes });
        const kinds = (report) => report.items.map((item) => [item.kind, item.items?.length]);
        const third = await second;
        assert.deepEqual(kinds(third), [['unchanged', undefined], ['full', 0], ['full', 1]]);
        fs.unlinkSync(files.path('third.strat'));
        const newest = third.items.map((item, i) => ({
            uri: item.uri,
            value: item.resultId,
        }));
        const fourth = await ask(newest);
        assert.deepEqual(kinds(fourth), [
            ['unchanged', undefined],
            ['unchanged', undefined],
            ['full', 0],
        ]);
    },

    'two thousand findings': async (start) => {
        const server = start();
        await server.initialize();
        const text = Array.from({ length: 2000 }, (_, i) => `person p${i} capacity ${i}h/wek\n`);
        const items = await server.openAndWait('untitled:many', text.join(''));
        assert.equal(items.at(-1).range.start.line, 1999);
    },
};
