"""The words of the language, read from grammar/keywords.def: which statements there are, which
properties each takes, and what may stand behind a property. What the highlighters are made from;
knows nothing of any editor."""

import re
from dataclasses import dataclass, field

# What stands behind a property's word, by its shape in the table.
FLAG = "flag"        # nothing
NAME = "name"        # a name, so that even a word of the language is a plain name there
NAMES = "names"      # a name, and further ones behind commas
DAYS = "days"        # days, with or without times
AMOUNT = "amount"    # a quantity or a rate
ZONE = "zone"        # a name with slashes in it
OTHER = "other"      # a text, date, address…: nothing that could be taken for a word

SHAPES = {
    "FLAG": FLAG, "NAME": NAME, "NAMES": NAMES, "REASON": NAMES, "SETTING": NAME, "PLACES": NAMES,
    "PURPOSES": NAMES, "HOSTS": NAMES, "DAYS": DAYS, "DAY_TIMES": DAYS, "VALUE": AMOUNT,
    "RATES": AMOUNT, "ZONE": ZONE, "TEXT": OTHER, "TEXTS": OTHER, "ADDRESS": OTHER,
    "ADDRESSES": OTHER, "PERIOD": OTHER, "PERIODS": OTHER, "TIMES": OTHER, "TAGS": OTHER,
    "VALUE_OF": AMOUNT, "UNITS": NAME, "MOMENTS": NAMES, "COLUMN": OTHER, "COLUMNS": OTHER,
    "DATE": OTHER, "CONDITION": OTHER, "ROWS": OTHER, "FIGURES": NAMES,
}

# Words that go on a value of a shape: the reason of an allow, a profile's first purpose.
PARTS = {
    "REASON": [("because", OTHER)], "PURPOSES": [("primary", FLAG)], "VALUE_OF": [("of", NAME)],
    "MOMENTS": [("before", NAME), ("after", NAME)], "COLUMN": [("or", OTHER)],
    "CONDITION": [("is", OTHER), ("or", OTHER)], "ROWS": [("where", OTHER)],
    "DATE": [("since", OTHER), ("zone", ZONE)],
    "FIGURES": [("and", OTHER), ("by", OTHER), ("where", OTHER), ("under", OTHER), ("of", OTHER),
                ("is", OTHER), ("or", OTHER)],
}

# Taken up elsewhere: behind `define`.
WORD_KIND = "WORD_KIND"
# Behind a slash or `per`.
TIME_UNIT = "TIME_UNIT"
# Rates that are a single word; they are properties in the table, and stand where an amount may.
RATES = ["daily", "weekly", "monthly"]

# Whether a name stands in the head.
NAMED_HEADS = {"NAME": True, "ONE_NAME": True, "NAMES": True, "WORD": True, "TITLE": False,
               "HANDLE": False, "NONE": False}


@dataclass
class Property:
    word: str
    shape: str
    values: str = None      # a group, or None


@dataclass
class Statement:
    word: str
    description: str
    head: str                                       # HEAD in the table
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


def read_properties(statement, rows, words, values):
    """Takes a statement's properties from the rows of HOLDS."""
    for identifier, shape, meaning in rows:
        if shape not in SHAPES:
            fail(f"`{identifier}` of {statement.word} has the shape {shape}, unknown here")
        if not words[identifier]:
            statement.takes_amount = True
            continue
        group = meaning if meaning in values and meaning != WORD_KIND else None
        statement.properties.append(Property(words[identifier], SHAPES[shape], group))
        for part, part_shape in PARTS.get(shape, []):
            if all(known.word != part for known in statement.properties):
                statement.properties.append(Property(part, part_shape))


def read_language(table):
    words = dict(re.findall(r'^PROPERTY\((\w+), "([^"]*)"', table, re.M))
    statements = {identifier: Statement(word, description, head)
                  for identifier, word, head, description in
                  re.findall(r'^STATEMENT\((\w+), "([^"]+)", (\w+), "([^"]+)"\)', table, re.M)}
    values = read_values(table)
    by_all = re.findall(r"^ALL_HOLD\((\w+), (\w+), (\w+)\)", table, re.M)
    for identifier, statement in statements.items():
        rows = re.findall(rf"^HOLDS\({identifier}, (\w+), (\w+), (\w+)\)", table, re.M)
        read_properties(statement, rows + by_all, words, values)
    language = Language(list(statements.values()), values, dict(
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
