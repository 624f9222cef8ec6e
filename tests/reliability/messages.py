"""The language server and the assistants' server, spoken with as no client should: messages out of order, twice, left out,
cut short, with a wrong length, of wrong types, before the start and after the end, at places past the end of a text and in
texts that nobody opened. Whatever is said, the server ends by itself without a signal, all that it says is well framed, and
each request that came whole has one answer, with an error that the protocol knows.

    messages.py [--torture]    a thousand sessions of each server; without it twenty

Run by run.sh; STRAT_SANITIZED is the program, STRAT where there is none.
"""

import collections
import json
import os
import random
import subprocess
import sys
import tempfile

STRAT = os.environ.get("STRAT_SANITIZED", "")
STRAT = STRAT if os.access(STRAT, os.X_OK) else os.environ["STRAT"]
SESSIONS = 1000 if "--torture" in sys.argv[1:] else 20
LENGTH = 120
CODES = {-32700, -32600, -32601, -32602, -32603, -32002, -32800, -32801, -32802, -32803}
TEXT = ('person maria "María 👩‍🚀" role "Owner" capacity 6h/week\n'
        "purpose sales primary < goal signups +25% from 400 by Q3 via facebook boost owner maria <\n"
        "  tactic tips on facebook post 3/week owner maria takes 1h // weekly\n"
        "> >\n")
METHODS = ["hover", "completion", "definition", "references", "documentHighlight", "documentSymbol", "foldingRange",
           "selectionRange", "codeLens", "documentLink", "formatting", "rangeFormatting", "semanticTokens/full", "inlayHint",
           "codeAction", "diagnostic", "prepareRename", "rename", "signatureHelp", "documentColor", "nothing"]
URIS = ["file:///nowhere/plan.strat", "untitled:one", "untitled:two", "file:///nowhere/%ff%00.strat", "", "strat", "file://", "%"]
NUMBERS = [0, 1, 2, 3, -1, 2**31 - 1, 2**31, 2**32, 2**53, -2**63, 1.5, 1e300]
JUNK = [None, True, [], {}, "", "x" * 5000, "\ud83d", "\x00", [[[[]]]], {"a": {"a": {}}}, *NUMBERS]
TOOLS = ["check", "explain", "complete", "format", "build", "review", "figures", "diff", "vocabulary", "nothing"]


