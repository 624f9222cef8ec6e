// Loads a TextMate grammar into the tokeniser that VS Code has.
'use strict';

const fs = require('fs');
const path = require('path');

// Gives an object whose tokenise(text) gives lines with their tokens. Further files are the
// grammars that the first includes.
async function loadGrammar(modules, scope, ...files) {
    const load = (name) => require(path.join(modules, 'node_modules', name));
    const textmate = load('vscode-textmate');
    const oniguruma = load('vscode-oniguruma');
    const wasm = fs.readFileSync(
        path.join(modules, 'node_modules/vscode-oniguruma/release/onig.wasm'));
    await oniguruma.loadWASM(wasm.buffer);
    const grammars = new Map(files.map((file) => {
        const raw = textmate.parseRawGrammar(fs.readFileSync(file, 'utf8'), file);
        return [raw.scopeName, raw];
    }));
    const registry = new textmate.Registry({
        onigLib: Promise.resolve({
            createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
            createOnigString: (text) => new oniguruma.OnigString(text),
        }),
        loadGrammar: async (name) => grammars.get(name) ?? null,
    });
    const grammar = await registry.loadGrammar(scope);
    return {
        tokenise(text) {
            let stack = textmate.INITIAL;
            return text.split(/\r\n|\n|\r/).map((line) => {
                const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
                stack = ruleStack;
                return { line, tokens };
            });
        },
    };
}

module.exports = { loadGrammar };
