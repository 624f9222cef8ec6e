// A thread for the server that comes with the extension: Node's or a browser's.
'use strict';

const { Session } = require('./session');

if (typeof self === 'undefined') {
    const { parentPort } = require('worker_threads');
    const session = new Session((message) => parentPort.postMessage(message), () => parentPort.close());
    parentPort.on('message', (message) => session.receive(message));
} else {
    const session = new Session((message) => self.postMessage(message), () => self.close());
    self.onmessage = ({ data }) => session.receive(data);
}
