"""Holds the plans of this folder to their verdicts; see run.sh. `--list` prints what is found and not yet judged."""

import collections
import glob
import json
import os
import re
import subprocess
import sys

STRAT = os.environ["STRAT"]
LINE = re.compile(r"^([+~]) (\d+) ([a-z-]+): (.+)$")
# At least so many of a hundred findings are right, and at most so many false.
LEAST_RIGHT, MOST_FALSE = 80, 5


def read_verdict(path):
    """The day, and what is right and what is noise, each counted by (line, rule)."""
    day, right, noise = None, collections.Counter(), collections.Counter()
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            match = LINE.match(line)
            if match:
                (right if match[1] == "+" else noise)[int(match[2]), match[3]] += 1
            elif line.startswith("today "):
                day = line.split()[1]
            elif line and not line.startswith("//"):
                raise ValueError(f"{path}:{number}: what does this line say?")
    return day, right, noise


def findings_of(path, day):
    run = subprocess.run([STRAT, "check", path, "--format", "json", "--today", day],
                         capture_output=True, check=False)
    if run.returncode not in (0, 1):
        raise ValueError(run.stderr.decode())
    return json.loads(run.stdout)["findings"]


def variants(text):
    """The same plan in another currency, with other people's names: the same is to be said of it."""
    if "€" in text and not re.search(r"[$£]|\bGBP\b|\.csv", text):
        yield "in pounds", text.replace("€", "£").replace(" EUR", " GBP")
    names = set(re.findall(r"^person +(\w+)", text, re.MULTILINE))
    renamed = text
    for name in names:
        renamed = re.sub(rf"\b(person|owner|consult|escalate)( +){name}\b", rf"\1\2somebody-{name}", renamed)
    if names and "import" not in text and "consult" not in text:
        yield "with other names", renamed


def invariant(path, day):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    said = [(finding["line"], finding["rule"]) for finding in findings_of(path, day)]
    complaints = []
    for name, variant in variants(text):
        run = subprocess.run([STRAT, "check", "-", "--stdin-filename", path, "--format", "json", "--today", day],
                             input=variant.encode(), capture_output=True, check=False)
        other = [(finding["line"], finding["rule"]) for finding in json.loads(run.stdout)["findings"]]
        if sorted(other) != sorted(said):
            complaints.append(f"{path} {name}: {sorted(set(other) ^ set(said))}")
    return complaints


def main():
    totals = collections.Counter()
    passed = failed = 0
    for path in sorted(glob.glob("*.strat")):
        day, right, noise = read_verdict(path[:-6] + ".verdict")
        complaints = []
        for finding in findings_of(path, day):
            place = finding["line"], finding["rule"]
            if right[place]:
                right[place] -= 1
                totals["right"] += 1
            elif noise[place]:
                noise[place] -= 1
                totals["noise"] += 1
            else:
                totals["false"] += 1
                complaints.append(f"a false alarm: {path}:{place[0]}: [{place[1]}] {finding['message']}")
        for (line, rule), count in right.items():
            if count:
                complaints.append(f"missed: {path}:{line}: {rule}")
                totals["missed"] += count
        complaints += invariant(path, day)
        for complaint in complaints:
            print("FAIL " + complaint)
        passed, failed = passed + (not complaints), failed + bool(complaints)
    found = totals["right"] + totals["noise"] + totals["false"]
    print(f"of {found} findings {totals['right']} are right, {totals['noise']} noise, {totals['false']} false; "
          f"{totals['missed']} faults are missed")
    good = found and totals["right"] * 100 >= LEAST_RIGHT * found and totals["false"] * 100 <= MOST_FALSE * found
    passed, failed = passed + bool(good), failed + (not good)
    print(f"plans: {passed} passed, {failed} failed")
    return failed != 0


sys.exit(main())
