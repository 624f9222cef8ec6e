"""Holds the plans of this folder to their verdicts; see run.sh. `--list` prints what is found and not yet judged."""

import collections
import glob
import json
import os
import re
import subprocess
import sys

STRAT = os.environ["STRAT"]
LINE = re.compile(r"^([-+~!]) (\d+) ([a-z-]+): (.+)$")
# Of each folder: at least so many of a hundred findings are right, at most so many false.
FOLDERS = {".": (80, 5), "foreign": (60, 10), "foreign/second": (60, 5),
           "foreign/third": (75, 5), "foreign/fourth": (80, 5)}


def read_verdict(path):
    """The day, and what is right, noise and known to be false, each counted by (line, rule)."""
    day = None
    counts = {kind: collections.Counter() for kind in "-+~!"}
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            match = LINE.match(line)
            if match:
                counts[match[1]][int(match[2]), match[3]] += 1
            elif line.startswith("today "):
                day = line.split()[1]
            elif line and not line.startswith("//"):
                raise ValueError(f"{path}:{number}: what does this line say?")
    return day, counts


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


def judge(folder, least_right, most_false):
    """How many plans, and the folder as a whole, are as they should be, and how many are not."""
    totals = collections.Counter()
    passed = failed = 0
    for path in sorted(glob.glob(folder + "/*.strat")):
        day, counts = read_verdict(path[:-6] + ".verdict")
        complaints = []
        for finding in findings_of(path, day):
            place = finding["line"], finding["rule"]
            kind = next((kind for kind in "+~!" if counts[kind][place]), None)
            totals[kind or "!"] += 1
            if kind:
                counts[kind][place] -= 1
            else:
                complaints.append(f"a false alarm: {path}:{place[0]}: [{place[1]}] {finding['message']}")
        totals["missed"] += counts["-"].total()
        for (line, rule), count in counts["+"].items():
            if count:
                complaints.append(f"missed: {path}:{line}: {rule}")
                totals["missed"] += count
        complaints += invariant(path, day)
        for complaint in complaints:
            print("FAIL " + complaint)
        passed, failed = passed + (not complaints), failed + bool(complaints)
    found = totals["+"] + totals["~"] + totals["!"]
    print(f"{folder}: of {found} findings {totals['+']} are right, {totals['~']} noise, {totals['!']} false; "
          f"{totals['missed']} faults are missed")
    good = found and totals["+"] * 100 >= least_right * found and totals["!"] * 100 <= most_false * found
    if not good:
        print(f"FAIL {folder}: at least {least_right} of a hundred should be right, at most {most_false} false")
    return passed + bool(good), failed + (not good)


def main():
    sums = [judge(folder, *bounds) for folder, bounds in FOLDERS.items()]
    passed, failed = (sum(column) for column in zip(*sums))
    print(f"plans: {passed} passed, {failed} failed")
    return failed != 0


sys.exit(main())
