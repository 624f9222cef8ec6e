"""Texts that are small and stand for much, and files that are huge: memory stays within a bound, and what is too much is said.
With `--torture` also on a disk without room (a tmpfs, which takes root): nothing that was there is lost, and it is told.

Run by run.sh."""

import os
import resource
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import verbs

STRAT = os.environ["STRAT"]
TORTURE = "--torture" in sys.argv[1:]
MB = 1 << 20
BIG = 16 * MB if TORTURE else MB
passed = failed = 0


def expect(name, complaint):
    global passed, failed
    if complaint:
        failed += 1
        print(f"FAIL {name}: {complaint}")
    else:
        passed += 1


def measured(arguments, text=b"", folder=None):
    """(status, bytes said, words, peak memory)"""
    process = subprocess.Popen([STRAT, *arguments, "--today", "2026-04-06"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, cwd=folder,
                               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (4096 * MB, 4096 * MB)))
    output, words = process.communicate(text)
    return process.returncode, len(output), words, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def goals(n):
    """The kind that took 24 GB: each of n goals of one metric and n figures for all of them."""
    return "purpose sales < " + "".join(f"goal signups {i + 500} from 400 by 2026-{i % 12 + 1:02} " for i in range(n)) + ">" + \
        "".join(f"actual signups {i} on 2025-{i % 12 + 1:02}-{i // 12 % 28 + 1:02} " for i in range(n))


PLAN = "strategy \"S\" period 2026..2035 purpose sales primary < goal signups +5 from 400 by Q3 < {} > >"


