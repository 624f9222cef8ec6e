// Places in texts as the protocol counts them, and edits to texts. Offsets are in JavaScript's units.
'use strict';

const width = {
    'utf-16': (text) => text.length,
    'utf-8': (text) => Buffer.byteLength(text),
    'utf-32': (text) => [...text].length,
};

function positionOf(text, offset, encoding) {
    const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
    return {
        line: text.slice(0, start).split('\n').length - 1,
        character: width[encoding](text.slice(start, offset)),
    };
}

function offsetOf(text, position, encoding) {
    const lines = text.split('\n');
    if (position.line >= lines.length) return text.length;
    const start = lines.slice(0, position.line).join('\n').length + (position.line === 0 ? 0 : 1);
    let offset = 0;
    while (
        width[encoding](lines[position.line].slice(0, offset)) < position.character &&
        offset < lines[position.line].length
    )
        offset++;
    if (width[encoding](lines[position.line].slice(0, offset)) !== position.character)
        throw new Error(
            `no character ${position.character} in line ${position.line} (${encoding})`,
        );
    return start + offset;
}

function under(text, range, encoding) {
    return text.slice(offsetOf(text, range.start, encoding), offsetOf(text, range.end, encoding));
}

function applyEdits(text, edits, encoding) {
    const spans = edits
        .map((edit, index) => ({
            start: offsetOf(text, edit.range.start, encoding),
            end: offsetOf(text, edit.range.end, encoding),
            text: edit.newText,
            index,
        }))
        .sort((a, b) => a.start - b.start || a.index - b.index);
    let result = '';
    let at = 0;
    for (const span of spans) {
        if (span.start < at) throw new Error('edits overlap');
        result += text.slice(at, span.start) + span.text;
        at = span.end;
    }
    return result + text.slice(at);
}

// The lines that are in `after` and not in `before`, in order; a line is told by its place from the
// start or the end that both texts share.
function changedLines(before, after) {
    const old = before.split('\n');
    const now = after.split('\n');
    if (old.length === now.length) return now.filter((line, i) => line !== old[i]);
    let first = 0;
    while (first < old.length && first < now.length && old[first] === now[first]) first++;
    let last = 0;
    while (
        last < old.length - first &&
        last < now.length - first &&
        old[old.length - 1 - last] === now[now.length - 1 - last]
    )
        last++;
    return now.slice(first, now.length - last);
}

module.exports = { positionOf, offsetOf, under, applyEdits, changedLines };
