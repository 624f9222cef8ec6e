// Marker files: a text in which places are marked, under a header that says what the server must
// answer there.
//
//     //? complete 1: founders investors        an expectation; what goes on it follows in lines
//     //| …                                     that begin so
//     goal signups for «1»                      a marked point
//     person «a:maria» "Maria Ortiz"            a marked stretch, named a
//     //= house.strat                           what follows is another file
//
// The header and the marks are no part of the texts. Before the first `//=` stands main.strat.
'use strict';

function parseTexts(lines) {
    const files = new Map();
    let name = 'main.strat';
    let part = [];
    const finish = () => files.set(name, part.length === 0 ? '' : part.join('\n') + '\n');
    for (const line of lines) {
        const other = /^\/\/= (\S+)$/.exec(line);
        if (other) {
            finish();
            name = other[1];
            part = [];
        } else {
            part.push(line);
        }
    }
    finish();
    return files;
}

// Takes the marks out of a text; stretches may hold points.
function takeMarks(file, marked, marks) {
    let text = '';
    const open = [];
    for (let i = 0; i < marked.length; i++) {
        if (marked[i] === '«') {
            const label = /^«(\w+)(:|»)/.exec(marked.slice(i));
            if (!label) throw new Error(`a mark without a name in ${file}`);
            if (marks.has(label[1])) throw new Error(`two marks ${label[1]}`);
            const mark = { file, start: text.length, end: text.length };
            marks.set(label[1], mark);
            if (label[2] === ':') open.push(mark);
            i += label[0].length - 1;
        } else if (marked[i] === '»') {
            open.pop().end = text.length;
        } else {
            text += marked[i];
        }
    }
    if (open.length !== 0) throw new Error(`a mark that is never closed in ${file}`);
    return text;
}

function parseCase(content) {
    const lines = content.replace(/\n$/, '').split('\n');
    const checks = [];
    let at = 0;
    for (; at < lines.length && /^\/\/[?|]/.test(lines[at]); at++) {
        if (lines[at].startsWith('//?')) {
            checks.push({ line: at + 1, text: lines[at].slice(3).trim(), more: [] });
        } else {
            checks[checks.length - 1].more.push(lines[at].slice(3).replace(/^ /, ''));
        }
    }
    const marks = new Map();
    const files = new Map();
    for (const [name, marked] of parseTexts(lines.slice(at))) {
        files.set(
            name,
            name.endsWith('.strat') || name === '.strat-rules'
                ? takeMarks(name, marked, marks)
                : marked,
        );
    }
    return { checks, files, marks };
}

module.exports = { parseCase };
