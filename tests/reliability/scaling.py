"""Work grows with the text: every shape of shapes.py at N, 2N and 4N, and what `check` and `fmt` do for it, in
instructions where perf counts them, else in time. Run by run.sh.

    scaling.py [PART OF A NAME]    the shapes of that name alone, with their figures
"""

import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import shapes

STRAT = os.environ["STRAT"]
# Four times the text may take so many times the work, beyond what an empty text takes: counted, and timed.
LIMIT_COUNTED, LIMIT_TIMED = 5.0, 6.5
TODAY = "2026-04-06"
VERBS = {"check": ["check", "--format", "text"], "fmt": ["fmt", "-"]}
# Bytes of a text at 4N. Large enough for a small quadratic part to show.
SIZE = 600_000


def run(command, path):
    with open(path, "rb") as text:
        return subprocess.run(command, stdin=text, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              timeout=120).returncode


def perf(command, path):
    note = path + ".count"
    status = run(["perf", "stat", "-x,", "-e", "instructions:u", "-o", note, *command], path)
    with open(note, encoding="utf-8") as file:
        match = re.search(r"^(\d+),[^,]*,instructions", file.read(), re.M)
    os.unlink(note)
    return status, int(match[1]) if match else None


def timed(command, path):
    """Milliseconds of the program's own, as the system has counted them for this one child."""
    process = subprocess.Popen(command, stdin=open(path, "rb"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdin = None
    return process.returncode, usage.ru_utime * 1000


def choose(folder):
    path = os.path.join(folder, "probe")
    with open(path, "wb"):
        pass
    try:
        if perf([STRAT, "version"], path)[1]:
            return perf, LIMIT_COUNTED
    except OSError:
        pass
    return timed, LIMIT_TIMED


class Measure:
    def __init__(self, folder):
        self.folder = folder
        self.count, self.limit = choose(folder)
        self.empty = {verb: self.work(verb, b"", f"empty-{verb}") for verb in VERBS}

    def work(self, verb, text, name, tries=1):
        """The least of some tries: a machine that does other things besides only adds to the time."""
        path = os.path.join(self.folder, f"{name}.strat")
        with open(path, "wb") as file:
            file.write(text)
        command = [STRAT, *VERBS[verb], "--today", TODAY, "--jobs", "1"] + ([path] if verb == "check" else [])
        works = []
        for _ in range(tries):
            status, work = self.count(command, path)
            if status not in (0, 1):
                raise RuntimeError(f"{verb} ended with status {status}")
            works.append(work)
        os.unlink(path)
        return min(works)

    def ratio(self, verb, shape, number, tries):
        _, bytes_a_unit, make = shape
        works = []
        for factor in (1, 2, 4):
            text = make(max(8, SIZE * factor // (4 * bytes_a_unit)))
            text = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
            work = self.work(verb, text, f"{number}-{verb}", tries) - self.empty[verb]
            # What is lost in the noise is no work.
            works.append(max(work, self.empty[verb] / 2, 1.5 if self.count is timed else 0))
        return max(works[2] / works[0], (works[2] / works[1]) ** 2 if works[1] > 3 * works[0] else 0), works

    def judge(self, number, shape):
        """(name, complaint or None, figures)"""
        figures = []
        for verb in VERBS:
            try:
                for tries in ((1,) if self.count is perf else (1, 3, 9)):
                    ratio, works = self.ratio(verb, shape, number, tries)
                    if ratio <= self.limit:
                        break
            except (RuntimeError, subprocess.TimeoutExpired) as error:
                return shape[0], str(error), figures
            figures.append(f"{verb} {ratio:.2f} ({', '.join(f'{work:.1f}' for work in works)})")
            if ratio > self.limit:
                return shape[0], f"{verb} takes {ratio:.1f} times the work for four times the text: {works}", figures
        return shape[0], None, figures


def main():
    chosen = [shape for part in (shapes.TOKENS, shapes.STATEMENTS, shapes.MISTAKES) for shape in part]
    names = [shape[0] for shape in chosen]
    assert len(names) == len(set(names)), "two shapes of one name"
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    chosen = [shape for shape in chosen if only in shape[0]]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        measure = Measure(folder)
        print(f"{len(chosen)} shapes, counted by {measure.count.__name__}")
        threads = os.cpu_count()
        with concurrent.futures.ThreadPoolExecutor(threads) as pool:
            for name, complaint, figures in pool.map(lambda pair: measure.judge(*pair), enumerate(chosen)):
                if complaint:
                    failed += 1
                    print(f"FAIL {name}: {complaint}")
                else:
                    passed += 1
                if only:
                    print(f"{name}: {', '.join(figures)}")
    print(f"part: {passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
