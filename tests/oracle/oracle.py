"""Holds the program to an independent reading of the language: random strategies, as text, are built to
JSON and compared with what laws.py works out from the same objects.

    oracle.py STRAT COUNT [SEED] [FEATURE,…]

Ends with the line "oracle: N passed, N failed"; the texts that failed stay in $BUILD/tests/oracle/."""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from fractions import Fraction as F
from pathlib import Path

import laws
import model

FEATURES = {"milestones", "keep", "was", "closed", "away", "contents", "funnel", "responses", "ranges", "every", "moments",
            "when", "answers", "continuous"}
BATCH = 250


def number(value):
    """A fraction as JSON has it: rounded to millionths, half away from zero."""
    scaled = abs(F(value)) * 1000000
    whole = scaled.numerator // scaled.denominator
    whole += 2 * (scaled - whole) >= 1
    return F(whole, 1000000) * (-1 if value < 0 else 1)


def same_number(found, wanted):
    if wanted is None or found is None:
        return wanted is None and found is None
    return F(repr(found)) == number(wanted)


class Differences:
    def __init__(self):
        self.items = []

    def differ(self, what, found, wanted):
        if found != wanted:
            self.items.append("%s is %r, should be %r" % (what, found, wanted))

    def number(self, what, found, wanted):
        if not same_number(found, wanted):
            self.items.append("%s is %r, should be %s" % (what, found, wanted and float(wanted)))


def compare_calendar(plan, report, differences):
    wanted = laws.calendar(plan)
    found = [{key: value for key, value in post.items() if key != "call"} for post in report["calendar"]]
    if len(found) != len(wanted):
        differences.items.append("%d posts, should be %d" % (len(found), len(wanted)))
        by = lambda posts: sorted({p["tactic"]: 0 for p in posts})
        for name in sorted(set(by(found)) | set(by(wanted))):
            a = [p["date"] for p in found if p["tactic"] == name]
            b = [p["date"] for p in wanted if p["tactic"] == name]
            if a != b:
                differences.items.append("%s on %s…, should be %s…" % (name, a[:6], b[:6]))
        return
    for one, other in zip(found, wanted):
        if one != other:
            differences.items.append("post %r, should be %r" % (one, other))
            break
    running = [{key: r[key] for key in ("from", "until", "tactic")} for r in report["running"]]
    differences.differ("running", running, laws.running(plan))


def compare_mix(plan, report, differences):
    sums, contents, counts = laws.mix(plan)
    found = {(m["channel"], m.get("profile")): [m["gives"], m["asks"]] for m in report["mix"]}
    differences.differ("mix", found, sums)
    shares = {}
    for row in report["content_mix"]:
        shares.setdefault(row.get("profile"), {})[row["content"]] = row["posts"]
    shares = {k: {n: v for n, v in row.items() if v} for k, row in shares.items()}
    differences.differ("contents", {k: v for k, v in shares.items() if v}, contents)
    differences.differ("post_counts", report["post_counts"], counts)


def compare_work(plan, report, differences):
    wanted = laws.workload(plan)
    for row in report["workload"]:
        weeks = {week["week"]: week["minutes"] for week in row["weeks"]}
        own = {}
        for monday, minutes in wanted[row["person"]].items():
            if number(minutes) > 0:
                own[monday.isoformat()] = int(number(minutes) + F(1, 2))
        differences.differ("weeks of " + row["person"], weeks, own)
        person = [p for p in plan.people if p.name == row["person"]][0]
        for week in row["weeks"]:
            if "capacity_minutes" in week:
                at = date.fromisoformat(week["week"])
                differences.number("capacity", week["capacity_minutes"], laws.capacity(person, at))


def compare_goals(plan, report, differences):
    rows = [goal for purpose in report["purposes"] for goal in purpose["goals"]]
    for goal, row in zip(plan.goals, rows):
        name = "%s of %s: " % (goal.metric, goal.purpose.name)
        by = laws.deadline(plan, goal)
        differences.differ(name + "deadline", row.get("deadline"), by and by.isoformat())
        standing, level = laws.progress(plan, goal)
        found = row["progress"]
        differences.number(name + "level", row["target"].get("level"), level)
        differences.differ(name + "state", found["state"], standing.state)
        for field in ("expected", "forecast", "needed", "needed_per_week", "pace"):
            differences.number(name + field, found.get(field), getattr(standing, field))


def compare_funnel(plan, report, differences):
    wanted = laws.funnel(plan)
    differences.differ("funnel", [(s["from"], s["to"]) for s in report["funnel"]],
                       [(s["from"], s["to"]) for s in wanted])
    for found, step in zip(report["funnel"], wanted):
        for field in ("rate", "needed", "planned"):
            differences.number("funnel " + field, found.get(field), step.get(field))


def compare(plan, report):
    differences = Differences()
    for part in (compare_goals, compare_calendar, compare_mix, compare_work, compare_funnel):
        part(plan, report, differences)
    return differences.items


def run_batch(strat, texts, today, keep):
    """Builds all texts in one run; gives the reports, None for those that have none."""
    folder = Path(tempfile.mkdtemp())
    try:
        for name, text in texts.items():
            (folder / (name + ".strat")).write_text(text)
        run = subprocess.run([strat, "build", str(folder), "-f", "json", "-o", str(folder / "out"), "--today",
                              today.isoformat()], capture_output=True, text=True, check=False)
        reports = {}
        for name in texts:
            path = folder / "out" / (name + ".json")
            reports[name] = json.loads(path.read_text()) if path.exists() else None
        return reports, run.stderr
    finally:
        shutil.rmtree(folder)


def main():
    strat, count = sys.argv[1], int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    features = set(sys.argv[4].split(",")) if len(sys.argv) > 4 else FEATURES
    keep = Path(os.environ.get("BUILD", "build")) / "tests" / "oracle"
    passed = failed = built = 0
    for first in range(0, count, BATCH):
        chance = random.Random("%d %d" % (seed, first))
        today = date(2026, 1, 15) + timedelta(days=chance.randrange(0, 500))
        generator = model.Generator(chance, features)
        plans = {"s%06d" % i: generator.plan(today) for i in range(first, min(first + BATCH, count))}
        texts = {name: model.plan_text(generator, plan) for name, plan in plans.items()}
        reports, messages = run_batch(strat, texts, today, keep)
        for name, plan in plans.items():
            impossible = any(laws.is_impossible(plan, tactic) for tactic in plan.tactics)
            report = reports[name]
            problems = []
            if impossible != (report is None):
                problems = ["there is %s report; should be %s" % ("no" if report is None else "a",
                                                                  "none" if impossible else "one")]
                problems += [line for line in messages.splitlines() if name in line][:1]
            elif report is not None:
                built += 1
                problems = compare(plan, report)
            if not problems:
                passed += 1
                continue
            failed += 1
            keep.mkdir(parents=True, exist_ok=True)
            (keep / (name + ".strat")).write_text("// --today %s\n" % today + texts[name])
            if failed <= 10:
                print("FAIL %s/%s.strat --today %s" % (keep, name, today))
                for problem in problems[:6]:
                    print("  " + problem)
    if built * 3 < count:
        print("FAIL only %d of %d strategies have a report" % (built, count))
        failed += 1
    print("oracle: %d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
