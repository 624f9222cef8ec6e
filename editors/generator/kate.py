"""The lists and contexts of Kate's syntax file: two contexts for each statement, for its head and
for what follows, and one for its block. What is no word is written by hand around them."""

from xml.sax.saxutils import quoteattr

from generator import words


def tag(name, **attributes):
    # Entities of the file stay what they are.
    pairs = "".join(f" {key}={quoteattr(value).replace('&amp;', '&')}"
                    for key, value in attributes.items())
    return f"<{name}{pairs}/>"


def word_list(name, known):
    return [f'<list name="{name}">', *[f"  <item>{word}</item>" for word in known], "</list>"]


def symbol(group):
    return group.lower().replace("_", "-")


def context(name, rules, fallthrough=None):
    out = f' fallthroughContext="{fallthrough}"' if fallthrough else ""
    return [f'<context name="{name}" attribute="Normal" lineEndContext="#stay"{out}>',
            *["  " + rule for rule in rules], "</context>"]


def keyword(name, attribute, target="#stay", **more):
    return tag("keyword", attribute=attribute, String=name, context=target, **more)


def behind(known):
    """The context in which a property's value begins."""
    if known.shape in (words.NAMES, words.DAYS) and known.values:
        return f"list-{symbol(known.values)}"
    if known.shape == words.NAME and known.values:
        return f"one-{symbol(known.values)}"
    return {words.NAME: "name", words.NAMES: "name", words.ZONE: "zone",
            words.AMOUNT: "amount"}.get(known.shape, "#stay")


def value_contexts(language):
    lines = []
    skip = [tag("DetectSpaces"), tag("IncludeRules", context="comments")]
    name_ends = tag("IncludeRules", context="name-ends")
    for group in language.groups(words.NAME):
        if group:
            lines += context(f"one-{symbol(group)}", skip + [
                keyword(symbol(group), "Value", "#pop"), name_ends], "#pop")
    lists = dict.fromkeys(language.groups(words.NAMES) + language.groups(words.DAYS))
    for group in lists:
        lines += context(f"list-{symbol(group)}", skip + [
            keyword(symbol(group), "Value"), tag("IncludeRules", context="times"),
            tag("DetectChar", attribute="Normal", char=",", context="#stay"),
            tag("Detect2Chars", attribute="Operator", char=".", char1=".", context="#stay"),
        ], "#pop")
    units = "(?:" + "|".join(language.values[words.TIME_UNIT]) + ")&end;"
    lines += context("units", [
        tag("RegExpr", attribute="Operator", String=rf"/(?=\s*{units})", context="unit"),
        tag("RegExpr", attribute="Property", String=rf"&start;per(?=\s+{units})", context="unit")])
    lines += context("amount", skip + [keyword("rates", "Value", "#pop")], "#pop")
    return lines


def statement_contexts(statement):
    name = statement.word
    groups = {}
    for known in statement.properties:
        groups.setdefault(behind(known), []).append(known.word)
    lists, rules = [], []
    for index, (target, known) in enumerate(groups.items(), 1):
        lists += word_list(f"{name}-{index}", known)
        rules.append(keyword(f"{name}-{index}", "Property", target))
    if statement.takes_amount:
        rules.append(keyword("rates", "Value"))
    # A property wins over a head, as it does in the compiler.
    head = [tag("DetectSpaces"), tag("IncludeRules", context="comments")]
    if statement.head == "WORD":
        head.append(keyword("word-kind", "Value", f"#pop!{name}-name"))
    taken = [rule.replace('attribute="Property"', 'attribute="Property" lookAhead="true"')
             .replace('attribute="Value"', 'attribute="Value" lookAhead="true"') for rule in rules]
    taken = [rule[:rule.index(' context="')] + f' context="#pop!{name}"/>' for rule in taken]
    named = [tag("DetectSpaces"), tag("IncludeRules", context="comments"),
             tag("keyword", attribute="Statement", String="statements", context=f"#pop!{name}",
                 lookAhead="true"), *taken,
             tag("RegExpr", attribute="Head" if statement.named and
                 statement.head != "NAMES" else "Normal",
                 String="&name;", context=f"#pop!{name}")]
    if statement.head == "WORD":
        contexts = context(f"{name}-head", head, f"#pop!{name}")
        contexts += context(f"{name}-name", named, f"#pop!{name}")
    else:
        contexts = context(f"{name}-head", named, f"#pop!{name}") if statement.named else []
    contexts += context(name, [
        tag("IncludeRules", context="comments"), tag("IncludeRules", context="addresses"),
        tag("DetectChar", char=">", context="#pop", lookAhead="true"),
        keyword("statements", "Statement", "#pop", lookAhead="true"),
        tag("DetectChar", attribute="Block", char="<", context=f"{name}-block",
            beginRegion="block"),
        tag("IncludeRules", context=f"{name}-properties"),
        tag("IncludeRules", context="values")])
    contexts += context(f"{name}-block", [
        tag("IncludeRules", context="comments"), tag("IncludeRules", context="addresses"),
        tag("DetectChar", attribute="Block", char=">", context="#pop", endRegion="block"),
        tag("IncludeRules", context="statements"),
        tag("IncludeRules", context=f"{name}-properties"),
        tag("IncludeRules", context="values")])
    contexts += context(f"{name}-properties", rules)
    return lists, contexts


def contexts(language):
    lists = word_list("statements", language.statement_words())
    for group, known in language.values.items():
        lists += word_list(symbol(group), known)
    lists += word_list("rates", words.RATES)
    found = value_contexts(language)
    starts = []
    for statement in language.statements:
        more_lists, more = statement_contexts(statement)
        lists += word_list(statement.word, [statement.word]) + more_lists
        found += more
        after = "-head" if statement.named else ""
        starts.append(keyword(statement.word, "Statement", statement.word + after))
    # The context in which a file begins is the first.
    first = context("file", [tag("IncludeRules", context="comments"),
                             tag("IncludeRules", context="addresses"),
                             tag("IncludeRules", context="statements"),
                             tag("IncludeRules", context="values")])
    return lists + ["<contexts>"] + ["  " + line for line in
                                     first + context("statements", starts) + found]
