"""The TextMate grammar: for VS Code, Sublime Text and everything else that reads one. A statement
is a rule of its own with its own properties, since a word is a keyword only where its statement
takes it.

The patterns are Oniguruma's. What they call a number, a date or a host is what grammar/strat.l
calls so."""

from generator import words

PART = r"\p{L}\p{M}\p{N}_"
BEFORE = rf"(?<![{PART}-])"
AFTER = rf"(?![{PART}]|-+[{PART}]|\.[A-Za-z0-9]|://)"
NAME = rf"(?>\p{{L}}(?:[{PART}-]*[{PART}])?)"
NOT_HOST = r"(?!\.[A-Za-z0-9])"
QUOTED = r"`[^`]*`"
FIGURE = r"\d[\d_]*(?:\.\d[\d_]*)?"
SIGN = r"(?:[$€£])"
CURRENCY = rf"(?:\s+[A-Z]{{3}}{AFTER})"
DATE_OR_TIME = r"[0-9A-Za-z_:-]*[0-9A-Za-z_]"

KEYWORD = "keyword.control.strat"
PROPERTY = "support.type.property-name.strat"
DECLARED = "entity.name.type.strat"
REFERENCE = "variable.other.strat"
RATE = "constant.language.rate.strat"


def value_scope(group):
    return f"constant.language.{group.lower().replace('_', '-')}.strat"


def one_of(known):
    return "(?:" + "|".join(known) + ")"


def word(*known):
    return BEFORE + one_of(known) + AFTER


def include(name):
    return {"include": "#" + name}


def match(pattern, name=None, **captures):
    rule = {"match": pattern}
    if name:
        rule["name"] = name
    if captures:
        rule["captures"] = {key[1:]: scope if isinstance(scope, dict) else {"name": scope}
                            for key, scope in captures.items()}
    return rule


def capture(*scopes):
    return {str(index): {"name": scope} for index, scope in enumerate(scopes, 1)}


def expecting(known, scope_and_words=None, fallback=True):
    """A property and the one word behind it, which comments and line ends may part."""
    ends, scopes = [], []
    if scope_and_words:
        ends.append("(" + word(*scope_and_words[1]) + ")")
        scopes.append(scope_and_words[0])
    if fallback:
        ends.append(f"({QUOTED}|{NAME}{NOT_HOST})")
        scopes.append(REFERENCE)
    ends.append(r"(?=[^\s/])")
    return {"begin": "(" + word(*known) + ")", "beginCaptures": capture(PROPERTY),
            "end": "|".join(ends), "endCaptures": capture(*scopes),
            "patterns": [include("comments")]}


def zone(known):
    return {"begin": "(" + word(*known) + ")", "beginCaptures": capture(PROPERTY),
            "end": rf"({NAME}(?:/{NAME})*)|(?=[^\s/])", "endCaptures": capture(REFERENCE),
            "patterns": [include("comments")]}


def listing(known, group, group_words):
    """A property and a list of values: goes on for as long as they do."""
    return {"begin": "(" + word(*known) + ")", "beginCaptures": capture(PROPERTY),
            "end": r"(?=\S)", "applyEndPatternLast": 1,
            "patterns": [include("comments"),
                         match(word(*group_words), value_scope(group)),
                         include("times"), include("separators")]}


def properties_of(statement, language):
    rules = []

    def add(make, *shapes):
        groups = {}
        for known in statement.shaped(*shapes):
            groups.setdefault(known.values, []).append(known.word)
        for group, known in groups.items():
            rules.append(make(known, group))

    plain = [known.word for known in statement.shaped(words.FLAG, words.OTHER)]
    rules.append(match(word(*plain), PROPERTY))
    add(lambda known, group: expecting(
        known, group and (value_scope(group), language.values[group])), words.NAME)
    add(lambda known, group: listing(known, group, language.values[group]) if group
        else expecting(known), words.NAMES, words.DAYS)
    add(lambda known, group: expecting(known, (RATE, words.RATES), fallback=False), words.AMOUNT)
    add(lambda known, group: zone(known), words.ZONE)
    if statement.takes_amount:
        rules.append(match(word(*words.RATES), RATE))
    return rules


