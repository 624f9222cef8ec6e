"""How often strat asks the system for what it knows: calls for each file that a strategy imports, for each that is missing,
for each of a folder, and for each edit in a server, as the library that lets calls fail (faults.c) counts them. Run by run.sh; FAULTY is the
program, linked dynamically, and FAULTS that library.
"""

import json
import os
import re
import subprocess
import sys
import tempfile

FAULTY, FAULTS = os.environ["FAULTY"], os.environ["FAULTS"]
with open(os.path.join(os.path.dirname(__file__), "faults.c"), encoding="utf-8") as source:
    CALLS = re.findall(r"X\((\w+)\)", re.search(r"#define CALLS\(X\)(.*?)\n\n", source.read(), re.S)[1])
FEW, MANY = 20, 220
HOUSE = "person maria\n"
JOBS = {"check": ["--jobs", "1"]}


def calls(arguments, folder, text=b""):
    """What a run in a folder asks of the system, by name."""
    path = os.path.join(folder, ".calls")
    with open(path, "wb") as file:
        file.write(bytes(4 * len(CALLS)))
    # A file and no pipe: how much of a pipe is there at once depends on how busy the machine is.
    with tempfile.TemporaryFile() as given:
        given.write(text)
        given.seek(0)
        done = subprocess.run([FAULTY, *arguments, "--today", "2026-04-06", *JOBS.get(arguments[0], [])], cwd=folder, capture_output=True,
                              timeout=60, stdin=given,
                              env={"LD_PRELOAD": FAULTS, "STRAT_CALLS": path, "LC_ALL": "C", "PATH": os.environ["PATH"], "HOME": folder})
    with open(path, "rb") as file:
        counts = file.read()
    os.unlink(path)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{arguments} ends with {done.returncode}: {done.stderr[-300:]!r}")
    return {name: int.from_bytes(counts[4 * i:][:4], sys.byteorder) for i, name in enumerate(CALLS)}


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def missing(folder, count):
    """Imports that lead nowhere, beside files that could be meant."""
    for n in range(30):
        write(folder, f"house-{n}.strat", HOUSE)
    write(folder, "main.strat", "".join(f'import "nowhere-{n}.strat"\n' for n in range(count)))
    return ["check", "main.strat"]


def missing_folder(folder, count):
    write(folder, "main.strat", "".join(f'import "away/nowhere-{n}.strat"\n' for n in range(count)))
    return ["check", "main.strat"]


def present(folder, count):
    for n in range(count):
        write(folder, f"parts/{n}.strat", f"person p{n}\n")
    write(folder, "main.strat", "".join(f'import "parts/{n}.strat"\n' for n in range(count)))
    return ["check", "main.strat"]


def same(folder, count):
    write(folder, "house.strat", HOUSE)
    write(folder, "main.strat", 'import "house.strat"\n' * count)
    return ["check", "main.strat"]


def many_files(folder, count):
    for n in range(count):
        write(folder, f"plans/{n}.strat", "purpose sales < goal signups 9 by Q3 >\n")
    return ["check", "plans"]


def edits(folder, count):
    """Letters typed into a text without imports, and a question after each."""
    uri = {"uri": f"file://{folder}/typed.strat"}
    start = {"line": 0, "character": 8}
    messages = [{"id": 0, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
                {"method": "initialized", "params": {}},
                {"method": "textDocument/didOpen",
                 "params": {"textDocument": {**uri, "languageId": "strat", "version": 0, "text": "purpose sales < >\n"}}}]
    for n in range(1, count + 1):
        messages.append({"method": "textDocument/didChange",
                         "params": {"textDocument": {**uri, "version": n},
                                    "contentChanges": [{"range": {"start": start, "end": start}, "text": "x"}]}})
        messages.append({"id": n, "method": "textDocument/hover", "params": {"textDocument": uri, "position": start}})
    messages += [{"id": count + 1, "method": "shutdown"}, {"method": "exit"}]
    session = b""
    for message in messages:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        session += b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    return ["lsp"], session


# (what, how it is made, calls that one more may take)
CASES = [
    ("an import that leads nowhere", missing, {"lstat": 1}),
    ("an import from a folder that is not there", missing_folder, {"open": 1}),
    ("an import of what was read", same, {"lstat": 1}),
    ("an import", present, {"lstat": 2, "open": 1, "readlink": 1, "fstat": 2, "read": 1, "close": 1}),
    # What a server reads in one go holds several messages. The folder is some below the root: each is asked for its rules.
    ("an edit", edits, {"stat": 12, "realpath": 14, "read": 1, "poll": 1, "write": 2}),
    ("a file of a folder", many_files, {"open": 1, "fstat": 1, "read": 1, "close": 1}),
]


def made(run, folder):
    return (run[0], folder, run[1]) if isinstance(run, tuple) else (run, folder)


def main():
    passed = failed = 0
    for what, make, most in CASES:
        with tempfile.TemporaryDirectory() as few_folder, tempfile.TemporaryDirectory() as many_folder:
            few, many = (calls(*made(make(folder, count), folder)) for folder, count in ((few_folder, FEW), (many_folder, MANY)))
        for name in CALLS:
            each = (many[name] - few[name]) / (MANY - FEW)
            # Longer listings and lists take a few more, which do not count for each.
            if name != "memory" and name != "readdir" and each > most.get(name, 0) + 0.05:
                print(f"FAIL {what} takes {each:.2f} calls of {name}, at most {most.get(name, 0)} were needed")
                failed += 1
            else:
                passed += 1
    print(f"part: {passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
