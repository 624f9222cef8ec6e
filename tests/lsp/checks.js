// What may be expected of the server at a mark. Each check gives what was found and what was
// expected, as lines; the runner compares them.
//
//     complete N: a b c          these, in this order, once filtered by what is typed
//     complete N first: a b c    the first of them        complete N has|lacks: a b c
//     complete N blank: a b c    what a blank that was just typed brings up, or none
//     complete N typed S: a b c  the first that the sign S brings up, or none
//     accept N LABEL             the lines that taking it changes
//     goes N LABEL…: LABEL…      which of them have the client ask at once for what follows
//     item N LABEL               its detail, and its documentation
//     snippets N                 those that do not parse, filled with their placeholders
//     hover N [A]                the whole text; A is the stretch that it is about
//     hover N has: …             lines that are in it
//     definition N: A            references N: A B       references N uses: A B (no declarations)
//     users N                    "WORD NAME: A B": what uses what stands there, and where
//     uses N                     likewise: what the statement there uses
//     highlight N: A=write B=read
//     prepare N: A               rename N NAME           the lines that change, in all files
//     hints                      lines with the hints in them   hints A: within a stretch
//     lenses  links              "words: title", "words -> target"
//     press WORDS: A B           the places that a lens leads to, or the words that its page begins with
//     selection N                the words of each range, from the inside out
//     signature N: STATEMENT: PARAMETER
//     colours                    what is shown, and what another colour is written as
//     renamefile OLD NEW         the lines that change, in all files
//     explain N: RULE            the page that the action gives
//     actions N: TITLE           (lines)  their titles   action N TITLE   the lines that change
// `none` stands for no answer, `refused: …` for the server's error.
'use strict';
const fs = require('fs');
const path = require('path');
const { fileURLToPath } = require('url');
const { positionOf, offsetOf, under, applyEdits, changedLines } = require('./text.js');

// A blank in a label is written ~; the label of a snippet is a word and `…`.
const words = (text) =>
    text
        .replace(/ …|~/g, (sign) => (sign === '~' ? '\u00a0' : '\u00a0…'))
        .split(/[ \t]+/)
        .filter((word) => word !== '')
        .map((word) => word.replaceAll('\u00a0', ' '));

// Of a session: {client, encoding, folder, files, marks, uri(name), text(name)}.
function place(session, name) {
    const mark = session.marks.get(name);
    if (!mark) throw new Error(`no mark ${name}`);
    return mark;
}

function at(session, name) {
    const mark = place(session, name);
    return {
        textDocument: { uri: session.uri(mark.file) },
        position: positionOf(session.text(mark.file), mark.start, session.encoding),
    };
}

function fileOf(session, uri) {
    return path.relative(session.folder, fileURLToPath(uri));
}

// The name of the mark at a place, or the place itself.
function markAt(session, uri, range) {
    const file = fileOf(session, uri);
    // Lines of the vocabulary move; which word it is does not.
    const page = /\/cache\/strat-[^/]*\/(prelude\/.*)/.exec(uri);
    if (page) {
        const text = fs.readFileSync(fileURLToPath(uri), 'utf8');
        return `${page[1]}:${under(text, range, session.encoding)}`;
    }
    const text = session.text(file);
    const start = offsetOf(text, range.start, session.encoding);
    const end = offsetOf(text, range.end, session.encoding);
    for (const [name, mark] of session.marks) {
        if (
            mark.file === file &&
            mark.start === start &&
            mark.end === end &&
            (start !== end || !/^\d/.test(name))
        )
            return name;
    }
    return `${file}:${range.start.line + 1}:${range.start.character + 1}-${range.end.line + 1}:${range.end.character + 1}`;
}

// ---- Completion --------------------------------------------------------------------------------

