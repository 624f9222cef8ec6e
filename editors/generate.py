#!/usr/bin/env python3
"""Writes the words of the language into the editors' highlighters, from grammar/keywords.def.

    editors/generate.py           writes what has changed, and names it
    editors/generate.py --check   writes nothing; exit status 1 where something would change
"""

import json
import os
import plistlib
import sys

sys.dont_write_bytecode = True

from generator import emacs, kate, textmate, vim, words  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
BEGIN = "generated {{{"
END = "}}} generated"


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def between_marks(path, lines):
    """The file with other lines between its two marks, indented like the first mark."""
    text = read(path).split("\n")
    begin = [index for index, line in enumerate(text) if BEGIN in line]
    end = [index for index, line in enumerate(text) if END in line]
    if len(begin) != 1 or len(end) != 1 or begin[0] > end[0]:
        words.fail(f"{path} does not have the two marks once each")
    indent = text[begin[0]][:len(text[begin[0]]) - len(text[begin[0]].lstrip())]
    made = [indent + line if line else "" for line in lines]
    return "\n".join(text[:begin[0] + 1] + made + text[end[0]:])


def as_json(value):
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def outputs(language):
    """Every generated file with what should be in it."""
    def file(name):
        return os.path.join(HERE, name)

    grammar = textmate.grammar(language)
    return {
        file("vscode/syntaxes/strat.tmLanguage.json"): as_json(grammar),
        file("vscode/syntaxes/strat.markdown.tmLanguage.json"): as_json(textmate.in_markdown()),
        file("sublime/strat.tmLanguage"):
            plistlib.dumps(grammar, sort_keys=False).decode("utf-8"),
        file("vim/syntax/strat.vim"):
            between_marks(file("vim/syntax/strat.vim"), vim.syntax(language)),
        file("vim/autoload/strat.vim"):
            between_marks(file("vim/autoload/strat.vim"), vim.statement_words(language)),
        file("emacs/strat-mode.el"):
            between_marks(file("emacs/strat-mode.el"), emacs.tables(language)),
        file("kate/strat.xml"): between_marks(file("kate/strat.xml"), kate.contexts(language)),
    }


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    root = os.path.dirname(HERE)
    language = words.read_language(read(os.path.join(root, "grammar/keywords.def")))
    stale = 0
    for path, text in outputs(language).items():
        if os.path.exists(path) and read(path) == text:
            continue
        stale += 1
        print(os.path.relpath(path, root) + (" is out of date" if arguments else ""))
        if not arguments:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
    return 1 if stale and arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
