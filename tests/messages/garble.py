"""Copies the sources into a folder and marks in the copy each text that a finding may be made of, so that one build
tells which of them the golden outputs contain. Run by run.sh.

    garble.py FOLDER            writes the copy to FOLDER/tree, the marked texts to FOLDER/texts
    garble.py FOLDER OUTPUT…    prints the texts whose mark is in none of the outputs

A mark stands at a text's end, {#0a1b2c}: where it is written, the text was, whole. A text is a literal (neighbours
are one) with a letter and a space in it, or with a letter as an argument of a function that makes findings, or what a
function gives back or a condition chooses. A mark is made of the file's name and the text, so that it stays the same when
lines move, and unchanged files are not compiled again.
"""

import hashlib
import os
import re
import shutil
import sys

# What makes findings, and what words them. Not what lays findings out for programs, and not the words of the
# language itself, which are no messages.
PLACES = re.compile(r"^compiler/(?!(base|platform|routine|compare|source|backend|format|lsp|cli|embed|reactor|library)/)")
OTHERS = re.compile(r"^compiler/(findings/(render_\w+|patch|baseline|fingerprint)|syntax/(keyword|scanner|foreign_words)|"
                    r"sema/(vocabulary|languages|date|exports/(day|header|number))|syntax/foreign_(amount|span|rate)|words/(texts|names|word_facts))"
                    r"\.([ch]|def)$")
# What no text of a bearable size brings out: files of gigabytes, one that changes while it is read.
BEYOND = {"run strat again when it is written", "this file is too large",
          "export a shorter time", "is one file too many: together they are larger than 4 GiB"}
MAKERS = re.compile(r"^(findings?_(add|label|help|fix)|rule_report|\w*_(error|unknown|unknown_\w+|report|report_\w+|"
                    r"help|label|fix|fix_\w+|complain|complain_\w+))$")
TOKEN = re.compile(r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<include>^[ \t]*\#[ \t]*include[^\n]*)
  | (?P<texts>"(?:\\.|[^"\\\n])*"(?:\s*(?:PRI[a-zA-Z0-9]+\s*)?"(?:\\.|[^"\\\n])*")*)
  | (?P<char>'(?:\\.|[^'\\\n])+')
  | (?P<word>[A-Za-z_]\w*)
  | (?P<sign>[^\s])
""", re.VERBOSE | re.DOTALL | re.MULTILINE)
LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"')


class Text:
    def __init__(self, mark, path, line, words):
        self.mark, self.path, self.line, self.words = mark, path, line, words

    def __str__(self):
        return f"{self.mark} {self.path}:{self.line}: {self.words}"


def words_of(literals):
    """What a literal says, without its conversions and escapes."""
    joined = "".join(LITERAL.findall(literals))
    return re.sub(r"%[-+ #0-9.*]*(?:hh|h|ll|l|z|j)?[a-zA-Z%]", "%", re.sub(r"\\(u\{?|.)", "", joined))


# What is looked for in texts, and what is put into them: words of the language, which would not be read with a mark.
LOOKS = {"slice_starts_with", "slice_is", "slice_equal", "strchr", "strlen", "reader_take", "reader_sees", "take_word"}
WRITES = re.compile(r"match -> (text|other|read_as) = [^;{}]*$")


def is_text(literals, calls, before):
    words = words_of(literals)
    if any(call in ("_Static_assert", "static_assert") or call in LOOKS for call in calls):
        return False
    if not re.search(r"[^\W\d_]", words.replace("%", "")):
        return False
    return (" " in words.strip() or words.startswith(" ") or before in ("return", "?", ":")
            or any(MAKERS.match(call) for call in calls if call))


def mark_source(path, source):
    """The source with its marks, and its texts."""
    texts, parts, end = [], [], 0
    calls, last, before, statement = [], "", "", ""
    seen = {}
    for match in TOKEN.finditer(source):
        kind, token = match.lastgroup, match[0]
        if kind in ("comment", "include"):
            continue
        statement = "" if token in (";", "{", "}") else f"{statement}{token} ".replace("- > ", "-> ")
        if kind == "texts" and is_text(token, calls, before) and not WRITES.search(statement[:-len(token) - 1]):
            words = "".join(LITERAL.findall(token))
            if words in BEYOND:
                before = last = token
                continue
            key = f"{os.path.basename(path)} {words}"
            seen[key] = seen.get(key, 0) + 1
            mark = "{#" + hashlib.sha256(f"{key} {seen[key]}".encode()).hexdigest()[:8] + "}"
            texts.append(Text(mark, path, source.count("\n", 0, match.start()) + 1, words))
            parts += [source[end:match.end() - 1], mark, '"']
            end = match.end()
        elif token == "(":
            calls.append(last)
        elif token == ")" and calls:
            calls.pop()
        # `return SLICE("…")` gives a text back, too.
        if token not in ("(", "SLICE"):
            before = token
        last = token
    return "".join(parts) + source[end:], texts


def write_if_changed(path, data):
    try:
        with open(path, "rb") as file:
            if file.read() == data:
                return
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def files_of(root):
    for folder, _, names in os.walk(root):
        for name in names:
            yield os.path.join(folder, name)


def copy_sources(tree):
    texts, wanted = [], {"Makefile", "packaging/packages.mk"}
    for root in ("compiler", "grammar", "runtime"):
        wanted.update(files_of(root))
    for path in sorted(wanted):
        with open(path, "rb") as file:
            data = file.read()
        if PLACES.match(path) and not OTHERS.match(path) and path.endswith((".c", ".h", ".def")):
            marked, more = mark_source(path, data.decode("utf-8"))
            texts += more
            data = marked.encode("utf-8")
        write_if_changed(os.path.join(tree, path), data)
    for path in list(files_of(tree)):
        if os.path.relpath(path, tree) not in wanted:
            os.remove(path)
    return texts


def unguarded(folder, outputs):
    found = set()
    for path in outputs:
        with open(path, encoding="utf-8", errors="replace") as file:
            found.update(re.findall(r"\{#[0-9a-f]{8}\}", file.read()))
    with open(os.path.join(folder, "texts"), encoding="utf-8") as file:
        for line in file:
            mark, _, text = line.partition(" ")
            if mark not in found:
                print(text, end="")


def main():
    folder = sys.argv[1]
    if len(sys.argv) > 2:
        unguarded(folder, sys.argv[2:])
        return
    if shutil.which("make") is None:
        sys.exit("make is missing")
    os.makedirs(folder, exist_ok=True)
    texts = copy_sources(os.path.join(folder, "tree"))
    with open(os.path.join(folder, "texts"), "w", encoding="utf-8") as file:
        file.writelines(f"{text}\n" for text in texts)


main()
