"""What is said, word by word: the findings of all cases of tests/rules, tests/mistakes and tests/badinput, and of the
*.cases beside the expected files, are written out (message, labels, help, fixes) and compared with what is expected, a
file a rule or a file of cases. Run by run.sh.

    said.py PROGRAM              compares; prints what differs, and a last line "PASSED FAILED"
    said.py PROGRAM --rewrite    writes the expected files below tests/golden/said
    said.py PROGRAM --show       prints all that is said

Words that were said already, with other figures in them, too, are written once, under the first case: so that a
changed word is a short diff. A file of cases here holds texts, each behind a line that names it:

    --- NAME                a strategy; checked in a folder of its own, as NAME.strat where NAME has no ending
    --- NAME --flag VALUE   with flags; a VERB before them is run instead of check, and what it prints is written out
    --- + other.csv         a file that lies beside it
    --- + #.strat *20       1.strat, 2.strat and so on; ## in it is the next one's number

There \\x00 is a byte, and {{a*1000}} what is between them as often.
"""

import concurrent.futures
import difflib
import glob
import importlib.util
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

HERE = os.path.join("tests", "golden", "said")
TODAY = "2026-04-06"


class Case:
    """A run of check: `folder` and `arguments` say how, `group` and `name` what it is called."""

    def __init__(self, group, name, folder, arguments, errors_only=False, verb=False):
        self.group, self.name, self.folder = group, name, folder
        self.arguments, self.errors_only, self.verb = arguments, errors_only, verb

    def tells(self, finding):
        """Whether a finding is what the case is about. What rules ask of its plan is not, where it names none."""
        if self.errors_only:
            return finding["level"] == "error"
        return self.group is None or "--only" in self.arguments or finding["level"] == "error" or \
            finding["rule"].startswith("doubtful-")


def read_head(path):
    head = {}
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            match = re.match(r"//= (today|only|with) (.*)$", line)
            if match:
                head[match[1]] = match[2].strip()
    return head


def rule_cases():
    for path in sorted(glob.glob("tests/rules/*/*.strat")):
        head = read_head(path)
        arguments = [os.path.basename(path)] + ([head["with"]] if "with" in head else [])
        arguments += ["--only", head["only"]] if "only" in head else []
        arguments += ["--today", head.get("today", TODAY)]
        # By the rule that speaks: a folder has neighbours' findings, too.
        yield Case(None, path[len("tests/rules/"):-len(".strat")], os.path.dirname(path), arguments)


