"""The tables of the Emacs mode: which properties a statement takes and what stands behind them. The
code that reads them is written by hand around them."""

from generator import words


def strings(known):
    return " ".join(f'"{word}"' for word in known)


def symbol(group):
    return group.lower().replace("_", "-")


def property_entry(known):
    shape = known.shape
    # A list of known values is told apart from one of names.
    if known.values and shape in (words.NAMES, words.DAYS):
        shape = "list"
    elif shape in (words.NAMES, words.ZONE):
        shape = "name"
    elif shape == words.FLAG:
        shape = "other"
    return f'("{known.word}" {shape} {symbol(known.values) if known.values else "nil"})'


def tables(language):
    lines = ["(defconst strat--values", "  '("]
    entries = [f"({symbol(group)} {strings(known)})" for group, known in language.values.items()]
    entries.append(f"(rate {strings(words.RATES)})")
    lines[-1] += entries[0]
    lines += ["    " + entry for entry in entries[1:]]
    lines[-1] += ")"
    lines += ['  "The words that are values, by group.")', "", "(defconst strat--statements"]
    for number, statement in enumerate(language.statements):
        start = "  '(" if number == 0 else "    "
        head = {"WORD": "define"}.get(statement.head, "name" if statement.named else "none")
        amount = "t" if statement.takes_amount else "nil"
        lines.append(f'{start}("{statement.word}" {head} {amount}')
        lines += ["     " + property_entry(known) for known in statement.properties]
        lines[-1] += ")"
    lines[-1] += ")"
    lines += ['  "The statements.',
              "Each is its word, its head, whether an amount may stand in it, and its",
              "properties: word, what stands behind it, and the group of its values.\")"]
    return lines