def head_of(statement, language):
    """The pattern of a statement's beginning, as far as it stands on one line, and its scopes."""
    begin, scopes = "(" + word(statement.word) + ")", [KEYWORD]
    if statement.head == "WORD":
        begin += rf"(?:\s+({one_of(language.values[words.WORD_KIND])}{AFTER}))?"
        scopes.append(value_scope(words.WORD_KIND))
    if statement.named:
        taken = one_of(statement.words()) + AFTER
        begin += rf"(?:\s+(?!{taken})({NAME}{NOT_HOST}|{QUOTED}))?"
        scopes.append(REFERENCE if statement.head == "NAMES" else DECLARED)
    return begin, capture(*scopes)


def statement_rules(statement, language):
    begin, captures = head_of(statement, language)
    name = statement.word
    others = word(*language.statement_words())
    return {
        f"statement-{name}": {
            "name": f"meta.statement.{name}.strat",
            "begin": begin, "beginCaptures": captures,
            "end": rf"(?=>)|(?={others})",
            "patterns": [include("comments"), include(f"block-{name}"), include("addresses"),
                         include(f"properties-{name}"), include("values")]},
        f"block-{name}": {
            "name": "meta.block.strat",
            "begin": "<", "beginCaptures": {"0": {"name": "punctuation.section.block.begin.strat"}},
            "end": ">", "endCaptures": {"0": {"name": "punctuation.section.block.end.strat"}},
            "patterns": [include("comments"), include("addresses"), include("statements"),
                         include(f"properties-{name}"), include("values")]},
        f"properties-{name}": {"patterns": properties_of(statement, language)},
    }


def comments():
    allow = match(
        r"^\s*((//)\s*(allow)\s*(\()([^)]*)(\))(?:\s+(until)\s+(\d{4}-\d{2}-\d{2}))?\s*(:).*$\n?)",
        _1="comment.line.double-slash.suppression.strat",
        _2="punctuation.definition.comment.strat",
        _3="keyword.other.allow.strat", _4="punctuation.section.rules.begin.strat",
        _5={"name": "comment.line.double-slash.suppression.strat",
            "patterns": [match(r"[^\s,]+", "constant.other.rule.strat")]},
        _6="punctuation.section.rules.end.strat", _7="keyword.other.until.strat",
        _8="constant.numeric.date.strat", _9="punctuation.separator.reason.strat")
    line = match(r"(//).*$\n?", "comment.line.double-slash.strat",
                 _1="punctuation.definition.comment.strat")
    block = {"name": "comment.block.strat", "begin": r"/\*", "end": r"\*/",
             "beginCaptures": {"0": {"name": "punctuation.definition.comment.begin.strat"}},
             "endCaptures": {"0": {"name": "punctuation.definition.comment.end.strat"}}}
    return [allow, line, block]


def strings():
    escapes = [match(r"\\(?:[\"\\nt]|u\{[0-9A-Fa-f]{1,6}\})", "constant.character.escape.strat"),
               match(r"\\.", "invalid.illegal.escape.strat")]
    marks = {"beginCaptures": {"0": {"name": "punctuation.definition.string.begin.strat"}},
             "endCaptures": {"0": {"name": "punctuation.definition.string.end.strat"}}}
    return [{"name": "string.quoted.triple.strat", "begin": '"""', "end": '"""',
             "patterns": escapes, **marks},
            {"name": "string.quoted.double.strat", "begin": '"', "end": '"|$',
             "patterns": escapes, **marks}]


