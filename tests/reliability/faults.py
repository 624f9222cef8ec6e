"""Every verb in every format, with one call to the system failing (faults.c): the n-th request for memory, for every n; the
n-th open, read, write, close, fsync, rename and so on with each error that it may have; reads and writes of one byte, and
calls that a signal interrupts. Whatever fails, no signal ends the program, nothing is written by halves, no temporary file
stays, and either all is as without the fault or the exit status is 1 or 2 with words.

    faults.py [--torture] [PART OF A NAME]    every n; without it some of them, another share for each verb

Run by run.sh; FAULTY is the program, linked dynamically, and FAULTS the library that goes before it.
"""

import concurrent.futures
import errno
import json
import mmap
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import verbs

FAULTY, FAULTS = os.environ["FAULTY"], os.environ["FAULTS"]
TORTURE = "--torture" in sys.argv[1:]
ONLY = "".join(argument for argument in sys.argv[1:] if argument != "--torture")
# As in faults.c.
with open(os.path.join(os.path.dirname(__file__), "faults.c"), encoding="utf-8") as source:
    CALLS = re.findall(r"X\((\w+)\)", re.search(r"#define CALLS\(X\)(.*?)\n\n", source.read(), re.S)[1])
ERRORS = {"memory": ["ENOMEM"], "open": ["EIO", "EMFILE"], "read": ["EIO", "EINTR", "short"],
          "write": ["EIO", "ENOSPC", "EINTR", "short"], "close": ["EIO", "EINTR"], "fsync": ["EIO", "ENOSPC", "EINTR"],
          "rename": ["EIO", "ENOSPC"], "poll": ["EINTR", "ENOMEM"], "waitpid": ["EINTR", "ECHILD"],
          "pthread_create": ["EAGAIN"], "posix_fallocate": ["ENOSPC"], "opendir": ["EIO", "ENOMEM"], "realpath": ["EIO", "ENOMEM"],
          "readdir": ["EIO"], "listxattr": ["EIO"]}
# What is read may be missed, and told in another way than by the exit status: a server answers on.
READS = {"open", "read", "close", "stat", "lstat", "fstat", "lseek", "fcntl", "opendir", "readdir", "readlink", "realpath", "poll"}
SERVERS = ("lsp", "mcp")
# How an assistants' server says that something went wrong.
REFUSED = b'"isError":true'
# What comes through these in spite of the error has been seen to; for the rest the work has not been done.
HARMLESS = {"EINTR", "short"}
MUST_TELL = {"write", "fsync", "rename"}
# Where a fault passed in silence once: every n of it in the quick part, too (part of a verb, call).
ONCE_SILENT = {("--write-baseline", "fstat"), ("--keep", "realpath"), ("sub crooked.strat --fix", "realpath"),
               ("new.json", "stat"), ("--changed", "realpath")}
# How many of a verb's requests for memory are refused in the quick part.
SHARE = 4
LIMIT = 60


class Run:
    """One verb in this process's own folder."""

    def __init__(self, root, number):
        self.folder = os.path.join(root, f"{os.getpid()}", "work")
        os.makedirs(self.folder, exist_ok=True)
        verbs.prepare(self.folder)
        os.chdir(self.folder)
        self.before = verbs.state(self.folder)
        self.name, self.arguments, self.text, self.writes = verbs.runs(self.folder)[number]
        self.path = os.path.join(root, f"{os.getpid()}", "calls")
        with open(self.path, "wb") as file:
            file.write(bytes(4 * len(CALLS)))
        with open(self.path, "r+b") as file:
            self.calls = mmap.mmap(file.fileno(), 0)
        self.input = os.path.join(root, f"{os.getpid()}", "input")
        with open(self.input, "wb") as file:
            file.write(self.text)

    def play(self, fault):
        """(status, output, words, what each file holds)"""
        self.calls[:] = bytes(len(self.calls))
        environment = {"LD_PRELOAD": FAULTS, "STRAT_CALLS": self.path, "STRAT_FAULT": fault, "LC_ALL": "C", "PATH": os.environ["PATH"],
                       "HOME": self.folder}
        with open(self.input, "rb") as text:
            done = subprocess.run([FAULTY, *self.arguments, "--today", "2026-04-06"], stdin=text, capture_output=True, env=environment,
                                  close_fds=False, timeout=LIMIT)
        after = verbs.state(self.folder)
        if after != self.before:
            verbs.prepare(self.folder)
        return done.returncode, done.stdout, done.stderr, after

    def count(self, call):
        return int.from_bytes(self.calls[4 * CALLS.index(call):][:4], sys.byteorder)