class Sessions:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.number = 0

    def place(self):
        pick = self.random.choice
        line = pick([0, 1, 2, 3, *NUMBERS]) if self.random.random() < 0.3 else self.random.randrange(5)
        return {"line": line, "character": pick(NUMBERS) if self.random.random() < 0.2 else self.random.randrange(60)}

    def identity(self):
        self.number += 1
        return self.random.choice([self.number, f"r{self.number}", 7])

    def request(self):
        method = self.random.choice(METHODS)
        range_ = {"start": self.place(), "end": self.place()}
        uri = self.random.choice(URIS[1:3]) if self.random.random() < 0.7 else self.random.choice(URIS)
        params = {"textDocument": {"uri": uri}, "position": self.place(), "range": range_, "newName": self.random.choice(["tom", "a b", ""]),
                  "positions": [self.place()], "context": {"includeDeclaration": True, "diagnostics": []},
                  "options": {"tabSize": 2, "insertSpaces": True}, "query": "t"}
        return {"id": self.identity(), "method": f"textDocument/{method}", "params": params}

    def notification(self):
        uri, version = self.random.choice(URIS[:3]), self.random.choice([1, 2, 3, -5, 2**31])
        changes = [{"range": {"start": self.place(), "end": self.place()}, "text": self.random.choice(["", "x\n", "<", "é", '"""'])}
                   for _ in range(self.random.randrange(4))]
        changes += [{"text": TEXT}] if self.random.random() < 0.4 else []
        return self.random.choice([
            {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": uri, "languageId": "strat", "version": version,
                                                                         "text": TEXT}}},
            {"method": "textDocument/didChange", "params": {"textDocument": {"uri": uri, "version": version}, "contentChanges": changes}},
            {"method": "textDocument/didClose", "params": {"textDocument": {"uri": uri}}},
            {"method": "textDocument/didSave", "params": {"textDocument": {"uri": uri}}},
            {"method": "$/cancelRequest", "params": {"id": self.random.choice([self.number, self.number + 1, "r1", None])}},
            {"method": "$/setTrace", "params": {"value": "verbose"}},
            {"method": "workspace/didChangeWatchedFiles", "params": {"changes": [{"uri": uri, "type": 2}]}},
            {"method": "workspace/didChangeConfiguration", "params": {"settings": None}},
            {"method": "initialized", "params": {}}])

    def spoil(self, value):
        """A value with something in it exchanged or taken away."""
        if isinstance(value, dict) and value and self.random.random() < 0.85:
            key = self.random.choice(list(value))
            changed = {k: v for k, v in value.items() if k != key}
            return changed if self.random.random() < 0.25 else {**changed, key: self.spoil(value[key])}
        if isinstance(value, list) and value and self.random.random() < 0.85:
            at = self.random.randrange(len(value))
            return value[:at] + [self.spoil(value[at])] + value[at + 1:]
        return self.random.choice(JUNK)

    def call(self):
        arguments = {"text": TEXT, "path": self.random.choice(["plan.strat", "..", "/", "", "none.strat"]), "format": "md",
                     "word": self.random.choice(["facebook", "no-owner", ""]), "rule": "no-owner", "old": "plan.strat", "new": "plan.strat",
                     "line": self.random.choice(NUMBERS), "column": self.random.choice(NUMBERS)}
        keep = self.random.sample(sorted(arguments), self.random.randrange(len(arguments) + 1))
        return self.random.choice([
            {"id": self.identity(), "method": "tools/call", "params": {
                "name": self.random.choice(TOOLS), "arguments": {key: arguments[key] for key in keep}}},
            {"id": self.identity(), "method": self.random.choice(["tools/list", "resources/list", "prompts/list", "ping", "nothing"]),
             "params": {}},
            {"method": "notifications/cancelled", "params": {"requestId": 1}}])

    def messages(self, server):
        if server == "lsp":
            start = [{"id": "first", "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
                     {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": "untitled:one", "languageId": "strat", "version": 1,
                                                                                  "text": TEXT}}}]
            rest = [self.request() if self.random.random() < 0.6 else self.notification() for _ in range(LENGTH)]
            end = [{"id": "last", "method": "shutdown"}, {"method": "exit"}]
        else:
            start = [{"id": "first", "method": "initialize", "params": {"protocolVersion": "2024-11-05"}}]
            rest, end = [self.call() for _ in range(LENGTH)], []
        rest = [self.spoil(message) if self.random.random() < 0.3 else message for message in rest]
        # Out of order: a stretch is turned round, some come twice; now and then the start comes late or never.
        at = self.random.randrange(LENGTH)
        rest[at:at + 9] = reversed(rest[at:at + 9])
        rest += self.random.sample(rest, 5)
        fate = self.random.random()
        found = rest[:9] + start + rest[9:] if fate < 0.1 else rest if fate < 0.15 else start + rest
        return found + (end if self.random.random() < 0.7 else []) + (rest[:4] if self.random.random() < 0.2 else [])


def whole(value):
    """The same without halves of characters, which are not text in every language."""
    if isinstance(value, dict):
        return {key: whole(item) for key, item in value.items()}
    if isinstance(value, list):
        return [whole(item) for item in value]
    return value.replace("\ud83d", "\ufffd") if isinstance(value, str) else value


def encode(message):
    message = {"jsonrpc": "2.0", **message} if isinstance(message, dict) else message
    return json.dumps(message).encode("utf-8", "surrogatepass")


def frame(server, body, length=None):
    return body + b"\n" if server == "mcp" else b"Content-Length: %d\r\n\r\n%s" % (len(body) if length is None else length, body)


