// Runs the suites of this folder (suite_*.js) against a language server:
//
//     STRAT=…/strat STRAT_CLIENT_PACKAGES=FOLDER node protocol.js [SUITE…]
//
// A suite exports its tests by name; each is an async function that throws where something is wrong.
// Ends with "protocol: N passed, N failed". No server may be left behind.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { Server } = require('./client.js');

async function runTest(name, test) {
    const started = [];
    const start = (...given) => {
        const server = new Server(...given);
        started.push(server);
        return server;
    };
    try {
        await test(start);
        for (const server of started) {
            if (server.process.exitCode === null && server.process.signalCode === null) {
                const status = await server.stop();
                if (status !== 0) {
                    throw new Error(`the server ended with ${status}`);
                }
            }
        }
        return true;
    } catch (error) {
        console.log(`FAIL ${name}: ${error && error.stack ? error.stack : error}`);
        for (const server of started) {
            if (server.errors !== '') {
                console.log(server.errors.slice(0, 4000));
            }
        }
        return false;
    } finally {
        for (const server of started) {
            server.kill();
        }
    }
}

async function main() {
    const names = fs
        .readdirSync(__dirname)
        .map((file) => /^suite_(.*)\.js$/.exec(file))
        .filter((match) => match && (process.argv.length < 3 || process.argv.includes(match[1])))
        .map((match) => match[1])
        .sort();
    let passed = 0;
    let failed = 0;
    for (const name of names) {
        const tests = require(path.join(__dirname, `suite_${name}.js`));
        for (const [title, test] of Object.entries(tests)) {
            if (await runTest(`${name}: ${title}`, test)) {
                passed++;
            } else {
                failed++;
            }
        }
    }
    console.log(`protocol: ${passed} passed, ${failed} failed`);
    process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

process.on('unhandledRejection', (error) => {
    console.log(`FAIL a promise was left alone: ${error && error.stack}`);
    process.exitCode = 1;
});

main();
