// Types strategies into a real VS Code with its settings as they come, and looks at what it shows.
//
//   node drive.js CODE-SERVER HOME FOLDER PROGRAM PICTURES [BROWSER]
//
// Needs playwright-core on NODE_PATH, and the extension installed in HOME/extensions. Prints "ok …" and "FAIL …"; pictures of
// what one sees go to PICTURES, in a dark and a light theme.
'use strict';

const assert = require('assert/strict');
const fs = require('fs');
const path = require('path');
const { Code, pause, until } = require('./code.js');

const [server, home, folder, built, pictures, browser = '/usr/bin/chromium'] = process.argv.slice(2);
// One of its own, which may go away.
const program = path.join(path.dirname(folder), 'strat-of-the-editor');

let code;
const good = async (name, act) => {
    try {
        await act();
        console.log(`ok VS Code itself, ${name}`);
    } catch (error) {
        console.log(`FAIL VS Code itself, ${name}: ${String(error.message).slice(0, 1500)}`);
        await code.picture(path.join(pictures, `fail-${name.replace(/\W+/g, '-')}.png`)).catch(() => undefined);
        await code.key('Escape').catch(() => undefined);
    }
};

// A plan of 38 lines as somebody types it: the editor indents, and puts the `>` of a block there; ↓ goes past that.
const TYPED = `strategy "Acorn Coaching" <
business "We coach first-time founders"
message "You can do this"
direction "Two cohorts a year"
website https://acorn.example
period 2026
↓

person maria "Maria Ortiz" role "Owner" capacity 10h/week
person jean-luc "Jean-Luc Roy" role "Editor" capacity 6h/week

audience founders "First-time founders" <
on facebook, linkedin
cares "cash flow", "first hires"
active weekdays 18:00..21:00
↓

profile @acorn on facebook for sales owner maria
profile @acorn.coaching on linkedin for sales owner jean-luc

content how-to "How to" kind tip about "cash flow"
content offer "The offer" kind offer about "first hires"

purpose sales owner maria <
goal signups +25% from 400 by Q3 for founders <
tactic "Answer a question" <
on facebook post 3/week of how-to owner jean-luc
at 18:30 takes 45min link https://acorn.example
↓
tactic "Invite" on linkedin post 1/week of offer owner maria takes 1h call "Sign up"
milestone 450 by Q2
↓
↓

response "We answer everybody" within 4h hours weekdays owner maria
measure signups every month owner maria
review every quarter owner maria
// that is all
`;

// The same as the file has it.
function asFile(typed) {
    let depth = 0;
    return typed.split('\n').map((line) => {
        if (line.startsWith('↓')) depth -= 1;
        const text = line.startsWith('↓') ? '>' : line;
        const indented = text === '' ? '' : '  '.repeat(depth) + text;
        if (line.endsWith('<')) depth += 1;
        return indented;
    }).join('\n');
}

async function typeLines(lines, after) {
    const list = lines.split('\n');
    for (const [index, line] of list.entries()) {
        if (line.startsWith('↓')) {
            await code.key('ArrowDown');
            await code.key('End');
        } else {
            await code.type(line);
        }
        const next = list[index + 1];
        // The cursor goes down by itself past a `>`, which is there already.
        if (next !== undefined && !next.startsWith('↓')) await code.key('Enter');
        await pause(40);
        await after?.(index);
    }
}

async function fresh(name) {
    const file = await code.open(name);
    await until('the server', async () => (await code.page.locator('.editor-group-container .tab.active').count()) > 0);
    await pause(400);
    return file;
}

// Every text of a line that is shown.
async function shownLines() {
    const lines = await code.page.locator('.editor-instance .view-lines .view-line').allInnerTexts();
    return lines.map((line) => line.replace(/\u00a0/g, ' '));
}