def is_answered(message):
    """It asks for something, in a shape that can be told from an answer."""
    return isinstance(message, dict) and isinstance(message.get("method"), str) and "id" in message and \
        (isinstance(message["id"], str) or (isinstance(message["id"], (int, float)) and not isinstance(message["id"], bool)))


def said(server, output):
    """The messages that the server has said; raises ValueError where they are not framed as they should be."""
    if server == "mcp":
        return [json.loads(line) for line in output.split(b"\n") if line]
    found = []
    while output:
        header, mark, rest = output.partition(b"\r\n\r\n")
        if not mark or not header.startswith(b"Content-Length: "):
            raise ValueError(f"no header: {output[:60]!r}")
        length = int(header[16:])
        found.append(json.loads(rest[:length]))
        output = rest[length:]
    return found


def play(server, stream, folder):
    command = [STRAT, server, "--today", "2026-04-06"] + (["--root", folder] if server == "mcp" else [])
    return subprocess.run(command, input=stream, capture_output=True, timeout=60, cwd=folder)


def judge(server, seed, folder):
    """(messages, complaint or None)"""
    sessions = Sessions(seed)
    broken = seed % 3 == 2
    messages = sessions.messages(server)
    messages = messages if broken else whole(messages)
    stream = b""
    for message in messages:
        body = encode(message)
        if broken and sessions.random.random() < 0.05:
            # The framing itself: cut, too long, too short, no number, rubbish between.
            stream += sessions.random.choice([
                frame(server, body[:len(body) // 2]), frame(server, body, len(body) + 5), frame(server, body, max(0, len(body) - 7)),
                b"Content-Length: x\r\n\r\n" + body, b"\r\n\r\n", b"\0\xff rubbish\n", frame(server, body, 2**40),
                b"Content-Type: x\r\n" + frame(server, body), frame(server, b"[" * 3000), frame(server, b"")])
        else:
            stream += frame(server, body)
    if broken and sessions.random.random() < 0.3:
        stream = stream[:sessions.random.randrange(len(stream))]
    try:
        done = play(server, stream, folder)
    except subprocess.TimeoutExpired:
        return len(messages), "does not end in a minute"
    if done.returncode not in (0, 1):
        return len(messages), f"ends with {done.returncode}: {done.stderr[-600:].decode('utf-8', 'replace')}"
    try:
        found = said(server, done.stdout)
    except ValueError as error:
        return len(messages), f"says what is no message: {error}"
    answers = [answer for answer in found if "method" not in answer]
    for answer in answers:
        if ("result" in answer) == ("error" in answer) or "id" not in answer:
            return len(messages), f"answers {json.dumps(answer)[:200]}"
        if "error" in answer and (answer["error"].get("code") not in CODES or not answer["error"].get("message")):
            return len(messages), f"an error that the protocol does not know: {json.dumps(answer)[:200]}"
    if not broken:
        ended = next((n for n, message in enumerate(messages) if isinstance(message, dict) and message.get("method") == "exit"), None)
        before = messages[:ended]
        asked = collections.Counter(repr(message["id"]) for message in before if is_answered(message))
        given = collections.Counter(repr(answer["id"]) for answer in answers if answer["id"] is not None)
        # What has an id and is no request may be told so, once.
        may = collections.Counter(repr(message["id"]) for message in before if isinstance(message, dict) and "id" in message)
        if asked - given or given - may:
            return len(messages), f"asked and not answered {dict(asked - given)}, answered and not asked {dict(given - may)}"
    return len(messages), None


def main():
    passed = failed = count = 0
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "plan.strat"), "w", encoding="utf-8") as file:
            file.write(TEXT)
        for server in ("lsp", "mcp"):
            for seed in range(SESSIONS):
                messages, complaint = judge(server, seed, folder)
                count += messages
                passed += complaint is None
                failed += complaint is not None
                if complaint:
                    print(f"FAIL strat {server}, session {seed}: {complaint}")
    print(f"{2 * SESSIONS} sessions of {count} messages, a third of them broken in their framing")
    print(f"part: {passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
