"""Runs the steps of action.yml and the examples of editors/CI.md as their runners would.

Building strat is what tests/hooks shows. Here a make takes its place that puts the program under
test where the build would, and a small evaluator stands for the runner's expressions: it knows
those that action.yml uses and ends on any other.
"""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile

import yaml

STRAT = os.path.abspath(os.environ["STRAT"])
PROJECT = os.getcwd()
ADVICE = "purpose sales < goal signups +25% by Q3 via facebook boost >\n"
BROKEN = "purpose sales < goal signups by Q3 via facebook boost >\n"

passed = 0
failed = 0


def expect(what, holds, said=""):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAIL {what}")
        for line in said.splitlines()[:20]:
            print("    " + line)


def write(path, text, executable=False):
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
    if executable:
        os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)


def read(path):
    with open(path, encoding="utf-8") as source:
        return source.read()


class Runner:
    """A repository that uses the action, and what the runner gives its steps."""

    def __init__(self, work, action):
        self.work = work
        self.action = action
        self.folder = os.path.join(work, "a repository")
        self.source = os.path.join(work, "server", "owner", "strat")
        self.tools = os.path.join(work, "tools")
        for folder in (self.folder, self.source, self.tools, os.path.join(work, "temporary")):
            os.makedirs(folder)
        self.environment = {
            "PATH": self.tools + os.pathsep + os.environ["PATH"],
            "HOME": work,
            "CI": "true",
            "RUNNER_TEMP": os.path.join(work, "temporary"),
            "GITHUB_ACTION_PATH": self.source,
            "GITHUB_SERVER_URL": "file://" + os.path.join(work, "server"),
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        # Instead of a build: what it would have made, and a note of how it was asked.
        write(os.path.join(self.tools, "make"),
              "#!/bin/sh\necho \"$PWD: $*\" >>'" + os.path.join(work, "made") + "'\n"
              "mkdir -p build && cp '" + STRAT + "' build/strat\n", executable=True)
        os.makedirs(os.path.join(self.source, ".ci"))
        write(os.path.join(self.source, ".ci", "install"),
              "echo \"installs $*\" >>'" + os.path.join(work, "made") + "'\n")
        self.git(self.source, "init", "-q")
        self.git(self.source, "add", "-A")
        self.git(self.source, "commit", "-q", "-m", "strat")
        self.git(self.source, "tag", "v9")
        self.git(self.folder, "init", "-q")

    def git(self, folder, *arguments, day="2026-04-06"):
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@acorn.example", *arguments],
            cwd=folder, check=True, capture_output=True,
            env={**os.environ, "HOME": self.work, "GIT_CONFIG_NOSYSTEM": "1",
                 "GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"})

    def commit(self, files, day="2026-04-06"):
        for name, text in files.items():
            os.makedirs(os.path.dirname(os.path.join(self.folder, name)), exist_ok=True)
            write(os.path.join(self.folder, name), text)
        self.git(self.folder, "add", "-A")
        self.git(self.folder, "commit", "-q", "--allow-empty", "-m", "Plans", day=day)

    def evaluate(self, text, values):
        def value(match):
            for name in match[1].split("||"):
                if name.strip() not in values:
                    sys.exit(f"action.yml uses {name.strip()}, which this test does not know")
                if values[name.strip()]:
                    return values[name.strip()]
            return ""

        return re.sub(r"\$\{\{\s*(.*?)\s*\}\}", value, text)

    def use(self, **given):
        """Runs the steps with these inputs; gives exit status, output and whether it uploads."""
        values = {"github.action_repository": "owner/strat", "github.repository": "owner/strat"}
        for name, details in self.action["inputs"].items():
            values["inputs." + name] = given.get(name.replace("-", "_"), details["default"])
        values["steps.source.outputs.path"] = values["steps.check.outputs.sarif"] = values["steps.reports.outputs.reports"] = ""
        said = ""
        status = 0
        for step in self.action["runs"]["steps"]:
            if "run" not in step:
                continue
            outputs = os.path.join(self.work, "outputs")
            write(outputs, "")
            environment = {name: self.evaluate(text, values)
                           for name, text in step.get("env", {}).items()}
            script = os.path.join(self.work, "step.sh")
            write(script, step["run"])
            result = subprocess.run(
                ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script], cwd=self.folder,
                env={**self.environment, **environment, "GITHUB_OUTPUT": outputs,
                     "GITHUB_STEP_SUMMARY": os.path.join(self.work, "summary")},
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
            said += result.stdout
            for line in read(outputs).splitlines():
                name, _, text = line.partition("=")
                values[f"steps.{step['id']}.outputs.{name}"] = text
            status = result.returncode
            if status != 0:
                break
        uploads = values["inputs.upload"] == "true" and values["steps.check.outputs.sarif"] != ""
        return status, said, uploads


