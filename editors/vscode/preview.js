// The report beside the text: one panel, which is refreshed while the strategy is being written. A
// text with errors keeps the report of the last one without, and the server says where there is
// none.
'use strict';

const vscode = require('vscode');

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function page(message) {
    const text = message.replace(/[&<>"]/g, (sign) => escapes[sign]);
    return '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        + '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
        + `</head><body><p>There is no report yet: ${text}.</p></body></html>`;
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
    }

    open(uri) {
        if (!this.panel) {
            this.panel = vscode.window.createWebviewPanel('strat.report', 'Report',
                { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
                // The report's own script filters it; nothing is loaded from anywhere.
                { enableScripts: true, enableFindWidget: true, localResourceRoots: [] });
            this.panel.onDidDispose(() => this.forget());
        } else {
            this.panel.reveal(undefined, true);
        }
        if (this.uri?.toString() !== uri.toString()) {
            this.uri = uri;
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
    }
}

module.exports = { ReportPreview };