// As clients do: what does not begin with the typed word falls away, the rest is sorted.
async function completion(session, name, typed) {
    const params = at(session, name);
    if (typed) params.context = { triggerKind: 2, triggerCharacter: typed };
    const text = session.text(place(session, name).file);
    const cursor = offsetOf(text, params.position, session.encoding);
    const result = await session.client.request('textDocument/completion', params);
    if (result.isIncomplete !== false) throw new Error('completion is incomplete');
    const items = result.items.filter((item) => {
        const start = offsetOf(text, item.textEdit.range.start, session.encoding);
        const end = offsetOf(text, item.textEdit.range.end, session.encoding);
        if (start > cursor || end < cursor || text.slice(start, end).includes('\n'))
            throw new Error(`the range of ${item.label} is not around the cursor`);
        return (item.filterText || item.label).startsWith(text.slice(start, cursor));
    });
    const key = (item) => item.sortText || item.label;
    items.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
    return items;
}

async function itemOf(session, name, label) {
    const item = (await completion(session, name)).find((one) => one.label === label);
    if (!item) throw new Error(`${label} is not offered`);
    return item;
}

// A snippet with its placeholders as they stand; $0 becomes ¦.
function expand(item) {
    if (item.insertTextFormat !== 2) return item.textEdit.newText;
    return item.textEdit.newText.replace(
        /\\(.)|\$\{\d+:((?:\\.|[^}])*)\}|\$0/g,
        (all, escaped, inner) =>
            escaped !== undefined
                ? escaped
                : inner !== undefined
                  ? inner.replace(/\\(.)/g, '$1')
                  : '¦',
    );
}

async function complete(session, check, name, how = '') {
    const sign = how === 'blank' ? ' ' : how.startsWith('typed ') && how.slice(6);
    const labels = (await completion(session, name, sign)).map((item) => item.label);
    if (sign && check.rest === 'none') return [labels, []];
    if (how === 'blank') return [labels, check.list];
    const wanted = check.list.length !== 0 ? check.list : check.more;
    if (how === 'first' || sign) return [labels.slice(0, wanted.length), wanted];
    if (how === 'has') return [wanted.filter((label) => labels.includes(label)), wanted];
    if (how === 'lacks') return [wanted.filter((label) => labels.includes(label)), []];
    return [labels, wanted];
}

async function accept(session, check, name, label) {
    const item = await itemOf(session, name, label);
    const before = session.text(place(session, name).file);
    const after = applyEdits(
        before,
        [{ range: item.textEdit.range, newText: expand(item) }],
        session.encoding,
    );
    return [changedLines(before, after), check.more];
}

// A choice behind which a value comes says so; a client that sends the command on gets no error.
async function goes(session, check, name, labels) {
    const items = (await completion(session, name)).filter((one) => labels.split(' ').includes(one.label));
    const found = items.filter((one) => one.command).map((one) => one.label);
    for (const { command } of items.filter((one) => one.command))
        await session.client.request('workspace/executeCommand', command);
    const wanted = check.rest === 'none' ? [] : check.list;
    return [found.sort(), [...wanted].sort()];
}

async function item(session, check, name, label) {
    const found = await itemOf(session, name, label);
    const lines = found.detail === undefined ? [] : [found.detail];
    if (found.documentation !== undefined) lines.push(...linesOf(found.documentation));
    return [lines.slice(0, check.more.length || lines.length), check.more];
}

// The snippets that leave a text which does not parse, with what is said of it.
async function snippets(session, check, name) {
    const { uri } = at(session, name).textDocument;
    const text = session.text(place(session, name).file);
    const faulty = [];
    let tried = 0;
    for (const found of await completion(session, name)) {
        if (found.insertTextFormat !== 2) continue;
        tried++;
        const filled = applyEdits(
            text,
            [{ range: found.textEdit.range, newText: expand(found).replace('¦', '') }],
            session.encoding,
        );
        const other = {
            uri: uri.replace('main.strat', 'filled.strat'),
            languageId: 'strat',
            version: 1,
            text: filled,
        };
        session.client.notify('textDocument/didOpen', { textDocument: other });
        const report = await session.client.request('textDocument/diagnostic', {
            textDocument: { uri: other.uri },
        });
        session.client.notify('textDocument/didClose', { textDocument: { uri: other.uri } });
        faulty.push(
            ...report.items
                .filter((one) => one.code === 'syntax' || one.code === 'bad-value')
                .map((one) => `${found.label}: ${one.message}`),
        );
    }
    return [tried === 0 ? ['no snippet'] : faulty, check.more];
}

