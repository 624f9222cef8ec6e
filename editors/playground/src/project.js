// The files that are worked on: what each is, which one is shown in the editor, and what the language server has been told
// of them. All strategies stay open at the server, so that a part that is being changed counts in what imports it; other
// files are given to the engine as bytes. Owns every editor state. Knows nothing of panes.
import { ChangeSet, EditorState, Text } from "@codemirror/state";
import { LSPPlugin, Workspace } from "@codemirror/lsp-client";

const encoder = new TextEncoder();

export const uriOf = (name) => `file:///${name.split("/").map(encodeURIComponent).join("/")}`;
export const isStrategy = (name) => /(^|\/)(.*\.strat|\.strat-rules)$/.test(name);
export const isTable = (name) => /\.(csv|tsv|txt)$/i.test(name);
export const isPicture = (name) => /\.(png|jpe?g|svg|gif|webp)$/i.test(name);

// What a file may be called: a path below the root that every system can write.
export function nameProblem(name) {
  if (name.trim() === "") return "Say what the file is called.";
  if (name.length > 120) return "That name is too long: 120 letters at most.";
  if (/[\0-\x1f\\:*?"<>|]/.test(name)) return "A name has none of \\ : * ? \" < > | in it.";
  if (name.split("/").some((part) => part === "" || part === "." || part === "..")) return "A name leads to no other folder than one below.";
  return undefined;
}

// Text as it stands in a file, of bytes that are UTF-8 or begin with the mark of UTF-16; what is neither is shown as well
// as can be.
export function textOfBytes(bytes) {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(mark).decode(bytes);
}

function lines(text) {
  return Text.of(text.split(/\r\n?|\n/));
}

export class Project extends Workspace {
  // `extensions(file)` gives those of an editor; `engine` is told of every file; `changed(how)` is called with "text",
  // "files" or "shown".
  constructor(client, { engine, extensions, changed }) {
    super(client);
    this.engine = engine;
    this.extensions = extensions;
    this.changed = changed;
    this.all = [];
    this.shown = undefined;
    this.view = undefined;
  }

  // ---- What the client of the server asks ---------------------------------------------------------

  get files() {
    return this.all.filter((file) => file.isStrategy);
  }

  syncFiles() {
    const updates = [];
    for (const file of this.files) {
      const plugin = file.view && LSPPlugin.get(file.view);
      const changes = plugin ? file.unsynced.compose(plugin.unsyncedChanges) : file.unsynced;
      if (changes.empty) continue;
      updates.push({ file, prevDoc: file.doc, changes });
      file.doc = this.docOf(file);
      file.unsynced = ChangeSet.empty(file.doc.length);
      file.version++;
      plugin?.clear();
    }
    return updates;
  }

  openFile(uri, language, view) {
    const file = this.getFile(uri);
    if (file) file.view = view;
  }

  // The editor goes on with another file; what the server was not told yet is kept.
  closeFile(uri, view) {
    const file = this.getFile(uri);
    if (!file || file.view !== view) return;
    file.view = undefined;
  }

  connected() {
    this.isConnected = true;
    for (const file of this.files) {
      file.doc = this.docOf(file);
      file.unsynced = ChangeSet.empty(file.doc.length);
      if (file.view) LSPPlugin.get(file.view)?.clear();
      file.version++;
      this.client.didOpen(file);
    }
  }

  // Until then a file that is added is only kept.
  disconnected() {
    this.isConnected = false;
  }

  updateFile(uri, update) {
    const file = this.getFile(uri);
    if (!file) return;
    if (file.view) {
      file.view.dispatch(update);
      return;
    }
    const transaction = file.state.update(update);
    file.state = transaction.state;
    file.unsynced = file.unsynced.compose(transaction.changes);
    this.#give(file);
    this.changed("text");
  }

  async displayFile(uri) {
    const file = this.getFile(uri);
    if (!file) return null;
    this.show(file);
    return this.view;
  }

  // ---- Files ---------------------------------------------------------------------------------------

  find(name) {
    return this.all.find((file) => file.name === name);
  }

  stateOf(file) {
    return file === this.shown && this.view ? this.view.state : file.state;
  }

  docOf(file) {
    return this.stateOf(file).doc;
  }

  textOf(file) {
    return this.docOf(file).toString();
  }

  // What the file holds: its bytes where it came as such, else its text.
  contentOf(file) {
    return file.bytes ?? this.textOf(file);
  }

  // `content`: a text, or bytes.
  add(name, content) {
    const old = this.find(name);
    if (old) this.remove(old, true);
    const file = { name, uri: uriOf(name), languageId: "strat", version: 0, isStrategy: isStrategy(name), findings: [], fixes: [], getView: () => file.view };
    let text = content;
    if (typeof content !== "string") {
      text = isPicture(name) ? "" : textOfBytes(content);
      // A text that is as good as its bytes may be changed here.
      const again = encoder.encode(text);
      if (again.length !== content.length || again.some((byte, i) => byte !== content[i])) file.bytes = content;
    }
    file.doc = lines(text);
    file.unsynced = ChangeSet.empty(file.doc.length);
    file.state = EditorState.create({ doc: file.doc, extensions: this.extensions(file) });
    this.all.push(file);
    this.#give(file);
    if (file.isStrategy && this.isConnected) this.client.didOpen(file);
    else if (!file.isStrategy) this.#tellChanged(file, 2);
    this.changed("files");
    return file;
  }

  remove(file, silent) {
    this.all.splice(this.all.indexOf(file), 1);
    this.engine.remove(file.name).catch(() => {});
    if (file.isStrategy) this.client.didClose(file.uri);
    this.#tellChanged(file, 3);
    if (this.shown === file) {
      this.shown = undefined;
      if (!silent && this.all.length > 0) this.show(this.all[0]);
    }
    if (!silent) this.changed("files");
  }

  rename(file, name) {
    const at = this.all.indexOf(file);
    const isShown = this.shown === file;
    const content = this.contentOf(file);
    this.remove(file, true);
    const renamed = this.add(name, content);
    this.all.splice(at, 0, this.all.pop());
    if (isShown) this.show(renamed);
    this.changed("files");
  }

  // In place of all that there is: [[name, content], …], and the name of the one to show.
  replace(files, shown) {
    for (const file of [...this.all]) this.remove(file, true);
    this.shown = undefined;
    for (const [name, content] of files) this.add(name, content);
    const first = this.find(shown) ?? this.all[0];
    if (first) this.show(first);
  }

  list() {
    return this.all.map((file) => [file.name, this.contentOf(file)]);
  }

  show(file) {
    if (this.shown === file) return;
    const before = this.shown;
    if (before && this.view) {
      // Told now, since another file has the editor next.
      this.client.sync();
      before.state = this.view.state;
    }
    this.shown = undefined;
    this.view.setState(file.state);
    this.shown = file;
    this.changed("shown");
  }

  // The text of the file that is shown has changed.
  edited() {
    if (!this.shown) return;
    delete this.shown.bytes;
    this.shown.given = false;
    this.changed("text");
  }

  // Gives the engine what it does not have yet.
  settle() {
    this.client.sync();
    for (const file of this.all) if (!file.given) this.#give(file);
  }

  #give(file) {
    file.given = true;
    this.engine.put(file.name, this.contentOf(file)).catch(() => {});
    if (!file.isStrategy && file.told) this.#tellChanged(file, 2);
    file.told = true;
  }

  #tellChanged(file, type) {
    this.client.notification("workspace/didChangeWatchedFiles", { changes: [{ uri: file.uri, type }] });
  }

  // Makes the edits of the server in all files that they are for; the place of the first one, or nothing where a file is
  // not there.
  apply(edit) {
    let first;
    for (const [uri, edits] of Object.entries(edit.changes ?? {})) {
      const file = this.getFile(uri);
      if (!file) continue;
      const doc = this.docOf(file);
      const offset = ({ line, character }) => (line >= doc.lines ? doc.length : Math.min(doc.line(line + 1).from + character, doc.line(line + 1).to));
      const changes = edits.map(({ range, newText }) => ({ from: offset(range.start), to: offset(range.end), insert: newText }));
      const set = ChangeSet.of(changes, doc.length);
      this.updateFile(uri, { changes: set, userEvent: "input.fix" });
      if (!first && changes.length > 0) {
        const from = set.mapPos(changes[0].from, -1);
        first = { file, from, to: from + changes[0].insert.length };
      }
    }
    return first;
  }
}
