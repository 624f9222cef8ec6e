"""A client for `strat lsp` that is just enough for the editors' tests."""

import json
import os
import subprocess


class Server:
    def __init__(self, program, *arguments):
        self.process = subprocess.Popen([program, "lsp", *arguments], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        self.count = 0

    def __enter__(self):
        answer = self.request("initialize", {
            "processId": os.getpid(), "rootUri": None,
            "capabilities": {"general": {"positionEncodings": ["utf-32"]}}})
        capabilities = answer["capabilities"]
        assert capabilities["positionEncoding"] == "utf-32"
        self.token_types = capabilities["semanticTokensProvider"]["legend"]["tokenTypes"]
        self.notify("initialized", {})
        return self

    def __exit__(self, *_):
        self.request("shutdown", None)
        self.notify("exit", None)
        self.process.stdin.close()
        assert self.process.wait(10) == 0

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def receive(self):
        length = None
        while True:
            line = self.process.stdout.readline()
            if not line:
                raise EOFError("the server has ended")
            if line == b"\r\n":
                break
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return json.loads(self.process.stdout.read(length))

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, method, params):
        self.count += 1
        self.send({"id": self.count, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self.count and "method" not in message:
                if "error" in message:
                    raise RuntimeError(message["error"]["message"])
                return message["result"]

    def semantic_tokens(self, path, text):
        """(line, column, length, type) of each, from 0 and in code points."""
        uri = "file://" + os.path.abspath(path)
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri, "languageId": "strat", "version": 1, "text": text}})
        document = {"textDocument": {"uri": uri}}
        data = self.request("textDocument/semanticTokens/full", document)["data"]
        self.notify("textDocument/didClose", document)
        line = column = 0
        for index in range(0, len(data), 5):
            lines, columns, length, kind, _ = data[index:index + 5]
            column = columns if lines else column + columns
            line += lines
            yield line, column, length, self.token_types[kind]
