"""A session of the language server over a strategy, as a stream of messages: opened, typed in, asked about, closed.

    session.py STRATEGY >stream

Every few edits the client asks something, so that they are judged one by one and not all at once.
"""

import json
import sys

URI = "untitled:bench"
EDITS = 12


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    out = sys.stdout.buffer

    def say(method, params, number=None):
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if number is not None:
            message["id"] = number
        body = json.dumps(message, ensure_ascii=False).encode()
        out.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    lines = text.split("\n")
    line = next(i for i in range(len(lines) // 2, len(lines)) if '"' in lines[i])
    column = lines[line].index('"') + 1
    say("initialize", {"processId": None, "rootUri": None, "capabilities": {}}, 0)
    say("initialized", {})
    say("textDocument/didOpen", {"textDocument": {"uri": URI, "languageId": "strat", "version": 0, "text": text}})
    number = 1
    for edit in range(EDITS):
        typed = edit % 6 < 3
        start = {"line": line, "character": column}
        end = {"line": line, "character": column + (0 if typed else 1)}
        say("textDocument/didChange", {"textDocument": {"uri": URI, "version": edit + 1},
                                       "contentChanges": [{"range": {"start": start, "end": end}, "text": "x" if typed else ""}]})
        for method in ("hover", "completion", "diagnostic"):
            say(f"textDocument/{method}", {"textDocument": {"uri": URI}, "position": {"line": line, "character": 3}}, number)
            number += 1
    for method in ("semanticTokens/full", "documentSymbol", "codeLens", "formatting"):
        say(f"textDocument/{method}", {"textDocument": {"uri": URI}, "options": {"tabSize": 2, "insertSpaces": True}}, number)
        number += 1
    say("shutdown", None, number)
    say("exit", None)


main()