def write_file(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(text.encode("utf-8"))


def write_case(folder, name, text):
    text = re.sub(r"\{\{(.*?)\*(\d+)\}\}", lambda match: match[1] * int(match[2]), text, flags=re.DOTALL).encode("utf-8")
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(re.sub(rb"\\x([0-9A-F]{2})", lambda match: bytes([int(match[1], 16)]), text))


def load(path):
    spec = importlib.util.spec_from_file_location(os.path.basename(path)[:-3], path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def mistake_cases(work):
    mistakes = load("tests/mistakes/check.py")
    for name, number, frame, line in mistakes.read_cases("tests/mistakes", mistakes.names_of("tests/mistakes")):
        folder = os.path.join(work, "mistakes", name)
        write_file(folder, f"{number}.strat", mistakes.text_of(frame, line))
        yield Case(f"mistakes-{name}", mistakes.parse(line)[0], folder, [f"{number}.strat", "--today", TODAY], True)


def bad_input_cases(work):
    with open("tests/badinput/words.cases", encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.startswith("#") or "\t" not in line:
                continue
            line = line.rstrip("\n").split("\t", 1)[1]
            text = line.replace("[[", "").replace("]]", "").replace("\\n", "\n")
            write_file(os.path.join(work, "badinput"), f"{number}.strat", text + "\n")
            yield Case("badinput", line, os.path.join(work, "badinput"), [f"{number}.strat", "--today", TODAY], True)


def own_cases(work):
    for path in sorted(glob.glob(os.path.join(HERE, "*.cases"))):
        group, folder, name = os.path.basename(path)[:-len(".cases")], None, None
        with open(path, encoding="utf-8", newline="") as file:
            parts = re.split(r"^--- (.*)\n", file.read(), flags=re.MULTILINE)
        for head, text in zip(parts[1::2], parts[2::2]):
            words = shlex.split(head)
            if words[0] == "+":
                for number in range(1, int(words[2][1:]) + 1 if len(words) > 2 else 2):
                    write_case(folder, words[1].replace("#", str(number)), text.replace("##", str(number + 1)))
                continue
            name, flags = words[0], words[1:]
            folder = os.path.join(work, "own", group, name)
            file_name = name if "." in name else f"{name}.strat"
            write_case(folder, file_name, text)
            if flags and not flags[0].startswith("-"):
                yield Case(group, name, folder, flags, verb=True)
                continue
            flags = flags if "--today" in flags else flags + ["--today", TODAY]
            yield Case(group, name, folder, [file_name, "--root", ".", *flags])


def render(finding, case):
    """A finding's words, and what its fixes do."""
    # One process checks many texts of one folder, each known by its file.
    def at(place):
        file = "" if place["file"] == case.arguments[0] else place["file"] + ":"
        return f"{file}{place['line']}:{place['column']}"

    lines = [f"{finding['level']}[{finding['rule']}]: {finding['message']}"]
    lines += [f"  {at(label)}: {label['message']}" for label in finding["labels"]]
    if finding.get("help"):
        lines.append(f"  help: {finding['help']}")
    for fix in finding["fixes"]:
        lines.append(f"  {'safe' if fix['safe'] else 'unsafe'} fix: {fix['title']}")
        for edit in fix["edits"]:
            text = json.dumps(edit["text"], ensure_ascii=False)
            lines.append(f"    {at(edit)} to {edit['end_line']}:{edit['end_column']}: {text}")
    # A line of a file of cases stands for its text; it moves when others are added.
    name = case.name + "\n" if case.errors_only else case.name + ":"
    return f"{name}{at(finding)}: " + "\n".join(lines) + "\n"


def shape_of(finding):
    """Its words without figures."""
    words = [finding["rule"], finding["message"], finding.get("help") or ""]
    words += [label["message"] for label in finding["labels"]]
    words += [fix["title"] for fix in finding["fixes"]]
    return re.sub(r"\d[\d.,]*( [A-Z][a-z]+ \d{4})?", "%", "\n".join(words))


def run(program, cases):
    """What check says about cases of one folder, by case. Texts of mistakes go through one process."""
    first = cases[0]
    if first.verb:
        done = subprocess.run([program, *first.arguments], cwd=first.folder, capture_output=True, check=False)
        return [(first, (done.stdout + done.stderr).decode("utf-8"))]
    arguments = first.arguments if len(cases) == 1 else \
        [case.arguments[0] for case in cases] + first.arguments[1:]
    done = subprocess.run([program, "check", *arguments, "--format", "json", "-j", "1"], cwd=first.folder,
                          capture_output=True, check=False)
    try:
        findings = json.loads(done.stdout)["findings"]
    except ValueError:
        sys.exit(f"{first.folder}: check {' '.join(first.arguments)}: {done.stderr.decode('utf-8', 'replace')}")
    if len(cases) == 1:
        return [(first, findings)]
    return [(case, [finding for finding in findings if finding["file"] == case.arguments[0]]) for case in cases]


def say(program, work):
    """What is said, by the name of the expected file."""
    runs, together = [], {}
    for case in (*rule_cases(), *mistake_cases(work), *bad_input_cases(work), *own_cases(work)):
        if case.errors_only:
            together.setdefault(case.folder, []).append(case)
        else:
            runs.append([case])
    runs += together.values()
    texts, said = {}, set()
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for answer in pool.map(lambda cases: run(program, cases), runs):
            for case, findings in answer:
                if case.verb:
                    texts.setdefault(case.group, []).append(f"{case.name}: strat {' '.join(case.arguments)}\n{findings}")
                    continue
                for finding in findings:
                    if not case.tells(finding):
                        continue
                    group, shape = case.group or f"rule-{finding['rule']}", shape_of(finding)
                    if (group, shape) in said:
                        continue
                    said.add((group, shape))
                    texts.setdefault(group, []).append(render(finding, case))
    return {f"{group}.text": "\n".join(parts) for group, parts in sorted(texts.items())}


def read(path):
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as work:
        texts = say(program, work)
    if "--show" in sys.argv:
        print("".join(texts.values()))
        return
    failed = 0
    for name in sorted({*texts, *(os.path.basename(path) for path in glob.glob(os.path.join(HERE, "*.text")))}):
        path, text = os.path.join(HERE, name), texts.get(name, "")
        if read(path) == text:
            continue
        if "--rewrite" in sys.argv and not text:
            os.remove(path)
        elif "--rewrite" in sys.argv:
            write_file(HERE, name, text)
        if "--rewrite" in sys.argv:
            print(f"wrote {path}")
            continue
        failed += 1
        print(f"FAIL {path} (- expected, + written); where it should be so, make golden writes it:")
        difference = difflib.unified_diff(read(path).splitlines(True), text.splitlines(True), "expected", "written", n=2)
        print("".join(list(difference)[:60]), end="")
    if "--rewrite" not in sys.argv:
        print(len(texts) - failed, failed)


main()
