"""What an editor says to the language server about one text: it is opened, asked about in every way, in the middle and from end to
end, and typed into. As bytes for the server's standard input."""

import json

ADDRESS = {"uri": "file:///nowhere/plan.strat"}
# Each with what goes with the text's address; asked at a place, or of all of the text.
OF_ALL = {"semanticTokens/full": {}, "documentSymbol": {}, "foldingRange": {}, "documentLink": {}, "codeLens": {}, "documentColor": {},
          "diagnostic": {}, "formatting": {"options": {"tabSize": 2, "insertSpaces": True}}}
AT_PLACE = {"hover": {}, "completion": {}, "definition": {}, "references": {"context": {"includeDeclaration": True}}, "documentHighlight": {},
            "prepareRename": {}, "rename": {"newName": "zz"}, "prepareCallHierarchy": {}, "signatureHelp": {}}
OF_RANGE = {"inlayHint": {}, "codeAction": {"context": {"diagnostics": []}}, "rangeFormatting": {"options": {"tabSize": 2, "insertSpaces": True}}}
EDITS = 3


def framed(messages):
    """(method, params, number or None) each, as a server reads them."""
    out = []
    for method, params, number in messages:
        message = {"jsonrpc": "2.0", "method": method, "params": params} | ({} if number is None else {"id": number})
        body = json.dumps(message).encode()
        out.append(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    return b"".join(out)


def opened(uri, text):
    return [("initialize", {"capabilities": {}}, 0), ("initialized", {}, None),
            ("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "strat", "version": 0, "text": text}}, None)]


def ended(number):
    return [("shutdown", None, number), ("exit", None, None)]


def session(text):
    lines = text.split("\n")
    middle = len(lines) // 2
    place = {"line": middle, "character": len(lines[middle]) // 2}
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": len(lines) - 1, "character": len(lines[-1])}}
    asked = [(method, more) for method, more in OF_ALL.items()]
    asked += [(method, more | {"position": place}) for method, more in AT_PLACE.items()]
    asked += [(method, more | {"range": whole}) for method, more in OF_RANGE.items()]
    asked.append(("selectionRange", {"positions": [place]}))
    said = opened(ADDRESS["uri"], text)
    for method, params in asked:
        said.append((f"textDocument/{method}", {"textDocument": ADDRESS} | params, len(said)))
    for version in range(1, EDITS + 1):
        change = {"range": {"start": place, "end": place}, "text": " "}
        said.append(("textDocument/didChange", {"textDocument": ADDRESS | {"version": version}, "contentChanges": [change]}, None))
        said.append(("textDocument/hover", {"textDocument": ADDRESS, "position": {"line": 0, "character": 0}}, len(said)))
    return framed(said + ended(len(said)))
