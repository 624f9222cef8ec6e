"""Texts and words for the fuzzers to start from, out of the tables of the language and the cases of the other tests.

    seeds.py FOLDER [--all]    writes FOLDER/TARGET/N and FOLDER/TARGET.words for each target of targets.def

Without --all it takes the examples and the golden cases alone, since reading seeds takes time. Inputs of several files
are put together as parcel.h says.
"""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FUZZ = ROOT / "tests/fuzz"
SMALL = 3000  # bytes; a fuzzer gets little done with larger texts

# Beginnings of tokens, and the files that the targets hold for imports.
TOKENS = ["<", ">", ",", "/", "..", "//", "/*", "*/", "`", "+25%", "10k", "$500", "500 USD", "3/week", "Q3 2026", "2026-09-30",
          "18:00..21:00", "@acorn", "#tips", "https://a.example", "30min", "1.200", "mon..fri", "a.strat", "b.strat", "c.csv",
          "// allow(no-owner): x", "\\u{1F600}", "{", "}", "=", ":", '"', '"""', "\\\"", "“", "\ufeff", "\u202e", "\0", "\r\n"]
TABLE = ["Date", "date,metric,value", "\t", ";", ",", "\"\"", "1.234,56", "12,345", "$1,234.50", "31/12/2025", "12/31/2025",
         "2026-03-01", "1 Mar 2026", "20260301", "Mar 1, 2026", "total", "%", "−3", "1e9", "\ufeff", "\r\n", "# ", "sep=;"]
WIRE = ["Content-Length: 52\r\n\r\n", "--> ", "<-- ", '{"id": 1, "method": "', '"params": ', '"textDocument": {"uri": "untitled:plan"}',
        '"position": {"line": 0, "character": 1}', '"text": "', '"contentChanges": [', '"version": 2', "null"]


def table_words():
    keywords = (ROOT / "grammar/keywords.def").read_text(encoding="utf-8")
    words = re.findall(r'^(?:STATEMENT|PROPERTY|VALUE)\([A-Z_]+, "([^"]+)"', keywords, re.M)
    for path in sorted((ROOT / "runtime/prelude").glob("*.strat")):
        words += re.findall(r"^define [a-z-]+ ([a-z-]+)", path.read_text(encoding="utf-8"), re.M)
    rules = (ROOT / "compiler/source/rules.def").read_text(encoding="utf-8")
    return words, re.findall(r'^RULE\([A-Z_]+, "([a-z-]+)"', rules, re.M)


def header_words():
    return re.findall(r'"([^"]+)"', (ROOT / "runtime/prelude/exports.strat").read_text(encoding="utf-8"))


def methods():
    words = []
    for name in ("requests.c", "notifications.c"):
        words += re.findall(r'^ *\{"([^"]+)", ', (ROOT / "compiler/lsp/server" / name).read_text(encoding="utf-8"), re.M)
    return words


def dictionary(words):
    lines = []
    for word in dict.fromkeys(words):
        # libFuzzer takes words of at most 64 bytes.
        data = word.encode("utf-8", "surrogatepass")
        if 0 < len(data) <= 64:
            plain = "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in data)
            lines.append(f'"{plain}"\n')
    return "".join(lines)


def strategies(everything):
    folders = ["examples", "tests/golden"] + (["tests/rules", "runtime/templates", "tests/mistakes"] if everything else [])
    return [path.read_bytes() for folder in folders for path in sorted((ROOT / folder).rglob("*.strat"))]


def parcel(first, *parts):
    whole = first
    for name, text in parts:
        whole += (b"" if whole.endswith(b"\n") or not whole else b"\n") + b"==> " + name.encode() + b"\n" + text
    return whole


def with_imports():
    """Each strategy that imports something, and what it imports, beside it."""
    for folder in ("examples", "tests/golden", "tests/rules", "tests/lsp"):
        for path in sorted((ROOT / folder).rglob("*.strat")):
            text = path.read_bytes()
            names = re.findall(rb'(?:import|actuals|logo) "([^"\n]+)"', text)
            parts = []
            for name in names:
                other = path.parent / name.decode("utf-8", "replace")
                if other.is_file() and other.stat().st_size < SMALL:
                    parts.append((other.name, other.read_bytes()))
            if parts:
                yield parcel(text, *parts)
    yield parcel(b'import "a.strat"\nimport "sub/c.strat"\n', ("a.strat", b'import "b.strat"\nperson maria\n'),
                 ("b.strat", b'import "a.strat"\ndefine metric smiles\n'), ("sub/c.strat", b'import "../a.strat"\naudience f\n'))


def versions(texts):
    for text in texts[:60]:
        yield parcel(text, ("new", re.sub(rb"(\d+)", lambda m: b"%d" % (int(m[1]) + 1) if len(m[1]) < 6 else m[1], text, count=9)))