async function typing() {
    await good('38 lines arrive as they are typed, and nothing is red meanwhile', async () => {
        const file = await fresh('typed.strat');
        const red = [];
        await typeLines(TYPED, async (line) => {
            const { error } = await code.squiggles();
            if (error > 0) red.push(line + 1);
        });
        const text = await code.save(file);
        assert.equal(TYPED.split('\n').length - 1, 38);
        assert.equal(text, asFile(TYPED));
        assert.deepEqual(red, []);
    });

    await good('Enter makes a new line while the list is open', async () => {
        const file = await fresh('enter.strat');
        await code.key('Control+End');
        await code.type('review every quarter owner mari', 120);
        await until('the list', async () => (await code.suggestions()).length > 0);
        await code.type('a\n', 120);
        await code.type('measure signups every month ', 120);
        await code.type('\n', 120);
        await code.type('// end', 120);
        const text = await code.save(file);
        assert.equal(text.split('\n').slice(5).join('\n'),
            'review every quarter owner maria\nmeasure signups every month \n// end');
    });

    await good('a word behind a hyphen is replaced whole', async () => {
        const file = await fresh('hyphen.strat');
        await code.goTo(3, 21);
        await code.type('jean-', 150);
        await until('jean-luc', async () => (await code.suggestions()).includes('jean-luc'));
        await code.key('Tab');
        assert.match(await code.save(file), /^purpose sales owner jean-luc$/m);
    });

    await good('files are offered in an import', async () => {
        await fresh('importing.strat');
        await code.type('import "', 150);
        await until('house.strat', async () => (await code.suggestions()).includes('house.strat'));
        await code.key('Escape');
    });

    await good('each statement is offered once, whole, and filled from the file', async () => {
        const file = await fresh('once.strat');
        await code.goTo(4, 5);
        await code.type('tac', 150);
        const labels = await until('the list', async () => {
            const list = await code.suggestions();
            return list.length > 0 && list;
        });
        assert.equal(labels.filter((label) => label.startsWith('tactic')).length, 1);
        assert.equal(labels[0], 'tactic');
        await code.key('Tab');
        await pause(300);
        await code.key('Escape');
        const text = await code.save(file);
        assert.match(text, /^ {4}tactic name "What we do" <\n {6}on .*owner maria$/m);
    });

    await good('a chosen property asks for its value', async () => {
        await fresh('value.strat');
        await code.goTo(3, 15);
        await code.type('own', 150);
        await until('owner', async () => (await code.suggestions()).includes('owner'));
        await code.key('Tab');
        await until('people', async () => (await code.suggestions()).includes('maria'));
        await code.key('Escape');
    });

    await good('`>` leaves the block as it is', async () => {
        const file = await fresh('close.strat');
        await code.key('Control+End');
        await code.type('>', 100);
        await pause(500);
        assert.equal(await code.save(file), 'purpose sales <\n  goal signups 500 by Q3\n\n  goal calls 5/week\n>');
    });

    await good('an unfinished word says nothing, on saving it does', async () => {
        const file = await fresh('calm.strat');
        await code.key('Control+End');
        await code.type('review every quarter owner mri', 120);
        await pause(600);
        assert.equal((await code.squiggles()).error, 0);
        await code.save(file);
        await until('a squiggle', async () => (await code.squiggles()).error > 0);
    });
}

async function files() {
    await good('a server that lost its program comes back by Restart Server, whatever toast is still there', async () => {
        await fresh('first.strat');
        const lenses = () => code.page.locator('.codelens-decoration').count();
        await until('a lens', lenses);
        fs.renameSync(program, `${program}-away`);
        try {
            await code.command('strat: Restart Server');
            await until('a toast', async () => (await code.toasts()).some((text) => text.includes('could not start')));
        } finally {
            // The checks after this one want it.
            fs.renameSync(`${program}-away`, program);
        }
        await until('no lens', async () => await lenses() === 0);
        await code.command('strat: Restart Server');
        await until('a lens', lenses);
        await code.command('Notifications: Clear All Notifications');
    });

    await good('a file that is renamed brings no toast, and its importer follows', async () => {
        await fresh('part.strat');
        const row = code.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'part.strat' });
        await row.first().click();
        await code.key('F2');
        await code.page.waitForSelector('.explorer-item-edited input');
        await code.page.keyboard.press('Control+a');
        await code.page.keyboard.insertText('team.strat');
        await code.key('Enter');
        // VS Code asks whether the importer may be changed.
        await code.page.locator('.monaco-dialog-box .monaco-button', { hasText: 'OK' }).click();
        await until('team.strat', () => fs.existsSync(path.join(folder, 'team.strat')));
        await pause(1500);
        assert.deepEqual(await code.toasts(), []);
        await code.open('whole.strat');
        await until('the import', async () => (await shownLines()).some((line) => line.includes('import "team.strat"')));
    });
}

const SHOWN = `strategy "Acorn Coaching" <
  business  "We coach first-time founders"
  message   "You can do this"
  direction "Two cohorts a year"
  website   https://acorn.example
  period    2026
  brand     "#0a7"
>

person maria "Maria Ortiz" role "Owner" capacity 10h/week
person sam "Sam Hill" role "Editor" capacity 6h/week

audience founders "First-time founders" <
  on     facebook, linkedin
  cares  "cash flow", "first hires"
  active weekdays 18:00..21:00
>

profile @acorn on facebook for sales owner maria
content how-to "How to" kind tip about "cash flow"

purpose sales owner maria <
  goal signups +25% from 400 by Q3 for founders <
    tactic "Answer a question" on facebook @acorn post 3/week of how-to at 18:30 takes 45min
    tactic "Invite" on linkedin post 1/week owner sam link https://acorn.example call "Sign up"
    actual 401 on 2026-03-31
  >
>

response "We answer everybody" within 4h owner maria
measure signups every month owner maria
review every quarter owner mria
`;

