"""Runs strat check over files with findings of every kind, in every format, and has each judged: by
its schema where it has one, by a reader that knows nothing of strat, and against the JSON findings.
"""

import copy
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as ElementTree

try:
    import jsonschema
except ImportError:
    print("FAIL the Python module jsonschema is missing (apt: python3-jsonschema)")
    print("formats: 0 passed, 1 failed")
    sys.exit(1)

STRAT = os.path.abspath(os.environ["STRAT"])
TODAY = "2026-04-06"
FORMATS = ("text", "short", "json", "jsonl", "sarif", "github", "gitlab", "junit")
passed = failed = 0

# ---- Files with findings ------------------------------------------------------------------------

# A name that every format has to escape in its own way.
AWKWARD = '50%, a:b; "ü" [x]&<y>.strat'

FILES = {
    # An import, with the first of two persons in the other file; safe and unsafe fixes.
    "plan.strat": """import "team/people.strat"
person maria "Another Maria"
purpose sales <
  goal signups 25% by Q3 via facebook boost <
    tactic tips on facebook post 3/week owner mara
  >
  goal bookings 10.000 by Q3 via facebok
>
""",
    "team/people.strat": 'person maria "Maria Ortiz"\n',
    # Silenced in three ways, and a reason with all that must be escaped.
    "quiet/.strat-rules": 'rules < allow missing-baseline because "the agency counts" >\n',
    "quiet/quiet.strat": """rules < allow missing-step because "see \\"the handbook\\" & <others>" >
purpose sales <
  goal signups +25% by Q4 <
    // allow(no-owner): später — 👩‍💻 decides
    tactic "Write" on newsletter 1/week link https://acorn.example call "Read"
  >
>
""",
    # The same finding twice on lines of the same words.
    "twice.strat": """purpose sales <
  goal signups 20/week <
    tactic "Same" on newsletter
    tactic "Same" on newsletter
    tactic "Same" on newsletter
  >
>
""",
    # Tabs, wide letters, joined emoji, a carriage return, markup before the words that are meant.
    AWKWARD: """strategy "a" website https://acorn.example\r
purpose sales <\r
\tgoal signups 20/week <
\t\ttactic "漢字 👩‍💻 <b> ]]> & 'x' %0A" on facebook post 3/week link https://other.example/ö%20 call "é"
\t>
>
""",
    # A fix of two edits that is safe.
    "braces.strat": "purpose sales {\n  goal signups 20/week via newsletter\n}\n",
    # Errors of syntax, the last at the end of the file.
    "broken.strat": 'purpose sales <\n  goal signups +25%, by Q3\n  persn x\n  note "open\n',
    "nothing.strat": 'person maria "Maria Ortiz"\n',
    "clean.strat": None,
}


def check(name, complaint=None):
    """Counts one test; what the complaint says is shown, none is a pass."""
    global passed, failed
    if complaint:
        failed += 1
        print(f"FAIL {name}: {str(complaint)[:600]}")
    else:
        passed += 1


def equal(name, found, wanted):
    check(name, None if found == wanted else f"{found!r}, not {wanted!r}")


def holds(name, what):
    check(name, None if what else "it does not hold")


class Folder:
    def __init__(self, files):
        self.path = os.path.realpath(tempfile.mkdtemp())
        os.mkdir(os.path.join(self.path, ".git"))
        for name, text in files.items():
            target = os.path.join(self.path, name)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            if text is None:
                shutil.copy("examples/whole.strat", target)
            else:
                self.write(name, text)

    def write(self, name, text):
        with open(os.path.join(self.path, name), "w", encoding="utf-8", newline="") as out:
            out.write(text)

    def read(self, name):
        with open(os.path.join(self.path, name), encoding="utf-8", newline="") as source:
            return source.read()

    def run(self, *arguments, text=None):
        done = subprocess.run([STRAT, "check", "--today", TODAY, *arguments], cwd=self.path,
                              input=text, capture_output=True, encoding="utf-8")
        return done.returncode, done.stdout, done.stderr

    def format(self, form, *arguments, text=None):
        return self.run("--format", form, *(arguments or (".",)), text=text)[1]