def tables():
    strategy = (b'strategy "A" < period 2026 >\npurpose sales < goal signups +25% from 400 by Q4 < actuals "a.csv" >\n'
                b'  goal reach 900/month by Q4 goal followers 20k by Q4 >\nactuals "a.csv"\n')
    for path in sorted((ROOT / "tests/figures/exports").glob("*.csv")):
        lines = path.read_bytes().splitlines(keepends=True)
        yield parcel(b"".join(lines[:12]), ("x.strat", strategy))
    for path in sorted((ROOT / "tests").rglob("*.csv")):
        if path.stat().st_size < SMALL:
            yield parcel(path.read_bytes(), ("x.strat", strategy))
    yield parcel(b"When;What;Signups\n01.02.2026;a;1.200\n", ("x.strat", b"""define export shop "Shop" <
  day "When" figure signups "Signups" key "What"
>
""" + strategy.replace(b'"a.csv"', b'"a.csv" as shop')))


def houses(texts):
    files = [path.read_bytes() for path in sorted((ROOT / "tests").rglob(".strat-rules"))]
    for path in sorted((ROOT / "tests").rglob("*.strat")) + sorted((ROOT / "runtime/explain").glob("*.md")):
        files += re.findall(rb"(?m)^(?: *)rules <[^<>]*>", path.read_bytes())
    for number, text in enumerate(dict.fromkeys(files)):
        if len(text) < SMALL:
            yield parcel(text, ("x.strat", texts[number % len(texts)]))


def baselines(texts, rules):
    for number, text in enumerate(texts[:40]):
        entries = [{"file": "x.strat", "rule": rules[(number * 7 + i) % len(rules)], "text": f"goal {i}", "count": i + 1}
                   for i in range(number % 4)]
        yield parcel(json.dumps({"format": 1, "entries": entries}).encode() + b"\n", ("x.strat", text))


def sessions():
    for path in sorted((ROOT / "tests/lsp/scripts").iterdir()):
        script = path.read_bytes()
        yield script
        messages = [json.loads(part) for part in
                    re.findall(r"^--> ((?:.|\n(?!-->|<--|#))*)", script.decode(), re.M)]
        for end in range(1, len(messages) + 1):
            stream = b""
            for message in messages[:end]:
                body = json.dumps({"jsonrpc": "2.0", **message}).encode()
                stream += b"Content-Length: %d\r\n\r\n" % len(body) + body
            yield stream
    open_one = ('--> {"id": 1, "method": "initialize", "params": {"processId": null, "rootUri": null, "capabilities": {}}}\n'
                '--> {"method": "initialized", "params": {}}\n'
                '--> {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": "untitled:plan", "languageId": "strat",'
                ' "version": 1, "text": "person maria\\npurpose sales < goal signups 5/week >\\n"}}}\n')
    for method in methods():
        yield (open_one + f'--> {{"id": 2, "method": "{method}", "params": {{"textDocument": {{"uri": "untitled:plan"}}, '
               '"position": {"line": 1, "character": 4}, "range": {"start": {"line": 0, "character": 0}, '
               '"end": {"line": 1, "character": 3}}, "positions": [{"line": 1, "character": 2}], '
               '"context": {"diagnostics": []}, "query": "s", "newName": "sam", "ch": "\\n", '
               '"options": {"tabSize": 2, "insertSpaces": true}}}\n').encode()


def edits(texts):
    for number, text in enumerate(texts[:60]):
        lines = text.count(b"\n") + 1
        line = number % lines
        yield parcel(text, (f"edit {line} 2 {line} 4", b"x\n"), (f"ask {number} {line} 3", b""),
                     (f"edit {line} 0 {line + 1} 0", b"\n"), (f"ask {number + 9} 0 0", b""))


def main():
    folder = pathlib.Path(sys.argv[1])
    everything = "--all" in sys.argv[2:]
    texts = [text for text in strategies(everything) if len(text) < 8192]
    small = [text for text in texts if 0 < len(text) < SMALL]
    words, rules = table_words()
    language = words + TOKENS
    inputs = {"files": with_imports(), "diff": versions(small), "figures": tables(), "house": houses(small),
              "baseline": baselines(small, rules), "server": sessions(), "edits": edits(small)}
    more = {"files": ["==> a.strat\n", "==> .strat-rules\n"], "diff": ["==> new\n"], "figures": TABLE + header_words(),
            "house": rules + ["==> x.strat\n"], "baseline": rules + ['"file": "x.strat"', '"rule": "', '"text": "', '"count": 1'],
            "server": WIRE + methods(), "edits": ["==> edit 0 0 0 0\n", "==> edit 1 2 1 4\n", "==> ask 1 1 2\n"]}
    targets = re.findall(r'^TARGET\("([a-z]+)"', (FUZZ / "targets.def").read_text(encoding="utf-8"), re.M)
    for target in targets:
        place = folder / target
        place.mkdir(parents=True, exist_ok=True)
        seeds = list(inputs.get(target, texts)) + [path.read_bytes() for path in sorted((FUZZ / "regressions").glob(f"{target}/*"))]
        for number, seed in enumerate(seeds):
            (place / str(number)).write_bytes(seed)
        (folder / f"{target}.words").write_text(dictionary(language + more.get(target, [])), encoding="utf-8")


main()
