"""No fix takes out what somebody may have meant: in each example, one at a time, a reference to a person, audience, content, campaign,
profile or defined word is misspelt, or its statement damaged, and what was declared (or allowed with a reason) is still there after
--fix, and after --fix --unsafe. Used by check.py.
"""

import glob
import os
import re
import subprocess

COMMAND = [os.environ.get("STRAT", ""), "check", "--fix", "--today", "2026-04-06"]
DECLARES = re.compile(r"\b(person|audience|content|campaign)\s+([\w-]+)|\b(profile)\s+(@[\w.@-]+)|\bdefine\s+([\w-]+)\s+([\w-]+)")
ALLOWS = re.compile(r"allow\([\w, -]+\)|\ballow\s+[\w-]+\s+because")
EACH = 17  # of the slips in a text one of so many is made, so that all kinds and places come up in some


def without_words(text):
    """The text with blanks for comments and strings, of the same length."""
    return re.sub(r'//[^\n]*|/\*.*?\*/|"""(?:.|\n)*?"""|"(?:[^"\\\n]|\\.)*"', lambda match: " " * len(match[0]), text)


def declared(text):
    names = {tuple(filter(None, match.groups())) for match in DECLARES.finditer(without_words(text))}
    return names | {(match[0],) for match in ALLOWS.finditer(text)}


def misspellings(name):
    sign, word = ("@", name[1:]) if name[0] == "@" else ("", name)
    middle = len(word) // 2
    others = [word[:middle] + word[middle + 1:], word[:middle] + "e" + word[middle:], word[:-2] + word[:-3:-1], word + "s", word[:2],
              word.capitalize(), word.replace("-", " "), f'"{word}"', word + ".", "zz" + word[::-1], "other"]
    return [sign + other for other in others if other and other != word]


def without(text, start, end):
    return text[:start] + text[end:]


def slips(text):
    """The text with one reference misspelt, or something near it left out."""
    plain = without_words(text)
    for names in sorted(declared(text)):
        name = names[-1]
        if len(names) < 2:
            continue
        for match in re.finditer(rf"(?<![\w@.-]){re.escape(name)}(?![\w-])", plain):
            start, end = match.span()
            if re.search(r"\b(?:person|audience|content|campaign|profile|tactic|goal|purpose|define\s+[\w-]+)\s+$", plain[:start]):
                continue
            for other in misspellings(name):
                yield text[:start] + other + text[end:]
            word = re.search(r"([a-z]+)\s+$", plain[:start])
            if word:
                yield without(text, *word.span(1))
                yield without(text, word.start(1) + 1, word.start(1) + 2)
                yield text[:word.end(1)] + ":" + text[word.end(1):]
            first = re.match(r"\s*([a-z]+)", plain[plain.rfind("\n", 0, start) + 1:])
            if first:
                at = plain.rfind("\n", 0, start) + 1 + first.start(1)
                yield text[:at] + "xq" + text[at + len(first[1]):]
                yield without(text, at + len(first[1]) - 2, at + len(first[1]) - 1)
            for sign in "<>":
                for place in plain.rfind(sign, 0, start), plain.find(sign, end):
                    if place >= 0:
                        yield without(text, place, place + 1)


def fixed(text, *flags):
    done = subprocess.run([*COMMAND, *flags, "-"], input=text.encode(), capture_output=True, timeout=60)
    return done.stdout.decode(errors="replace")


def texts():
    for path in sorted(glob.glob("../../examples/**/*.strat", recursive=True) + glob.glob("../plans/**/*.strat", recursive=True)):
        with open(path, encoding="utf-8") as file:
            yield os.path.basename(path), re.sub(r"^import .*$", "", file.read(), flags=re.M)


def judge(case):
    """What is lost that is not lost from the sound text, too."""
    name, text, slip = case
    for flags in (), ("--unsafe",):
        lost = declared(slip) - declared(fixed(slip, *flags))
        if lost:
            lost -= declared(text) - declared(fixed(text, *flags))
        if lost:
            line = next(there for here, there in zip(text.splitlines(), slip.splitlines() + [""]) if here != there)
            return f"{name}: `{line.strip()}`: --fix {' '.join(flags)} takes out {sorted(lost)}"
    return None


def cases():
    for number, (name, text) in enumerate(texts()):
        for index, slip in enumerate(slips(text)):
            if index % EACH == number % EACH:
                yield name, text, slip
