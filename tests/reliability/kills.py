"""Files are old or new, and whole, whenever strat is killed while it writes them, and nothing else is left beside them by a
signal that can be caught. Run by run.sh; `--torture` kills five hundred times rather than sixty."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time

STRAT = os.environ["STRAT"]
TIMES = 500 if "--torture" in sys.argv[1:] else 60
PLAN = "".join(f'person   p{i} "Person {i}"  role: "Owner"\n' for i in range(3000))
LAID = PLAN.replace(": ", " ")
# What is run, the file that it writes, and what stands there before.
RUNS = {
    "fmt": (["fmt", "plan.strat"], "plan.strat", LAID),
    "fix": (["check", "--fix", "plan.strat", "--format", "short"], "plan.strat", PLAN),
    "build": (["build", "plan.strat", "-f", "json", "-o", "out.json"], "out.json", "an older report\n"),
    "baseline": (["check", "plan.strat", "--write-baseline", "base.json", "--format", "short"], "base.json",
                 '{"format": 1, "entries": []}\n'),
}


def prepare(folder, name, target, before):
    for entry in os.listdir(folder):
        os.unlink(os.path.join(folder, entry))
    texts = {"plan.strat": LAID if name in ("fmt", "build") else PLAN, target: before}
    for file, text in texts.items():
        with open(os.path.join(folder, file), "w", encoding="utf-8") as out:
            out.write(text)


def start(folder, arguments):
    return subprocess.Popen([STRAT, *arguments, "--today", "2026-04-06"], cwd=folder, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


def main():
    random.seed(20260406)
    passed = failed = 0
    whole = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, (arguments, target, before) in RUNS.items():
            prepare(folder, name, target, before)
            began = time.monotonic()
            start(folder, arguments).wait()
            whole[name] = (read(folder, target), time.monotonic() - began)
            if whole[name][0] == before:
                failed += 1
                print(f"FAIL {name} writes nothing: nothing is tested")
        new = 0
        for attempt in range(TIMES):
            name = list(RUNS)[attempt % len(RUNS)]
            arguments, target, before = RUNS[name]
            prepare(folder, name, target, before)
            number = random.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGINT))
            process = start(folder, arguments)
            time.sleep(random.random() * whole[name][1] * 1.1)
            process.send_signal(number)
            process.wait()
            found = read(folder, target)
            new += found == whole[name][0]
            left = sorted(set(os.listdir(folder)) - {"plan.strat", target})
            if found not in (before, whole[name][0]):
                failed += 1
                print(f"FAIL {name} killed by {number.name}: {target} is neither old nor new, {len(found)} bytes")
            elif left and number != signal.SIGKILL:
                failed += 1
                print(f"FAIL {name} ended by {number.name} leaves {left}")
            else:
                passed += 1
    print(f"{TIMES} times killed, {new} times after the file was in place")
    print(f"part: {passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
