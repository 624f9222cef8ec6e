// The editor: what it can do with a strategy and with any other text. The language server does the work; this says how it
// is asked for by hand. Tab moves on, as everywhere on a page.
import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentUnit } from "@codemirror/language";
import { lintGutter, nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { formatKeymap, hoverTooltips, jumpToDefinitionKeymap, findReferencesKeymap, renameKeymap, serverCompletion } from "@codemirror/lsp-client";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { drawSelection, dropCursor, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers, placeholder, tooltips } from "@codemirror/view";
import { tokens } from "./tokens.js";

// An empty line below a `<` begins further in.
function newline(view) {
  const { state } = view;
  const { from, to } = state.selection.main;
  const line = state.doc.lineAt(from);
  const before = line.text.slice(0, from - line.from);
  const indent = /^ */.exec(line.text)[0].slice(0, before.length);
  const deeper = /<\s*(\/\/.*)?$/.test(before) ? "  " : "";
  view.dispatch(state.replaceSelection(`\n${indent}${deeper}`), { scrollIntoView: true, userEvent: "input" });
  return from <= to;
}

// `hooks`: edited(), moved(view), fixes(view) where the quick fixes at the cursor are asked for, save().
export function extensionsFor(file, client, hooks) {
  const all = [
    lineNumbers(),
    highlightActiveLineGutter(),
    history(),
    drawSelection(),
    dropCursor(),
    EditorState.tabSize.of(2),
    indentUnit.of("  "),
    highlightActiveLine(),
    highlightSelectionMatches(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": `${file.name}, the text of the plan`, tabindex: "0", spellcheck: "false", autocapitalize: "off", autocorrect: "off" }),
    tooltips({ parent: document.querySelector("main") }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) hooks.edited();
      else if (update.selectionSet) hooks.moved(update.view);
    }),
    keymap.of([
      { key: "Mod-s", run: () => hooks.save() || true, preventDefault: true },
      { key: "Mod-.", run: (view) => hooks.fixes(view) || true, preventDefault: true },
      { key: "Mod-Alt-l", run: (view) => formatKeymap[0].run(view), preventDefault: true },
      { key: "F8", run: nextDiagnostic, shift: previousDiagnostic, preventDefault: true },
      ...(file.isStrategy ? [{ key: "Enter", run: newline }] : []),
      ...defaultKeymap,
      ...historyKeymap,
      ...searchKeymap,
      ...completionKeymap,
    ]),
  ];
  if (file.isStrategy) {
    all.push(placeholder("Begin with why you are on social media: purpose sales < … >. Ctrl Space says what may stand at a place."));
    all.unshift(
      client.plugin(file.uri, "strat"),
      serverCompletion(),
      hoverTooltips(),
      keymap.of([...formatKeymap, ...renameKeymap, ...jumpToDefinitionKeymap, ...findReferencesKeymap]),
      lintGutter(),
      bracketMatching({ brackets: "<>()" }),
      tokens,
    );
  } else {
    all.push(autocompletion({ override: [] }));
    if (file.bytes || file.isPicture) all.push(EditorState.readOnly.of(true));
  }
  return all;
}
