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


def read_properties(grammar, words):
    """The grammar's symbols for properties, each with the properties that it stands for."""
    symbols = {}
    for name, body in re.findall(r"^(\w+_property):((?:.|\n)*?);\s*$", grammar, re.M):
        found = []
        for alternative in re.sub(r"\{[^}]*\}", "", body).split("|"):
            parts = alternative.split()
            if not parts[0].startswith("PROPERTY_"):
                continue        # a quantity without a word
            known = Property(words[parts[0][len("PROPERTY_"):]],
                             SHAPES.get(parts[1]) if len(parts) > 1 else FLAG)
            if known.shape is None:
                fail(f"{name} takes `{parts[1]}`, of which nothing is known here")
            found.append(known)
            # Words by their place: the reason of an allow, a profile's first purpose.
            if "reason" in parts:
                found.append(Property("because", OTHER))
            if "purpose_references" in parts:
                found.append(Property("primary", FLAG))
        symbols[name] = found
    return symbols


def value_group(statement, word):
    return VALUES_OF.get(f"{statement} {word}", VALUES_OF.get(word))


def read_language(table, grammar):
    words = dict(re.findall(r'^PROPERTY\((\w+), "([^"]+)"', table, re.M))
    statements = {identifier: Statement(word, description) for identifier, word, description in
                  re.findall(r'^STATEMENT\((\w+), "([^"]+)", "([^"]+)"\)', table, re.M)}
    symbols = read_properties(grammar, words)
    for identifier, rest in re.findall(r"^ *STATEMENT_(\w+) (.*)_properties \w+_block$", grammar,
                                       re.M):
        head = rest.split()[:-1]
        statements[identifier].head = head[0] if head else None
    for prefix, body in re.findall(r"^(\w+)_properties:\n((?:.|\n)*?);\s*$", grammar, re.M):
        statement = statements[prefix.upper()]
        for symbol in re.findall(r"\| \w+_properties (\w+_property)", body):
            statement.takes_amount |= symbol == "value_property"
            for known in symbols[symbol]:
                statement.properties.append(
                    Property(known.word, known.shape, value_group(statement.word, known.word)))
    for statement in statements.values():
        if not statement.properties:
            fail(f"grammar/strat.y says nothing of `{statement.word}`")
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
