"""Every verb in every format, as a run in a folder of its own, for the tests that let something fail under it. A run is
(name, arguments, standard input, files that it may write)."""

import json
import os

PLAN = """import "people.strat"
strategy "Acorn" < website https://acorn.example business "Coaching" period 2026 budget $500/month >
audience founders "Founders" on facebook cares "Growth" active weekdays 18:00..21:00
content tips "Tips" kind tip about "Growth"
campaign spring "Spring" during 2026-04 budget $100
profile @acorn on facebook for sales owner maria
actuals "figures.csv"
purpose sales "Sales" primary <
  goal signups +25% from 400 by Q3 via facebook boost owner maria <
    tactic tips "Tips" on facebook post 1/month of tips in spring takes 1h link https://acorn.example/a
    milestone 450 by Q2
    actual 410 on 2026-02-28
  >
>
response "Questions" on facebook within 2h owner maria
measure signups every month owner maria
review every quarter owner maria
// allow(missing-step): in the next version
person tom "Tom" role  "Design"
"""
PEOPLE = 'person maria "Maria Ortiz" role "Owner" capacity 6h/week\n'
MORE = "date,metric,value\n2026-04-03,signups,440\n"
FIGURES = "date,metric,value\n2026-01-31,signups,405\n2026-03-31,signups,430\n"
RULES = "rules < warn missing-step >\n"
OLD = PLAN.replace("by Q3 via", "by Q1 via")
LAID = "old text that is to go\n"
BASELINE = '{"format": 1, "entries": []}\n'

FILES = {"plan.strat": PLAN, "people.strat": PEOPLE, "figures.csv": FIGURES, "more.csv": MORE, ".strat-rules": RULES, "old.strat": OLD,
         "base.json": BASELINE, "out.html": LAID, "out.json": LAID, "sub/two.strat": 'person   ann "Ann"\naudience guests "Guests" on facebok\n',
         "sub/three.strat": 'import "two.strat"\npurpose sales < goal signups 5/week by Q3 >\n',
         "sub/four.strat": 'import "two.strat"\npurpose sales < goal orders 5/week by Q3 >\n',
         "late.strat": "purpose sales < goal signups 500 from 400 by 2026-04-01 < actual 380 on 2026-03-30 > >\n",
         "crooked.strat": 'person   ann "Ann"\npurpose sales < goal signups 5/week by Q3 via facebok boost >\n'}


def framed(messages):
    out = b""
    for message in messages:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        out += b"Content-Length: %d\r\n\r\n" % len(body) + body
    return out


def lsp_session(folder_uri):
    text = {"uri": f"{folder_uri}/plan.strat"}
    place = {"textDocument": text, "position": {"line": 7, "character": 12}}
    asked = ["hover", "completion", "definition", "references", "documentHighlight", "documentSymbol", "foldingRange",
             "codeLens", "documentLink", "formatting", "semanticTokens/full", "inlayHint", "codeAction", "diagnostic"]
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
    extra = {"references": {"context": {"includeDeclaration": True}},
             "formatting": {"options": {"tabSize": 2, "insertSpaces": True}},
             "inlayHint": {"range": whole}, "codeAction": {"range": whole, "context": {"diagnostics": []}}}
    messages = [
        {"id": 0, "method": "initialize", "params": {"processId": None, "rootUri": folder_uri, "capabilities": {}}},
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": {**text, "languageId": "strat", "version": 1,
                                                                       "text": PLAN}}},
        {"method": "textDocument/didChange", "params": {
            "textDocument": {**text, "version": 2},
            "contentChanges": [{"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
                                "text": "// x\n"}]}}]
    for number, method in enumerate(asked, 1):
        messages.append({"id": number, "method": f"textDocument/{method}", "params": {**place, **extra.get(method, {})}})
    messages += [{"id": 98, "method": "workspace/symbol", "params": {"query": "t"}},
                 {"id": 99, "method": "shutdown"}, {"method": "exit"}]
    return framed(messages)


def lsp_changes(folder_uri):
    """What changes files or makes pages of them, and a client that asks for findings itself."""
    text = {"uri": f"{folder_uri}/three.strat"}
    two = {"uri": f"{folder_uri}/two.strat"}
    place = {"textDocument": two, "position": {"line": 0, "character": 10}}
    capable = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}
    asked = [("textDocument/rename", {**place, "newName": "anne"}), ("textDocument/prepareRename", place),
             ("textDocument/selectionRange", {"textDocument": two, "positions": [place["position"]]}),
             ("textDocument/completion", {"textDocument": text, "position": {"line": 0, "character": 8}}),
             ("textDocument/signatureHelp", place), ("textDocument/documentColor", {"textDocument": two}),
             ("textDocument/prepareCallHierarchy", place),
             ("workspace/willRenameFiles", {"files": [{"oldUri": two["uri"], "newUri": f"{folder_uri}/five.strat"}]}),
             ("workspace/executeCommand", {"command": "strat.report", "arguments": [text["uri"]]}),
             ("workspace/executeCommand", {"command": "strat.explain", "arguments": ["no-owner"]}),
             ("workspace/diagnostic", {"previousResultIds": []}), ("textDocument/diagnostic", {"textDocument": text}),
             ("shutdown", None)]
    messages = [
        {"id": 0, "method": "initialize", "params": {"processId": None, "rootUri": folder_uri, "capabilities": capable}},
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": {**text, "languageId": "strat", "version": 1,
                                                                       "text": FILES["sub/three.strat"]}}}]
    messages += [{"id": number, "method": method, **({} if given is None else {"params": given})}
                 for number, (method, given) in enumerate(asked, 1)]
    return framed([*messages, {"method": "exit"}])


