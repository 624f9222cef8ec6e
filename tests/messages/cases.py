"""Looks for the few cases of tests/rules that say most of what no golden output contains yet. Run by run.sh.

    cases.py FOLDER    prints cases, the most telling first, by what garble.py left in FOLDER
"""

import os
import re
import subprocess
import sys
import glob


def head_of(path):
    """What a case says of how it is to be judged."""
    words = {}
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            match = re.match(r"//= (today|only|with) (.*)$", line)
            if match:
                words[match[1]] = match[2].strip()
    return words


def marks_of(program, path):
    head, folder = head_of(path), os.path.dirname(path)
    command = [program, "check", os.path.basename(path), "--format", "json", "--today", head.get("today", "2026-04-06")]
    command += ["--only", head["only"]] if "only" in head else []
    command += [head["with"]] if "with" in head else []
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return set(re.findall(r"\{#[0-9a-f]{8}\}", done.stdout.decode("utf-8", "replace")))


def main():
    folder = sys.argv[1]
    program = os.path.abspath(os.path.join(folder, "build", "strat"))
    with open(os.path.join(folder, "outputs"), encoding="utf-8", errors="replace") as file:
        guarded = set(re.findall(r"\{#[0-9a-f]{8}\}", file.read()))
    said = {path: marks_of(program, path) - guarded for path in sorted(glob.glob("tests/rules/*/*.strat"))}
    while said:
        best = max(said, key=lambda path: (len(said[path]), path))
        brings = said.pop(best)
        if not brings:
            break
        print(best)
        for path in said:
            said[path] = said[path] - brings


main()
