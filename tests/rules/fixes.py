"""No fix of a rule makes a text that the language refuses: all cases of a rule are mended at once, and no file has an
error of the language that it did not have. Run by run.sh; prints what is wrong, a line each."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter

sys.path.insert(0, "tests/support")
import rules_table  # noqa: E402

STRAT = os.path.abspath(os.environ["STRAT"])
LANGUAGE = {rule.name for rule in rules_table.read_rules() if not rule.allowed}


def errors(folder, *flags):
    """How many errors of the language each file has, by rule."""
    done = subprocess.run([STRAT, "check", "--today", "2026-04-06", "--format", "json", *flags, "."],
                          cwd=folder, capture_output=True, check=False)
    found = json.loads(done.stdout)["findings"]
    return Counter((each["file"], each["rule"]) for each in found if each["rule"] in LANGUAGE)


def main():
    with tempfile.TemporaryDirectory() as top:
        for rule in sorted(os.listdir("tests/rules")):
            if not os.path.isdir(os.path.join("tests/rules", rule)):
                continue
            folder = shutil.copytree(os.path.join("tests/rules", rule), os.path.join(top, rule))
            before = errors(folder)
            for file, name in sorted((errors(folder, "--fix", "--unsafe") - before).keys()):
                print(f"{rule}/{file}: mended, it has {name}")


if __name__ == "__main__":
    main()
