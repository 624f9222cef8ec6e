"""Changes one thing in a clean strategy and compares every finding with what the change must have.

A table, NAME.changes, begins with `base FILE`, an example that has no finding. Then change by
change:

    == what is changed, in words
    today 2026-10-05                    another day than 2026-04-06
    file NAME TEXT                      a further file beside it (\\n for a new line)
    beside NAME                         the unchanged example by this name, checked in the same run
    in NAME                             the texts below are in this file of the example's folder
    - text that goes                    must stand there once; blanks count as one, of any kind
    + text that comes in its place      several lines make several; without one the text just goes
    ! level[rule] text it stands at     `|` before the exact place, where that is not its first
    ! none                              nothing to find

What a finding stands at is looked up in the changed text, where it must stand once too; after
`{NAME}` in that file of the folder. {U+200B} is that code point. Lines that begin with # are
comments. What is expected is decided from the rules, not from what the program says.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

TODAY = "2026-04-06"
RULES = re.compile(r'^RULE\(\w+, "([a-z-]+)"', re.M)


class Change:
    def __init__(self, line, title):
        self.line = line
        self.title = title
        self.today = TODAY
        self.files = []
        self.beside = None
        self.target = None
        self.edits = []
        self.expected = []


class Table:
    def __init__(self, path):
        self.name = os.path.basename(path).removesuffix(".changes")
        self.base = None
        self.changes = []
        with open(path, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    self.read(number, line.rstrip("\n"))
                except (ValueError, IndexError, AttributeError):
                    sys.exit(f"{path}:{number}: this line is of no kind: {line}")

    def read(self, number, line):
        if not line or line.startswith("#"):
            return
        word, _, rest = line.partition(" ")
        rest = decoded(rest)
        if word == "base":
            self.base = rest
        elif word == "==":
            self.changes.append(Change(number, rest))
        elif word == "today":
            self.changes[-1].today = rest
        elif word == "file":
            name, _, text = rest.partition(" ")
            self.changes[-1].files.append((name, text.replace("\\n", "\n") + "\n"))
        elif word == "beside":
            self.changes[-1].beside = rest
        elif word == "in":
            self.changes[-1].target = rest
        elif word == "-":
            self.changes[-1].edits.append((rest, [], self.changes[-1].target))
        elif word == "+":
            self.changes[-1].edits[-1][1].append(rest)
        elif word == "!":
            self.changes[-1].expected.append(rest)
        else:
            raise ValueError(word)


def decoded(text):
    return re.sub(r"\{U\+([0-9A-F]+)\}", lambda match: chr(int(match[1], 16)), text)


def pattern(text):
    """Any blanks where the text has some."""
    return r"\s+".join(re.escape(word) for word in text.split())


def place_of(text, anchor):
    """Line and column, from 1, in code points; or why there is none."""
    before, bar, after = anchor.partition("|")
    if not bar:
        before, after = "", anchor
    # A blank on either side of the bar must be there in the text.
    gap = r"\s+" if before.endswith(" ") or after.startswith(" ") else ""
    expression = f"(?:{pattern(before)}){gap}({pattern(after)})"
    found = list(re.finditer(expression, text))
    if len(found) != 1:
        return None, f"«{anchor}» stands {len(found)} times in the changed text"
    start = found[0].start(1)
    line = text.count("\n", 0, start) + 1
    return (line, start - (text.rfind("\n", 0, start) + 1) + 1), None


class Judge:
    def __init__(self, verbose):
        self.verbose = verbose
        self.passed = 0
        self.failed = 0
        self.programs = [os.environ["STRAT"]]
        if os.access(os.environ.get("STRAT_SANITIZED", ""), os.X_OK):
            self.programs.append(os.environ["STRAT_SANITIZED"])
        self.rules_fired = set()

    def fail(self, table, change, lines):
        self.failed += 1
        print(f"FAIL tests/mutation/{table.name}.changes:{change.line}: {change.title}")
        for line in lines:
            print("    " + line)

    def run(self, table, change, work):
        folder = os.path.join(work, "case")
        shutil.rmtree(folder, ignore_errors=True)
        base = os.path.basename(table.base)
        alone = os.path.dirname(table.base) == "examples"
        if alone:
            os.mkdir(folder)
            shutil.copy(table.base, folder)
        else:
            shutil.copytree(os.path.dirname(table.base), folder)
        for name, text in change.files:
            with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
                out.write(text)
        problems = []
        for old, new, target in change.edits:
            path = os.path.join(folder, target or base)
            with open(path, encoding="utf-8", newline="") as source:
                text = source.read()
            found = re.findall(pattern(old), text)
            if len(found) != 1:
                problems.append(f"«{old}» stands {len(found)} times in the example")
                continue
            text = re.sub(pattern(old), lambda _: "\n".join(new), text)
            with open(path, "w", encoding="utf-8", newline="") as out:
                out.write(text)
        with open(os.path.join(folder, base), encoding="utf-8") as source:
            text = source.read()
        wanted = []
        for expected in change.expected:
            if expected == "none":
                continue
            finding, _, anchor = expected.partition(" ")
            name = base
            held = re.match(r"\{(\S+)\} (.*)", anchor)
            source = text
            if held:
                name, anchor = held[1], held[2]
                with open(os.path.join(folder, name), encoding="utf-8") as other:
                    source = other.read()
            place, problem = place_of(source, anchor)
            if problem:
                problems.append(problem)
                continue
            wanted.append((name, *place, finding))
            self.rules_fired.add(finding[finding.index("[") + 1 : -1])
        if not change.expected:
            problems.append("the change does not say what it expects")
        if not change.edits:
            problems.append("the change changes nothing")
        if problems:
            self.fail(table, change, problems)
            return
        inputs = [base]
        if change.beside:
            shutil.copy(table.base, os.path.join(folder, change.beside))
            inputs.append(change.beside)
        wanted.sort()
        for program in self.programs:
            if not self.compare(program, table, change, folder, inputs, wanted):
                return
        self.passed += 1
        if self.verbose:
            subprocess.run([self.programs[0], "check", "--today", change.today, *inputs],
                           cwd=folder)

    def compare(self, program, table, change, folder, inputs, wanted):
        result = subprocess.run(
            [program, "check", "--format", "short", "--today", change.today, *inputs],
            cwd=folder, capture_output=True, encoding="utf-8")
        found = []
        for line in result.stdout.splitlines():
            match = re.match(r"([^:]+):(\d+):(\d+): (\w+\[[a-z-]+\]): ", line)
            if match:
                found.append((match[1], int(match[2]), int(match[3]), match[4]))
        found.sort()
        status = int(any(finding[3].startswith("error") for finding in wanted))
        if found == wanted and result.returncode == status:
            return True
        lines = [f"< {name}:{line}:{column} {finding}" for name, line, column, finding in wanted
                 if (name, line, column, finding) not in found]
        lines += [f"> {line}" for line in result.stdout.splitlines()
                  if not any(line.startswith(f"{name}:{row}:{column}: {finding}")
                             for name, row, column, finding in wanted)]
        if result.returncode != status:
            lines.append(f"it ended with {result.returncode}, not {status}")
        lines += ["| " + line for line in result.stderr.splitlines()[:20]]
        self.fail(table, change, ["< expected, > found:", *lines])
        return False

    # --fix comes to an end at once, and never makes more of what is there.
    def check_fix(self, table, change, folder):
        base = os.path.join(folder, os.path.basename(table.base))
        seen = []
        for _ in range(2):
            subprocess.run([self.programs[0], "check", "--fix", "--today", change.today, base],
                           capture_output=True)
            with open(base, "rb") as source:
                seen.append(source.read())
        if seen[0] == seen[1]:
            self.passed += 1
        else:
            self.fail(table, change, ["a second --fix changes more"])


def main(arguments):
    here = os.path.dirname(os.path.abspath(__file__))
    judge = Judge(len(arguments) > 1)
    fire = silent = 0
    with tempfile.TemporaryDirectory() as work:
        os.mkdir(os.path.join(work, ".git"))
        for file in sorted(os.listdir(here)):
            if not file.endswith(".changes") or arguments and file != arguments[0] + ".changes":
                continue
            table = Table(os.path.join(here, file))
            for change in table.changes:
                if len(arguments) > 1 and change.line != int(arguments[1]):
                    continue
                judge.run(table, change, work)
                judge.check_fix(table, change, os.path.join(work, "case"))
                silent += change.expected == ["none"]
                fire += change.expected != ["none"]
    if not arguments:
        with open("compiler/source/rules.def", encoding="utf-8") as rules:
            names = RULES.findall(rules.read())
        for name in names:
            if name in judge.rules_fired:
                judge.passed += 1
            else:
                judge.failed += 1
                print(f"FAIL no change makes {name} speak")
        for count, least, what in (fire, 120, "something to find"), (silent, 30, "nothing to find"):
            if len(names) < 60 or count < least:
                judge.failed += 1
                print(f"FAIL only {count} changes have {what}, not {least}")
    print(f"mutation: {judge.passed} passed, {judge.failed} failed")
    return judge.failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
