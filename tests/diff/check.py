"""The judge of tests/diff (see run.sh)."""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import jsonschema

sys.path.insert(0, os.path.dirname(__file__))
from cases import CASES  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
STRAT = os.environ["STRAT"]
TODAY = ["--today", "2026-04-06"]
MIRROR = {"goal-added": "goal-dropped", "goal-raised": "goal-lowered", "goal-postponed": "goal-advanced",
          "tactic-added": "tactic-dropped", "finding-new": "finding-settled"}
MIRROR.update({new: old for old, new in MIRROR.items()})
counts = {"passed": 0, "failed": 0}

with open("runtime/schema/diff.schema.json", encoding="utf-8") as file:
    SCHEMA = jsonschema.Draft202012Validator(json.load(file))


def check(what, faults):
    if faults:
        counts["failed"] += 1
        print(f"FAIL {what}:")
        for fault in (faults if isinstance(faults, list) else [faults])[:12]:
            print(f"  {str(fault)[:400]}")
    else:
        counts["passed"] += 1


def run(*arguments, cwd=None, text=None, env=None):
    done = subprocess.run([STRAT, *arguments, *TODAY], cwd=cwd, input=text, capture_output=True, text=True,
                          env=None if env is None else {**os.environ, **env}, check=False)
    return done.returncode, done.stdout, done.stderr


def diff(old, new, cwd=None):
    """The changes between two files, judged by the schema; the status must go with them."""
    status, out, errors = run("diff", old, new, "--format", "json", cwd=cwd)
    if status > 1 or not out:
        return None, [f"status {status}: {errors[:300]}"]
    document = json.loads(out)
    faults = [error.message for error in SCHEMA.iter_errors(document)]
    matters = any(change["kind"] != "renamed" for change in document["changes"])
    if status != matters:
        faults.append(f"status {status} with {[change['kind'] for change in document['changes']]}")
    return document["changes"], faults


def short(changes):
    return sorted((c["kind"], c.get("item") or "", c.get("before") or "", c.get("after") or "") for c in changes)


def mirrored(changes):
    """What the same two say of each other the other way round. Names and what a goal keeps are their own mirror."""
    return sorted((MIRROR.get(c["kind"], c["kind"]), c.get("before") or "", c.get("after") or "", c.get("rule") or "")
                  for c in changes)


def check_mirror(name, there, back):
    if any(change["kind"] == "goal-kept" for change in there + back):
        return  # what is to be kept from now on was to be reached before: that is no mirror
    swapped = [{**change, "before": change.get("after"), "after": change.get("before")} for change in back]
    plain = sorted((c["kind"], c.get("before") or "", c.get("after") or "", c.get("rule") or "") for c in there)
    turned = mirrored(swapped)
    check(f"{name}: the other way round", [] if plain == turned else [f"- {plain}", f"+ {turned}"])


def check_cases(folder):
    with open(os.path.join(HERE, "base.strat"), encoding="utf-8") as source:
        base = source.read()
    old = os.path.join(folder, "old.strat")
    new = os.path.join(folder, "new.strat")
    with open(old, "w", encoding="utf-8") as target:
        target.write(base)
    for name, edits, expected in CASES:
        text = base
        if expected == "reorder":
            start, end = base.index("purpose sales primary"), base.index("purpose service")
            stop = base.index("response \"Thank")
            text, expected = base[:start] + base[end:stop] + base[start:end] + base[stop:], []
        else:
            for before, after in edits:
                if before not in text:
                    check(name, f"the base has no {before!r}")
                text = text.replace(before, after)
        with open(new, "w", encoding="utf-8") as target:
            target.write(text)
        changes, faults = diff(old, new)
        if changes is None:
            check(name, faults)
            continue
        wanted = sorted(tuple(part or "" for part in change) for change in expected)
        found = short(changes)
        faults += [f"missing: {one}" for one in wanted if wanted.count(one) > found.count(one)]
        faults += [f"extra: {one}" for one in found if found.count(one) > wanted.count(one)]
        if faults:
            faults += [change["message"] for change in changes]
        check(name, faults)
        back, faults = diff(new, old)
        check(f"{name}: back", faults)
        if back is not None:
            check_mirror(name, changes, back)