const linesOf = (content) => content.value.split('\n');

// ---- Reading -----------------------------------------------------------------------------------

async function hover(session, check, name, how) {
    const result = await session.client.request('textDocument/hover', at(session, name));
    if (result === null) return [['none'], check.rest === 'none' ? ['none'] : check.more];
    const lines = linesOf(result.contents);
    if (how === 'has') return [check.more.filter((line) => lines.includes(line)), check.more];
    const range = markAt(session, at(session, name).textDocument.uri, result.range);
    return [
        how ? [range, ...lines] : lines,
        how ? [how, ...check.more] : check.rest === 'none' ? ['none'] : check.more,
    ];
}

async function definition(session, check, name) {
    const result = await session.client.request('textDocument/definition', at(session, name));
    return [result === null ? ['none'] : [markAt(session, result.uri, result.range)], check.list];
}

async function references(session, check, name, how) {
    const params = { ...at(session, name), context: { includeDeclaration: how !== 'uses' } };
    const result = await session.client.request('textDocument/references', params);
    const found = (result || []).map((location) => markAt(session, location.uri, location.range));
    return [found.length === 0 ? ['none'] : found, check.list];
}

// The other ends of the calls to or from what stands at a mark, with the places.
async function calls(session, check, name, direction) {
    const items = await session.client.request('textDocument/prepareCallHierarchy', at(session, name));
    if (items === null) return [['none'], [check.rest]];
    const [item] = items;
    const { uri } = at(session, name).textDocument;
    const lines = [];
    for (const call of await session.client.request(`callHierarchy/${direction}Calls`, { item })) {
        const other = call.from || call.to;
        const places = call.fromRanges.map((range) =>
            markAt(session, direction === 'incoming' ? other.uri : uri, range),
        );
        lines.push(`${other.detail} ${other.name}: ${places.join(' ')}`);
    }
    return [
        [`${item.detail} ${item.name}`, ...lines],
        [check.rest, ...check.more],
    ];
}

async function highlight(session, check, name) {
    const params = at(session, name);
    const result = await session.client.request('textDocument/documentHighlight', params);
    const found = (result || []).map(
        (one) =>
            `${markAt(session, params.textDocument.uri, one.range)}=${{ 2: 'read', 3: 'write' }[one.kind]}`,
    );
    return [found.length === 0 ? ['none'] : found, check.list];
}

// ---- Changing ----------------------------------------------------------------------------------

// The lines that an edit changes, those of other files after their names.
function changes(session, edit) {
    const byFile = new Map();
    const made = new Set();
    for (const change of edit.documentChanges || [])
        if (change.kind) made.add(fileOf(session, change.uri));
        else byFile.set(fileOf(session, change.textDocument.uri), change.edits);
    for (const [uri, edits] of Object.entries(edit.changes || {}))
        byFile.set(fileOf(session, uri), edits);
    const lines = [];
    for (const file of [...byFile.keys()].sort((a, b) =>
        a === 'main.strat' ? -1 : b === 'main.strat' ? 1 : a < b ? -1 : 1,
    )) {
        const before = made.has(file) ? '' : session.text(file);
        const after = applyEdits(before, byFile.get(file), session.encoding);
        const name = made.has(file) ? [`new ${file}:`] : [`${file}:`];
        lines.push(...(file === 'main.strat' ? [] : name), ...changedLines(before, after));
    }
    return lines;
}

// What the server refuses is told by its message.
async function orRefused(check, ask, tell) {
    let result;
    try {
        result = await ask();
    } catch (error) {
        if (!error.code) throw error;
        return [[`refused: ${error.message}`], [check.rest]];
    }
    return tell(result);
}

