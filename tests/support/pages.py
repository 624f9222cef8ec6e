"""Lays out the failing examples of the rules' pages as files, for suites that run strat on them.

    pages.py FOLDER    writes FOLDER/RULE/N/… for the Nth example of a page, and FOLDER/RULE/N.argument
                       with what strat is to be asked about there
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import fences  # noqa: E402
import rules_table  # noqa: E402


def groups_of(page, heading):
    """The examples under a heading. Fences with `file=` are one example until a name comes again."""
    groups = []
    for fence in page:
        if fence.heading != heading or fence.language != "strat":
            continue
        name = fence.value("file")
        if name and groups and groups[-1][0].value("file") and \
                all(name != other.value("file") for other in groups[-1]):
            groups[-1].append(fence)
        else:
            groups.append([fence])
    return groups


def is_import(group):
    """Whether the first of an example's files brings in the others, and is all that is asked about."""
    return fences.fence_bytes(group[0]).startswith(b"import ")


def write_example(group, rule, folder):
    """The files of an example; the name of what is to be checked in that folder."""
    os.makedirs(folder)
    for fence in group:
        name = fence.value("file") or f"{rule}.strat"
        with open(os.path.join(folder, name), "wb") as file:
            file.write(fences.fence_bytes(fence))
    first = group[0].value("file")
    return f"{rule}.strat" if not first else first if is_import(group) else "."


def main():
    for rule in rules_table.read_rules():
        if not os.path.exists(rule.page):
            continue
        for number, group in enumerate(groups_of(fences.read_fences(rule.page), "Fails"), 1):
            folder = os.path.join(sys.argv[1], rule.name, str(number))
            argument = write_example(group, rule.name, folder)
            with open(folder + ".argument", "w", encoding="utf-8") as file:
                file.write(argument + "\n")


if __name__ == "__main__":
    main()