def check_action(work):
    text = read("action.yml")
    action = yaml.safe_load(text)
    expect("action.yml has a name, a description and composite steps",
           action["name"] and action["description"] and action["runs"]["using"] == "composite")
    for name, details in action["inputs"].items():
        expect(f"the input {name} is described and has a default",
               details.get("description") and isinstance(details.get("default"), str))
        expect(f"the input {name} is used", f"inputs.{name}" in text)
    for step in action["runs"]["steps"]:
        expect(f"{step['name']}: a step that runs names its shell, and no input is pasted into it",
               "uses" in step or step.get("shell") == "bash" and "${{" not in step["run"])
    upload = action["runs"]["steps"][-1]
    expect("the upload is the one of code scanning, at a version",
           re.fullmatch(r"github/codeql-action/upload-sarif@v\d+", upload["uses"]))
    expect("the upload waits for a file and runs after findings too",
           "failure()" in upload["if"] and "inputs.upload == 'true'" in upload["if"]
           and "steps.check.outputs.sarif != ''" in upload["if"])

    runner = Runner(work, action)
    runner.commit({"plans/plan.strat": ADVICE, "notes.txt": "x"})
    status, said, uploads = runner.use()
    expect("advice does not fail the step", status == 0, said)
    expect("findings are annotations",
           "::notice file=plans/plan.strat,line=1," in said, said)
    expect("nothing is uploaded without a file", not uploads)
    made = read(os.path.join(work, "made"))
    expect("what the build needs is installed, and strat is built in the action's own folder",
           "installs build\n" in made and f"{runner.source}: -j" in made, made)

    status, said, uploads = runner.use(fail_on="advice", sarif="out/strat.sarif")
    expect("a file in a folder that is not there is an error", status == 2, said)
    expect("and nothing is uploaded then", not uploads)
    status, said, uploads = runner.use(fail_on="advice", sarif="strat.sarif")
    expect("--fail-on advice fails the step", status == 1, said)
    expect("the SARIF file is there, and uploaded although the step failed",
           uploads and json.loads(read(os.path.join(runner.folder, "strat.sarif")))["runs"])
    expect("no upload where it is not wanted",
           not runner.use(sarif="strat.sarif", upload="false")[2])
    os.remove(os.path.join(runner.folder, "strat.sarif"))

    runner.commit({"two words/plan.strat": BROKEN, "*.strat": ADVICE})
    status, said, _ = runner.use(paths="two words\n\n")
    expect("a path with a blank is one path", status == 1 and "two words/plan.strat" in said, said)
    status, said, _ = runner.use(paths="plans\n*.strat\n")
    expect("paths are not patterns, and a line each",
           status == 0 and "file=*.strat," in said and "two" not in said, said)
    status, said, _ = runner.use(paths="nowhere")
    expect("a path that is not there is an error", status == 2, said)
    status, said, _ = runner.use(paths="plans", fail_on="$(touch injected)")
    expect("inputs are data",
           status == 2 and not os.path.exists(os.path.join(runner.folder, "injected")), said)

    status, said, _ = runner.use(paths="plans", week="week.md", today="2026-04-06")
    page = read(os.path.join(runner.folder, "week.md"))
    expect("the coming week is a page, and stands in the summary",
           status == 0 and page.startswith("# 2026-04-06 to 2026-04-12\n") and
           read(os.path.join(work, "summary")).endswith(page), said + page)
    status, said, _ = runner.use(paths="plans\ntwo words", week="week.md", fail_on="error")
    expect("what is wrong with one strategy keeps nobody from the week",
           status == 1 and read(os.path.join(runner.folder, "week.md")).startswith("# 2"), said)
    status, said, _ = runner.use(paths="nowhere", week="week.md")
    expect("a week of a path that is not there is an error", status == 2, said)

    keep = action["runs"]["steps"][-2]
    expect("the reports are kept by GitHub's own action, after findings too",
           re.fullmatch(r"actions/upload-artifact@v\d+", keep["uses"]) and "failure()" in keep["if"]
           and "steps.reports.outputs.reports != ''" in keep["if"] and keep["with"]["path"] == "${{ steps.reports.outputs.reports }}")
    status, said, _ = runner.use(paths="plans", reports="the reports")
    page = os.path.join(runner.folder, "the reports", "plan.html")
    expect("the reports are written", status == 0 and "</html>" in read(page), said)
    status, said, _ = runner.use(paths="two words", reports="reports.d")
    expect("a strategy with errors has a draft, and the check says why", status == 1 and "::error" in said
           and os.path.exists(os.path.join(runner.folder, "reports.d", "plan.html")), said)

    subprocess.run([STRAT, "check", "two words/plan.strat", "--write-baseline", "known.json", "--today", "2026-04-06"],
                   cwd=runner.folder, capture_output=True, check=True)
    status, said, _ = runner.use(paths="two words", baseline="known.json", fail_on="advice")
    expect("what is known does not count", status == 0, said)
    runner.commit({"plans/plan.strat": BROKEN})
    status, said, _ = runner.use(changed="HEAD~1")
    expect("only what has changed is judged", status == 1 and "plans/plan.strat" in said and "two words" not in said, said)
    status, said, _ = runner.use(changed="HEAD", paths="two words")
    expect("where nothing has changed, nothing is judged", status == 0 and "nothing has changed since HEAD" in said, said)
    status, said, _ = runner.use(changed="no-such-branch")
    expect("a revision that is not there is an error", status == 2, said)
    status, said, _ = runner.use(changed="--output=injected")
    expect("a revision is data", status == 2 and not os.path.exists(os.path.join(runner.folder, "injected")), said)
    runner.commit({"plans/plan.strat": ADVICE})

    # The deadline is over on one day and not on the other.
    dated = {"plans/plan.strat": ADVICE.replace("Q3", "2026-05-01")}
    runner.commit(dated, day="2026-04-30")
    expect("the day is the commit's", "past-deadline" not in runner.use(paths="plans")[1])
    runner.commit({}, day="2026-05-02")
    expect("the day is the next commit's", "past-deadline" in runner.use(paths="plans")[1])
    expect("the day may be given",
           "past-deadline" not in runner.use(paths="plans", today="2026-05-01")[1])

    status, said, _ = runner.use(paths="plans", version="v9")
    made = read(os.path.join(work, "made")).splitlines()[-1]
    expect("another version is fetched and built",
           status == 0 and made.startswith(os.path.join(work, "temporary")), said + made)
    status, said, _ = runner.use(paths="plans", version="v10")
    expect("a version that is not there is an error", status != 0, said)


