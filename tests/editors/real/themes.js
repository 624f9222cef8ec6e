// Which colours the themes that come with VS Code give to the kinds of words that the extension tells apart.
//
//   node themes.js EXTENSIONS PACKAGE.JSON
//
// EXTENSIONS is the folder of VS Code's own extensions, PACKAGE.JSON the extension's, whose `semanticTokenScopes` are asked
// as VS Code does: the first scope that a theme has a rule for counts, by its most particular rule. Prints "ok …" and
// "FAIL …" for each theme.
'use strict';

const fs = require('fs');
const path = require('path');

// JSON with comments, and commas behind the last of a list.
function read(file) {
    const text = fs.readFileSync(file, 'utf8')
        .replace(/("(?:[^"\\]|\\.)*")|\/\/.*|\/\*[^]*?\*\//g, (all, quoted) => quoted ?? '')
        .replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (all, quoted) => quoted ?? '');
    return JSON.parse(text);
}

// The rules of a theme and of those that it stands on, the weaker ones first: {scope, colour}.
function rulesOf(file) {
    const theme = read(file);
    const below = theme.include ? rulesOf(path.join(path.dirname(file), theme.include)) : [];
    const own = (Array.isArray(theme.tokenColors) ? theme.tokenColors : []).flatMap(({ scope, settings }) => {
        const scopes = Array.isArray(scope) ? scope : (scope ?? '').split(',');
        return scopes.map((one) => ({ scope: one.trim(), colour: settings.foreground?.toUpperCase() }));
    });
    return [...below, ...own.filter((rule) => rule.scope && rule.colour && !rule.scope.includes(' '))];
}

function colourOf(rules, scopes) {
    for (const scope of scopes) {
        const fitting = rules.filter((rule) => scope === rule.scope || scope.startsWith(`${rule.scope}.`));
        const best = fitting.reduce((found, rule) =>
            !found || rule.scope.length >= found.scope.length ? rule : found, undefined);
        if (best) return best.colour;
    }
    return 'the text\'s own';
}

function themesIn(extensions) {
    return fs.readdirSync(extensions).filter((name) => name.startsWith('theme-')).sort().flatMap((name) => {
        const folder = path.join(extensions, name);
        const { contributes } = read(path.join(folder, 'package.json'));
        return (contributes.themes ?? []).map((theme) => ({ name: theme.id ?? theme.label,
            rules: rulesOf(path.join(folder, theme.path)) }));
    });
}

// Property words, names that are used, handles, channels and kinds of content.
const KINDS = ['property', 'variable', 'parameter', 'class', 'type'];
// How many too few colours a theme gives them. Other scopes do better by these, and give others colours that say something else.
const SHARED = { 'Monokai Dimmed': 1, 'Quiet Light': 2, 'Tomorrow Night Blue': 1 };

function judge(extensions, manifest) {
    const [{ scopes }] = read(manifest).contributes.semanticTokenScopes;
    const themes = themesIn(extensions).filter(({ rules }) => rules.length !== 0);
    if (themes.length < 10) console.log(`FAIL themes: only ${themes.length} themes in ${extensions}`);
    for (const { name, rules } of themes) {
        const found = KINDS.map((kind) => colourOf(rules, scopes[kind]));
        const shared = KINDS.length - new Set(found).size;
        const said = KINDS.map((kind, index) => `${kind} ${found[index]}`).join(', ');
        console.log(shared <= (SHARED[name] ?? 0) ? `ok the colours of ${name}` : `FAIL the colours of ${name}: ${said}`);
    }
}

judge(...process.argv.slice(2));