def is_report(name, held):
    """Whole, though it may say that something could not be read."""
    if name.endswith(".json"):
        try:
            return isinstance(json.loads(held), dict)
        except ValueError:
            return False
    return held.endswith(b"</html>\n" if name.endswith(".html") else b"\n") and not name.endswith(".strat")


def answers(output):
    """The requests that a server has answered."""
    return sorted(re.findall(rb'"id":\s*("[^"]*"|\d+)', output))


def complain(run, fault, sound, found):
    """What is wrong with a run, or None."""
    call, _, error = fault.split()
    status, output, words, files = found
    if status < 0 or status > 2:
        return f"ends with {status}: {words[-200:]!r}"
    same = status == sound[0] and output == sound[1] and files == sound[3]
    if same and not (call in MUST_TELL and error not in HARMLESS and words == sound[2]):
        return None
    if error in HARMLESS and (status, output, files) != (sound[0], sound[1], sound[3]):
        return f"is not as without it: status {status}, {words[-200:]!r}"
    server = run.arguments[0] in SERVERS
    for name in set(files) | set(run.before):
        held = files.get(name)
        if name not in run.writes and held != run.before.get(name):
            if held is None or name in run.before:
                return f"has changed {name}"
            # A site may have a page more where nobody can tell what is a part of what, if that is told.
            if call != "unlink" and not (name.startswith("site/") and is_report(name, held)):
                return f"leaves {name}"
        if name in run.writes and held not in (run.before.get(name), sound[3].get(name)) and \
                not is_report(name, held):
            return f"leaves {name} neither old nor new: {held[:80]!r}"
    answered = server and error != "ENOMEM" and answers(output) == answers(sound[1]) and \
        (call in READS or output.count(REFUSED) > sound[1].count(REFUSED))
    if status == 0 and not answered and call != "unlink":
        return f"is told to nobody: status 0, {len(output)} of {len(sound[1])} bytes, {words[-200:]!r}"
    # Where the words themselves cannot be written there are none.
    if not words and output == sound[1] and call != "write":
        return f"ends with {status} without a word"
    return None


def play_all(job):
    """One verb, all its faults: (name, runs, complaints)."""
    root, number = job
    run = Run(root, number)
    sound = run.play("")
    again = run.play("")
    counts = {call: run.count(call) for call in CALLS}
    complaints = []
    if sound != again:
        complaints.append("is not the same twice")
    if sound[0] not in (0, 1) or sound[3] == run.before and run.writes:
        complaints.append(f"does nothing: status {sound[0]}, {sound[2][-300:]!r}")
    played = 0
    for call in CALLS:
        for error in ERRORS.get(call, ["EIO"]):
            code = "short" if error == "short" else str(getattr(errno, error))
            whole = TORTURE or any(part in run.name and call == silent for part, silent in ONCE_SILENT)
            step = 1 if whole else max(1, counts[call] // (SHARE if call == "memory" else 1))
            numbers = [f"{n}" for n in range(1 + (0 if whole else number % step), counts[call] + 1, step)]
            # And from some point on for good.
            if error != "EINTR" and counts[call] and (TORTURE or error == ERRORS.get(call, ["EIO"])[0]):
                last = (1, counts[call] // 2 + 1, counts[call]) if TORTURE else (counts[call] // 2 + 1,)
                numbers += [f"{n}+" for n in dict.fromkeys(last)]
            elif error == "short" and counts[call]:
                numbers.append("1+")
            for n in numbers:
                played += 1
                try:
                    found = run.play(f"{call} {n} {code}")
                    complaint = complain(run, f"{call} {n} {error}", sound, found)
                except subprocess.TimeoutExpired:
                    complaint = f"does not end in {LIMIT} seconds"
                    verbs.prepare(run.folder)
                if complaint:
                    complaints.append(f"{call} {n} {error}: {complaint}")
    run.calls.close()
    return run.name, counts["memory"], played, complaints


def main():
    root = tempfile.mkdtemp()
    numbers = [n for n, run in enumerate(verbs.runs("/")) if ONLY in run[0]]
    passed = failed = memory = 0
    threads = len(os.sched_getaffinity(0))
    try:
        with concurrent.futures.ProcessPoolExecutor(threads) as pool:
            for name, requests, played, complaints in pool.map(play_all, [(root, n) for n in numbers]):
                memory += requests
                passed += played - len(complaints)
                failed += len(complaints)
                for complaint in complaints[:6 if not ONLY else 1000]:
                    print(f"FAIL strat {name}: {complaint}")
                if len(complaints) > 6 and not ONLY:
                    print(f"     and {len(complaints) - 6} more")
    finally:
        shutil.rmtree(root)
    print(f"{len(numbers)} runs that ask for memory {memory} times; {passed + failed} played with a fault")
    print(f"part: {passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
