"""The cases of mistakes: a line is a text with the words that are wrong between [[ and ]], an arrow, and the text as it should be.

    frame goal                                   the lines below stand where this frame (below) has its %
    signups [[1,000]] by Q3 => signups 1_000 by Q3       one error, at the marked words; --fix makes it so
    signups [[2m]] by Q3 ?> signups 2M by Q3             the same, but only --fix --unsafe does
    signups [[+10%/month]] !>                            no fix is offered
    … => … ## bad-value                          another rule than `syntax`
    … => … ## left unknown-name                  an error of that rule is left in the mended text, as part of another mistake
    … ?> … ## errors 3                           so many findings, of which the first one's fix mends all

Several places of one mistake are marked each; the finding stands at the first. \\n is the end of a line. Besides, mending must come to
an end, a safe fix must leave no more findings than there were, and what is mended must be accepted by the formatter. Without names of
files on the command line definitions.py has its turn, too.
"""

import concurrent.futures
import glob
import json
import os
import subprocess
import sys
import tempfile

STRAT = os.environ.get("STRAT", "")
TODAY = ["--today", "2026-04-06"]
FRAMES = {
    "file": "%\n",
    "goal": "purpose sales <\n  goal % via facebook post\n>\n",
    "held": "purpose service <\n  goal % via facebook post\n>\n",
    "tactic": 'purpose sales <\n  goal signups 5/week <\n    tactic a "A" on facebook post %\n  >\n>\n',
    "place": 'purpose sales <\n  goal signups 5/week <\n    tactic a "A" % 3/week\n  >\n>\n',
    "inside": "purpose sales <\n  goal signups 500 from 400 by Q3 via facebook post <\n    %\n  >\n>\n",
    "strategy": "strategy \"S\" %\npurpose sales < goal signups 5/week via facebook post >\n",
    "above": "%\npurpose sales < goal signups 5/week via facebook post >\n",
    "response": "profile @a on facebook\nresponse \"R\" %\npurpose sales < goal signups 5/week via facebook post >\n",
}


def strat(*arguments):
    return subprocess.run([STRAT, *arguments], capture_output=True, timeout=60)


def findings(path):
    answer = strat("check", "--format", "json", *TODAY, path)
    return json.loads(answer.stdout)["findings"]


def mend(path, unsafe):
    """Fixes until nothing changes; False where it never ends."""
    for _ in range(6):
        with open(path, encoding="utf-8", newline="") as file:
            before = file.read()
        strat("check", "--fix", *(["--unsafe"] if unsafe else []), *TODAY, path)
        with open(path, encoding="utf-8", newline="") as file:
            if file.read() == before:
                return True
    return False


def apply(text, fix):
    """The text with the edits of one fix."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    edits = sorted(((starts[e["line"] - 1] + e["column"] - 1, starts[e["end_line"] - 1] + e["end_column"] - 1, e["text"])
                    for e in fix["edits"]), reverse=True)
    for start, end, new in edits:
        text = text[:start] + new + text[end:]
    return text


def place(text, offset):
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1


def parse(line):
    notes = ""
    if " ## " in line:
        line, notes = line.split(" ## ", 1)
    for arrow in ("=>", "?>", "!>"):
        if f" {arrow}" in line:
            written, mended = line.rsplit(f" {arrow}", 1)
            return written, arrow, mended[1:] if mended.startswith(" ") else mended, notes.split()
    raise ValueError(f"no arrow in: {line}")


def text_of(frame, line):
    """A case's text, as it is written."""
    written, _, _, _ = parse(line.replace("\\n", "\n"))
    return FRAMES[frame].replace("%", written, 1).replace("[[", "").replace("]]", "")


def names_of(folder):
    return sorted(os.path.basename(path)[:-len(".cases")] for path in glob.glob(os.path.join(folder, "*.cases")))


def read_cases(folder, names):
    """Lines (file, number, frame, line)."""
    for name in names:
        frame = "file"
        with open(os.path.join(folder, name + ".cases"), encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                line = line.rstrip("\n")
                if line.startswith("frame "):
                    frame = line[6:]
                elif line and not line.startswith("# "):
                    yield name, number, frame, line


def check(frame, line, folder):
    written, arrow, mended, notes = parse(line.replace("\\n", "\n"))
    text = FRAMES[frame].replace("%", written, 1)
    start = text.index("[[")
    text = text.replace("[[", "", 1)
    end = text.index("]]")
    text = text.replace("]]", "", 1).replace("[[", "").replace("]]", "")
    left = notes[1:] if notes[:1] == ["left"] else []
    count = int(notes[1]) if notes[:1] == ["errors"] else 1
    rule = notes[0] if notes and not left and count == 1 else "syntax"
    with tempfile.TemporaryDirectory(dir=folder) as work:
        path = os.path.join(work, "case.strat")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        found = findings(path)
        errors = [f for f in found if f["level"] == "error"]
        if len(errors) != count:
            return f"{len(errors)} errors, not {count}: " + "; ".join(f"{e['line']}:{e['column']} {e['rule']}: {e['message']}" for e in errors)
        error = errors[0]
        at = (error["line"], error["column"]), (error["end_line"], error["end_column"])
        if at != (place(text, start), place(text, end)):
            return f"at {at}, not {(place(text, start), place(text, end))}: {error['message']}"
        if error["rule"] != rule:
            return f"rule {error['rule']}, not {rule}: {error['message']}"
        fixes = error["fixes"]
        if arrow == "!>":
            return "a fix is offered" if fixes else None
        if not fixes or fixes[0]["safe"] != (arrow == "=>"):
            return f"fixes: {[(f['safe'], f['title']) for f in fixes]}: {error['message']}"
        if not mend(path, False):
            return "mending never ends"
        after = findings(path)
        if len(after) > len(found):
            return f"a safe fix makes {len(after)} findings of {len(found)}"
        if arrow == "?>":
            with open(path, encoding="utf-8", newline="") as file:
                if file.read() != text:
                    return "a safe fix was applied, too"
            if not mend(path, True):
                return "mending never ends"
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(apply(text, fixes[0]))
            after = findings(path)
        with open(path, encoding="utf-8", newline="") as file:
            result = file.read()
        wanted = FRAMES[frame].replace("%", mended, 1)
        if result != wanted:
            return f"mended to {result!r}, not {wanted!r}"
        rest = [e for e in after if e["level"] == "error"]
        if sorted(e["rule"] for e in rest) != sorted(left):
            return "left: " + "; ".join(f"{e['rule']}: {e['message']}" for e in rest)
        if not left and strat("fmt", path).returncode != 0:
            return "the formatter does not take what was mended"
    return None


def main():
    import definitions

    here = os.path.dirname(os.path.abspath(__file__))
    cases = list(read_cases(here, sys.argv[1:] or names_of(here)))
    failed = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(4) as pool:
        for (name, number, frame, line), fault in zip(cases, pool.map(lambda c: check(c[2], c[3], folder), cases)):
            if fault:
                failed += 1
                print(f"FAIL {name}.cases:{number}: {line}\n  {fault}")
        slips = [] if sys.argv[1:] else list(definitions.cases())
        for fault in filter(None, pool.map(definitions.judge, slips)):
            failed += 1
            print(f"FAIL {fault}")
    print(f"mistakes: {len(cases) + len(slips) - failed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