# ---- JSON ---------------------------------------------------------------------------------------


def place(item):
    return item["line"], item["column"], item["end_line"], item["end_column"]


def lines_of(text):
    """As strat counts them: each ends with its \\n."""
    return text.split("\n")


def is_inside(folder, item):
    lines = lines_of(folder.read(item["file"]))
    line, column, end_line, end_column = place(item)
    return (line <= end_line <= len(lines) and (line, column) <= (end_line, end_column)
            and column <= len(lines[line - 1]) + 1 and end_column <= len(lines[end_line - 1]) + 1)


def check_json(folder):
    with open("runtime/schema/findings.schema.json", encoding="utf-8") as file:
        schema = json.load(file)
    whole = jsonschema.Draft202012Validator(schema)
    one = jsonschema.Draft202012Validator({**schema["$defs"]["finding"], "$defs": schema["$defs"]})
    document = json.loads(folder.format("json"))
    check("json by its schema", list(whole.iter_errors(document)))
    findings = document["findings"]
    lines = [json.loads(line) for line in folder.format("jsonl").splitlines()]
    equal("jsonl has the same findings", lines, findings)
    for finding in lines:
        check("a line of jsonl by its schema", list(one.iter_errors(finding)))
    levels = [finding["level"] for finding in findings]
    summary = document["summary"]
    equal("the summary counts", (summary["errors"], summary["warnings"], summary["advice"]),
          (levels.count("error"), levels.count("warning"), levels.count("advice")))
    # people.strat is part of plan.strat here.
    equal("the summary counts files", summary["files"],
          sum(name.endswith(".strat") for name in FILES) - 1)
    equal("the summary counts what is silenced", summary["suppressed"], 3)
    equal("the day is there", document["today"], TODAY)
    for finding in findings:
        for item in [finding, *finding["labels"],
                     *(edit for fix in finding["fixes"] for edit in fix["edits"])]:
            check(f"{finding['rule']} in {item['file']} lies in the text",
                  None if is_inside(folder, item) else item)
    own = [finding for finding in findings if finding["file"] == AWKWARD
           and finding["rule"] == "off-site-link"]
    before = lines_of(FILES[AWKWARD])[3].index("https://other")
    equal("columns count code points", [place(finding) for finding in own],
          [(4, before + 1, 4, before + 1 + len("https://other.example/ö%20"))])
    for field in ("labels", "fixes"):
        holds(f"some finding has {field}", any(finding[field] for finding in findings))
    holds("a label lies in another file",
          any(label["file"] != finding["file"] for finding in findings
              for label in finding["labels"]))
    for safe in True, False:
        holds(f"there is a fix with safe {safe}",
              any(fix["safe"] is safe for finding in findings for fix in finding["fixes"]))
    return findings


# ---- SARIF --------------------------------------------------------------------------------------


def region(item):
    return item["startLine"], item["startColumn"], item["endLine"], item["endColumn"]


def location(item):
    physical = item["physicalLocation"]
    return (urllib.parse.unquote(physical["artifactLocation"]["uri"]), *region(physical["region"]))


def sarif_validators():
    with open("tests/formats/sarif-subset.schema.json", encoding="utf-8") as file:
        schemas = {"the subset": json.load(file)}
    if os.environ.get("SARIF_SCHEMA"):
        with open(os.environ["SARIF_SCHEMA"], encoding="utf-8") as file:
            schemas["the schema of SARIF 2.1.0"] = json.load(file)
    return {name: jsonschema.validators.validator_for(schema)(
                schema, format_checker=jsonschema.FormatChecker())
            for name, schema in schemas.items()}


def fingerprints(document):
    return [result["partialFingerprints"]["stratFinding/v1"]
            for result in document["runs"][0]["results"]]