def numbers(language):
    unit = one_of(language.values[words.TIME_UNIT]) + AFTER
    numeric = "constant.numeric.{}.strat".format
    return [
        match(rf"(/)\s*({unit})", _1="keyword.operator.rate.strat",
              _2=value_scope(words.TIME_UNIT)),
        match(rf"({word('per')})\s+({unit})", _1=PROPERTY,
              _2=value_scope(words.TIME_UNIT)),
        match(rf"(\.\.)\s*({one_of(words.RATES)}{AFTER})", _1="keyword.operator.range.strat",
              _2=RATE),
        include("times"),
        match(rf"{BEFORE}\d[\d_]*-{DATE_OR_TIME}", numeric("date")),
        match(rf"{BEFORE}(?:[QH]\d|W\d{{1,2}}){AFTER}(?:\s+\d{{4}}{AFTER}(?!\s*/[^/*]))?",
              numeric("date")),
        match(rf"[+-]{SIGN}?{FIGURE}[A-Za-z]*(?:%|{CURRENCY})?", numeric("change")),
        match(rf"{SIGN}{FIGURE}[A-Za-z]*|{BEFORE}{FIGURE}[A-Za-z]*{CURRENCY}", numeric("money")),
        match(rf"{BEFORE}{FIGURE}[A-Za-z]*%", numeric("percent")),
        match(rf"{BEFORE}{FIGURE}(?:min|h|d|w)(?![A-Za-z])", numeric("duration")),
        match(rf"{BEFORE}{FIGURE}[A-Za-z]*", numeric("number")),
    ]


def repository(language):
    rules = {
        "statements": {"patterns": [include(f"statement-{known}")
                                    for known in language.statement_words()]},
        "comments": {"patterns": comments()},
        "values": {"patterns": [include(part) for part in (
            "strings", "addresses", "handles", "numbers", "separators", "names")]},
        "strings": {"patterns": strings()},
        "addresses": {"patterns": [
            match(rf"{BEFORE}[A-Za-z][A-Za-z0-9_-]*://[^\s<>\"]*?(?=,?(?:[\s<>\"]|$))",
                  "markup.underline.link.strat"),
            match(rf"{BEFORE}[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9][A-Za-z0-9_-]*)*"
                  r"\.[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?"
                  r"(?:/[^/\s<>\",][^\s<>\"]*?(?=,?(?:[\s<>\"]|$)))?",
                  "markup.underline.link.host.strat")]},
        "handles": {"patterns": [
            match(rf"@[{PART}.@-]*[{PART}@-]", "constant.other.handle.strat"),
            match(rf"#[{PART}.@-]*[{PART}@-]", "constant.other.tag.strat")]},
        "times": {"patterns": [
            match(rf"{BEFORE}\d[\d_]*(?=[:-])[0-9A-Za-z_-]*:{DATE_OR_TIME}",
                  "constant.numeric.time.strat")]},
        "numbers": {"patterns": numbers(language)},
        "separators": {"patterns": [
            match(",", "punctuation.separator.list.strat"),
            match(r"\.\.", "keyword.operator.range.strat"),
            match("/", "keyword.operator.rate.strat")]},
        "names": {"patterns": [
            match(BEFORE + NAME, REFERENCE), match(QUOTED, "variable.other.quoted.strat")]},
    }
    for statement in language.statements:
        rules.update(statement_rules(statement, language))
    return rules


def grammar(language):
    return {
        "comment": "Generated from grammar/keywords.def by editors/generate.py: change those.",
        "name": "strat",
        "scopeName": "source.strat",
        "fileTypes": ["strat", ".strat-rules"],
        "patterns": [include("comments"), include("statements"), include("values")],
        "repository": repository(language),
    }


def in_markdown():
    """Puts the grammar into code blocks of Markdown that are marked `strat`."""
    return {
        "comment": "Generated by editors/generate.py: change that.",
        "scopeName": "markdown.strat.codeblock",
        "injectionSelector": "L:text.html.markdown",
        "patterns": [include("block")],
        "repository": {"block": {
            "name": "markup.fenced_code.block.markdown",
            "begin": r"(^|\G)(\s*)(`{3,}|~{3,})\s*(?i:(strat)((\s+|:|,|\{|\?)[^`]*)?$)",
            "end": r"(^|\G)(\2|\s{0,3})(\3)\s*$",
            "beginCaptures": {"3": {"name": "punctuation.definition.markdown"},
                              "4": {"name": "fenced_code.block.language.markdown"},
                              "5": {"name": "fenced_code.block.language.attributes.markdown"}},
            "endCaptures": {"3": {"name": "punctuation.definition.markdown"}},
            "patterns": [{"begin": r"(^|\G)(\s*)(.*)", "while": r"(^|\G)(?!\s*([`~]{3,})\s*$)",
                          "contentName": "meta.embedded.block.strat",
                          "patterns": [{"include": "source.strat"}]}]}},
    }
