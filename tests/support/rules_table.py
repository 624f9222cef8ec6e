"""Reads compiler/source/rules.def and the rules' pages, for the suites and for LANGUAGE.md."""

import re

RULES_FILE = "compiler/source/rules.def"
ROW = re.compile(r'^RULE\([A-Z_]+, "([a-z-]+)", ([A-Z]+), ([A-Z]+), ([01]), [A-Z]+\)$')


class Rule:
    def __init__(self, match):
        self.name, self.level, self.section = match[1], match[2].lower(), match[3]
        self.allowed = match[4] == "1"
        self.page = f"runtime/explain/{self.name}.md"


def read_rules():
    """The rules in their order. A row that cannot be read is an error, lest a rule be lost."""
    rules = []
    with open(RULES_FILE, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.startswith("RULE("):
                match = ROW.match(line.strip())
                if not match:
                    raise ValueError(f"{RULES_FILE}:{number}: not the row of a rule")
                rules.append(Rule(match))
    if not rules:
        raise ValueError(f"{RULES_FILE} has no rules")
    return rules


def page_summary(text):
    """The paragraph under the page's name, on one line; empty where there is none."""
    paragraphs = text.split("\n\n")
    summary = paragraphs[1] if len(paragraphs) > 1 else ""
    return "" if summary.startswith("#") else " ".join(summary.split())
