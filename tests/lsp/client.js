// A language client over a process's standard streams: requests with their answers, notifications, and
// nothing else. Positions and texts are the caller's business.
'use strict';
const { spawn } = require('child_process');

class Client {
    constructor(program, args, env = process.env) {
        this.process = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], env });
        this.waiting = new Map();
        this.bytes = Buffer.alloc(0);
        this.nextId = 1;
        this.errors = '';
        this.notifications = [];
        this.process.stdout.on('data', (bytes) => this.take(bytes));
        this.process.stderr.on('data', (bytes) => (this.errors += bytes));
        this.process.stdin.on('error', () => {});
        this.ended = new Promise((resolve) => {
            this.process.on('error', (error) => this.fail(error, resolve));
            this.process.on('close', (code, signal) =>
                this.fail(
                    new Error(`the server ended (${signal || code}): ${this.errors}`),
                    resolve,
                    code,
                    signal,
                ),
            );
        });
    }

    fail(error, resolve, code, signal) {
        for (const { reject } of this.waiting.values()) reject(error);
        this.waiting.clear();
        resolve({ code, signal });
    }

    take(bytes) {
        this.bytes = Buffer.concat([this.bytes, bytes]);
        for (;;) {
            const end = this.bytes.indexOf('\r\n\r\n');
            if (end < 0) return;
            const length = Number(
                /Content-Length: *(\d+)/i.exec(this.bytes.toString('latin1', 0, end))[1],
            );
            if (this.bytes.length < end + 4 + length) return;
            const message = JSON.parse(this.bytes.toString('utf8', end + 4, end + 4 + length));
            this.bytes = this.bytes.subarray(end + 4 + length);
            this.obey(message);
        }
    }

    obey(message) {
        if (message.method !== undefined && message.id !== undefined) {
            this.send({ id: message.id, result: null });
        } else if (message.method !== undefined) {
            this.notifications.push(message);
        } else if (this.waiting.has(message.id)) {
            const { resolve, reject } = this.waiting.get(message.id);
            this.waiting.delete(message.id);
            if (message.error)
                reject(
                    Object.assign(new Error(message.error.message), { code: message.error.code }),
                );
            else resolve(message.result);
        }
    }

    send(message) {
        const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
        this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
        this.process.stdin.write(body);
    }

    notify(method, params) {
        this.send({ method, params });
    }

    // Rejects with the server's error, and where no answer comes in time.
    request(method, params, milliseconds = 20000) {
        const id = this.nextId++;
        return new Promise((resolve, reject) => {
            const timer = setTimeout(() => {
                this.waiting.delete(id);
                reject(new Error(`no answer to ${method}`));
            }, milliseconds);
            const settle = (how) => (value) => {
                clearTimeout(timer);
                how(value);
            };
            this.waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
            this.send({ id, method, params });
        });
    }

    async stop() {
        await this.request('shutdown', undefined).catch(() => {});
        this.notify('exit');
        this.process.stdin.end();
        const timer = setTimeout(() => this.process.kill('SIGKILL'), 5000);
        const how = await this.ended;
        clearTimeout(timer);
        return how;
    }
}

module.exports = { Client };