def check_museum(rewrite):
    folder = os.path.join(HERE, "museum")
    for ending, form in (("txt", "text"), ("md", "md"), ("json", "json")):
        status, out, errors = run("diff", "spring.strat", "summer.strat", "--format", form, cwd=folder)
        path = os.path.join(folder, f"expected.{ending}")
        if rewrite:
            with open(path, "w", encoding="utf-8") as file_:
                file_.write(out)
            continue
        with open(path, encoding="utf-8") as file_:
            expected = file_.read()
        check(f"museum/{os.path.basename(path)}",
              [] if status == 1 and out == expected and not errors else [f"status {status}", out, errors])


def check_laws(folder):
    """A strategy does not differ from itself, however it is laid out; nor from one whose parts are in order."""
    sources = sorted(glob.glob("examples/**/*.strat", recursive=True) + glob.glob("tests/golden/**/*.strat", recursive=True) +
                     glob.glob("tests/plans/*.strat"))
    sound = 0
    for source in sources:
        status, out, errors = run("diff", source, source, "--format", "json")
        if status == 1 and not out and errors:
            continue  # a text that is not sound
        sound += 1
        faults = [] if status == 0 and not json.loads(out)["changes"] else [f"status {status}", out, errors]
        check(f"{source} against itself", faults)
        with open(source, encoding="utf-8", newline="") as file_:
            text = file_.read()
        status, laid_out, _ = run("fmt", "-", text=text)
        if status != 0:
            continue
        done = run("diff", source, "-", "--stdin-filename", source, "--format", "json", text=laid_out)
        faults = [] if done[0] == 0 and not json.loads(done[1])["changes"] else list(done)
        check(f"{source} against its layout", faults)
    check("there are sound strategies", [] if sound > 20 else [f"only {sound} of {len(sources)}"])


