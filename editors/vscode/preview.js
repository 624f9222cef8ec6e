// The report beside the text: one panel, which is refreshed while the strategy is being written. A
// text with errors keeps the report of the last one without, marked as such, and the server says where
// there is none. The page follows the editor's theme and cursor, and a click in it leads to the text.
'use strict';

const vscode = require('vscode');

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function page(message) {
    const text = message.replace(/[&<>"]/g, (sign) => escapes[sign]);
    return '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        + '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
        + `</head><body><p>There is no report yet: ${text}.</p></body></html>`;
}

// The page's own names for the editor's kinds of themes.
function theme() {
    const { Light, HighContrastLight } = vscode.ColorThemeKind;
    return [Light, HighContrastLight].includes(vscode.window.activeColorTheme.kind) ? 'light' : 'dark';
}

class ReportPreview {
    // reportOf(uri) gives a promise of the HTML; delay() the milliseconds to wait for more changes.
    constructor(reportOf, delay) {
        this.reportOf = reportOf;
        this.delay = delay;
        this.panel = undefined;
        this.uri = undefined;
        this.timer = undefined;
        this.shown = false;     // a report of this.uri, not a message
        this.wanted = 0;        // counts refreshments: only the newest answer is shown
        this.line = undefined;  // of the cursor, where it has moved in the strategy
        this.listeners = [
            vscode.window.onDidChangeActiveColorTheme(() => this.tell({ strat: 'theme', theme: theme() })),
            vscode.window.onDidChangeTextEditorSelection((event) => this.follow(event)),
        ];
    }

    tell(message) {
        this.panel?.webview.postMessage(message);
    }

    // The page scrolls to what the cursor's line is about.
    follow(event) {
        const line = event.selections[0].active.line + 1;
        if (!this.panel || event.textEditor.document.uri.toString() !== this.uri.toString() || line === this.line) {
            return;
        }
        this.line = line;
        this.tell({ strat: 'reveal', line });
    }

    // What the page says: that it is there, or which line is to be shown.
    async hear(message) {
        if (message?.strat === 'ready') {
            this.tell({ strat: 'theme', theme: theme() });
            if (this.line !== undefined) {
                this.tell({ strat: 'reveal', line: this.line });
            }
        } else if (message?.strat === 'open' && Number.isInteger(message.line) && message.line > 0 && this.uri) {
            this.line = message.line;   // the page is there already
            const start = new vscode.Position(message.line - 1, 0);
            const beside = vscode.window.visibleTextEditors
                .find((editor) => editor.document.uri.toString() === this.uri.toString());
            await vscode.window.showTextDocument(this.uri,
                { viewColumn: beside?.viewColumn ?? vscode.ViewColumn.One, selection: new vscode.Range(start, start) });
        }
    }

    open(uri) {
        if (!this.panel) {
            this.panel = vscode.window.createWebviewPanel('strat.report', 'Report',
                { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
                // The report's own script filters it; nothing is loaded from anywhere.
                { enableScripts: true, enableFindWidget: true, localResourceRoots: [] });
            this.panel.onDidDispose(() => this.forget());
            this.panel.webview.onDidReceiveMessage((message) => this.hear(message));
        } else {
            this.panel.reveal(undefined, true);
        }
        if (this.uri?.toString() !== uri.toString()) {
            this.uri = uri;
            this.line = undefined;
            this.shown = false;
            this.panel.title = `Report: ${uri.path.split('/').pop()}`;
        }
        return this.refresh();
    }

    // Something that the report may depend on has changed.
    changed() {
        if (this.panel) {
            clearTimeout(this.timer);
            this.timer = setTimeout(() => this.refresh(), this.delay());
        }
    }

    async refresh() {
        clearTimeout(this.timer);
        if (!this.panel) {
            return;
        }
        this.wanted += 1;
        const mine = this.wanted;
        let html;
        let problem;
        try {
            html = await this.reportOf(this.uri);
        } catch (error) {
            problem = error.message ?? String(error);
        }
        if (mine !== this.wanted || !this.panel) {
            return;
        }
        if (html !== undefined) {
            this.panel.webview.html = html;
            this.shown = true;
        } else if (!this.shown) {
            this.panel.webview.html = page(problem);
        } else {
            this.tell({ strat: 'stale', on: true });
        }
    }

    forget() {
        clearTimeout(this.timer);
        this.panel = undefined;
        this.uri = undefined;
        this.shown = false;
        this.wanted += 1;
    }

    dispose() {
        this.panel?.dispose();
        this.forget();
        this.listeners.forEach((listener) => listener.dispose());
    }
}

module.exports = { ReportPreview };
