"""Reads the fenced examples of a Markdown page and runs them through `strat check`. For the suites
that hold pages to what they say; knows nothing of what a page is about."""

import os
import re
import subprocess

STRAT = os.environ.get("STRAT") or os.path.join(os.environ.get("BUILD", "build"), "strat")
TODAY = "2026-04-06"
FINDING = re.compile(r"^(.*?):(\d+):(\d+): (error|warning|advice)\[([a-z-]+)\]: (.*)$")


class Fence:
    """A fenced block: the words behind its backticks, its text, its line, the heading above it."""

    def __init__(self, info, line, heading):
        self.words = info.split()
        self.line = line
        self.heading = heading
        self.text = ""

    @property
    def language(self):
        return self.words[0] if self.words else ""

    def value(self, key):
        """What stands behind `key=`; None without it."""
        for word in self.words[1:]:
            if word.startswith(key + "="):
                return word[len(key) + 1:]
        return None


def read_fences(path):
    """All fenced blocks of a page, in order, with any indentation of their fence taken off."""
    fences, current, heading, mark, indent = [], None, "", "", 0
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            start = re.match(r"^( *)(`{3,})([^`]*)$", line.rstrip("\n"))
            if current is None:
                if start:
                    indent, mark = len(start[1]), start[2]
                    current = Fence(start[3], number, heading)
                elif line.startswith("#"):
                    heading = line.strip("# \n")
            elif line.strip() == mark:
                fences.append(current)
                current = None
            else:
                current.text += line[indent:] if not line[:indent].strip() else line
    if current is not None:
        raise ValueError(f"{path}:{current.line}: the fence is never closed")
    return fences


def fence_bytes(fence):
    """The text as bytes; where marked `bytes`, {U+202E} and {BYTE EB} stand for what they name."""
    data = fence.text.encode("utf-8")
    if "bytes" in fence.words:
        data = re.sub(rb"\{U\+([0-9A-F]{4,6})\}", lambda m: chr(int(m[1], 16)).encode(), data)
        data = re.sub(rb"\{BYTE ([0-9A-F]{2})\}", lambda m: bytes([int(m[1], 16)]), data)
    return data


class Finding:
    def __init__(self, match):
        self.file, self.level, self.rule, self.message = match[1], match[4], match[5], match[6]
        self.line, self.column = int(match[2]), int(match[3])

    def __str__(self):
        return f"{self.file}:{self.line}:{self.column}: {self.level}[{self.rule}]: {self.message}"


def check(arguments, data=b"", folder=None):
    """Runs `strat check` on the arguments. Gives the findings, and a complaint or None: anything
    that is no finding, or an exit status that does not fit them, is one."""
    command = [os.path.abspath(STRAT), "check", "--today", TODAY, "--format", "short", *arguments]
    done = subprocess.run(command, input=data, capture_output=True, cwd=folder, check=False)
    findings, complaint = [], None
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        match = FINDING.match(line)
        if match:
            findings.append(Finding(match))
        elif line:
            complaint = f"says what is no finding: {line}"
    wanted = 1 if any(finding.level == "error" for finding in findings) else 0
    if done.returncode != wanted:
        errors = done.stderr.decode("utf-8", "replace").strip()
        complaint = f"ends with status {done.returncode}, not {wanted} {errors}"
    return findings, complaint


class Tally:
    """Counts the tests of a suite and prints its last line."""

    def __init__(self, name):
        self.name, self.passed, self.failed = name, 0, 0

    def test(self, what, complaint):
        """One test; a complaint (a text or several) is a failure, none a pass."""
        if not complaint:
            self.passed += 1
            return
        self.failed += 1
        lines = [complaint] if isinstance(complaint, str) else [str(line) for line in complaint]
        print(f"FAIL {what}: {lines[0]}")
        for line in lines[1:]:
            print(f"  {line}")

    def finish(self):
        print(f"{self.name}: {self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0