def cases():
    """(name, arguments, text, most memory, statuses, words that must come). Made when they are asked for: a process that
    is forked begins with the peak of this one, and so with these texts."""
    return [
        ("loose figures and goals of one metric", ["check", "-", "--format", "json"], goals(1500 if TORTURE else 300), 160 * MB, (0, 1), b""),
        ("the same as a report", ["build", "-", "-f", "json"], goals(1500 if TORTURE else 300), 160 * MB, (0, 1), b""),
        ("a hundred posts an hour for ten years", ["build", "-", "-f", "json"],
         PLAN.format("tactic t on facebook post 100/hour, facebook story"), 220 * MB, (0, 1, 2), b""),
        ("posts beyond all posts", ["build", "-", "-f", "html"], PLAN.format("tactic t on facebook post 1000000/day"), 100 * MB, (0, 1, 2), b""),
        ("many tactics of many posts", ["build", "-", "-f", "ics"],
         PLAN.format("".join(f"tactic t{i} on facebook post 90/day " for i in range(40))), 300 * MB, (0, 1, 2), b""),
        ("a long title of what many tactics stand in", ["build", "-", "-f", "html"], "purpose sales \"" + "long " * 40_000 + "\" < goal signups 5/week < " +
         "tactic \"t\" on facebook post when 2026-05-04 " * 2_000 + "> >", 100 * MB, (1,), b""),
        ("hashtags of many posts", ["build", "-", "-f", "csv"], "strategy \"S\" hashtags " + ", ".join(f"#h{i}" for i in range(20_000)) +
         " purpose sales < goal signups 5/week < " + "tactic \"t\" on facebook post 9/day " * 30 + "> >", 100 * MB, (1,), b""),
        ("a name of megabytes", ["check", "-"], "person " + "a" * BIG, 160 * MB, (0, 1, 2), b""),
        ("a text of megabytes", ["fmt", "-"], "person a note \"" + "x" * BIG + "\"", 200 * MB, (0, 1), b""),
        ("a line of megabytes of signs", ["check", "-"], "> " * (BIG // 2), 700 * MB, (1,), b""),
        ("blocks in blocks", ["check", "-"], "rules < " * (BIG // 16), 400 * MB, (1,), b""),
        ("numbers without end", ["check", "-"], "audience a size " + "9" * (BIG // 16), 100 * MB, (1,), b""),
        ("a figure beyond all figures", ["check", "-"], "purpose sales < goal signups 1e999 from -0 by Q3 >", 100 * MB, (1,), b""),
    ]


def check_memory():
    # Peaks only grow: the cases that take least come first.
    for name, arguments, text, most, statuses, said in sorted(cases(), key=lambda case: case[3]):
        status, length, words, memory = measured(arguments, text.encode())
        wrong = f"ends with {status}: {words[-200:]!r}" if status not in statuses else \
            f"takes {memory // MB} MB, and may take {most // MB}" if memory > most else \
            f"says {length // MB} MB" if length + len(words) > 64 * MB else None
        expect(name, wrong)
        if TORTURE:
            print(f"{name}: {len(text)} bytes, {memory // MB} MB at most so far, {length} bytes said")


def check_many_files(folder):
    """Of a file that imports nothing and was judged, only what is said of it stays. First of all, since peaks only grow."""
    os.mkdir(os.path.join(folder, "many"))
    for n in range(400):
        with open(os.path.join(folder, "many", f"{n}.strat"), "w", encoding="utf-8") as file:
            file.write(f"person ann-{n}\n" + f"// {'remark ' * 14}\n" * 600)
    status, _, words, memory = measured(["check", "many"], folder=folder)
    expect("24 MB in 400 files", f"ends with {status}: {words[-200:]!r}" if status not in (0, 1) else
           f"takes {memory // MB} MB, and may take 22 MB" if memory > 22 * MB else None)


def check_huge_files(folder):
    for size in (2**31 - 1, 2**31, 2**32 + 1):
        path = os.path.join(folder, "huge.strat")
        with open(path, "wb") as file:
            file.truncate(size)
        for verb in ("check", "fmt", "build"):
            status, _, words, memory = measured([verb, path])
            expect(f"{verb} of {size} bytes", None if status in (1, 2) and words else f"ends with {status}, {words[-200:]!r}")
        os.unlink(path)


def check_full_disk(folder):
    """Every verb that writes, on a disk with so many bytes left."""
    place = os.path.join(folder, "disk")
    os.mkdir(place)
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", place], capture_output=True).returncode != 0:
        print("skipped: no disk can be mounted here")
        return
    runs = 0
    try:
        work = os.path.join(place, "work")
        os.mkdir(work)
        verbs.prepare(work)
        before = verbs.state(work)
        for _, arguments, text, writes in verbs.runs(work):
            if not writes:
                continue
            for free in (0, 4096, 8192, 20480):
                filler = os.path.join(place, "filler")
                with open(filler, "wb", buffering=0) as file:
                    try:
                        while True:
                            file.write(bytes(4096))
                    except OSError:
                        pass
                    file.truncate(max(0, file.tell() - free))
                done = subprocess.run([STRAT, *arguments, "--today", "2026-04-06"], input=text, capture_output=True, cwd=work, check=False)
                after = verbs.state(work)
                os.unlink(filler)
                runs += 1
                wrong = None
                if done.returncode not in (0, 1, 2):
                    wrong = f"ends with {done.returncode}"
                elif done.returncode == 2 and b"No space left" not in done.stderr:
                    wrong = f"does not say why: {done.stderr[-200:]!r}"
                for name, held in after.items():
                    if name not in before and name not in writes:
                        wrong = f"leaves {name}"
                    elif held != before.get(name) and (name not in writes or not held):
                        wrong = f"has spoilt {name}"
                wrong = f"has lost {set(before) - set(after)}" if set(before) - set(after) else wrong
                expect(f"strat {' '.join(arguments)} with {free} bytes left", wrong)
                verbs.prepare(work)
    finally:
        subprocess.run(["umount", place], check=False)
    print(f"{runs} runs on a disk that is full or nearly so")


with tempfile.TemporaryDirectory() as folder:
    check_many_files(folder)
    check_memory()
    check_huge_files(folder)
    if TORTURE:
        check_full_disk(folder)
print(f"part: {passed} passed, {failed} failed")
sys.exit(failed != 0)