// The files of the folder; they are there before the editor looks.
const FILES = {
    'typed.strat': '',
    'enter.strat': 'person maria "Maria"\npurpose sales <\n  goal signups 500 by Q3 owner maria <\n  >\n>\n',
    'hyphen.strat': 'person jean-luc "Jean-Luc"\n\npurpose sales owner \n',
    'importing.strat': '',
    'once.strat': 'person maria "Maria"\npurpose sales <\n  goal signups 500 by Q3 <\n    \n  >\n>\n',
    'value.strat': 'person maria "Maria"\nperson sam "Sam"\npurpose sales \n',
    'close.strat': 'purpose sales <\n  goal signups 500 by Q3\n\n  goal calls 5/week\n',
    'calm.strat': 'person maria "Maria"\n\npurpose sales owner maria <\n  goal signups 500 by Q3\n>\n',
    'first.strat': 'strategy "Acorn"\n',
    'house.strat': 'person eve "Eve"\n',
    'part.strat': 'person ana "Ana"\n',
    'whole.strat': 'import "part.strat"\n\npurpose sales owner ana\n',
    'shown-dark.strat': SHOWN,
    'shown-light.strat': SHOWN,
};

// Colours of words as they are drawn.
async function colours(words) {
    return code.page.evaluate((list) => {
        const spans = [...document.querySelectorAll('.editor-instance .view-line span span')];
        return Object.fromEntries(list.map((word) => {
            // The last one: the first may declare the name.
            const span = spans.findLast((one) => one.textContent.replace(/\u00a0/g, ' ').trim() === word);
            return [word, span && getComputedStyle(span).color];
        }));
    }, words);
}

// The page in the preview's frame.
function report() {
    return code.page.frames().find((frame) => /fake\.html|active-frame/.test(`${frame.url()} ${frame.name()}`));
}

