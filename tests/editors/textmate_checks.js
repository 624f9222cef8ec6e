// What the maps do not show of the TextMate grammar: parts of comments and texts, names where they
// are declared, texts that are broken, and code blocks in Markdown.
//
//   node textmate_checks.js MODULES FOLDER-OF-GRAMMARS
'use strict';

const path = require('path');
const { loadGrammar } = require('./textmate');

const [modules, folder] = process.argv.slice(2);

// Each: what is checked, the text, and for some of its words the scope they must have or, with a
// `!`, must not have.
const checks = [
    ['a name where it is declared', 'person maria "Maria"', { maria: 'entity.name.type' }],
    ['a name in backquotes where it is declared', 'purpose `goal` <',
        { '`goal`': 'entity.name.type' }],
    ['the name of a word that is defined', 'define channel toots "Toots"',
        { channel: 'constant.language.word-kind', toots: 'entity.name.type' }],
    ['a name where it is used', 'goal signups owner maria', { maria: 'variable.other' }],
    ['a stage', 'goal signups stage convert', { convert: 'constant.language.stage' }],
    ['a stage that is somebody’s name', 'goal signups owner convert',
        { convert: 'variable.other' }],
    ['days', 'tactic tips days mon, weekends',
        { mon: 'constant.language.day', weekends: 'constant.language.day' }],
    ['a unit of time', 'tactic tips 3/week',
        { 3: 'constant.numeric', week: 'constant.language.time-unit' }],
    ['the rules of an allow', '// allow(no-owner, clash) until 2026-12-31: agreed',
        { allow: 'keyword.other.allow', 'no-owner': 'constant.other.rule',
            clash: 'constant.other.rule', until: 'keyword.other.until',
            '2026-12-31': 'constant.numeric.date',
            agreed: 'comment.line.double-slash.suppression' }],
    ['an allow in prose', '// we allow (as agreed) this', { allow: '!keyword.other.allow' }],
    ['an escape', 'person maria "a \\u{1F600} b"', { '\\u{1F600}': 'constant.character.escape' }],
    ['a wrong escape', 'person maria "a \\q b"', { '\\q': 'invalid.illegal.escape' }],
    ['what follows an open text', 'person maria "Maria\nperson sam', { sam: 'entity.name.type' }],
    ['what follows a stray `>`', '> goal signups by Q3', { by: 'support.type.property-name' }],
    ['a property without its statement', 'owner maria', { owner: '!support.type.property-name' }],
    ['a property of another statement', 'person maria by Q3',
        { by: '!support.type.property-name' }],
    ['a property behind the block', 'goal signups < by Q3 > person maria role "x"',
        { role: 'support.type.property-name' }],
    ['an unknown word', 'goal signups colour red', { colour: 'variable.other' }],
];
const markdown = 'Some text\n\n```strat\ngoal signups by Q3\n```\n\ngoal for all\n';

function scopesOf(tokenised, text, word) {
    for (const { line, tokens } of tokenised) {
        const token = tokens.find((one) =>
            line.slice(one.startIndex, one.endIndex).trim() === word);
        if (token) return token.scopes;
    }
    // A longer token may hold it.
    for (const { line, tokens } of tokenised) {
        const at = line.indexOf(word);
        const token = at >= 0 && tokens.find((one) => one.startIndex <= at && at < one.endIndex);
        if (token) return token.scopes;
    }
    throw new Error(`${word} is not in ${JSON.stringify(text)}`);
}

function check(grammar, [name, text, wanted]) {
    const tokenised = grammar.tokenise(text);
    const wrong = Object.entries(wanted).filter(([word, scope]) => {
        const has = scopesOf(tokenised, text, word)
            .some((one) => one.startsWith(scope.replace('!', '')));
        return has === scope.startsWith('!');
    });
    for (const [word, scope] of wrong) {
        console.log(`FAIL TextMate, ${name}: ${word} should be ${scope.replace('!', 'not ')}, `
            + `and is ${scopesOf(tokenised, text, word).join(' ')}`);
    }
    if (wrong.length === 0) console.log(`ok TextMate, ${name}`);
}

async function main() {
    const strat = await loadGrammar(modules, 'source.strat',
        path.join(folder, 'strat.tmLanguage.json'));
    checks.forEach((one) => check(strat, one));
    const blocks = await loadGrammar(modules, 'markdown.strat.codeblock',
        path.join(folder, 'strat.markdown.tmLanguage.json'),
        path.join(folder, 'strat.tmLanguage.json'));
    const lines = blocks.tokenise(markdown);
    const coloured = (number) => lines[number].tokens
        .some((token) => token.scopes.some((scope) => scope.startsWith('keyword.control')));
    console.log(coloured(3) && !coloured(0) && !coloured(6)
        ? 'ok TextMate, a code block in Markdown'
        : 'FAIL TextMate, a code block in Markdown is not coloured, or more than it');
}

main().catch((error) => {
    console.error(error);
    process.exit(1);
});
