// Runs the marker files that it is given against `$STRAT lsp`, each in a folder and a server of its own.
// Besides expectations (checks.js) a header may say how the case is set up:
//
//     open FILE …          files that are open besides main.strat; the others lie on the disk
//     ability plain        the client takes neither snippets nor Markdown
//     encoding utf-8       … or utf-32; utf-16 where nothing is said
//     today DATE           2026-04-06 where nothing is said
//     type N TEXT          from here on the text is there, typed at a point after all was opened
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const { pathToFileURL } = require('url');
const { Client } = require('./client.js');
const { parseCase } = require('./case.js');
const { positionOf } = require('./text.js');
const { run } = require('./checks.js');

const settings = ['open', 'ability', 'encoding', 'today', 'type'];

function setUp(checks) {
    const setup = {
        open: ['main.strat'],
        abilities: new Set(),
        encoding: 'utf-16',
        today: '2026-04-06',
        types: 0,
    };
    for (const check of checks) {
        const [word, ...rest] = check.text.split(' ');
        if (word === 'open') setup.open.push(...rest);
        if (word === 'ability') setup.abilities.add(rest[0]);
        if (word === 'encoding') setup.encoding = rest[0];
        if (word === 'today') setup.today = rest[0];
    }
    return setup;
}

async function start(setup, parsed, program) {
    const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'strat-lsp-')));
    for (const [name, text] of parsed.files) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), text);
    }
    const plain = setup.abilities.has('plain');
    const client = new Client(program, ['lsp', '--today', setup.today], {
        ...process.env,
        XDG_CACHE_HOME: path.join(folder, '.home/cache'),
    });
    const session = {
        client,
        folder,
        encoding: setup.encoding,
        marks: parsed.marks,
        files: parsed.files,
        versions: new Map(),
        uri: (name) => pathToFileURL(path.join(folder, name)).href,
        text: (name) => parsed.files.get(name),
    };
    const answer = await client.request('initialize', {
        processId: process.pid,
        rootUri: pathToFileURL(folder).href,
        workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'case' }],
        capabilities: {
            general: { positionEncodings: [setup.encoding] },
            workspace: { workspaceEdit: {
                    documentChanges: !plain,
                    resourceOperations: plain ? [] : ['create'],
                } },
            textDocument: {
                completion: {
                    completionItem: {
                        snippetSupport: !plain,
                        documentationFormat: plain ? ['plaintext'] : ['markdown'],
                    },
                },
                hover: { contentFormat: plain ? ['plaintext'] : ['markdown', 'plaintext'] },
                rename: { prepareSupport: true },
            },
        },
    });
    if ((answer.capabilities.positionEncoding || 'utf-16') !== setup.encoding)
        throw new Error('the server took another encoding');
    client.notify('initialized', {});
    for (const name of setup.open) {
        session.versions.set(name, 1);
        client.notify('textDocument/didOpen', {
            textDocument: {
                uri: session.uri(name),
                languageId: 'strat',
                version: 1,
                text: session.text(name),
            },
        });
    }
    return session;
}

// Types a text at a mark; marks behind it move, the mark itself goes to its end.
function type(session, name, added) {
    const mark = session.marks.get(name);
    const text = session.text(mark.file);
    const position = positionOf(text, mark.start, session.encoding);
    const version = session.versions.get(mark.file) + 1;
    session.versions.set(mark.file, version);
    session.files.set(mark.file, text.slice(0, mark.start) + added + text.slice(mark.start));
    session.client.notify('textDocument/didChange', {
        textDocument: { uri: session.uri(mark.file), version },
        contentChanges: [{ range: { start: position, end: position }, text: added }],
    });
    const from = mark.start;
    for (const other of session.marks.values()) {
        if (other.file === mark.file && other.start >= from) other.start += added.length;
        if (other.file === mark.file && other.end >= from) other.end += added.length;
    }
}

async function runCase(file, program) {
    const parsed = parseCase(fs.readFileSync(file, 'utf8'));
    const setup = setUp(parsed.checks);
    const counts = { passed: 0, failed: 0 };
    const fail = (check, complaint) => {
        counts.failed++;
        console.log(
            `FAIL ${file}${check ? `:${check.line}: ${check.text}` : ''}\n  ${complaint.replace(/\n/g, '\n  ')}`,
        );
    };
    let session;
    try {
        session = await start(setup, parsed, program);
        for (const check of parsed.checks) {
            const typing = /^type (\w+) ?(.*)$/.exec(check.text);
            if (typing) type(session, typing[1], [typing[2], ...check.more].join('\n'));
            if (settings.includes(check.text.split(' ')[0])) continue;
            try {
                const [found, wanted] = await run(session, check);
                if (found.join('\n') === wanted.join('\n')) counts.passed++;
                else
                    fail(
                        check,
                        `found:\n${found.map((line) => '| ' + line).join('\n')}\nwanted:\n${wanted.map((line) => '| ' + line).join('\n')}`,
                    );
            } catch (error) {
                fail(check, String(error.stack || error));
            }
        }
        const how = await session.client.stop();
        if (how.code !== 0 || session.client.errors !== '')
            fail(null, `the server ended with ${how.signal || how.code}: ${session.client.errors}`);
    } catch (error) {
        fail(null, String(error.stack || error));
    } finally {
        if (session) {
            session.client.process.kill('SIGKILL');
            fs.rmSync(session.folder, { recursive: true, force: true });
        }
    }
    if (counts.passed + counts.failed === 0) fail(null, 'it expects nothing');
    return counts;
}

async function main() {
    if (!process.env.STRAT) throw new Error('STRAT names no program');
    const total = { passed: 0, failed: 0 };
    for (const file of process.argv.slice(2)) {
        const counts = await runCase(file, process.env.STRAT);
        total.passed += counts.passed;
        total.failed += counts.failed;
    }
    console.log(`lsp: ${total.passed} passed, ${total.failed} failed`);
    process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}

main();
