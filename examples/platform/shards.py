"""Checks and compiles any number of strategies on a Dask cluster, a shard at a time.

    python3 shards.py FOLDER RESULTS [--shard 500] [--workers 2] [--scheduler ADDRESS] [--lose-one]

Leaves findings-NNNN.jsonl and plans-NNNN.jsonl, which questions.js reads. A shard whose worker is lost
is done again by another. `--lose-one` kills a worker on the way. STRAT names the program."""

import argparse
import glob
import json
import os
import signal
import subprocess
import threading
import time

from distributed import Client, LocalCluster, as_completed

STRAT = os.environ.get("STRAT", "strat")


def put(path, lines):
    """Beside its target first, so that a lost worker leaves no half of a file."""
    with open(f"{path}.{os.getpid()}", "w", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
    os.replace(file.name, path)


def brief(plan):
    """What a platform asks of a plan; the whole report has some sixty kilobytes."""
    goals = [{"purpose": purpose["name"], "metric": goal["metric"],
              "state": goal.get("progress", {}).get("state", "unmeasured")}
             for purpose in plan["purposes"] for goal in purpose["goals"]]
    return {"file": plan["source"], "title": plan["strategy"].get("title"), "goals": goals,
            "posts": len(plan["calendar"]), "draft": plan.get("draft", False)}


def run(verb, files, keep, today):
    """What to keep of each line. 0: sound; 1: there are findings. All else is a fault of the run, which Dask reports."""
    done = subprocess.run([STRAT, verb, *files, "--format", "jsonl", "--today", today, "--jobs", "1"],
                          capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return [keep(json.loads(line)) for line in done.stdout.splitlines()]


def work(number, files, results, today):
    findings, plans = run("check", files, dict, today), run("build", files, brief, today)
    put(f"{results}/findings-{number:04}.jsonl", findings)
    put(f"{results}/plans-{number:04}.jsonl", plans)
    return len(files), len(findings), len(plans)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("folder", "results", "--scheduler"):
        parser.add_argument(name)
    for name, number in (("--shard", 500), ("--workers", 2)):
        parser.add_argument(name, type=int, default=number)
    parser.add_argument("--today", default=time.strftime("%Y-%m-%d"))
    parser.add_argument("--lose-one", action="store_true")
    args = parser.parse_args()
    files = sorted(map(os.path.abspath, glob.glob(f"{args.folder}/**/*.strat", recursive=True)))
    results = os.path.abspath(args.results)
    os.makedirs(results, exist_ok=True)
    cluster = args.scheduler or LocalCluster(n_workers=args.workers, threads_per_worker=1, dashboard_address=None)
    with Client(cluster) as client:
        if args.lose_one:
            threading.Timer(3, os.kill, (min(client.run(os.getpid).values()), signal.SIGKILL)).start()
        begun = time.time()
        done = as_completed([client.submit(work, i // args.shard, files[i:i + args.shard], results, args.today,
                                           retries=3, pure=False)
                             for i in range(0, len(files), args.shard)], with_results=True)
        counts = [sum(column) for column in zip(*(result for _, result in done))] or [0, 0, 0]
    seconds = time.time() - begun
    print(f"{counts[0]} of {len(files)} strategies, {counts[1]} findings, {counts[2]} reports, {seconds:.1f} s")


if __name__ == "__main__":
    main()
