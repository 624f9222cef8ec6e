// Times the language server as an editor sees it: from an edit to its diagnostics, and from a request
// to its answer, on strategies of 10 KB and 1 MB.
//
//     STRAT=build/strat node tests/bench/lsp.js [EDITS]
//
// Speaks the protocol by hand, so that no library's time is counted. Prints the median and the 99th
// percentile in milliseconds beside their targets.
'use strict';

const { spawn } = require('node:child_process');

const EDITS = Number(process.argv[2] || 200);
// So many before them do not count: node compiles what measures while it measures, which took up to 0.7 ms at the same edits of
// every run.
const WARM_UP = 60;
const TARGETS = {
    '10 KB': { diagnostics: [0.2, 0.4], hover: [5, 5], completion: [5, 5] },
    '1 MB': { diagnostics: [11, 15], hover: [5, 5], completion: [5, 5] },
};

// A strategy of about that many bytes, as somebody would write it, with a finding here and there.
function strategy(size) {
    const metrics = ['signups', 'leads', 'bookings', 'orders', 'trials', 'downloads', 'calls'];
    const people = Array.from({ length: 1 + Math.min(60, Math.round(size / 16000)) }, (_, i) => `p${i}`);
    let text =
        'strategy "Acorn" <\n  business "Coaching"\n  message "You can run the numbers"\n' +
        '  direction "Fill the autumn programme"\n  website https://acorn.example\n  period 2026\n>\n\n';
    for (const person of people) {
        text += `person ${person} "Person ${person}" role "Editor" capacity 38h/week\n`;
    }
    text +=
        '\naudience founders "First-time founders" <\n  on facebook, instagram\n' +
        '  cares "cash flow", "first hires"\n>\n' +
        'profile @acorn on facebook for sales owner p0\n' +
        'profile @acorn on twitter for service owner p0\n' +
        'content tips "Numbers made easy" kind tip about "cash flow"\n\n' +
        'response "Thank and answer" < on facebook, twitter within 2h owner p0 >\n' +
        'measure signups every week with "Plausible" owner p0\nreview every quarter owner p0\n\n' +
        'purpose service < goal response-time 2h by Q2 owner p0 <\n' +
        '    tactic answer on twitter reply daily\n  >\n>\npurpose sales primary <\n';
    for (let goal = 0; text.length < size; goal++) {
        const owner = people[goal % people.length];
        text += `  goal ${metrics[goal % metrics.length]} "Goal number ${goal}" +${10 + (goal % 40)}% `;
        text += `from ${400 + goal} by Q3 via facebook boost for founders owner ${owner} <\n`;
        for (let tactic = 0; tactic < 6; tactic++) {
            text += `    tactic t${goal}-${tactic} "Share tip ${tactic} of ${goal}" <\n`;
            text += `      on facebook post 1/month of tips takes 5min\n`;
            text += `      link https://acorn.example/t/${goal}-${tactic} call "Get the newsletter"\n    >\n`;
        }
        text += `    milestone ${410 + goal} by Q2\n    actual ${405 + goal} on 2026-03-31\n  >\n`;
    }
    return `${text}>\n`;
}

class Session {
    constructor() {
        this.process = spawn(process.env.STRAT || 'build/strat', ['lsp', '--today', '2026-04-06'], {
            stdio: ['pipe', 'pipe', 'inherit'],
        });
        this.chunks = [];
        this.size = 0;
        this.wanted = -1;
        this.waiting = new Map();
        this.id = 0;
        this.process.stdout.on('data', (chunk) => this.take(chunk));
    }

    take(chunk) {
        this.chunks.push(chunk);
        this.size += chunk.length;
        // A large answer comes in many pieces, which are put together once.
        while (this.size >= this.wanted) {
            let bytes = this.chunks.length === 1 ? this.chunks[0] : Buffer.concat(this.chunks);
            this.chunks = [bytes];
            const end = bytes.indexOf('\r\n\r\n');
            if (end < 0) {
                this.wanted = this.size + 1;
                return;
            }
            const length = Number(/\d+/.exec(bytes.subarray(0, end).toString())[0]);
            this.wanted = end + 4 + length;
            if (this.size < this.wanted) {
                return;
            }
            const arrived = process.hrtime.bigint();
            this.handle(bytes.subarray(end + 4, this.wanted), arrived);
            bytes = bytes.subarray(this.wanted);
            this.chunks = [bytes];
            this.size = bytes.length;
            this.wanted = -1;
            if (this.size === 0) {
                return;
            }
        }
    }

