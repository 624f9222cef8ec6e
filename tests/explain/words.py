"""Holds `strat explain` to the words of the language: every form of value that the table of words
names is explained, every statement has an example, and the example has no error where it may stand.
Run by run.sh."""

import os
import re
import subprocess
import tempfile

import fences

CONTEXT = """person maria "Maria Ortiz"
audience founders "First-time founders"
"""
# What a statement stands in, as `explain` says it, and how that is written.
PLACES = {
    "the top of a file": "{}",
    "a purpose": "purpose sales <\n{}\n>",
    "a goal": "purpose sales <\ngoal signups +25% from 400 by Q3 <\n{}\n>\n>",
}
FILES = {"house.strat": "person sam\n", "figures.csv": "date,metric,value\n2026-03-31,signups,430\n"}


def explain(word):
    done = subprocess.run([os.path.abspath(fences.STRAT), "explain", word], capture_output=True,
                          check=False)
    return done.returncode, done.stdout.decode()


def test_form(tally, word):
    status, text = explain(word)
    right = status == 0 and text.startswith(f"{word}: what a value looks like\n") and "as in" in text
    tally.test(f"explain {word}", "" if right else [f"exit {status}, and:", *text.splitlines()])


def test_example(tally, word):
    status, text = explain(word)
    page = text.partition(f"{word}: a statement")[2]
    places = re.search(r"stands in +(.*)", page)
    example = re.match(r"\n\n((    .*\n)+)", page.partition("  for example")[2])
    if status != 0 or not places or not example:
        tally.test(f"example of {word}", ["has none"])
        return
    # The last named is the innermost, where all of it may stand.
    place = places[1].split(", ")[-1].strip()
    text = PLACES[place].format(example[1])
    declares = set(re.findall(r"^ *(?:person|audience) (\w+)", text, re.MULTILINE))
    context = "".join(line + "\n" for line in CONTEXT.splitlines() if line.split()[1] not in declares)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in FILES.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(content)
        findings, complaint = fences.check(["-"], (context + text).encode(), folder)
    wrong = [complaint] if complaint else []
    wrong += [finding for finding in findings if finding.level == "error" and
              finding.rule != "missing-purpose"]
    tally.test(f"example of {word}", wrong and [*wrong, *text.splitlines()])


def test_usages(tally):
    """What a property is in one statement is not told of another: the rows of forms.def stand in the page of the statement
    and in that of the property."""
    with open("grammar/forms.def", encoding="utf-8") as file:
        usages = re.findall(r'^USAGE\(([A-Z]+), ([A-Z]+), "((?:[^"\\]|\\.)*)", "(.*)"\)', file.read(), re.MULTILINE)
    tally.test("usages", "" if len(usages) > 20 else [f"forms.def has {len(usages)}"])
    shown = {}
    for statement, name, form, meaning in usages:
        wanted = f"{meaning} ({form})".replace('\\"', '"')
        for word, row in ((statement.lower(), "(figure)" if name == "TARGET" else name.lower()),
                          (name.lower(), statement.lower())):
            if word == "target":
                continue
            if word not in shown:
                shown[word] = explain(word)[1]
            told = re.sub(r"\s+", " ", shown[word])
            tally.test(f"explain {word}: {row}", "" if f" {row} {wanted}" in told else [f"lacks {wanted!r}", told])


def test_words(tally):
    test_usages(tally)
    with open("grammar/keywords.def", encoding="utf-8") as file:
        table = file.read()
    forms = set()
    for form in re.findall(r'^PROPERTY\(\w+, "[^"]*", "((?:[^"\\]|\\.)*)"', table, re.MULTILINE):
        forms.update(re.findall(r"[A-Z]{3,}", re.sub(r'\\".*?\\"', "", form)))
    with open("grammar/LANGUAGE.md", encoding="utf-8") as file:
        for row in re.findall(r"^\| `[^|]*` \|([^|]*)\|", file.read(), re.MULTILINE):
            forms.update(re.findall(r"(?<![`\w])[A-Z]{3,}(?![`\w])", row))
    for word in sorted(forms):
        test_form(tally, word)
    # What the verbs' help texts say in capitals, and what reports and findings speak of.
    help_texts = subprocess.run([os.path.abspath(fences.STRAT), "--help"], capture_output=True, check=True).stdout.decode()
    verbs = re.findall(r"^  ([a-z]+) {2,}", help_texts, re.MULTILINE)
    for verb in verbs:
        help_texts += subprocess.run([os.path.abspath(fences.STRAT), verb, "--help"], capture_output=True,
                                     check=False).stdout.decode()
    capitals = set(re.findall(r"(?<![\w$])[A-Z]{2,}(?:-[A-Z]+)*(?!\w)", help_texts))
    tally.test("help texts have words in capitals", [] if len(verbs) > 10 and len(capitals) > 20 else [f"{verbs} {capitals}"])
    for word in sorted(capitals - {"SOURCE_DATE_EPOCH", "NO_COLOR"}):
        test_form(tally, word)
    for word in ("draft", "pace", "mix", "overdue", "forecast", "readiness"):
        status, text = explain(word)
        tally.test(f"explain {word}", [] if status == 0 and text.startswith(f"{word}: ") else [f"exit {status}", text])
    for word in re.findall(r'^STATEMENT\(\w+, "([^"]*)"', table, re.MULTILINE):
        test_example(tally, word)
