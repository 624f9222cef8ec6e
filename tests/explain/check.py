"""Holds every page of runtime/explain to its word: a page for each rule and a rule for each page,
the level that the rule has, a failing example with that finding alone and a mended one with none.
Where the rule may be allowed, the failing example is also checked with the `allow` that silences
it. The words of the language are held to theirs by words.py. Run by run.sh."""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, "tests/support")
import fences  # noqa: E402
import pages  # noqa: E402
import rules_table  # noqa: E402
import words  # noqa: E402

SECTIONS = ["What it asks", "Why it matters", "Fails", "Passes"]
tally = fences.Tally("explain")


def findings_of(group, more=b""):
    """What strat finds in an example, with `more` added to its last file. Several files are one
    folder, checked together; where the first imports, that one is checked."""
    data = [fences.fence_bytes(fence) for fence in group]
    imports = pages.is_import(group)
    data[0 if imports else -1] += more
    if not group[0].value("file"):
        return fences.check(["-"], data[0])
    with tempfile.TemporaryDirectory() as folder:
        for fence, text in zip(group, data):
            with open(os.path.join(folder, fence.value("file")), "wb") as file:
                file.write(text)
        return fences.check([group[0].value("file") if imports else "."], folder=folder)


def form_complaints(rule, text):
    """What is wrong with the page apart from its examples."""
    complaints = []
    lines = text.split("\n")
    if lines[0] != f"# {rule.name}":
        complaints.append(f"begins with {lines[0]!r}, not with the rule's name")
    if not rules_table.page_summary(text):
        complaints.append("has no summary under its name")
    level = re.search(r"^Level: (\w+)\.(.*)$", text, re.MULTILINE)
    if not level or level[1] != rule.level:
        complaints.append(f"does not say 'Level: {rule.level}.'")
    elif ("Cannot be allowed." in level[2]) == rule.allowed:
        complaints.append("is wrong about whether the rule can be allowed")
    headings = [line[3:] for line in lines if line.startswith("## ")]
    if [heading for heading in headings if heading in SECTIONS] != SECTIONS:
        complaints.append(f"has the headings {headings}")
    if rule.allowed != bool(re.search(rf"allow[( ]{re.escape(rule.name)}\b", text)):
        complaints.append("does not say how the rule is silenced" if rule.allowed
                          else "says how the rule is silenced, and it cannot be")
    wide = [number for number, line in enumerate(lines, 1) if len(line) > 100]
    if wide:
        complaints.append(f"is wider than 100 columns in line {wide[0]}")
    return complaints


def mark_complaints(group, kind):
    """What is to be looked at is marked in the failing example, and what differs in the mended one; in the first, the
    finding's own line or one that it points at."""
    mark = "this line" if kind == "Fails" else "mended"
    text = b"\n".join(fences.fence_bytes(fence) for fence in group).decode("utf-8", "replace")
    if not re.search(rf"// (<- )?{mark}\b", text):
        return [f"marks no line with '// <- {mark}'"]
    if kind != "Fails" or len(group) != 1:
        return []
    lines = text.split("\n")
    marked = {number + ("<-" not in line) for number, line in enumerate(lines, 1) if f"// {mark}" in line or f"// <- {mark}" in line}
    done = subprocess.run([fences.STRAT, "check", "-", "--today", fences.TODAY, "--format", "json"],
                          input=fences.fence_bytes(group[0]), capture_output=True, check=False)
    told = {place["line"] for each in json.loads(done.stdout)["findings"] for place in (each, *each["labels"])}
    return [] if marked & told else [f"marks {sorted(marked)}, and the finding is at {sorted(told)}"]


def test_example(rule, group, kind, more=b""):
    findings, complaint = findings_of(group, more)
    if complaint:
        said = [complaint]
    elif kind == "Fails":
        right = len(findings) == 1 and findings[0].rule == rule.name and \
            findings[0].level == rule.level
        said = [] if right else [f"should have the {rule.level} {rule.name} and nothing else:"]
    else:
        said = ["should have no finding:"] if findings else []
    if said:
        said += findings
    silenced = ", silenced" if more else ""
    tally.test(f"{rule.page}:{group[0].line} ({kind}{silenced})", said)


# A profile for both gets a primary purpose, and then earns the advice to part the two.
STILL_SAID = {"off-purpose": {"split-profile"}, "profile-purpose": {"split-profile"}}
# So many of the rules' pages show a finding that a fix mends.
PAGES_WITH_FIX = 45


def test_fixes(rule, group):
    """Whether the failing example's finding has a fix. Where it has, the example is as good as the mended one once the
    fixes are applied: the finding is gone, and nothing else comes."""
    imports = pages.is_import(group)
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for fence in group:
            names.append(fence.value("file") or "page.strat")
            with open(os.path.join(folder, names[-1]), "wb") as file:
                file.write(fences.fence_bytes(fence))
        target = "." if len(names) > 1 and not imports else names[0]

        def run(*flags):
            command = [os.path.abspath(fences.STRAT), "check", "--today", fences.TODAY, "--format", "json", *flags]
            done = subprocess.run([*command, target], cwd=folder, capture_output=True, check=False)
            return json.loads(done.stdout)["findings"]
        if not any(finding["fixes"] for finding in run() if finding["rule"] == rule.name):
            return False
        left = {finding["rule"] for finding in run("--fix", "--unsafe")}
    tally.test(f"{rule.page}:{group[0].line} (Fails, fixed)",
               [f"still has {name}" for name in sorted(left - STILL_SAID.get(rule.name, set()))])
    return True


def test_page(rule):
    with open(rule.page, encoding="utf-8") as file:
        text = file.read()
    tally.test(rule.page, form_complaints(rule, text))
    page = fences.read_fences(rule.page)
    fixed = False
    for kind in ("Fails", "Passes"):
        groups = pages.groups_of(page, kind)
        if not groups:
            tally.test(f"{rule.page} ({kind})", "has no example")
        for group in groups:
            test_example(rule, group, kind)
            tally.test(f"{rule.page}:{group[0].line} ({kind}, marked)", mark_complaints(group, kind))
            if kind == "Fails":
                fixed |= test_fixes(rule, group)
            if kind == "Fails" and rule.allowed:
                silence = f'\nrules < allow {rule.name} because "as the page says" >\n'
                test_example(rule, group, "Passes", silence.encode())
    return fixed


def main():
    rules = rules_table.read_rules()
    pages = {os.path.basename(path)[:-3] for path in glob.glob("runtime/explain/*.md")}
    names = [rule.name for rule in rules]
    tally.test("pages", [f"{name}.md belongs to no rule" for name in sorted(pages - set(names))])
    fixed = 0
    for rule in rules:
        if rule.name in pages:
            fixed += test_page(rule)
        else:
            tally.test(rule.name, "has no page in runtime/explain")
    tally.test(f"at least {PAGES_WITH_FIX} pages have a fix",
               [f"only {fixed} have"] if fixed < PAGES_WITH_FIX else [])
    words.test_words(tally)
    return tally.finish()


sys.exit(main())