def mcp_session(calls=None):
    calls = calls or [
             ("check", {"path": "plan.strat"}), ("build", {"path": "plan.strat", "format": "md"}),
             ("format", {"text": 'person   a "A"\n'}), ("explain", {"word": "facebook"}),
             ("review", {"path": "plan.strat"}), ("figures", {"path": "figures.csv"}),
             ("diff", {"old": "old.strat", "new": "plan.strat"}), ("vocabulary", {})]
    messages = [{"id": 0, "method": "initialize", "params": {"protocolVersion": "2024-11-05"}},
                {"id": 100, "method": "tools/list"}]
    messages += [{"id": number, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
                 for number, (name, arguments) in enumerate(calls, 1)]
    return "".join(json.dumps({"jsonrpc": "2.0", **message}) + "\n" for message in messages).encode()


def runs(folder):
    """All of them, in `folder`."""
    found = []

    def add(arguments, text=b"", writes=()):
        found.append((arguments, arguments.split(), text, tuple(writes)))

    for form in ("html", "md", "json", "jsonl", "ics", "csv", "csv:buffer"):
        add(f"build plan.strat -f {form}")
    add("build - -f json", OLD.encode())
    add("build plan.strat -o out.html", writes=["out.html"])
    add("build plan.strat -f json -o out.json --since old.strat", writes=["out.json"])
    add("build plan.strat -f csv:metricool --channel facebook --from 2026-05-01")
    add("build plan.strat --audience client --language de -o out.html", writes=["out.html"])
    add("build . -f html,md -o site", writes=[f"site/{name}" for name in (
        "plan.html", "plan.md", "late.html", "late.md", "old.html", "old.md", "crooked.html", "crooked.md", "sub/three.html", "sub/three.md", "sub/four.html", "sub/four.md",
        "index.html")])
    for form in ("text", "short", "json", "jsonl", "sarif", "github", "gitlab", "junit"):
        add(f"check plan.strat crooked.strat --format {form}")
    add("check . --format short")
    add("check . --format short --jobs 3")
    add("check crooked.strat --fix --unsafe", writes=["crooked.strat"])
    add("check sub crooked.strat --fix --unsafe", writes=["crooked.strat", "sub/two.strat"])
    add("check crooked.strat --diff")
    add("check - --fix", b'person   a "A"\n')
    add("check plan.strat --suppressions")
    add("check plan.strat --baseline base.json")
    add("check plan.strat --write-baseline base.json", writes=["base.json"])
    add("check plan.strat --format json=out.json,short", writes=["out.json"])
    add("check . --write-baseline new.json --jobs 1", writes=["new.json"])
    add("check --changed people.strat figures.csv")
    add("fmt crooked.strat", writes=["crooked.strat"])
    add("fmt .", writes=["crooked.strat", "late.strat", "plan.strat", "old.strat", "sub/two.strat", "sub/three.strat", "sub/four.strat"])
    add("fmt - --stdin-filename plan.strat", PLAN.encode())
    add("fmt --check .")
    add("fmt --diff crooked.strat")
    add("fmt crooked.strat --range 1:1", writes=["crooked.strat"])
    add("explain")
    add("explain no-owner")
    add("explain facebook")
    add("new")
    add("new cafe -")
    add("new cafe", writes=["cafe.strat"])
    for form in ("text", "md", "json"):
        add(f"week . --format {form}")
        add(f"review plan.strat figures.csv --format {form}")
        add(f"diff old.strat plan.strat --format {form}")
    for form in ("text", "json", "csv"):
        add(f"figures figures.csv --format {form}")
    add("figures plan.strat figures.csv")
    add("record - signups 440 on 2026-04-02 --stdin-filename plan.strat", PLAN.encode())
    add("record plan.strat signups 440 on 2026-04-02", writes=["plan.strat"])
    add("review plan.strat --diff")
    add("review late.strat --apply --yes", writes=["late.strat"])
    add("review plan.strat more.csv --keep", writes=["plan.strat"])
    add("review plan.strat figures.csv --keep")
    add("version")
    add("help check")
    add("--man")
    add("--completion zsh")
    add("lsp", lsp_session(f"file://{folder}"))
    add("lsp --root .", lsp_changes(f"file://{folder}/sub"))
    add("mcp --root .", mcp_session())
    add("mcp --root . --write", mcp_session([("format", {"path": "crooked.strat", "write": True})]), writes=["crooked.strat"])
    return found


def prepare(folder):
    """Puts the folder as it was: only what has changed is written."""
    wanted = dict(FILES)
    for base, folders, names in os.walk(folder, topdown=False):
        for name in names:
            path = os.path.join(base, name)
            if os.path.relpath(path, folder) not in wanted:
                os.unlink(path)
        if base not in (folder, os.path.join(folder, "sub"), os.path.join(folder, ".git")):
            os.rmdir(base)
    os.makedirs(os.path.join(folder, "sub"), exist_ok=True)
    os.makedirs(os.path.join(folder, ".git"), exist_ok=True)
    for name, text in wanted.items():
        path = os.path.join(folder, name)
        if read(path) != text.encode():
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def state(folder):
    """What each file of the folder holds."""
    return {os.path.relpath(os.path.join(base, name), folder): read(os.path.join(base, name))
            for base, _, names in os.walk(folder) for name in names}