def check_sarif_schemas(documents):
    validators = sarif_validators()
    for judge, validator in validators.items():
        for name, document in documents.items():
            check(f"sarif of {name} by {judge}",
                  [error.message for error in validator.iter_errors(document)])
    # What judges must refuse, or they judge nothing.
    sound = documents["everything"]

    def spoilt(change):
        document = copy.deepcopy(sound)
        change(document, document["runs"][0], document["runs"][0]["results"])
        return document

    for name, change in {
        "no version": lambda document, run, results: document.pop("version"),
        "another version": lambda document, run, results: document.update(version="2.0.0"),
        "no tool": lambda document, run, results: run.pop("tool"),
        "a column of 0": lambda document, run, results:
            results[0]["locations"][0]["physicalLocation"]["region"].update(startColumn=0),
        "an unknown level": lambda document, run, results: results[0].update(level="advice"),
        "a field of its own": lambda document, run, results: results[0].update(rule="x"),
        "a message without a text": lambda document, run, results: results[0].update(message={}),
        "an unknown way of silencing": lambda document, run, results:
            results[0].update(suppressions=[{"kind": "comment"}]),
        "a fix that changes nothing": lambda document, run, results:
            results[0].update(fixes=[{"artifactChanges": []}]),
    }.items():
        document = spoilt(change)
        for judge, validator in validators.items():
            holds(f"{judge} refuses {name}", list(validator.iter_errors(document)))


def check_sarif(folder, findings):
    document = json.loads(folder.format("sarif"))
    run = document["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    with open("compiler/source/rules.def", encoding="utf-8") as file:
        names = re.findall(r'^RULE\(\w+, "([a-z-]+)"', file.read(), re.M)
    equal("every rule is described", [rule["id"] for rule in rules], names)
    for rule in rules:
        with open(f"runtime/explain/{rule['id']}.md", encoding="utf-8") as page:
            equal(f"the help of {rule['id']} is its page", rule["help"]["markdown"], page.read())
    results = run["results"]
    for result in results:
        equal("the index is the rule's", rules[result["ruleIndex"]]["id"], result["ruleId"])
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        holds(f"{uri} is relative and resolves",
              os.path.isfile(os.path.join(folder.path, urllib.parse.unquote(uri))))
    spoken = [result for result in results if not result["suppressions"]]
    levels = {"error": "error", "warning": "warning", "advice": "note"}
    equal("the results are the findings",
          [(result["ruleId"], result["level"], result["message"]["text"],
            result.get("properties", {}).get("help"), *location(result["locations"][0]))
           for result in spoken],
          [(finding["rule"], levels[finding["level"]], finding["message"], finding.get("help"),
            finding["file"], *place(finding)) for finding in findings])
    equal("the related locations are the labels",
          [[(item["message"]["text"], *location(item))
            for item in result.get("relatedLocations", [])] for result in spoken],
          [[(label["message"], label["file"], *place(label)) for label in finding["labels"]]
           for finding in findings])
    equal("the fixes are the fixes",
          [[(fix["description"]["text"], fix["properties"]["safe"],
             sorted((urllib.parse.unquote(change["artifactLocation"]["uri"]),
                     *region(edit["deletedRegion"]), edit["insertedContent"]["text"])
                    for change in fix["artifactChanges"] for edit in change["replacements"]))
            for fix in result.get("fixes", [])] for result in spoken],
          [[(fix["title"], fix["safe"],
             sorted((edit["file"], *place(edit), edit["text"]) for edit in fix["edits"]))
            for fix in finding["fixes"]] for finding in findings])
    silenced = {result["ruleId"]: result["suppressions"][0] for result in results
                if result["suppressions"]}
    equal("what is silenced is kept", sorted(silenced),
          ["missing-baseline", "missing-step", "no-owner"])
    equal("with its reasons",
          [silenced[rule].get("justification") for rule in sorted(silenced)],
          ["the agency counts", 'see "the handbook" & <others>', "später — 👩‍💻 decides"])
    equal("and where they stand",
          [location(silenced[rule]["location"])[:2] for rule in sorted(silenced)],
          [("quiet/.strat-rules", 1), ("quiet/quiet.strat", 1), ("quiet/quiet.strat", 4)])
    prints = fingerprints(document)
    equal("fingerprints are unique", len(set(prints)), len(prints))
    return document


def check_baseline(folder):
    folder.run("--write-baseline", "baseline.json", ".")
    document = json.loads(folder.format("sarif", "--baseline", "baseline.json", "."))
    results = document["runs"][0]["results"]
    hidden = [result["suppressions"][0]["kind"] for result in results if result["suppressions"]]
    equal("what a baseline hides is suppressed from outside",
          hidden.count("external"), len(hidden) - 3)
    holds("a baseline hides much", hidden.count("external") > 10)
    os.remove(os.path.join(folder.path, "baseline.json"))
    return document


# ---- The others ---------------------------------------------------------------------------------


def check_short(folder, findings):
    equal("short has the same findings", folder.format("short").splitlines(),
          [f"{finding['file']}:{finding['line']}:{finding['column']}: "
           f"{finding['level']}[{finding['rule']}]: {finding['message']}" for finding in findings])


def check_github(folder, findings):
    commands = {"error": "error", "warning": "warning", "advice": "notice"}

    def decode(text, is_property):
        for code, letter in (("%0D", "\r"), ("%0A", "\n"), *((("%3A", ":"), ("%2C", ","))
                                                             if is_property else ())):
            text = text.replace(code, letter)
        return text.replace("%25", "%")

    found = []
    for line in folder.format("github").splitlines():
        match = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line)
        if match is None:
            check("a line of github is a command", line)
            continue
        properties = dict(item.split("=", 1) for item in match[2].split(","))
        found.append((match[1], {name: decode(text, True) for name, text in properties.items()},
                      decode(match[3], False)))
    equal("github has the same findings",
          [(command, properties["file"], properties["line"], properties["endLine"],
            properties["col"], properties["endColumn"], properties["title"])
           for command, properties, _ in found],
          [(commands[finding["level"]], finding["file"], str(finding["line"]),
            str(finding["end_line"]), str(finding["column"]), str(finding["end_column"]),
            finding["rule"]) for finding in findings])
    for (_, _, message), finding in zip(found, findings):
        check("a command says what the finding says",
              None if message.startswith(finding["message"]) and
              message.endswith("\nhelp: " + finding["help"] if "help" in finding else "") else message)


