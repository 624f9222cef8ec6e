"""Writes the parts of the reference that are made from other files: VOCABULARY.md from
runtime/prelude, COMMANDS.md from the program's help, in LANGUAGE.md the rules from compiler/source/rules.def and the rules' pages. Each stands between
`<!-- NAME: generated -->` and `<!-- /NAME -->`."""

import glob
import re

import commands
import rules_table

KINDS = ("purpose", "metric", "channel", "method", "content-kind", "export")
FLAGS = ("vanity", "stock", "in-person", "gives", "asks", "two-way", "answers", "paid", "continuous", "links",
         "sells", "tells")
LISTS = ("aliases", "methods", "hosts", "serves", "unit")
# A block says no more than what stands in it: brackets count as blanks.
TOKEN = re.compile(r'[\s<>]+|//[^\n]*|"((?:[^"\\]|\\.)*)"|(,)|(\.\.)|([^\s,"<>]+?(?=\.\.|[\s,"<>]|$))')


class Word:
    """One `define`: its kind, name, title and properties. A list's value is a list of texts."""

    def __init__(self, kind, name, title):
        self.kind, self.name, self.title, self.properties = kind, name, title, {}

    def text(self, key, default=""):
        return self.properties.get(key, default)

    def list(self, key):
        return self.properties.get(key, [])

    def has(self, flag):
        return flag in self.properties