async function looking(theme) {
    const shoot = (name) => code.picture(path.join(pictures, `${theme}-${name}.png`));
    const file = await fresh(`shown-${theme}.strat`);
    await until('findings', async () => (await code.squiggles()).error > 0);
    await until('lenses', async () => (await code.page.locator('.codelens-decoration').count()) > 0);
    await pause(1500);
    await shoot('text');

    await good(`${theme}: words of a kind have a colour of their own`, async () => {
        const found = await colours(['owner', 'maria', '@acorn', 'facebook', 'tip', 'profile']);
        assert.equal(Object.values(found).filter(Boolean).length, 6, JSON.stringify(found));
        assert.equal(new Set(Object.values(found)).size, 6, JSON.stringify(found));
    });

    await good(`${theme}: completion`, async () => {
        await code.goTo(19, 51);
        await code.key('Control+End');
        await code.type('response within 2h owner ', 100);
        await code.key('Control+Space');
        await until('people', async () => (await code.suggestions()).includes('sam'));
        await pause(500);
        await shoot('completion');
        await code.key('Escape');
        await code.key('Control+Shift+k');
    });

    await good(`${theme}: hover`, async () => {
        await code.goTo(24, 9);
        await code.command('Show or Focus Hover');
        await until('the hover', async () => (await code.page.locator('.monaco-hover:not(.hidden) .hover-contents').count()) > 0);
        await pause(500);
        const text = (await code.page.locator('.monaco-hover:not(.hidden) .hover-contents').allInnerTexts()).join('\n');
        assert.doesNotMatch(text, /runtime\/prelude/);
        await shoot('hover');
        await code.key('Escape');
    });

    await good(`${theme}: quick fix`, async () => {
        await code.goTo(32, 28);
        await code.key('Control+.');
        await until('the menu', async () => (await code.page.locator('.action-widget .monaco-list-row').count()) > 0);
        await pause(400);
        const titles = await code.page.locator('.action-widget .monaco-list-row').allInnerTexts();
        assert.ok(titles.some((title) => title.includes('maria')), titles.join(' | '));
        await shoot('quick-fix');
        await code.key('Escape');
        await code.key('Escape');
    });

    await good(`${theme}: problems`, async () => {
        await code.command('Problems: Focus on Problems View');
        await until('problems', async () => (await code.page.locator('.markers-panel .monaco-list-row').count()) > 1);
        await pause(500);
        await shoot('problems');
        await code.command('View: Toggle Panel Visibility');
    });

    await good(`${theme}: the preview`, async () => {
        await code.key('Control+1');
        fs.writeFileSync(file, SHOWN.replace('mria', 'maria'));
        await code.command('File: Revert File');
        await until('the text from the disk', async () => (await code.squiggles()).error === 0);
        await code.command('strat: Open Report Preview');
        await until('the report', async () => {
            const frame = report();
            return frame && (await frame.locator('h1').first().innerText().catch(() => '')).includes('Acorn');
        });
        await pause(700);
        await shoot('preview');
    });

    await good(`${theme}: the page scrolls to the cursor's line`, async () => {
        const top = await report().evaluate('scrollY');
        await code.goTo(32, 3);
        await until('the page scrolled', async () => await report().evaluate('scrollY') > top + 400);
        const shown = await report().evaluate(() => [...document.querySelectorAll('[data-line="32"]')].some((item) => {
            const { top: above, bottom } = item.getBoundingClientRect();
            return bottom > 0 && above < innerHeight;
        }));
        assert.ok(shown, 'what line 32 is about is not in sight');
        await pause(300);
        await shoot('preview-line');
    });

    await good(`${theme}: a click on the page leads to its line`, async () => {
        await report().locator('[data-line="25"]:visible').first().click({ position: { x: 5, y: 5 } });
        await until('line 25', async () => await code.line() === 25);
        await shoot('preview-click');
    });

    await good(`${theme}: the page says that it is stale while the text has errors`, async () => {
        await code.key('Control+End');
        await code.type('review every nonsense\n\n', 80);
        await until('the mark', () => report().locator('#stale').isVisible());
        assert.match(await report().locator('h1').first().innerText(), /Acorn/);
        await pause(300);
        await shoot('preview-stale');
        await code.goTo(33, 1);
        for (let line = 0; line < 2; line += 1) await code.key('Control+Shift+k');
        await until('no mark', () => report().locator('#stale').isHidden());
    });

    await good(`${theme}: the page follows the theme`, async () => {
        const now = () => report().evaluate('document.documentElement.dataset.theme');
        const other = { dark: 'light', light: 'dark' };
        await until(theme, async () => await now() === theme);
        await code.command('Preferences: Toggle between Light/Dark Themes');
        await until(other[theme], async () => await now() === other[theme]);
        await pause(500);
        await shoot('preview-theme');
        await code.command('Preferences: Toggle between Light/Dark Themes');
        await until(theme, async () => await now() === theme);
        await code.closeAll();
    });

    await good(`${theme}: lenses lead somewhere`, async () => {
        await code.open(path.basename(file));
        await until('lenses', async () => (await code.page.locator('.codelens-decoration a').count()) > 1);
        await code.page.locator('.codelens-decoration a', { hasText: 'owns' }).first().click();
        await until('the places', async () => (await code.page.locator('.reference-zone-widget, .peekview-widget').count()) > 0);
        await pause(500);
        await shoot('references');
        await code.key('Escape');
    });

    await good(`${theme}: a word of the vocabulary leads to its page`, async () => {
        await code.goTo(23, 9);
        await code.key('F12');
        await until('the page', async () => (await code.page.locator('.editor-group-container.active .tab.active .label-name').innerText().catch(() => '')) === 'metrics.strat');
        await pause(800);
        await shoot('vocabulary');
        await code.key('Control+w');
    });
    await code.closeAll();
}

async function main() {
    fs.mkdirSync(pictures, { recursive: true });
    fs.mkdirSync(folder, { recursive: true });
    fs.copyFileSync(built, program);
    for (const [name, text] of Object.entries(FILES)) fs.writeFileSync(path.join(folder, name), text);
    const settings = {
        'strat.path': program, 'strat.today': '2026-04-06', 'workbench.startupEditor': 'none',
        'workbench.colorTheme': 'Default Dark Modern',
        // As on a desktop: saved is what somebody saves.
        'files.autoSave': 'off',
    };
    code = await Code.start({ server, home, folder, browser, settings });
    try {
        // What an extension sets is known from the second start on.
        await pause(15000);
        await code.page.reload({ waitUntil: 'commit' });
        await code.page.waitForSelector('.explorer-folders-view .monaco-list-row');
        await pause(5000);
        await good('the server starts', async () => {
            await fresh('first.strat');
            await until('a lens', async () => (await code.page.locator('.codelens-decoration').count()) > 0, 60000);
        });
        // ONLY=files,dark: these parts alone.
        const only = (process.env.ONLY ?? '').split(',').filter(Boolean);
        if (only.length === 0 || only.includes('typing')) await typing();
        if (only.length === 0 || only.includes('files')) await files();
        if (only.length === 0 || only.includes('dark')) await looking('dark');
        if (only.length === 0 || only.includes('light')) {
            await code.close();
            code = await Code.start({ server, home, folder, browser,
                settings: { ...settings, 'workbench.colorTheme': 'Default Light Modern' } });
            await pause(10000);
            await looking('light');
        }
    } finally {
        await code.close();
    }
}

main().catch((error) => console.log(`FAIL VS Code itself: ${error.stack}`)).finally(() => process.exit(0));