def fences(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def check_node():
    """What the tests take from npm runs on the Node that Debian 12 has: npm itself would only warn."""
    locks = subprocess.run(["git", "ls-files", "*package-lock.json"], capture_output=True, text=True, check=True).stdout
    for lock in locks.splitlines():
        packages = json.loads(read(lock))["packages"]
        for name in {**packages[""].get("dependencies", {}), **packages[""].get("devDependencies", {})}:
            asked = packages[f"node_modules/{name}"].get("engines", {}).get("node", "*")
            least = [int(number) for number in re.findall(r"(?:>=|\^|~)\s*v?(\d+)", asked)]
            expect(f"{name} of {lock} runs on Node 18", not least or min(least) <= 18, asked)


def check_changed(line, folder, environment):
    """The merge gate's line finds names as people give them, from any folder, and nothing where nothing has changed."""
    def run(*command, at="."):
        return subprocess.run(command, cwd=os.path.join(folder, at), env=environment, capture_output=True, encoding="utf-8")

    plan = os.path.join("für die Bäckerei", "plan eins.strat")
    run("git", "checkout", "-q", "-B", "main")
    run("git", "checkout", "-q", "-b", "work")
    expect("the gate by changed files, where none has", run("sh", "-c", line).returncode == 0)
    os.makedirs(os.path.join(folder, "strict", "inner"))
    # A folder's rules that have moved judge anew what they judged before.
    write(os.path.join(folder, "strict", ".strat-rules"), "rules < allow missing-step because \"a draft\" >\n")
    write(os.path.join(folder, "strict", "plan.strat"), "rules < deny missing-step >\npurpose sales < goal signups 500 from 400 by Q4 via facebook post >\n")
    write(os.path.join(folder, "strict", "inner", "plan.strat"), "purpose sales < goal signups 500 from 400 by Q4 via facebook post >\n")
    run("git", "add", "-A")
    run("git", "-c", "user.name=A", "-c", "user.email=a@acorn.example", "commit", "-q", "-m", "Rules")
    run("git", "checkout", "-q", "-B", "main")
    run("git", "checkout", "-q", "-B", "work")
    run("git", "mv", os.path.join("strict", ".strat-rules"), os.path.join("strict", "inner", ".strat-rules"))
    result = run("sh", "-c", line)
    expect("the gate by changed files, where rules have moved", "--> strict/plan.strat" in result.stdout, result.stdout + result.stderr)
    run("git", "reset", "-q", "--hard")
    os.makedirs(os.path.join(folder, os.path.dirname(plan)))
    write(os.path.join(folder, plan), BROKEN)
    run("git", "add", "-A")
    for at in ".", os.path.dirname(plan):
        result = run("sh", "-c", line, at=at)
        expect(f"the gate by changed files, from {at}", result.returncode not in (0, 127) and "error[" in result.stdout,
               result.stdout + result.stderr)


def check_examples(work):
    text = read("editors/CI.md")
    action = yaml.safe_load(read("action.yml"))
    examples = [yaml.safe_load(block) for block in fences(text, "yaml")]
    github, standing, pull, gitlab, monday, gitlab_monday, pre_commit, node_hook = examples
    script = pull["changes"]["steps"][-1]["run"]
    expect("the pull request's job writes what it posts, and takes changes for no failure",
           re.search(r"^strat diff .*--format md", script) and ">changes.md || [ $? -eq 1 ]" in script and
           "--body-file changes.md" in script)
    uses, post = monday["jobs"]["week"]["steps"][1:]
    expect("the week's workflow asks for inputs and outputs that there are",
           set(uses["with"]) <= set(action["inputs"]) and "week" in action["outputs"] and
           uses["with"]["week"] in post["run"] and f"steps.{uses['id']}.outputs.week" in post["if"])
    expect("it runs on Mondays", monday[True]["schedule"][0]["cron"].endswith(" * * 1"))
    expect("the week's job writes what it posts", gitlab_monday["week"]["script"][0] ==
           "strat week plans --format md >week.md" and "@week.md" in gitlab_monday["week"]["script"][1])

    step = github["jobs"]["check"]["steps"][-1]
    expect("the workflow uses the action with inputs that there are",
           step["uses"].startswith("OWNER/strat@v") and set(step["with"]) <= set(action["inputs"]))
    day, _, use = standing["jobs"]["standing"]["steps"]
    expect("the weekly look goes by the clock, and asks for inputs that there are",
           standing[True]["schedule"][0]["cron"] and "date +%F" in day["run"] and set(use["with"]) <= set(action["inputs"])
           and use["with"]["today"] == "${{ steps.%s.outputs.today }}" % day["id"])
    rows = re.findall(r"^\| `([a-z-]+)` \|.*\|.*\|$", text, re.M)
    expect("the table has every input",
           set(action["inputs"]) == {name for name in rows if not name.startswith("strat-")})

    manifest = {hook["id"] for hook in yaml.safe_load(read(".pre-commit-hooks.yaml"))}
    hooks = pre_commit["repos"][0]["hooks"]
    expect("the hooks are those of the manifest", {hook["id"] for hook in hooks + node_hook} <= manifest)
    for hook in manifest:
        expect(f"{hook} is described", f"`{hook}`" in text)
    version = re.search(r'STRAT_VERSION "(.*)"', read("compiler/backend/backend.h"))[1]
    tags = set(re.findall(r"\bv\d+\.\d+\.\d+\b", text))
    expect(f"the examples ask for this version, {version}", tags == {"v" + version}, str(tags))

    # The job's script and the gate's line, in a repository with one piece of advice and one error.
    folder = os.path.join(work, "gitlab")
    tools = os.path.join(work, "installed")
    os.makedirs(folder)
    os.makedirs(tools)
    shutil.copy(STRAT, os.path.join(tools, "strat"))
    environment = {**os.environ, "PATH": tools + os.pathsep + os.environ["PATH"], "HOME": work,
                   "GIT_COMMITTER_DATE": "2026-04-06T12:00:00Z", "GIT_CONFIG_NOSYSTEM": "1"}
    job = gitlab["strategies"]
    report = job["artifacts"]["reports"]["codequality"]
    script = "\n".join(job["script"])
    gate = fences(text, "sh")[0]
    for name, plan, status in ("broken", BROKEN, 1), ("whole", read("examples/whole.strat"), 0):
        write(os.path.join(folder, "plan.strat"), plan)
        subprocess.run("git init -q && git add -A && git -c user.name=A -c user.email=a@b.example "
                       "commit -q -m Plans", shell=True, check=True, cwd=folder, env=environment)
        for what, line in ("job", script), ("gate", gate):
            result = subprocess.run(["sh", "-e", "-c", line], cwd=folder, env=environment,
                                    capture_output=True, encoding="utf-8")
            expect(f"the {what} ends with {status} for a plan that is {name}",
                   result.returncode == status, result.stdout + result.stderr)
        findings = json.loads(read(os.path.join(folder, report)))
        expect(f"the report of a plan that is {name}", bool(findings) == (status == 1))
    check_changed(fences(text, "sh")[-1], folder, environment)
    expect("the job keeps its report when it fails", job["artifacts"]["when"] == "always")
    before = "\n".join(job["before_script"])
    expect("the job installs by what is there", ".ci/install build" in before
           and "install:" in read("Makefile"))


def main():
    with tempfile.TemporaryDirectory() as work:
        work = os.path.realpath(work)
        check_action(work)
    with tempfile.TemporaryDirectory() as work:
        check_node()
        check_examples(os.path.realpath(work))
    print(f"ci: {passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