def tokens_of(path):
    """(kind, text, line) of each token; kinds are text, comma, range and word."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    at, line = 0, 1
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match or match.end() == at:
            raise ValueError(f"{path}:{line}: cannot be read: {text[at:at + 20]!r}")
        for kind, group in (("text", 1), ("comma", 2), ("range", 3), ("word", 4)):
            if match[group] is not None:
                yield kind, match[group], line
        line += match[0].count("\n")
        at = match.end()


EXPORT_PROPERTIES = ("needs", "date", "key", "figures", "rows", "except", "whose", "decimal")


def read_export(word, tokens, at):
    """Reads what `define export` says up to the next define; the place behind it."""
    parts, key = {}, None
    while at < len(tokens) and tokens[at][:2] != ("word", "define"):
        kind, text, _ = tokens[at]
        if kind == "word" and text in EXPORT_PROPERTIES and (key is None or text not in parts):
            key = text
            parts[key] = []
        else:
            parts[key].append((kind, text))
        at += 1
    # The first header of each need, and the metrics in order; both lists have commas.
    word.properties["needs"] = first_of_each(parts.get("needs") or parts["date"])
    word.properties["date"] = parts["date"][0][1]
    word.properties["figures"] = list(dict.fromkeys(
        first_of_each(parts["figures"], "word")))
    return at


def first_of_each(parts, wanted="text"):
    firsts, fresh = [], True
    for kind, text in parts:
        if fresh and kind == wanted:
            firsts.append(text)
        fresh = kind == "comma"
    return firsts


def read_file(path, words):
    tokens = list(tokens_of(path))
    at = 0

    def fail(what):
        line = tokens[min(at, len(tokens) - 1)][2]
        raise ValueError(f"{path}:{line}: {what}")

    def take(kind):
        nonlocal at
        if at >= len(tokens) or tokens[at][0] != kind:
            fail(f"a {kind} is missing")
        at += 1
        return tokens[at - 1][1]

    def next_is(kind, text=None):
        return at < len(tokens) and tokens[at][0] == kind and text in (None, tokens[at][1])

    while at < len(tokens):
        if take("word") != "define":
            fail("the prelude holds nothing but defines")
        kind = take("word")
        if kind not in KINDS:
            fail(f"there is no kind {kind}")
        word = Word(kind, take("word"), take("text") if next_is("text") else "")
        if kind == "export":
            at = read_export(word, tokens, at)
            words.append(word)
            continue
        while at < len(tokens) and not next_is("word", "define"):
            key = take("word")
            if key in FLAGS:
                value = True
            elif key == "note":
                value = take("text")
            else:
                values = [take("word").strip("`")]
                while next_is("comma"):
                    take("comma")
                    values.append(take("word").strip("`"))
                if next_is("range"):
                    take("range")
                    values[-1] += ".." + take("word")
                value = values if key in LISTS else values[0]
            if key in word.properties:
                fail(f"{word.name} says {key} twice")
            word.properties[key] = value
        words.append(word)


def read_vocabulary():
    words = []
    for path in sorted(glob.glob("runtime/prelude/*.strat")):
        read_file(path, words)
    return words


# ---- Tables -------------------------------------------------------------------------------------


def cell(text):
    return text.replace("|", "\\|").replace("<", "&lt;")


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "|".join("---" for _ in head) + "|"]
    return lines + ["| " + " | ".join(row) + " |" for row in rows] + [""]


def code(name):
    return f"`{name}`"


def names(values):
    return ", ".join(code(value) for value in values)


def giving(word):
    return "gives" if word.has("gives") else "asks" if word.has("asks") else ""


def marks(word, flags):
    return ", ".join(flag for flag in flags if word.has(flag))


def purpose_section(words):
    rows = [[code(word.name), cell(word.title), word.text("toward"),
             word.text("function", "marketing"), names(word.list("aliases")),
             cell(word.text("note"))] for word in words]
    return ["### Purposes", ""] + table(
        ["purpose", "title", "toward", "function", "other names", "what for"], rows)


def metric_section(words):
    lines = ["### Metrics", ""]
    for outcome in ("awareness", "traffic", "conversion"):
        rows = [[code(word.name), cell(word.title), ", ".join(word.list("unit")) or "count",
                 ", ".join(filter(None, [marks(word, ["vanity", "stock", "in-person"]),
                                         "lower is better" * (word.text("better") == "lower")])),
                 names(word.list("aliases")), cell(word.text("note"))]
                for word in words if word.text("outcome", "conversion") == outcome]
        lines += [f"#### Metrics of {outcome}", ""] + table(
            ["metric", "title", "unit", "mark", "other names", "what it counts"], rows)
    return lines


def channel_section(words):
    rows = [[code(word.name), cell(word.title), word.text("kind", "social"),
             ", ".join(word.list("serves")) or "all", word.text("usual").replace("..", " to "),
             names(word.list("aliases")), cell(word.text("note"))] for word in words]
    lines = ["### Channels", ""] + table(
        ["channel", "title", "kind", "serves", "usual pace", "other names", "what for"], rows)
    rows = [[code(word.name), names(word.list("methods")), names(word.list("hosts"))]
            for word in words]
    return lines + ["#### What each channel offers", ""] + table(
        ["channel", "methods", "hosts of its links"], rows)


def method_section(words):
    rows = [[code(word.name), cell(word.title), giving(word),
             marks(word, ["two-way", "answers", "paid", "continuous", "links", "sells"]), cell(word.text("note"))] for word in words]
    return ["### Methods", ""] + table(
        ["method", "title", "gives or asks", "mark", "what it is"], rows)


def content_kind_section(words):
    rows = [[code(word.name), cell(word.title),
             (giving(word) or "gives") + ", tells" * word.has("tells"), cell(word.text("note"))]
            for word in words]
    return ["### Kinds of content", ""] + table(
        ["kind", "title", "gives or asks", "what it is"], rows)


def export_section(words):
    rows = [[code(word.name), cell(word.title), ", ".join(cell(name) for name in word.list("needs")),
             cell(word.text("date")), names(word.list("figures"))] for word in words]
    return ["### Exports", "", "The headers are those of the English files; the other languages stand in "
            "[exports.strat](../runtime/prelude/exports.strat).", ""] + table(
        ["export", "title", "known by the columns", "days in", "metrics"], rows)


def vocabulary_text():
    words = read_vocabulary()
    makers = (purpose_section, metric_section, channel_section, method_section,
              content_kind_section, export_section)
    lines = []
    for kind, make in zip(KINDS, makers):
        lines += make([word for word in words if word.kind == kind])
    return "\n".join(lines)


SECTION_TITLES = {
    "LANGUAGE": "The language itself",
    "PURPOSE": "Purpose",
    "GOAL": "Goal",
    "AUDIENCE": "Audience",
    "DOOR": "The door: the website",
    "CONTENT": "Content and conversation",
    "CALENDAR": "Calendar and people",
    "RESPONSE": "Answering people",
    "MEASURE": "Measuring and adapting",
}


def rules_text():
    rules = rules_table.read_rules()
    lines = []
    for section in dict.fromkeys(rule.section for rule in rules):
        rows = []
        for rule in (rule for rule in rules if rule.section == section):
            with open(rule.page, encoding="utf-8") as file:
                summary = rules_table.page_summary(file.read())
            allowed = "" if rule.allowed else ", cannot be allowed"
            rows.append([f"[`{rule.name}`](../{rule.page})", rule.level + allowed, cell(summary)])
        lines += [f"### {SECTION_TITLES[section]}", ""] + table(
            ["rule", "level", "speaks when"], rows)
    return "\n".join(lines)


# What is made, by the page that it stands in.
PARTS = {
    "grammar/LANGUAGE.md": {"rules": rules_text},
    "grammar/VOCABULARY.md": {"vocabulary": vocabulary_text},
    "grammar/COMMANDS.md": {"commands": commands.commands_text},
}


def with_generated_parts(path, page):
    """The page with each generated part made afresh. A part without its markers is an error."""
    for name, make in PARTS[path].items():
        start, end = f"<!-- {name}: generated -->\n", f"<!-- /{name} -->\n"
        if page.count(start) != 1 or page.count(end) != 1:
            raise ValueError(f"{path} lacks the markers of the part {name}")
        head, rest = page.split(start)
        page = head + start + "\n" + make() + "\n" + end + rest.split(end)[1]
    return page
