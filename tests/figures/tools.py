"""What the checks share: running strat, counting, and places for files."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
STRAT = os.environ["STRAT"]
REWRITE = "--rewrite" in sys.argv
TODAY = "2026-10-05"
with open(HERE.parent.parent / "runtime/schema/figures.schema.json", encoding="utf-8") as file:
    SCHEMA = jsonschema.Draft202012Validator(json.load(file))
passed = 0
failed = 0


def check(good, what):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print("FAIL " + what)


def equal(got, wanted, what):
    check(got == wanted, f"{what}: {got!r} instead of {wanted!r}")


def strat(*words, stdin=None, cwd=None, today=TODAY):
    """The exit status, standard output and standard error of a run."""
    command = [STRAT, *map(str, words)] + (["--today", today] if today else [])
    done = subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, timeout=300)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def figures(*words, stdin=None, cwd=None, today=TODAY):
    status, out, errors = strat("figures", *words, "--format", "json", stdin=stdin, cwd=cwd, today=today)
    try:
        document = json.loads(out)
        faults = [f"{list(fault.path)}: {fault.message[:200]}" for fault in SCHEMA.iter_errors(document)]
        check(not faults, f"figures {words}: the schema: {faults[:3]}")
        return status, document
    except ValueError:
        check(False, f"figures {words}: no JSON: {out[:200]!r} {errors[:300]!r}")
        return status, {"files": [], "findings": []}


def folder():
    return tempfile.TemporaryDirectory(prefix="strat-figures-")


def write(place, name, text):
    with open(os.path.join(place, name), "w", encoding="utf-8") as file:
        file.write(text)


def copy_exports(place):
    """The files that people downloaded, into a folder."""
    for path in (HERE / "exports").glob("*.csv"):
        shutil.copy(path, place)


def finish(name):
    print(f"{name}: {passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