def check_gitlab(folder, findings):
    severities = {"error": "major", "warning": "minor", "advice": "info"}
    issues = json.loads(folder.format("gitlab"))
    equal("gitlab has the same findings",
          [(issue["check_name"], issue["severity"], issue["description"],
            issue["location"]["path"], issue["location"]["lines"]["begin"]) for issue in issues],
          [(finding["rule"], severities[finding["level"]],
            finding["message"] + ("\nhelp: " + finding["help"] if "help" in finding else ""), finding["file"],
            finding["line"]) for finding in findings])
    prints = [issue["fingerprint"] for issue in issues]
    equal("fingerprints in gitlab are unique", len(set(prints)), len(prints))
    equal("gitlab's report without findings is a list",
          json.loads(folder.format("gitlab", "clean.strat")), [])


def check_junit(folder, findings):
    root = ElementTree.fromstring(folder.format("junit"))
    equal("junit's root", root.tag, "testsuites")
    suites = root.findall("testsuite")
    totals = {"tests": 0, "failures": 0}
    found = []
    for suite in suites:
        cases = suite.findall("testcase")
        equal(f"tests of {suite.get('name')}", int(suite.get("tests")), len(cases))
        equal(f"failures of {suite.get('name')}", int(suite.get("failures")),
              len(suite.findall("testcase/failure")))
        equal(f"skipped of {suite.get('name')}", int(suite.get("skipped")),
              len(suite.findall("testcase/skipped")))
        for name in totals:
            totals[name] += int(suite.get(name))
        for case in cases:
            failure = case.find("failure")
            skipped = case.find("skipped")
            if failure is not None:
                found.append((case.get("file"), int(case.get("line")), failure.get("type"),
                              case.get("name").split()[0], failure.get("message")))
            elif skipped is not None:
                found.append((case.get("file"), int(case.get("line")), "advice",
                              case.get("name").split()[0],
                              skipped.get("message").removeprefix("advice: ")))
        names = [(case.get("classname"), case.get("name")) for case in cases]
        equal(f"cases of {suite.get('name')} have names of their own", len(set(names)), len(names))
    equal("the totals", {name: int(root.get(name)) for name in totals}, totals)
    equal("junit has the same findings", found,
          [(finding["file"], finding["line"], finding["level"], finding["rule"],
            finding["message"]) for finding in findings])
    holds("a file without findings is a case that passed",
          any(suite.get("name") == "clean.strat" and suite.find("testcase") is not None
              for suite in suites))


