"""The judge of tests/diff (see run.sh)."""
import glob
import json
import os
import subprocess
import sys
import tempfile

import jsonschema

sys.path.insert(0, os.path.dirname(__file__))
from cases import CASES  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
STRAT = os.environ["STRAT"]
TODAY = ["--today", "2026-04-06"]
MIRROR = {"goal-added": "goal-dropped", "goal-raised": "goal-lowered", "goal-postponed": "goal-advanced",
          "tactic-added": "tactic-dropped", "finding-new": "finding-settled"}
MIRROR.update({new: old for old, new in MIRROR.items()})
counts = {"passed": 0, "failed": 0}

with open("runtime/schema/diff.schema.json", encoding="utf-8") as file:
    SCHEMA = jsonschema.Draft202012Validator(json.load(file))


def check(what, faults):
    if faults:
        counts["failed"] += 1
        print(f"FAIL {what}:")
        for fault in (faults if isinstance(faults, list) else [faults])[:12]:
            print(f"  {str(fault)[:400]}")
    else:
        counts["passed"] += 1


def run(*arguments, cwd=None, text=None, env=None):
    done = subprocess.run([STRAT, *arguments, *TODAY], cwd=cwd, input=text, capture_output=True, text=True,
                          env=None if env is None else {**os.environ, **env}, check=False)
    return done.returncode, done.stdout, done.stderr


def diff(old, new, cwd=None):
    """The changes between two files, judged by the schema; the status must go with them."""
    status, out, errors = run("diff", old, new, "--format", "json", cwd=cwd)
    if status > 1 or not out:
        return None, [f"status {status}: {errors[:300]}"]
    document = json.loads(out)
    faults = [error.message for error in SCHEMA.iter_errors(document)]
    matters = any(change["kind"] != "renamed" for change in document["changes"])
    if status != matters:
        faults.append(f"status {status} with {[change['kind'] for change in document['changes']]}")
    return document["changes"], faults


def short(changes):
    return sorted((c["kind"], c.get("item") or "", c.get("before") or "", c.get("after") or "") for c in changes)


def mirrored(changes):
    """What the same two say of each other the other way round. Names and what a goal keeps are their own mirror."""
    return sorted((MIRROR.get(c["kind"], c["kind"]), c.get("before") or "", c.get("after") or "", c.get("rule") or "")
                  for c in changes)


def check_mirror(name, there, back):
    if any(change["kind"] == "goal-kept" for change in there + back):
        return  # what is to be kept from now on was to be reached before: that is no mirror
    swapped = [{**change, "before": change.get("after"), "after": change.get("before")} for change in back]
    plain = sorted((c["kind"], c.get("before") or "", c.get("after") or "", c.get("rule") or "") for c in there)
    turned = mirrored(swapped)
    check(f"{name}: the other way round", [] if plain == turned else [f"- {plain}", f"+ {turned}"])


def check_cases(folder):
    with open(os.path.join(HERE, "base.strat"), encoding="utf-8") as source:
        base = source.read()
    old = os.path.join(folder, "old.strat")
    new = os.path.join(folder, "new.strat")
    with open(old, "w", encoding="utf-8") as target:
        target.write(base)
    for name, edits, expected in CASES:
        text = base
        if expected == "reorder":
            start, end = base.index("purpose sales primary"), base.index("purpose service")
            stop = base.index("response \"Thank")
            text, expected = base[:start] + base[end:stop] + base[start:end] + base[stop:], []
        else:
            for before, after in edits:
                if before not in text:
                    check(name, f"the base has no {before!r}")
                text = text.replace(before, after)
        with open(new, "w", encoding="utf-8") as target:
            target.write(text)
        changes, faults = diff(old, new)
        if changes is None:
            check(name, faults)
            continue
        wanted = sorted(tuple(part or "" for part in change) for change in expected)
        found = short(changes)
        faults += [f"missing: {one}" for one in wanted if wanted.count(one) > found.count(one)]
        faults += [f"extra: {one}" for one in found if found.count(one) > wanted.count(one)]
        if faults:
            faults += [change["message"] for change in changes]
        check(name, faults)
        back, faults = diff(new, old)
        check(f"{name}: back", faults)
        if back is not None:
            check_mirror(name, changes, back)


def check_museum(rewrite):
    folder = os.path.join(HERE, "museum")
    for ending, form in (("txt", "text"), ("md", "md"), ("json", "json")):
        status, out, errors = run("diff", "spring.strat", "summer.strat", "--format", form, cwd=folder)
        path = os.path.join(folder, f"expected.{ending}")
        if rewrite:
            with open(path, "w", encoding="utf-8") as file_:
                file_.write(out)
            continue
        with open(path, encoding="utf-8") as file_:
            expected = file_.read()
        check(f"museum/{os.path.basename(path)}",
              [] if status == 1 and out == expected and not errors else [f"status {status}", out, errors])


def check_laws(folder):
    """A strategy does not differ from itself, however it is laid out; nor from one whose parts are in order."""
    sources = sorted(glob.glob("examples/**/*.strat", recursive=True) + glob.glob("tests/golden/**/*.strat", recursive=True) +
                     glob.glob("tests/plans/*.strat"))
    sound = 0
    for source in sources:
        status, out, errors = run("diff", source, source, "--format", "json")
        if status == 1 and not out and errors:
            continue  # a text that is not sound
        sound += 1
        faults = [] if status == 0 and not json.loads(out)["changes"] else [f"status {status}", out, errors]
        check(f"{source} against itself", faults)
        with open(source, encoding="utf-8", newline="") as file_:
            text = file_.read()
        status, laid_out, _ = run("fmt", "-", text=text)
        if status != 0:
            continue
        done = run("diff", source, "-", "--stdin-filename", source, "--format", "json", text=laid_out)
        faults = [] if done[0] == 0 and not json.loads(done[1])["changes"] else list(done)
        check(f"{source} against its layout", faults)
    check("there are sound strategies", [] if sound > 20 else [f"only {sound} of {len(sources)}"])


def main():
    rewrite = "--rewrite" in sys.argv
    check_museum(rewrite)
    if rewrite:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        check_cases(folder)
        check_laws(folder)
    print(f"diff: {counts['passed']} passed, {counts['failed']} failed")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