    handle(body, arrived) {
        // The key is at the start or the end of each message; parsing all of it is the client's time.
        const head = body.subarray(0, 200).toString();
        const tail = body.subarray(-200).toString();
        const id = /"id":(\d+)/.exec(head) || /"id":(\d+)/.exec(tail);
        const key = id && !head.includes('publishDiagnostics') ? Number(id[1]) : 'diagnostics';
        const wait = this.waiting.get(key);
        this.waiting.delete(key);
        if (wait) {
            wait(arrived);
        }
    }

    send(message) {
        const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
        this.process.stdin.write(
            Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]),
        );
    }

    wait(key) {
        return new Promise((resolve) => this.waiting.set(key, resolve));
    }

    // Milliseconds from sending to the answer.
    async request(method, params) {
        const id = ++this.id;
        const wait = this.wait(id);
        const started = process.hrtime.bigint();
        this.send({ id, method, params });
        return Number((await wait) - started) / 1e6;
    }

    async notify(method, params) {
        const wait = this.wait('diagnostics');
        const started = process.hrtime.bigint();
        this.send({ method, params });
        return Number((await wait) - started) / 1e6;
    }
}

function percentile(times, share) {
    const sorted = [...times].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function report(size, what, times) {
    const [median, worst] = TARGETS[size][what];
    const row = [
        size.padEnd(6),
        what.padEnd(12),
        `median ${percentile(times, 0.5).toFixed(2).padStart(7)} ms (${median})`,
        `p99 ${percentile(times, 0.99).toFixed(2).padStart(7)} ms (${worst})`,
    ];
    console.log(row.join('  '));
}

async function measure(size, bytes) {
    const session = new Session();
    const uri = 'untitled:bench';
    const capabilities = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };
    await session.request('initialize', { processId: process.pid, rootUri: null, capabilities });
    session.send({ method: 'initialized', params: {} });
    const text = strategy(bytes);
    const lines = text.split('\n');
    await session.notify('textDocument/didOpen', {
        textDocument: { uri, languageId: 'strat', version: 0, text },
    });
    const times = { diagnostics: [], hover: [], completion: [] };
    // A title in the middle is typed, letter by letter, and deleted again.
    const middle = lines.findIndex((line, i) => i > lines.length / 2 && line.includes('"Share'));
    const column = lines[middle].indexOf('Share');
    const place = lines.findIndex((line, i) => i > middle && line.includes('on facebook post'));
    const count = (what, time, edit) => edit > WARM_UP && times[what].push(time);
    for (let edit = 1; edit <= WARM_UP + EDITS; edit++) {
        const typed = edit % 20 < 10;
        const start = { line: middle, character: column };
        const end = { line: middle, character: column + (typed ? 0 : 1) };
        const change = { range: { start, end }, text: typed ? 'x' : '' };
        const took = await session.notify('textDocument/didChange', {
            textDocument: { uri, version: edit },
            contentChanges: [change],
        });
        count('diagnostics', took, edit);
        const at = (character) => ({
            textDocument: { uri },
            position: { line: place, character },
        });
        count('hover', await session.request('textDocument/hover', at(12)), edit);
        count('completion', await session.request('textDocument/completion', at(9)), edit);
    }
    for (const what of Object.keys(times)) {
        report(size, what, times[what]);
    }
    await session.request('shutdown', null);
    session.send({ method: 'exit' });
}

async function main() {
    console.log(`language server, ${EDITS} edits; targets in brackets`);
    await measure('10 KB', 10 * 1024);
    await measure('1 MB', 1024 * 1024);
}

main();