def check_text(folder, findings):
    text = folder.format("text")
    for finding in findings:
        holds(f"text says {finding['message']}", finding["message"] in text)
    holds("no escape sequence where no terminal is", "\x1b" not in text)
    levels = [finding["level"] for finding in findings]
    last = (text + folder.run("--format", "text", ".")[2]).strip().splitlines()
    holds("text ends with one line that counts", any(
        str(levels.count("error")) in line and "error" in line and TODAY in line for line in last))


# ---- What holds for all -------------------------------------------------------------------------


def check_moved_lines(folder):
    """Fingerprints stay when lines move, and go when the words change."""
    prints = fingerprints(json.loads(folder.format("sarif", "twice.strat", "plan.strat")))
    issues = [issue["fingerprint"]
              for issue in json.loads(folder.format("gitlab", "twice.strat", "plan.strat"))]
    for name in "twice.strat", "plan.strat":
        moved = "// A remark.\n\n/* Another. */\n" + FILES[name].replace("\n  ", "\n\n\t   ")
        folder.write(name, moved)
    equal("sarif's fingerprints survive moved lines",
          sorted(fingerprints(json.loads(folder.format("sarif", "twice.strat", "plan.strat")))),
          sorted(prints))
    equal("gitlab's fingerprints survive moved lines", sorted(
        issue["fingerprint"]
        for issue in json.loads(folder.format("gitlab", "twice.strat", "plan.strat"))),
        sorted(issues))
    folder.write("twice.strat", FILES["twice.strat"].replace('"Same" on newsletter\n  >',
                                                             '"Other" on newsletter\n  >'))
    folder.write("plan.strat", FILES["plan.strat"])
    new = fingerprints(json.loads(folder.format("sarif", "twice.strat", "plan.strat")))
    equal("what has other words has another fingerprint",
          (len(new), len(set(prints) - set(new))), (len(prints), 1))
    folder.write("twice.strat", FILES["twice.strat"])


def check_several(folder):
    alone = {form: folder.format(form) for form in FORMATS}
    wanted = ",".join(f"{form}=out/{form}" for form in FORMATS if form != "short")
    os.mkdir(os.path.join(folder.path, "out"))
    status, output, _ = folder.run("--format", "short," + wanted, ".")
    equal("several formats end like one", status, 1)
    equal("the one without a file is printed", output, alone["short"])
    for form in FORMATS:
        if form != "short":
            equal(f"{form} is the same in a file", folder.read(f"out/{form}"), alone[form])
    left = sorted(os.listdir(os.path.join(folder.path, "out")))
    equal("nothing else is left in the folder", left,
          sorted(form for form in FORMATS if form != "short"))
    before = folder.read("out/json")
    status, _, told = folder.run("--format", "json=out/json,sarif=no/such/folder", ".")
    equal("a file that cannot be written is 2", status, 2)
    holds("and is named", "no/such/folder" in told)
    equal("what can be written is", folder.read("out/json"), before)
    equal("two for standard output are 2", folder.run("--format", "json,sarif", ".")[0], 2)
    equal("two for one file are 2", folder.run("--format", "json=x,sarif=x", ".")[0], 2)
    equal("an unknown format is 2", folder.run("--format", "xml", ".")[0], 2)
    shutil.rmtree(os.path.join(folder.path, "out"))
    for form in FORMATS:
        equal(f"{form} is the same with one thread and three",
              folder.format(form, "-j1", "."), folder.format(form, "-j3", "."))


