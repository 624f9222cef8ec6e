"""The words of the language, read from grammar/keywords.def and grammar/strat.y: which statements
there are, which properties each takes, and what may stand behind a property. What the highlighters
are made from; knows nothing of any editor."""

import re
from dataclasses import dataclass, field

# What stands behind a property's word, by its symbol in the grammar.
FLAG = "flag"        # nothing
NAME = "name"        # a name, so that even a word of the language is a plain name there
NAMES = "names"      # a name, and further ones behind commas
DAYS = "days"        # days, with or without times
AMOUNT = "amount"    # a quantity or a rate
ZONE = "zone"        # a name with slashes in it
OTHER = "other"      # a text, date, address…: nothing that could be taken for a word

SHAPES = {
    "NAME": NAME, "names": NAMES, "places": NAMES, "purpose_references": NAMES, "hosts": NAMES,
    "days": DAYS, "day_times": DAYS, "value": AMOUNT, "value_range": AMOUNT, "zone": ZONE,
    "STRING": OTHER, "texts": OTHER, "address": OTHER, "addresses": OTHER, "period": OTHER,
    "periods": OTHER, "times": OTHER, "tags": OTHER,
}

# The group of values that a property takes its names from. `kind` is one only in a define.
VALUES_OF = {
    "days": "DAY", "active": "DAY", "hours": "DAY", "every": "TIME_UNIT", "stage": "STAGE",
    "toward": "OUTCOME", "outcome": "OUTCOME", "serves": "OUTCOME", "function": "FUNCTION",
    "unit": "METRIC_UNIT", "better": "DIRECTION", "set": "SETTING", "define kind": "CHANNEL_KIND",
}
# Taken up elsewhere: behind `define`.
WORD_KIND = "WORD_KIND"
# Behind a slash or `per`.
TIME_UNIT = "TIME_UNIT"
# Rates that are a single word; they are properties in the table, and stand where an amount may.
RATES = ["daily", "weekly", "monthly"]

NAMED_HEADS = {"name_and_title": True, "name_only": True, "name_list_head": True, "title": False,
               "handle_only": False, "word": True, None: False}


@dataclass
class Property:
    word: str
    shape: str
    values: str = None      # a group, or None


@dataclass
class Statement:
    word: str
    description: str
    head: str = None                                # the symbol of its head
    properties: list = field(default_factory=list)
    takes_amount: bool = False                      # a target, rate or quantity without a word

    @property
    def named(self):
        return NAMED_HEADS[self.head]

    def words(self):
        """Every word that is no plain name in this statement, in the order of the grammar."""
        words = [known.word for known in self.properties]
        return words + [rate for rate in RATES if self.takes_amount]

    def shaped(self, *shapes):
        return [known for known in self.properties if known.shape in shapes]


@dataclass
class Language:
    statements: list
    values: dict            # group: words
    properties: dict        # word: description

    def statement_words(self):
        return [statement.word for statement in self.statements]

    def groups(self, shape):
        """The groups that properties of a shape take, in the order of the table."""
        used = {known.values for statement in self.statements
                for known in statement.shaped(shape)}
        return [group for group in self.values if group in used]


def fail(message):
    raise SystemExit(f"generate.py: {message}")


def read_values(table):
    values = {}
    for group, word in re.findall(r'^VALUE\((\w+), "([^"]+)"', table, re.M):
        values.setdefault(group, []).append(word)
    return values


def read_rules(grammar):
    """The grammar's rules: name to alternatives, each a list of symbols, without actions."""
    text = re.sub(r"/\*.*?\*/", "", grammar.split("\n%%\n")[1], flags=re.S)
    depth, kept = 0, []
    for character in text:
        depth += character == "{"
        if depth == 0:
            kept.append(character)
        depth -= character == "}"
    return {name: [alternative.split() for alternative in body.split("|")]
            for name, body in re.findall(r"(\w+)\s*:([^;]*);", "".join(kept))}


def expanded(rules, symbols):
    """What a list of symbols may be, as far as its first symbol leads to properties."""
    if not symbols or symbols[0] not in rules or symbols[0] in SHAPES:
        return [symbols]
    return [found for alternative in rules[symbols[0]]
            for found in expanded(rules, alternative + symbols[1:])]


def read_statement(statement, rules, words):
    """Takes a statement's head and properties from the grammar."""
    name = statement.word
    head = rules[f"{name}_statement"][0][1:-2]
    statement.head = head[0] if head else None
    found = [symbols for alternative in rules[f"{name}_properties"]
             if alternative[0] == f"{name}_properties"
             for symbols in expanded(rules, alternative[1:])]
    for symbols in found:
        if SHAPES.get(symbols[0]) == AMOUNT:
            statement.takes_amount = True
        elif symbols[0].startswith("PROPERTY_"):
            word = words[symbols[0][len("PROPERTY_"):]]
            shape = SHAPES.get(symbols[1]) if len(symbols) > 1 else FLAG
            if shape is None:
                fail(f"`{word}` of {name} takes `{symbols[1]}`, of which nothing is known here")
            statement.properties.append(Property(word, shape, value_group(name, word)))
            # Words by their place: the reason of an allow, a profile's first purpose.
            if "reason" in symbols:
                statement.properties.append(Property("because", OTHER))
            if "purpose_references" in symbols:
                statement.properties.append(Property("primary", FLAG))
        elif symbols[0] not in ("SKIP", "error"):
            fail(f"{name} holds `{symbols[0]}`, of which nothing is known here")


def value_group(statement, word):
    return VALUES_OF.get(f"{statement} {word}", VALUES_OF.get(word))


def read_language(table, grammar):
    words = dict(re.findall(r'^PROPERTY\((\w+), "([^"]+)"', table, re.M))
    statements = {identifier: Statement(word, description) for identifier, word, description in
                  re.findall(r'^STATEMENT\((\w+), "([^"]+)", "([^"]+)"\)', table, re.M)}
    rules = read_rules(grammar)
    for statement in statements.values():
        read_statement(statement, rules, words)
    language = Language(list(statements.values()), read_values(table), dict(
        re.findall(r'^PROPERTY\(\w+, "([^"]+)", "(?:[^"\\]|\\.)*", "([^"]+)"\)', table, re.M)))
    check(language)
    return language


def check(language):
    """Nothing that the table holds may be lost on the way."""
    used = {known.values for statement in language.statements for known in statement.properties}
    for group in language.values:
        if group not in used | {WORD_KIND, TIME_UNIT}:
            fail(f"no property takes the values of {group}")
    taken = {word for statement in language.statements for word in statement.words()}
    for word in language.properties:
        if word not in taken | {"per"}:
            fail(f"no statement takes the property `{word}`")
