"""Colours strat texts with Kate's syntax file, through KDE's own highlighter, and writes their maps
(see maps.py).

    kate_map.py DEFINITION FOLDER FILE…

The highlighter shows colours and no names, so each kind of text gets a colour of its own first."""

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser

PROGRAMS = ("kate-syntax-highlighter", "ksyntaxhighlighter6", "ksyntaxhighlighter5")
LETTERS = {"Statement": "K", "Property": "P", "Value": "V", "Number": "N", "Text": "S",
           "Escape": "S", "Comment": "C", "Allow": "C", "Rule": "C", "Handle": "H", "Tag": "T",
           "Address": "A"}


def coloured(definition):
    """The definition with a colour for each kind, and the letters of the colours."""
    letters = {}

    def colour(match):
        code = f"#{0x101010 + len(letters):06x}"
        letters[code] = LETTERS.get(match.group(1), ".")
        return f'<itemData name="{match.group(1)}" color="{code}"'

    return re.sub(r'<itemData name="(\w+)"', colour, definition), letters


class Reader(HTMLParser):
    def __init__(self, letters):
        super().__init__(convert_charrefs=True)
        self.letters, self.stack, self.found, self.inside = letters, [], [], False

    def handle_starttag(self, tag, attributes):
        if tag == "pre":
            self.inside = True
        elif tag == "span":
            colour = re.search(r"(?:^|;)color:(#\w+)", dict(attributes).get("style", ""))
            self.stack.append(self.letters.get(colour.group(1), ".") if colour else ".")

    def handle_endtag(self, tag):
        if tag == "pre":
            self.inside = False
        elif tag == "span":
            self.stack.pop()

    def handle_data(self, text):
        if self.inside:
            self.found += ["\n" if character == "\n" else " " if character.isspace()
                           else self.stack[-1] if self.stack else "." for character in text]


def main(definition, folder, *files):
    data = os.path.join(folder, "data")
    place = os.path.join(data, "org.kde.syntax-highlighting", "syntax")
    os.makedirs(place, exist_ok=True)
    with open(definition, encoding="utf-8") as file:
        text, letters = coloured(file.read())
    with open(os.path.join(place, "strat.xml"), "w", encoding="utf-8") as file:
        file.write(text)
    program = next(name for name in PROGRAMS if shutil.which(name))
    environment = {**os.environ, "XDG_DATA_HOME": data, "LC_ALL": "C.UTF-8"}
    for index, name in enumerate(files):
        made = subprocess.run([program, "-s", "strat", "-f", "html", name], env=environment,
                              capture_output=True, encoding="utf-8", check=True)
        if made.stderr:
            print(made.stderr, file=sys.stderr)
            return 1
        reader = Reader(letters)
        reader.feed(made.stdout)
        with open(os.path.join(folder, f"{index}.map"), "w", encoding="utf-8") as file:
            # A line end right behind <pre> is none.
            file.write("".join(reader.found[reader.found[:1] == ["\n"]:]))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
