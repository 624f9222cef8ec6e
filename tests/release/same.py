"""Two programs of one source say and write the same bytes: every verb in every format (tests/reliability/verbs.py), and every
example in every format. For programs of two compilers: where one of them has read memory that holds nothing yet, or evaluated
arguments in another order, the bytes differ.

    same.py PROGRAM OTHER

Run by run.sh --torture, in the top folder."""

import glob
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../reliability"))
import verbs

PROGRAMS = [os.path.abspath(program) for program in sys.argv[1:3]]
TODAY = ["--today", "2026-04-06"]
REPORTS = ["html", "md", "json", "jsonl", "ics", "csv", "csv:buffer", "csv:vista", "csv:publer", "csv:metricool"]
FINDINGS = ["text", "short", "json", "jsonl", "sarif", "github", "gitlab", "junit"]
# It says which compiler made it.
DIFFERENT = {"version"}
passed = failed = 0


def play(program, arguments, text=b"", folder=None):
    done = subprocess.run([program, *arguments, *TODAY], input=text, capture_output=True, cwd=folder, timeout=300)
    return done.returncode, done.stdout, done.stderr


def expect(name, one, other):
    global passed, failed
    if one == other:
        passed += 1
        return
    failed += 1
    parts = [part for part, a, b in zip(("status", "output", "words", "files"), one, other) if a != b]
    print(f"FAIL strat {name}: {', '.join(parts)} are not the same")


def compare_verbs():
    with tempfile.TemporaryDirectory() as folder:
        verbs.prepare(folder)
        for name, arguments, text, _ in verbs.runs(folder):
            if name in DIFFERENT:
                continue
            found = []
            for program in PROGRAMS:
                verbs.prepare(folder)
                found.append((*play(program, arguments, text, folder), verbs.state(folder)))
            expect(name, *found)


def compare_examples():
    examples = sorted(glob.glob("examples/**/*.strat", recursive=True)) + sorted(glob.glob("tests/plans/*.strat"))
    runs = [["build", path, "-f", form] for path in examples for form in REPORTS]
    runs += [["check", "examples", "tests/plans", "tests/golden", "--format", form] for form in FINDINGS]
    runs += [["check", "--fix", "--unsafe", "--diff", "examples", "tests/golden"], ["fmt", "--diff", "examples", "tests/golden/sound"]]
    runs += [[verb, path, "--format", form] for verb in ("week", "review") for path in examples for form in ("text", "md", "json")]
    for arguments in runs:
        expect(" ".join(arguments), *(play(program, arguments) for program in PROGRAMS))
    return len(examples)


compare_verbs()
verbs_passed = passed
examples = compare_examples()
if verbs_passed < 50 or examples < 20:
    failed += 1
    print(f"FAIL too little was compared: {verbs_passed} verbs, {examples} strategies")
print(f"{passed + failed} runs compared")
sys.exit(failed != 0)
