// Colours strat texts with the TextMate grammar, as VS Code's own tokeniser does.
//
//   node textmate_map.js MODULES GRAMMAR FOLDER FILE…
//
// Writes each file's map (see maps.py) into the folder, named by the file's place in the list.
'use strict';

const fs = require('fs');
const path = require('path');
const { loadGrammar } = require('./textmate');

const [modules, grammarPath, folder, ...files] = process.argv.slice(2);

const letters = [
    ['keyword.control.', 'K'], ['support.type.property-name.', 'P'], ['constant.language.', 'V'],
    ['constant.numeric.', 'N'], ['constant.other.handle.', 'H'], ['constant.other.tag.', 'T'],
    ['markup.underline.link', 'A'],
];

// Comments and texts have parts of their own; what they are in decides.
function letterOf(scopes) {
    if (scopes.some((scope) => scope.startsWith('comment.'))) return 'C';
    if (scopes.some((scope) => scope.startsWith('string.'))) return 'S';
    for (const scope of scopes.slice().reverse()) {
        const known = letters.find(([prefix]) => scope.startsWith(prefix));
        if (known) return known[1];
    }
    return '.';
}

function mapOf(grammar, text) {
    return grammar.tokenise(text).map(({ line, tokens }) => tokens.map((token) =>
        [...line.slice(token.startIndex, Math.min(token.endIndex, line.length))]
            .map((character) => (/\s/.test(character) ? ' ' : letterOf(token.scopes))).join(''),
    ).join('')).join('\n');
}

loadGrammar(modules, 'source.strat', grammarPath).then((grammar) => {
    fs.mkdirSync(folder, { recursive: true });
    files.forEach((file, index) => {
        fs.writeFileSync(path.join(folder, `${index}.map`),
            mapOf(grammar, fs.readFileSync(file, 'utf8')));
    });
}).catch((error) => {
    console.error(error);
    process.exit(1);
});