function prepare(session, check, name) {
    const params = at(session, name);
    return orRefused(
        check,
        () => session.client.request('textDocument/prepareRename', params),
        (result) => {
            if (result === null) return [['none'], [check.rest]];
            const text = session.text(place(session, name).file);
            const shown = under(text, result.range, session.encoding).replace(/^`|`$/g, '');
            if (result.placeholder !== shown)
                throw new Error(`the placeholder is ${result.placeholder}, not ${shown}`);
            return [[markAt(session, params.textDocument.uri, result.range)], check.list];
        },
    );
}

function rename(session, check, name, newName) {
    return orRefused(
        check,
        () => session.client.request('textDocument/rename', { ...at(session, name), newName }),
        (result) => [
            result === null ? ['none'] : changes(session, result),
            check.rest ? [check.rest] : check.more,
        ],
    );
}

async function actionsAt(session, name) {
    const mark = place(session, name);
    const text = session.text(mark.file);
    const range = {
        start: positionOf(text, mark.start, session.encoding),
        end: positionOf(text, mark.end, session.encoding),
    };
    const uri = session.uri(mark.file);
    const report = await session.client.request('textDocument/diagnostic', {
        textDocument: { uri },
    });
    const before = (a, b) => a.line < b.line || (a.line === b.line && a.character <= b.character);
    const diagnostics = report.items.filter(
        (one) => before(one.range.start, range.end) && before(range.start, one.range.end),
    );
    return session.client.request('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics },
    });
}

async function actions(session, check, name) {
    const result = await actionsAt(session, name);
    return [(result || []).map((action) => action.title), check.more];
}

async function action(session, check, name, title) {
    const found = (await actionsAt(session, name)).find((one) => one.title === title);
    if (!found) throw new Error(`there is no action “${title}”`);
    return [changes(session, found.edit), check.more];
}

// ---- Around a place ----------------------------------------------------------------------------

// The text of each range, from the inside out, on one line.
async function selection(session, check, name) {
    const { textDocument, position } = at(session, name);
    const [result] = await session.client.request('textDocument/selectionRange', {
        textDocument,
        positions: [position],
    });
    const text = session.text(place(session, name).file);
    const found = [];
    for (let range = result; range; range = range.parent)
        found.push(under(text, range.range, session.encoding).replace(/\s+/g, ' ').trim());
    return [found, check.more];
}

// The statement, and what of it is being written.
async function signature(session, check, name) {
    const result = await session.client.request('textDocument/signatureHelp', at(session, name));
    if (result === null) return [['none'], [check.rest]];
    const [{ label, parameters }] = result.signatures;
    const active = parameters[result.activeParameter];
    parameters.forEach((one) => {
        if (!label.includes(one.label)) throw new Error(`${one.label} is not in ${label}`);
    });
    return [[`${label.split(' ')[0]}: ${active ? active.label : 'nothing'}`], [check.rest]];
}

// The colours of the text, and the words that stand for another one.
async function colours(session, check) {
    const textDocument = { uri: session.uri('main.strat') };
    const result = await session.client.request('textDocument/documentColor', { textDocument });
    const text = session.text('main.strat');
    const found = [];
    for (const { range, color } of result) {
        const shown = [color.red, color.green, color.blue].map((part) => Math.round(part * 255));
        const [first] = await session.client.request('textDocument/colorPresentation', {
            textDocument,
            range,
            color: { red: 0.2, green: 0.4, blue: 1, alpha: 1 },
        });
        found.push(`${under(text, range, session.encoding)} is ${shown}, else ${first.textEdit.newText}`);
    }
    return [found.length === 0 ? ['none'] : found, check.rest ? [check.rest] : check.more];
}

// The lines that change when a file gets another name.
async function renameFile(session, check, name, newName) {
    const result = await session.client.request('workspace/willRenameFiles', {
        files: [{ oldUri: session.uri(name), newUri: session.uri(newName) }],
    });
    const lines = changes(session, result);
    return [lines.length === 0 ? ['none'] : lines, check.rest ? [check.rest] : check.more];
}

