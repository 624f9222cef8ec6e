"""How often strat asks the system for what it knows: calls for each file that a strategy imports, for each that is missing,
and for each of a folder, as the library that lets calls fail (faults.c) counts them. Run by run.sh; FAULTY is the
program, linked dynamically, and FAULTS that library.
"""

import os
import re
import subprocess
import sys
import tempfile

FAULTY, FAULTS = os.environ["FAULTY"], os.environ["FAULTS"]
with open(os.path.join(os.path.dirname(__file__), "faults.c"), encoding="utf-8") as source:
    CALLS = re.findall(r"X\((\w+)\)", re.search(r"#define CALLS\(X\)(.*?)\n\n", source.read(), re.S)[1])
FEW, MANY = 20, 220
HOUSE = "person maria\n"


def calls(arguments, folder):
    """What a run in a folder asks of the system, by name."""
    path = os.path.join(folder, ".calls")
    with open(path, "wb") as file:
        file.write(bytes(4 * len(CALLS)))
    done = subprocess.run([FAULTY, *arguments, "--today", "2026-04-06", "--jobs", "1"], cwd=folder, capture_output=True, timeout=60,
                          stdin=subprocess.DEVNULL,
                          env={"LD_PRELOAD": FAULTS, "STRAT_CALLS": path, "LC_ALL": "C", "PATH": os.environ["PATH"], "HOME": folder})
    with open(path, "rb") as file:
        counts = file.read()
    os.unlink(path)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{arguments} ends with {done.returncode}: {done.stderr[-300:]!r}")
    return {name: int.from_bytes(counts[4 * i:][:4], sys.byteorder) for i, name in enumerate(CALLS)}


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def missing(folder, count):
    """Imports that lead nowhere, beside files that could be meant."""
    for n in range(30):
        write(folder, f"house-{n}.strat", HOUSE)
    write(folder, "main.strat", "".join(f'import "nowhere-{n}.strat"\n' for n in range(count)))
    return ["check", "main.strat"]


def missing_folder(folder, count):
    write(folder, "main.strat", "".join(f'import "away/nowhere-{n}.strat"\n' for n in range(count)))
    return ["check", "main.strat"]


def present(folder, count):
    for n in range(count):
        write(folder, f"parts/{n}.strat", f"person p{n}\n")
    write(folder, "main.strat", "".join(f'import "parts/{n}.strat"\n' for n in range(count)))
    return ["check", "main.strat"]


def same(folder, count):
    write(folder, "house.strat", HOUSE)
    write(folder, "main.strat", 'import "house.strat"\n' * count)
    return ["check", "main.strat"]


def many_files(folder, count):
    for n in range(count):
        write(folder, f"plans/{n}.strat", "purpose sales < goal signups 9 by Q3 >\n")
    return ["check", "plans"]


# (what, how it is made, calls that one more may take)
CASES = [
    ("an import that leads nowhere", missing, {"lstat": 1}),
    ("an import from a folder that is not there", missing_folder, {"open": 1}),
    ("an import of what was read", same, {"lstat": 1}),
    ("an import", present, {"lstat": 2, "open": 1, "readlink": 1, "fstat": 2, "read": 1, "close": 1}),
    ("a file of a folder", many_files, {"open": 1, "fstat": 1, "read": 1, "close": 1}),
]


def main():
    passed = failed = 0
    for what, make, most in CASES:
        with tempfile.TemporaryDirectory() as few_folder, tempfile.TemporaryDirectory() as many_folder:
            few, many = (calls(make(folder, count), folder) for folder, count in ((few_folder, FEW), (many_folder, MANY)))
        for name in CALLS:
            each = (many[name] - few[name]) / (MANY - FEW)
            # Longer listings and lists take a few more, which do not count for each.
            if name != "memory" and name != "readdir" and each > most.get(name, 0) + 0.05:
                print(f"FAIL {what} takes {each:.2f} calls of {name}, at most {most.get(name, 0)} were needed")
                failed += 1
            else:
                passed += 1
    print(f"part: {passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
