"""Whether what is counted agrees with its number: one day, two days. Run by run.sh.

    plurals.py    prints what does not, and a last line "PASSED FAILED"

Three looks: at the sources, where a number before a word in the plural needs a twin in the singular, or a reason here why there
is never one; at the texts of reports, where what has two forms in English has them in each language, or is the same word in both;
and at all that golden outputs say of one and of two.
"""

import glob
import re
import sys

NOUNS = {plural: plural[:-1] for plural in """days weeks months quarters years hours minutes seconds posts goals tactics purposes
    strategies files fixes findings errors warnings rows faults places figures events people entries changes points
    characters bytes columns times questions answers names metrics channels campaigns suppressions milestones reviews steps
    actuals contents topics audiences profiles persons parts words lines texts clients""".split()}
NOUNS.update(strategies="strategy", fixes="fix", people="person", entries="entry", bytes="byte")

# A text in the sources, and why no one stands before its word.
NEVER_ONE = {
    "more than %d posts a day": "a limit",
    "at most %d columns are added up": "a limit",
    "`%.*s%s` has %zu characters on %.*s, %u at most: %zu %s, from %s on": "more than a limit",
    "%u events are more than some calendars take at once: one file a %s": "more than a limit",
    "%s, reported %u times here": "one is `reported once here`",
    "every %d %ss": "`every` alone is one",
    "%.*s%d weeks": "two or more",
    "reviews come only every %d %ss, %d days apart": "two or more, more than 100 days apart",
    "reviews come only every %s, %d days apart": "more than 100",
    "nobody reviews the strategy for %d days, from %s to %s": "more than 100",
    "%.*s is silent for %d days%s, from %s to %s": "more than 45",
    "the newest figure for %.*s is %d days old, and it is measured every %.*s": "more than STALE_DAYS_LEAST",
    "none of the %u purposes is the primary one": "two or more",
    "%u of the %u purposes are primary, and only one can come first": "two or more",
    "%.*s has %u primary purposes, and only one can come first": "two or more",
    "%.*s does not say which of the %u purposes it is for": "two or more",
    "%.*s does %.*s posts a week, and nobody knows how long they take": "PERSON_POSTS or more",
    "%lld posts a week are planned, and nobody knows how long they take": "STRATEGY_POSTS or more",
    "%.*s ends on %s, and nothing follows it for %d days": "DAYS_AFTER",
    " over %u strategies": "two or more",
    "%u files": "one is named",
    "%s comes to %u files; name a folder for them: -o FOLDER": "two or more",
    "%u strategies would all be written to %s; name a folder: -o FOLDER": "two or more",
    "a single word or text of more than 16 MiB: `%.*s…` (%zu bytes)": "more than a limit",
    "…` (%zu bytes)": "more than 80",
    "\\r\\033[K%s %u of %u files": "only over many",
    "%d %ss": "two or more",
    "%lld posts fall on one day, which has %d %s": "more posts than times",
    "%s plans %.*s posts%s; a strategy has room for %.*s": "more than a limit",
    "the figures of %.*s would stand in %u goals each; together a strategy's goals have room for %d": "more than a limit",
    "the %u audiences of this goal would stand in each of its tactics; together a strategy's tactics have room for %.*s": "two or more",
    "a text of %zu characters; here is room for %u": "more than a limit",
    "with this one the hashtags are longer than the %u characters that there is room for": "a limit",
    "%s of %zu characters; there is room for %zu": "more than a limit",
}

# In the reports' texts: why no one stands there.
TEXTS_NEVER_ONE = {
    "lead_unmeasured": "one has a text of its own", "lead_all_well": "one has a text of its own",
    "lead_some_well": "one of all has a text of its own", "lead_none_well": "one has a text of its own",
    "next_deadlines": "one has a text of its own", "too_many_days": "a limit",
    **{f"every_n_{unit}s": "one is every" for unit in ("hour", "day", "week", "month", "quarter", "year")},
}

passed = failed = 0


def judge(name, good, what=""):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print(f"FAIL {name}: {what}")