// The first line of a rule's page.
async function explain(session, check, name) {
    const found = (await actionsAt(session, name)).find((one) => one.title === `Explain ${check.rest}`);
    if (!found) throw new Error(`there is no action to explain ${check.rest}`);
    const page = await session.client.request('workspace/executeCommand', found.command);
    return [[page.split('\n')[0]], [`# ${check.rest}`]];
}

// ---- Whole texts -------------------------------------------------------------------------------

async function hints(session, check, name) {
    const text = session.text('main.strat');
    const mark = name ? place(session, name) : { start: 0, end: text.length };
    const range = {
        start: positionOf(text, mark.start, session.encoding),
        end: positionOf(text, mark.end, session.encoding),
    };
    const result = await session.client.request('textDocument/inlayHint', {
        textDocument: { uri: session.uri('main.strat') },
        range,
    });
    const edits = (result || []).map((hint) => ({
        range: { start: hint.position, end: hint.position },
        newText: `⟦${hint.label}⟧`,
    }));
    return [
        edits.length === 0
            ? ['none']
            : changedLines(text, applyEdits(text, edits, session.encoding)),
        check.rest ? [check.rest] : check.more,
    ];
}

async function listOf(session, check, method, tell) {
    const text = session.text('main.strat');
    const result = await session.client.request(method, {
        textDocument: { uri: session.uri('main.strat') },
    });
    const places = (result || []).map((one) => ({
        offset: offsetOf(text, one.range.start, session.encoding),
        line: tell(one, under(text, one.range, session.encoding)),
    }));
    places.sort((a, b) => a.offset - b.offset);
    return [
        places.length === 0 ? ['none'] : places.map((one) => one.line),
        check.rest ? [check.rest] : check.more,
    ];
}

const lenses = (session, check) =>
    listOf(
        session,
        check,
        'textDocument/codeLens',
        (lens, shown) => `${shown}: ${lens.command.title}`,
    );

// What the server answers to a lens's command: places, a page.
async function press(session, check, first, rest) {
    const shown = rest ? `${first} ${rest}` : first;
    const text = session.text('main.strat');
    const found = (
        await session.client.request('textDocument/codeLens', {
            textDocument: { uri: session.uri('main.strat') },
        })
    ).find((lens) => under(text, lens.range, session.encoding) === shown);
    if (!found) throw new Error(`there is no lens on ${shown}`);
    const result = await session.client.request('workspace/executeCommand', found.command);
    if (typeof result === 'string') return [[result.slice(0, check.rest.length)], [check.rest]];
    const places = result.map((location) => markAt(session, location.uri, location.range));
    return [places.length === 0 ? ['none'] : places, check.list];
}

const links = (session, check) =>
    listOf(
        session,
        check,
        'textDocument/documentLink',
        (link, shown) =>
            `${shown} -> ${link.target.startsWith('file:') ? fileOf(session, link.target) : link.target}`,
    );

const kinds = {
    complete,
    goes,
    accept,
    item,
    snippets,
    hover,
    definition,
    references,
    users: (session, check, name) => calls(session, check, name, 'incoming'),
    uses: (session, check, name) => calls(session, check, name, 'outgoing'),
    highlight,
    prepare,
    rename,
    actions,
    action,
    hints,
    lenses,
    press,
    links,
    selection,
    signature,
    colours,
    renamefile: (session, check, name, rest) => renameFile(session, check, `${name}.strat`, `${rest}.strat`),
    explain,
};

// "KIND NAME ARGUMENT: REST": the argument may hold spaces, the rest is the expectation.
async function run(session, check) {
    const parts = /^(\w+)(?: (\w+))?(?: ([^:]+?))?(?:: ?(.*))?$/.exec(check.text);
    if (!parts || !kinds[parts[1]]) throw new Error(`no such check: ${check.text}`);
    const rest = parts[4] || '';
    return kinds[parts[1]](
        session,
        { rest, list: words(rest), more: check.more },
        parts[2],
        parts[3],
    );
}

module.exports = { run, expand, completion };
