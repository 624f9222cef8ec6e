// The extension in a real VS Code with no strat on the machine, by the server that it brings: in the browser, as on
// vscode.dev, and beside the files, as on a desktop.
//
//   node builtin.js CODE-SERVER HOME FOLDER PICTURES [BROWSER]
//
// Needs and prints what drive.js does. FOLDER is made.
'use strict';

const assert = require('assert/strict');
const fs = require('fs');
const path = require('path');
const { Code, pause, until } = require('./code.js');

const [server, home, folder, pictures, browser = '/usr/bin/chromium'] = process.argv.slice(2);

const PEOPLE = 'person maria "Maria Ortiz" role "Owner" capacity 10h/week\nperson sam "Sam Hill" role "Editor" capacity 6h/week\n';
const PLAN = `import "people.strat"

strategy "Acorn Coaching" <
  business  "We coach first-time founders"
  message   "You can do this"
  direction "Two cohorts a year"
  website   https://acorn.example
  period    2026
>

purpose sales owner maria <
  goal signups +25% from 400 by Q3 <
    tactic "Invite" on linkedin post 1/week owner sam link https://acorn.example call "Sign up" takes 1h
  >
>

response "We answer everybody" within 4h owner maria
measure signups every month owner maria
review every quarter owner mria
`;
const FILES = {
    'people.strat': PEOPLE,
    'plan.strat': PLAN,
    'loose.strat': 'purpose   sales <\ngoal signups   +25% from 400 by Q3\n>\n',
};

// What a hand sees where the extension runs in `where`; `kind` is how VS Code calls that.
async function look(where, kind) {
    for (const [name, text] of Object.entries(FILES)) fs.writeFileSync(path.join(folder, name), text);
    const code = await Code.start({
        server, home, folder, browser,
        env: { PATH: (process.env.PATH ?? '').split(path.delimiter)
            .filter((entry) => !fs.existsSync(path.join(entry, 'strat'))).join(path.delimiter) },
        settings: {
            'strat.today': '2026-04-06', 'workbench.startupEditor': 'none', 'files.autoSave': 'off',
            ...(kind ? { 'remote.extensionKind': { 'strat.strat': [kind] } } : {}),
        },
    });
    const workers = new Set();
    code.page.on('worker', (worker) => workers.add(worker.url()));
    code.page.on('request', (request) => workers.add(request.url()));
    const good = async (name, act) => {
        try {
            await act();
            console.log(`ok VS Code ${where}, ${name}`);
        } catch (error) {
            console.log(`FAIL VS Code ${where}, ${name}: ${String(error.message).slice(0, 1500)}`);
            await code.picture(path.join(pictures, `fail-${where}-${name}.png`.replace(/[^\w.-]+/g, '-'))).catch(() => undefined);
            await code.key('Escape').catch(() => undefined);
        }
    };
    const shoot = (name) => code.picture(path.join(pictures, `${where.replace(/\W+/g, '-')}-${name}.png`));
    try {
        await pause(15000);
        await code.page.reload({ waitUntil: 'commit' });
        await code.page.waitForSelector('.explorer-folders-view .monaco-list-row');
        await pause(5000);

        await good('what is wrong is underlined, and what an import brings is known', async () => {
            await code.open('plan.strat');
            await until('a squiggle', async () => (await code.squiggles()).error > 0, 90000);
            assert.equal((await code.squiggles()).error, 1);
            await shoot('findings');
        });
        await good('its server is the one that came with it', async () => {
            const inPage = [...workers].some((address) => /\/dist\/browser\.js/.test(decodeURIComponent(address)));
            assert.equal(inPage, kind === 'web', [...workers].filter((address) => /strat/.test(address)).join(' '));
        });
        await good('completion', async () => {
            await code.key('Control+End');
            await code.type('response within 2h owner ', 100);
            await code.key('Control+Space');
            await until('people', async () => (await code.suggestions()).includes('sam'));
            await pause(400);
            await shoot('completion');
            await code.key('Escape');
            await code.key('Control+Shift+k');
        });
        await good('hover', async () => {
            await code.goTo(12, 9);
            await code.command('Show or Focus Hover');
            await until('the hover', async () => /sign-?ups/i.test((await code.page
                .locator('.monaco-hover:not(.hidden) .hover-contents').allInnerTexts()).join(' ')));
            await pause(400);
            await shoot('hover');
            await code.key('Escape');
        });
        await good('a fix', async () => {
            await code.goTo(19, 28);
            await code.key('Control+.');
            const rows = code.page.locator('.action-widget .monaco-list-row');
            await until('the menu', async () => (await rows.count()) > 0);
            await pause(400);
            await shoot('fix');
            assert.match(await code.page.locator('.action-widget .monaco-list-row.action').first().innerText(), /maria/);
            await code.key('Enter');
            await until('no squiggle', async () => (await code.squiggles()).error === 0);
            assert.equal((await code.save(path.join(folder, 'plan.strat'))).trim(), PLAN.replace('mria', 'maria').trim());
        });
        await good('layout', async () => {
            const file = await code.open('loose.strat');
            await pause(1000);
            await code.command('Format Document');
            await pause(1000);
            assert.equal(await code.save(file), 'purpose sales < goal signups +25% from 400 by Q3 >\n');
        });
        await good('the report beside the text', async () => {
            await code.open('plan.strat');
            await code.command('strat: Open Report Preview');
            const heading = () => Promise.all(code.page.frames().map((frame) => frame.locator('h1').first()
                .innerText({ timeout: 500 }).catch(() => '')));
            await until('the report', async () => (await heading()).some((text) => text.includes('Acorn')));
            await pause(700);
            await shoot('report');
        });
    } finally {
        await code.close();
    }
}

async function main() {
    fs.mkdirSync(pictures, { recursive: true });
    fs.mkdirSync(folder, { recursive: true });
    const only = process.env.ONLY ?? '';
    if (!only || only === 'web') await look('in a browser', 'web');
    if (!only || only === 'desktop') await look('without strat', '');
}

main().catch((error) => console.log(`FAIL VS Code without strat: ${error.stack}`)).finally(() => process.exit(0));
