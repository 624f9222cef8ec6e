// A real VS Code (code-server) in a real browser: started, opened at a folder, typed into as a hand does it, and asked what
// stands in its editor. Knows nothing of strategies. What it starts ends with `close`.
'use strict';

const fs = require('fs');
const net = require('net');
const path = require('path');
const { spawn } = require('child_process');
const { chromium } = require('playwright-core');

const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

async function until(what, condition, time = 60000) {
    const end = Date.now() + time;
    for (;;) {
        let problem = '';
        try {
            const found = await condition();
            if (found) return found;
        } catch (error) {
            // A page may be just being replaced.
            problem = `: ${error.message}`;
        }
        if (Date.now() > end) throw new Error(`waited in vain for ${what}${problem}`);
        await pause(100);
    }
}

function freePort() {
    return new Promise((resolve) => {
        const server = net.createServer().listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

class Code {
    // `server`: the entry of code-server; `home`: a folder of its own; `settings`, `env`: beside the defaults, the environment.
    static async start({ server, home, folder, browser, settings, env = {} }) {
        const user = path.join(home, 'data', 'User');
        fs.mkdirSync(user, { recursive: true });
        fs.writeFileSync(path.join(user, 'settings.json'), JSON.stringify(settings));
        const port = await freePort();
        const code = new Code();
        code.folder = folder;
        code.process = spawn(process.execPath, [server, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`,
            '--user-data-dir', path.join(home, 'data'), '--extensions-dir', path.join(home, 'extensions'),
            '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust',
            '--disable-getting-started-override', folder],
        { env: { ...process.env, ...env, HOME: home }, stdio: ['ignore', 'pipe', 'pipe'] });
        code.said = '';
        for (const stream of [code.process.stdout, code.process.stderr]) {
            stream.on('data', (bytes) => { code.said += bytes; });
        }
        await until('code-server', () => /HTTP server listening/.test(code.said), 120000);
        code.browser = await chromium.launch({ executablePath: browser, args: ['--no-sandbox', '--disable-gpu'] });
        code.page = await code.browser.newPage({ viewport: { width: 1280, height: 1100 } });
        code.page.setDefaultTimeout(120000);
        await code.page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`,
            { waitUntil: 'commit', timeout: 90000 });
        await code.page.waitForSelector('.monaco-workbench', { timeout: 180000 });
        return code;
    }

    async close() {
        await this.browser?.close().catch(() => undefined);
        this.process.kill('SIGTERM');
    }

    key(name) {
        return this.page.keyboard.press(name);
    }

    // A command by its title, from the palette.
    async command(title) {
        await this.key('F1');
        await this.page.waitForSelector('.quick-input-widget .quick-input-box input');
        await this.page.keyboard.insertText(title);
        // The list is still that of all commands for a moment.
        const first = this.page.locator('.quick-input-list .monaco-list-row .label-name').first();
        await until(`the command ${title}`, async () => (await first.innerText()).includes(title));
        await this.key('Enter');
        await pause(300);
    }

    // Opens a file, with the cursor at its start.
    async open(name) {
        const file = path.join(this.folder, name);
        const row = this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: path.basename(name) });
        await row.first().dblclick();
        await until(`${name} open`, async () => (await this.page
            .locator('.editor-group-container.active .tab.active .label-name').innerText().catch(() => '')) === path.basename(name));
        await this.key('Control+1');
        // Keys before that would be lost.
        await until('the cursor in the text', () => this.page.evaluate(() =>
            document.activeElement?.closest('.editor-group-container.active .editor-instance') !== null));
        await this.key('Control+Home');
        return file;
    }

    // Key by key.
    async type(text, delay = 60) {
        for (const sign of text) {
            if (sign === '\n') await this.key('Enter');
            else await this.page.keyboard.type(sign);
            await pause(delay);
        }
    }

    async save(file) {
        const before = fs.statSync(file).mtimeMs;
        await this.key('Escape');
        await this.key('Control+s');
        await until(`${file} saved`, () => fs.statSync(file).mtimeMs !== before
            || this.page.locator('.tab.active.dirty').count().then((count) => count === 0));
        await pause(200);
        return fs.readFileSync(file, 'utf8');
    }

    // The line of the cursor, as it is shown below.
    async line() {
        const texts = await this.page.locator('.statusbar-item', { hasText: /^Ln \d+/ }).allInnerTexts();
        return Number(/Ln (\d+)/.exec(texts.join())?.[1]);
    }

    async goTo(line, column) {
        await this.key('Control+g');
        await this.page.waitForSelector('.quick-input-widget .quick-input-box input');
        await this.page.keyboard.insertText(`${line}:${column}`);
        await this.key('Enter');
        await until(`line ${line}`, async () => await this.line() === line
            && await this.page.locator('.quick-input-widget:visible').count() === 0);
        await pause(150);
    }

    // What was not saved is given up.
    async closeAll() {
        await this.command('View: Close All Editors');
        await until('no editor', async () => {
            await this.page.locator('.monaco-dialog-box .monaco-button', { hasText: "Don't Save" })
                .click({ timeout: 500 }).catch(() => undefined);
            return await this.page.locator('.editor-group-container .tab').count() === 0;
        });
    }

    // The labels of the list of completions; none where it is not shown.
    async suggestions() {
        const shown = this.page.locator('.suggest-widget.visible .monaco-list-row .label-name');
        return shown.allInnerTexts().catch(() => []);
    }

    // The squiggles that are shown, by how bad they are.
    async squiggles() {
        const count = (name) => this.page.locator(`.view-overlays .${name}, .squiggly-${name}`).count();
        return { error: await count('error'), warning: await count('warning'), info: await count('info') };
    }

    async picture(file) {
        await this.page.screenshot({ path: file });
    }

    toasts() {
        return this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
    }
}

module.exports = { Code, pause, until };