def check_standard_input(folder):
    text = FILES["twice.strat"]
    document = json.loads(folder.format("sarif", "-", text=text))
    check_named = {location(result["locations"][0])[0]
                   for result in document["runs"][0]["results"]}
    equal("standard input has a name that is a URI", check_named, {"<stdin>"})
    document = json.loads(folder.format("sarif", "--stdin-filename", "quiet/other.strat", "-",
                                        text=text))
    equal("standard input is the file that it stands for",
          {location(result["locations"][0])[0] for result in document["runs"][0]["results"]},
          {"quiet/other.strat"})
    return document


def applied(text, edits):
    """The text with edits (a place of line, column, end line and end column; what stands there then) put in as they are."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for (line, column, end_line, end_column), new in sorted(edits, reverse=True):
        text = text[:starts[line - 1] + column - 1] + new + text[starts[end_line - 1] + end_column - 1:]
    return text


def check_line_ends():
    """An edit that is put in as it is keeps the ends of lines."""
    names = sorted([*pathlib.Path("examples").rglob("*.strat"), *pathlib.Path("tests/golden").rglob("*.strat")])
    texts = {}
    for number, name in enumerate(names):
        text = name.read_bytes().decode("utf-8", "replace").replace("\r", "").replace("\0", "")
        texts[f"{number}.strat"] = text.removeprefix("\ufeff").replace("\n", "\r\n")
    folder = Folder(texts)
    try:
        edits = {}
        for number, finding in enumerate(json.loads(folder.format("json"))["findings"]):
            for fix in finding["fixes"]:
                for edit in fix["edits"]:
                    edits.setdefault((edit["file"], number, fix["title"]), []).append((place(edit), edit["text"]))
        for run in json.loads(folder.format("sarif"))["runs"]:
            for number, result in enumerate(run["results"]):
                for fix in result.get("fixes", []):
                    for change in fix["artifactChanges"]:
                        edits.setdefault((change["artifactLocation"]["uri"], f"sarif {number}", fix["description"]["text"]), []).extend(
                            (region(edit["deletedRegion"]), edit["insertedContent"]["text"]) for edit in change["replacements"])
        several = [key for key, found in edits.items() if any("\n" in text for _, text in found)]
        holds(f"many fixes put in lines: {len(several)}", len(several) > 30)
        for file, number, title in several:
            after = applied(texts[file], edits[file, number, title])
            holds(f"{file}, {number}, {title}: lines end in CRLF", after.count("\n") == after.count("\r\n"))
    finally:
        shutil.rmtree(folder.path)


def main():
    check_line_ends()
    folder = Folder(FILES)
    try:
        findings = check_json(folder)
        holds("there is much to find", len(findings) > 18)
        documents = {"everything": check_sarif(folder, findings)}
        documents["what is clean"] = json.loads(folder.format("sarif", "clean.strat"))
        documents["what a baseline hides"] = check_baseline(folder)
        documents["an absolute path"] = json.loads(
            folder.format("sarif", os.path.join(folder.path, "twice.strat")))
        documents["standard input"] = check_standard_input(folder)
        check_sarif_schemas(documents)
        check_short(folder, findings)
        check_github(folder, findings)
        check_gitlab(folder, findings)
        check_junit(folder, findings)
        check_text(folder, findings)
        check_moved_lines(folder)
        check_several(folder)
    finally:
        shutil.rmtree(folder.path)
    print(f"formats: {passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
