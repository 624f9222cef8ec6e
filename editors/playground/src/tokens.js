// The colours of a text, as the server reads it: its semantic tokens as classes `tok-TYPE`. Between two answers they move
// with the text.
import { Decoration, EditorView } from "@codemirror/view";
import { RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";

export const setTokens = StateEffect.define();

export const tokens = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) if (effect.is(setTokens)) return effect.value;
    return transaction.docChanged ? marks.map(transaction.changes) : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const known = new Map();
function markOf(name) {
  if (!known.has(name)) known.set(name, Decoration.mark({ class: name }));
  return known.get(name);
}

// The server's numbers as { line, start, length, name }, lines and starts from 0.
export function* decode({ data }, { tokenTypes, tokenModifiers }) {
  let line = 0;
  let start = 0;
  for (let i = 0; i < data.length; i += 5) {
    line += data[i];
    start = data[i] === 0 ? start + data[i + 1] : data[i + 1];
    const modifiers = tokenModifiers.filter((_, bit) => data[i + 4] & (1 << bit)).map((name) => ` tok-${name}`);
    yield { line, start, length: data[i + 2], name: `tok-${tokenTypes[data[i + 3]]}${modifiers.join("")}` };
  }
}

export function marksOf(result, legend, doc) {
  const builder = new RangeSetBuilder();
  for (const { line, start, length, name } of decode(result, legend)) {
    if (line >= doc.lines) break;
    const { from, to } = doc.line(line + 1);
    const end = Math.min(from + start + length, to);
    if (from + start < end) builder.add(from + start, end, markOf(name));
  }
  return builder.finish();
}