def git(folder, *arguments):
    done = subprocess.run(["git", "-C", folder, "-c", "user.email=a@b.example", "-c", "user.name=A", *arguments],
                          capture_output=True, text=True, check=False,
                          env={**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"})
    return done.returncode, done.stdout + done.stderr


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file_:
        file_.write(text)


def has(text, *parts):
    return [f"it does not say {part!r}: {text}" for part in parts if part not in text]


def lacks(text, *parts):
    return [f"it says {part!r}: {text}" for part in parts if part in text]


def repository(folder):
    """A strategy in two files and another one beside it; the second commit renames a person in both parts."""
    with open(os.path.join(HERE, "base.strat"), encoding="utf-8") as source:
        base = source.read()
    people = [line for line in base.splitlines(True) if line.startswith("person ")]
    plan = 'import "people.strat"\n' + "".join(line for line in base.splitlines(True) if line not in people)
    git(folder, "init", "-q", ".")
    write(folder, "plans/people.strat", "".join(people))
    write(folder, "plans/plan.strat", plan)
    write(folder, "other.strat", base)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "one")
    write(folder, "plans/people.strat", "".join(people).replace("maria", "mary"))
    write(folder, "plans/plan.strat", plan.replace("maria", "mary").replace("+25%", "+50%"))
    return base


def check_revisions(folder):
    base = repository(folder)
    raised = "signups is raised from 500 to 600"
    renamed = "maria is now called mary"
    status, out, errors = run("diff", "HEAD:plans/plan.strat", "plans/plan.strat", cwd=folder)
    check("a revision, with its imports", has(out, raised, renamed, "2 changes") + ([] if status == 1 else [status, errors]))
    below = os.path.join(folder, "plans")
    for name in ("HEAD:./plan.strat", "HEAD:plan.strat", ":plan.strat", "HEAD:plans/plan.strat"):
        status, out, errors = run("diff", name, "plan.strat", cwd=below)
        check(f"{name} from a folder", has(out, raised) + ([] if status == 1 else [status, errors]))
    status, out, errors = run("diff", "HEAD:.", ".", "--format", "json", cwd=folder)
    found = [(c["strategy"], c["kind"]) for c in json.loads(out)["changes"]]
    wanted = [("plans/plan.strat", "goal-raised"), ("plans/plan.strat", "renamed")]
    check("folders: by their paths, parts in their strategies", [] if found == wanted and status == 1 else [found, errors])
    write(folder, "new/third.strat", 'strategy "Third" <>\npurpose reach < goal mentions 200/month via twitter >\n')
    os.remove(os.path.join(folder, "other.strat"))
    for whole, folder_of_it in (("HEAD:", folder), ("HEAD:", os.path.join(folder, "plans")), (":", folder)):
        status, out, errors = run("diff", whole, os.path.relpath(folder, folder_of_it), "--format", "json", cwd=folder_of_it)
        found = [(c["strategy"], c["kind"]) for c in json.loads(out or "{}").get("changes", [])]
        check("a revision without a file is all of it",
              [] if status == 1 and found[-2:] == [("plans/plan.strat", "goal-raised"), ("plans/plan.strat", "renamed")]
              else [whole, status, out, errors])
    status, out, errors = run("diff", "HEAD:.", ".", "--format", "md", cwd=folder)
    check("folders: what came and went",
          has(out, "### other.strat", "### new/third.strat", "dropped: strategy", "added: strategy") +
          ([] if status == 1 else [errors]))
    git(folder, "checkout", "-q", "other.strat")
    with open(os.path.join(folder, "other.strat"), encoding="utf-8") as file_:
        text = file_.read()
    write(folder, "before/a.strat", text)
    write(folder, "before/c.strat", text.replace("strategy ", "strategy", 1).replace('strategy"', 'strategy "Other ', 1))
    write(folder, "after/deep/b.strat", text.replace("3/week", "4/week"))
    write(folder, "after/deep/c.strat", text.replace("strategy ", "strategy", 1).replace('strategy"', 'strategy "Third ', 1))
    status, out, errors = run("diff", "before", "after", cwd=folder)
    check("folders: a strategy that moved", has(out, "deep/b.strat (before: a.strat)", "4 a week instead of 3 a week",
                                                "deep/c.strat (before: c.strat)", "is now called Third Acorn") +
          lacks(out, "added: strategy", "dropped: strategy") + ([] if status == 1 else [status, out, errors]))
    status, out, errors = run("diff", "before", "after", "--format", "md", cwd=folder)
    check("folders: moved, in Markdown", has(out, "### deep/b.strat", "Before: a.strat"))
    shutil.rmtree(os.path.join(folder, "after/deep"))
    write(folder, "after/b.strat", text)
    os.remove(os.path.join(folder, "before/c.strat"))
    status, out, errors = run("diff", "before", "after", cwd=folder)
    check("folders: moved and no more", [] if status == 0 else [status, out, errors])
    shutil.rmtree(os.path.join(folder, "after"))
    shutil.rmtree(os.path.join(folder, "before"))
    for operands, said in ((["nope:plan.strat", "other.strat"], "no revision `nope`"),
                           (["HEAD:nope.strat", "other.strat"], "no such file in that revision"),
                           (["missing.strat", "other.strat"], "does not exist"),
                           ([".", "other.strat"], "is a folder"), (["other.strat"], "compares two versions"),
                           (["-", "-"], "standard input"), (["--output=x:other.strat", "other.strat"], "no flag")):
        status, out, errors = run("diff", *operands, cwd=folder)
        check(f"diff {operands}", has(errors, said) + ([] if status == 2 and not out else [status, out]))
    with tempfile.TemporaryDirectory() as shallow:
        git(shallow, "clone", "-q", "--depth", "1", f"file://{folder}", "clone")
        status, out, errors = run("diff", "HEAD~1:", ".", cwd=os.path.join(shallow, "clone"))
        check("a clone without history", has(errors, "no revision `HEAD~1`: it was cloned without its history") +
              ([] if status == 2 and not out else [status, out]))
    with tempfile.TemporaryDirectory() as bare:
        write(bare, "plan.strat", base)
        status, out, errors = run("diff", "HEAD:plan.strat", "plan.strat", cwd=bare,
                                  env={"GIT_CEILING_DIRECTORIES": os.path.dirname(bare)})
        check("no checkout", has(errors, "no git checkout") + ([] if status == 2 and not out else [status, out]))


def check_owner(folder):
    """A checkout of somebody else's, which git does not read."""
    status, out, errors = run("diff", "HEAD:", ".", cwd=folder, env={"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"})
    check("somebody else's checkout", has(errors, "git does not read the checkout") + has(errors, "safe.directory") +
          ([] if status == 2 and not out else [status, out]))


def check_external(folder):
    """git itself calls it."""
    write(folder, ".git/info/attributes", "*.strat diff=strat\n")
    git(folder, "config", "diff.strat.command", f"{STRAT} diff {' '.join(TODAY)}")
    raised = "signups is raised from 500 to 600"
    below = os.path.join(folder, "plans")
    for where, arguments in ((folder, ["diff"]), (below, ["diff"]), (folder, ["diff", "HEAD"])):
        status, said = git(where, *arguments)
        check(f"git {arguments}", has(said, raised, "maria is now called mary") + lacks(said, "error[", "@@") +
              ([] if status == 0 else [status]))
    git(folder, "mv", "other.strat", "moved.strat")
    with open(os.path.join(folder, "moved.strat"), encoding="utf-8") as file_:
        text = file_.read()
    write(folder, "moved.strat", text.replace("3/week", "4/week"))
    git(folder, "add", "-A")
    status, said = git(folder, "diff", "--cached", "-M")
    check("git: a renamed and an added file",
          has(said, "other.strat → moved.strat", "tips: how often 4 a week instead of 3 a week", "/dev/null → new/third.strat",
              "added: goal mentions, 200 a month", raised) + lacks(said, "error[") +
          ([] if status == 0 else [status]))
    git(folder, "commit", "-q", "-m", "two")
    status, said = git(folder, "diff", "HEAD~1", "HEAD")
    check("git: two commits, parts of each", has(said, raised) + lacks(said, "error[") + ([] if status == 0 else [status]))
    git(folder, "rm", "-q", "moved.strat")
    status, said = git(folder, "diff", "--cached")
    check("git: a file that went", has(said, "moved.strat → /dev/null", "dropped: goal signups") + ([] if status == 0 else [status]))
    write(folder, "plans/plan.strat", "strategy <\n")
    status, said = git(folder, "diff")
    check("git: a broken text stops nothing", has(said, "not compared") + ([] if status == 0 else [status]))


def check_submodules(folder):
    """A submodule's files are read at the commit that the revision names for it, and told where that is not here."""
    base = os.path.join(folder, "base")
    house = os.path.join(folder, "house")
    os.makedirs(base)
    os.makedirs(house)
    git(house, "init", "-q", ".")
    write(house, "people.strat", 'person maria "Maria"\n')
    write(house, "own.strat", "purpose sales < goal signups 500 by Q3 via facebook boost >\n")
    git(house, "add", "-A")
    git(house, "commit", "-q", "-m", "one")
    git(base, "init", "-q", ".")
    write(base, "plan.strat", 'import "house/people.strat"\npurpose sales < goal signups 500 by Q3 via facebook boost owner maria >\n')
    added = git(base, "-c", "protocol.file.allow=always", "submodule", "add", "-q", house, "house")
    git(base, "add", "-A")
    git(base, "commit", "-q", "-m", "one")
    status, out, errors = run("diff", "HEAD:", ".", cwd=base)
    check("nothing has changed in a submodule either", has(out, "nothing changed in meaning") + ([] if (status, errors) == (0, "") else [status, errors, added]))
    inner = os.path.join(base, "house")
    write(inner, "own.strat", "purpose sales < goal signups 600 by Q3 via facebook boost >\n")
    write(inner, "people.strat", 'person mary "Maria"\n')
    write(base, "plan.strat", 'import "house/people.strat"\npurpose sales < goal signups 500 by Q3 via facebook boost owner mary >\n')
    for operands in (("HEAD:", "."), ("HEAD:house", "house"), ("HEAD:house/own.strat", "house/own.strat")):
        status, out, errors = run("diff", *operands, cwd=base)
        check(f"changes within a submodule, {operands}", has(out, "signups is raised from 500 to 600") + lacks(out, "added: strategy", "dropped: strategy") +
              ([] if (status, errors) == (1, "") else [status, errors]))
    status, out, errors = run("diff", "HEAD:plan.strat", "plan.strat", cwd=base)
    check("imports from a submodule", has(out, "maria is now called mary") + ([] if (status, errors) == (0, "") else [status, errors]))
    git(inner, "commit", "-q", "-a", "-m", "two")
    git(base, "commit", "-q", "-a", "-m", "two")
    for old, new in (("HEAD~1:", "HEAD:"), ("HEAD~1:", ":")):
        status, out, errors = run("diff", old, new, cwd=base)
        check(f"{old} and {new}", has(out, "signups is raised from 500 to 600") + ([] if (status, errors) == (1, "") else [status, errors]))
    # As a hook of the repository around is called, whose variables are not the submodule's.
    status, out, errors = run("diff", "HEAD~1:house", "house", cwd=base, env={"GIT_DIR": os.path.join(base, ".git")})
    check("with git's variables", has(out, "signups is raised from 500 to 600") + ([] if status == 1 else [status, errors]))
    clone = os.path.join(folder, "clone")
    git(folder, "clone", "-q", base, "clone")
    status, out, errors = run("diff", "HEAD~1:", ".", cwd=clone)
    check("a submodule that is not here is told", has(errors, "HEAD~1:house is a submodule whose commit is not here", "git submodule update --init"))


def check_broken(folder):
    write(folder, "good.strat", "purpose sales < goal signups +25% by Q3 via facebook boost >\n")
    write(folder, "bad.strat", "purpose sales < goal signups +25% by Q3 via fakebook boost >\n")
    for operands in (["good.strat", "bad.strat"], ["bad.strat", "good.strat"]):
        for form in ("text", "md", "json"):
            status, out, errors = run("diff", *operands, "--format", form, cwd=folder)
            check(f"broken {operands} {form}",
                  has(errors, "unknown-name") + ([] if status == 1 and not out else [status, out]))
    status, out, _ = run("diff", "/dev/null", "good.strat", cwd=folder)
    check("nothing before", has(out, "added: strategy good.strat", "added: goal signups, +25%") + ([] if status == 1 else [status]))
    status, out, _ = run("diff", "/dev/null", "/dev/null", cwd=folder)
    check("nothing at all", has(out, "nothing changed in meaning") + ([] if status == 0 else [status]))
    evil = 'strategy "a" < message "\\u{1B}[31m | <b>*x*</b> `y`" >\n'
    write(folder, "evil.strat", evil)
    write(folder, "mild.strat", 'strategy "a" < message "plain" >\n')
    for form in ("text", "md"):
        _, out, _ = run("diff", "mild.strat", "evil.strat", "--format", form, cwd=folder)
        check(f"hostile words in {form}", lacks(out, "\x1b", "\x01", "\x0e") +
              (lacks(out.replace("\\<", ""), "<b>", "<", " *x*") if form == "md" else []))


def check_since(folder):
    museum = os.path.join(HERE, "museum")
    with open("runtime/schema/report.schema.json", encoding="utf-8") as file_:
        schema = jsonschema.Draft202012Validator(json.load(file_))
    _, changes, _ = run("diff", "spring.strat", "summer.strat", "--format", "json", cwd=museum)
    status, out, errors = run("build", "summer.strat", "--since", "spring.strat", "-f", "json", cwd=museum)
    report = json.loads(out)
    faults = [error.message for error in schema.iter_errors(report)]
    if report["since"]["changes"] != json.loads(changes)["changes"] or report["since"]["old"] != "spring.strat":
        faults.append(report["since"])
    if [goal["after"]["state"] for goal in report["since"]["goals"]] != ["on-track", "ahead", "on-track"]:
        faults.append(report["since"]["goals"])
    check("build --since: JSON", faults + ([] if status == 0 else [status, errors]))
    _, page, _ = run("build", "summer.strat", "--since", "spring.strat", cwd=museum)
    check("build --since: HTML", has(page, 'id="changed"', "Since last time", 'href="#changed"', "$3,500") + lacks(page, "\x01", "\x0e"))
    _, page, _ = run("build", "summer.strat", "--since", "spring.strat", "-f", "md", "--language", "de", cwd=museum)
    check("build --since: Markdown, German", has(page, "## Seit dem letzten Mal", "statt", "entfällt"))
    _, page, _ = run("build", "summer.strat", "--since", "spring.strat", "-f", "md", "--audience", "client", cwd=museum)
    check("build --since: for a client", has(page, "is raised") + lacks(page, "3,500", "davi is"))
    _, page, _ = run("build", "summer.strat", cwd=museum)
    check("build without --since", lacks(page, 'id="changed"', "Since last time"))
    for name in ("spring", "summer", "plain"):
        with open(os.path.join(museum, f"{'spring' if name == 'plain' else name}.strat"), encoding="utf-8") as file_:
            write(folder, f"{'old' if name == 'spring' else 'new'}/{'only' if name == 'plain' else 'museum'}.strat", file_.read())
    for place in ("old", "new"):
        with open(os.path.join(museum, "numbers.csv"), encoding="utf-8") as file_:
            write(folder, f"{place}/numbers.csv", file_.read())
    status, out, errors = run("build", "new", "--since", "old", "-f", "md", "-o", "site", cwd=folder)
    faults = [] if status == 0 else [status, errors]
    with open(os.path.join(folder, "site/museum.md"), encoding="utf-8") as file_:
        faults += has(file_.read(), "12 changes", "| Tickets sold online")
    with open(os.path.join(folder, "site/only.md"), encoding="utf-8") as file_:
        faults += lacks(file_.read(), "Since last time")
    check("build --since: folders", faults)
    # Under another path it is found by its title, or, where that is another too, by its file's name.
    with open(os.path.join(folder, "new/museum.strat"), encoding="utf-8") as file_:
        text = file_.read()
    write(folder, "moved/harbour/renamed.strat", text)
    write(folder, "moved/harbour/numbers.csv", "")
    write(folder, "called/harbour/museum.strat", re.sub(r'^strategy "[^"]*"', 'strategy "Another name"', text, flags=re.M))
    write(folder, "other/harbour/renamed.strat", re.sub(r'^strategy "[^"]*"', 'strategy "Another name"', text, flags=re.M))
    for place, name, found in (("moved", "renamed", True), ("called", "museum", True), ("other", "renamed", False)):
        with open(os.path.join(museum, "numbers.csv"), encoding="utf-8") as file_:
            write(folder, f"{place}/harbour/numbers.csv", file_.read())
        status, out, errors = run("build", place, "--since", "old", "-f", "md", "-o", f"site-{place}", cwd=folder)
        with open(os.path.join(folder, f"site-{place}/harbour/{name}.md"), encoding="utf-8") as file_:
            page = file_.read()
        check(f"build --since: {place}", has(page, "Since last time") if found else lacks(page, "Since last time"))
    status, out, errors = run("build", "new", "--since", "old/museum.strat", "-o", "site", cwd=folder)
    check("one version for many", has(errors, "name a folder") + ([] if status == 2 else [status]))
    status, out, errors = run("build", "new/museum.strat", "--since", "old/museum.strat", "-o", "old/museum.strat", cwd=folder)
    check("over what it reads", [] if status == 2 else [status, errors])
    status, out, errors = run("build", "new/museum.strat", "--since", "nowhere.strat", cwd=folder)
    check("no such version", has(errors, "nowhere.strat does not exist") + ([] if status == 2 and not out else [status]))


def main():
    rewrite = "--rewrite" in sys.argv
    check_museum(rewrite)
    if rewrite:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        check_cases(folder)
        check_laws(folder)
    for part in (check_broken, check_since, check_submodules):
        with tempfile.TemporaryDirectory() as folder:
            part(folder)
    with tempfile.TemporaryDirectory() as folder:
        check_revisions(folder)
        check_owner(folder)
        check_external(folder)
    print(f"diff: {counts['passed']} passed, {counts['failed']} failed")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
