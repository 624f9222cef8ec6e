"""The words of Vim's syntax file: one region for each statement with the properties that it takes.
What the groups are linked to, and all that is no word, is written by hand around them."""

from generator import words


def group_name(word):
    return "".join(part.capitalize() for part in word.split("-"))


def pattern(known):
    return r"/\<\%(" + r"\|".join(known) + r"\)\>\%(\.\w\)\@!/"


def match(group, known, *options):
    return " ".join(["syn match", group, pattern(known), *options])


def values(language):
    """A group's words, as one value and as a list that goes on behind commas."""
    lines = []
    for group, known in language.values.items():
        name = "strat" + group_name(group.lower().replace("_", "-"))
        if group == words.WORD_KIND:
            lines.append(rf"syn match {name} /\%(\<define\_s\+\)\@30<=\<\%("
                         + r"\|".join(known) + r"\)\>/ contained")
        else:
            lines.append(match(name, known, "contained"))
        lines.append(f"hi def link {name} stratValue")
    units = r"\<\%(" + r"\|".join(language.values[words.TIME_UNIT]) + r"\)\>"
    lines += [rf"syn match stratUnit /\%(\/\s*\|\<per\s\+\)\@30<={units}/",
              rf"syn match stratPer /\<per\>\ze\s\+{units}/"]
    for group in list_groups(language):
        name = "strat" + group_name(group.lower().replace("_", "-"))
        follow = f"nextgroup={name}List,{name}Time,{name}Sign skipwhite skipempty"
        lines += [match(f"{name}List", language.values[group], "contained", follow),
                  rf"syn match {name}Time /\<\d\+:\d\+\>/ contained {follow}",
                  rf"syn match {name}Sign /,\|\.\./ contained {follow}",
                  f"hi def link {name}List stratValue", f"hi def link {name}Time stratTime"]
    return lines


def gaps(language):
    """Comments between a property and what stands behind it: for each thing that may, one of its
    own."""
    targets = dict.fromkeys(next_groups(known) for known in (
        entry for statement in language.statements for entry in statement.properties))
    lines = []
    for target in filter(None, targets):
        name = gap_name(target)
        lines += [rf"syn match {name} /\/\/.*$\|\/\*\_.\{{-}}\*\// contained "
                  f"nextgroup={target},{name} skipwhite skipempty",
                  f"hi def link {name} stratComment"]
    return lines


def gap_name(target):
    return target.replace(",strat", "Or") + "Gap"


def list_groups(language):
    return [group for group in language.values
            if group in language.groups(words.NAMES) + language.groups(words.DAYS)]


def next_groups(known):
    """What may stand behind a property, and is no keyword there."""
    name = known.values and "strat" + group_name(known.values.lower().replace("_", "-"))
    if known.shape in (words.NAMES, words.DAYS) and name:
        return f"{name}List"
    return {words.NAME: f"{name},stratName" if name else "stratName", words.NAMES: "stratName",
            words.ZONE: "stratZone", words.AMOUNT: "stratRate"}.get(known.shape)


def statement(known, language):
    name = "strat" + group_name(known.word)
    groups = {}
    for entry in known.properties:
        groups.setdefault(next_groups(entry), []).append(entry.word)
    lines, members = [], []
    for index, (follow, entries) in enumerate(groups.items(), 1):
        member = f"{name}Property{index}"
        members.append(member)
        options = ["contained"]
        if follow:
            options.append(f"nextgroup={follow},{gap_name(follow)} skipwhite skipempty")
        lines += [match(member, entries, *options), f"hi def link {member} stratProperty"]
    if known.takes_amount:
        members.append("stratRate")
    if known.head == "WORD":
        members.append("stratWordKind")
    inside = ",".join(members)
    # The head comes first, so that a property wins where both could stand.
    if known.named and known.head != "NAMES":
        behind = known.word
        if known.head == "WORD":
            behind += r"\_s\+\%(" + r"\|".join(language.values[words.WORD_KIND]) + r"\)"
        lines.insert(0, rf"syn match {name}Head /\%(\<{behind}\_s\+\)\@60<=\<\K\k*/ contained")
        lines.insert(1, f"hi def link {name}Head stratHead")
        inside = f"{name}Head,{inside}"
    lines += [
        rf"syn region {name} matchgroup=stratStatement start=/\<{known.word}\>\%(\.\w\)\@!/ "
        r"matchgroup=NONE end=/>/me=s-1 end=/\%(\<define\_s\+\)\@30<!\<\%("
        + r"\|".join(language.statement_words()) + r"\)\>\%(\.\w\)\@!/me=s-1 "
        f"contains=@stratAnything,{name}Block,{inside}",
        f"syn region {name}Block matchgroup=stratBlock start=/</ end=/>/ contained "
        f"contains=@stratAnything,@stratStatements,{inside} fold",
        f"syn cluster stratStatements add={name}",
    ]
    return lines


def syntax(language):
    lines = values(language) + gaps(language)
    for known in language.statements:
        lines += ["", *statement(known, language)]
    # A rate wins over a head: `goal weekly` is a goal that lacks its metric.
    return [*lines, "", match("stratRate", words.RATES, "contained")]


def statement_words(language):
    return ["let s:statements = ["] + [f"      \\ '{known}'," for known in
                                       language.statement_words()] + ["      \\ ]"]