def look_at_sources():
    number = r"%(?:u|d|lld|ld|zu|\.\*s)"
    counted = re.compile(number + r"(?: more| other| such| primary| of the %u)*(?: (?:" + "|".join(NOUNS) + r")\b|(?<=%d) %ss)")
    literal = re.compile(r'"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*')
    used = set()
    for path in sorted(glob.glob("compiler/**/*.[ch]", recursive=True)):
        with open(path, encoding="utf-8") as file:
            source = re.sub(r"//[^\n]*", "", file.read())
        for match in literal.finditer(source):
            text = re.sub(r'"\s*"', "", match[0])[1:-1]
            if not counted.search(text):
                continue
            if text in NEVER_ONE:
                used.add(text)
                continue
            # `count == 1 ? "%u day" : "%u days"`
            twin = re.search(r'== 1\s*\?\s*(?:"[^;]*"\s*:\s*)?$', source[:match.start()])
            judge(path, twin, f"`{text}` has no singular")
    for text in set(NEVER_ONE) - used:
        judge("tests/messages/plurals.py", False, f"`{text}` is no text any more")


def look_at_texts():
    tables = {}
    for path in sorted(glob.glob("runtime/texts/*.def")):
        with open(path, encoding="utf-8") as file:
            tables[path[-6:-4]] = dict(re.findall(r'^TEXT\((\w+), "(.*)"\)$', file.read(), re.M))
    for key, english in tables["en"].items():
        forms = re.findall(r"\{(\w)\?([^|}]*)\|([^}]*)\}", english)
        bare = re.search(r"\{\w\} (?:more )?(?:" + "|".join(NOUNS) + r")\b", english)
        judge(f"en.def, {key}", not bare or key in TEXTS_NEVER_ONE, f"`{english}` has no singular")
        for language, table in tables.items():
            places = {form[0] for form in re.findall(r"\{(\w)\?", table[key])}
            lacking = {form[0] for form in forms} - places
            # What is the same for one and many needs no forms.
            same = {"sv": ("inlägg", "fel", "ber om"), "de": ("Fehler",)}.get(language, ())
            judge(f"{language}.def, {key}", not lacking or any(word in table[key] for word in same),
                  f"`{table[key]}` lacks the forms of `{english}`")


def look_at_outputs():
    singular = {value: key for key, value in NOUNS.items()}
    wrong_one = re.compile(r"(?<![\d.,:/%$€£-])\b1 (?:more |other |such )?(" + "|".join(NOUNS) + r")\b")
    wrong_many = re.compile(r"(?<![\d.,:/%$€£-])\b(?:0|[2-9]|[1-9]\d+) (?:more |other |such )?(" + "|".join(singular) + r")\b")
    said = ""
    for path in sorted(glob.glob("tests/golden/**/*.text", recursive=True) + glob.glob("tests/golden/**/*.short", recursive=True)):
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read()
        said += text
        for pattern in wrong_one, wrong_many:
            found = pattern.search(text)
            judge(path, not found, found and text[max(0, found.start() - 40):found.end() + 40])
    for one in ("has 1 day and", "1 person\n", "needs 1 other post,", "there is 1\n", "1 more such place\n", "1 more such finding\n",
                "1 more row was", "with 1 day left", "1 more fault is", "and 1 more place\n", ": 1 error", "1 row,", "1 change\n", "1 suppression, 1 finding "):
        judge("of one", one in said, f"`{one}` is in no golden output")
    for two in ("has 2 days and", "2 people\n", "needs 2 other posts,", "there are 0.2\n", "2 more such places\n", "2 more such findings\n",
                "2 more rows were", "2 more faults are", "with 2 days left", "and 2 more places\n", ": 2 errors", "2 rows,", "2 changes\n", "2 suppressions, 2 findings "):
        judge("of two", two in said, f"`{two}` is in no golden output")


look_at_sources()
look_at_texts()
look_at_outputs()
print(passed, failed)
sys.exit(failed != 0)
