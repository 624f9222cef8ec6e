"""Compares what an editor colours with what the compiler reads.

A map is a strat text with each character replaced by a letter for what it is: K a word that starts
a statement, P one that starts a property, V a value (a day, a unit, an outcome…), S a text, N a
number, date or time, C a comment, H a handle, T a tag, A an address or host; a dot for all else, a
space for white space. The compiler's own map is made from the semantic tokens of `strat lsp`.

    maps.py make PROGRAM OUTPUT-FOLDER FILE…          the compiler's maps
    maps.py compare NAME EXPECTED-FOLDER FOLDER FILE…  a line for each file that differs
"""

import os
import re
import sys

from lsp_client import Server

LETTERS = {"keyword": "K", "property": "P", "string": "S", "number": "N", "comment": "C",
           "enumMember": "V", "parameter": "H"}
RATES = ("daily", "weekly", "monthly")


def letter_of(kind, text, before):
    if kind == "string" and not text.startswith('"'):
        return "A"      # an address or a host; later lines of a text are dealt with in map_of
    if kind == "decorator":
        return "T" if text.startswith("#") else "."
    if kind == "property" and text in RATES:
        return "V"      # a rate that is a single word
    if kind == "keyword" and text == "purpose" and re.search(r"\bdefine\s+$", before):
        return "V"      # the kind of a word that is defined
    return LETTERS.get(kind, ".")


def map_of(server, path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    lines = re.split("\r\n|\n|\r", text)
    letters = [["."] * len(line) for line in lines]
    # A text over several lines comes line by line, its later lines without a quotation mark.
    in_long = False
    for line, column, length, kind in server.semantic_tokens(path, text):
        word = lines[line][column:column + length]
        before = "\n".join(lines[max(0, line - 1):line] + [lines[line][:column]])
        letter = "S" if in_long and kind == "string" else letter_of(kind, word, before)
        if kind == "string" and (in_long or word.startswith('"""')):
            in_long ^= sum(found.group(1) is not None
                           for found in re.finditer(r'\\.|(""")', word)) % 2 == 1
        letters[line][column:column + length] = letter * length
    return "\n".join("".join(" " if character.isspace() else letter
                             for character, letter in zip(line, found))
                     for line, found in zip(lines, letters))


def make(program, folder, paths):
    os.makedirs(folder, exist_ok=True)
    with Server(program) as server:
        for index, path in enumerate(paths):
            with open(os.path.join(folder, f"{index}.map"), "w", encoding="utf-8") as file:
                file.write(map_of(server, path))


def read_map(folder, index):
    with open(os.path.join(folder, f"{index}.map"), encoding="utf-8") as file:
        return [line.rstrip() for line in file.read().rstrip("\n").split("\n")]


def compare(name, expected, folder, paths):
    """A line for each file, and what differs; gives how many do."""
    failed = 0
    for index, path in enumerate(paths):
        try:
            wanted, found = read_map(expected, index), read_map(folder, index)
        except OSError as error:
            print(f"FAIL {name}, {path}: {error.strerror}")
            failed += 1
            continue
        while wanted and not wanted[-1]:
            wanted.pop()
        while found and not found[-1]:
            found.pop()
        if wanted == found:
            print(f"ok {name} colours {path} as the compiler reads it")
            continue
        failed += 1
        print(f"FAIL {name} colours {path} otherwise than the compiler reads it")
        with open(path, encoding="utf-8", newline="") as file:
            lines = re.split("\r\n|\n|\r", file.read())
        if len(wanted) != len(found):
            print(f"  {len(found)} lines instead of {len(wanted)}")
        for number, (line, left, right) in enumerate(zip(lines, wanted, found), 1):
            if left != right:
                print(f"  {number}: {line}\n  compiler: {left}\n  editor:   {right}")
    return failed


def main(arguments):
    if arguments[0] == "make":
        make(arguments[1], arguments[2], arguments[3:])
        return 0
    return 1 if compare(arguments[1], arguments[2], arguments[3], arguments[4:]) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
