"""Holds the reference, the cookbook and README.md to their word: every fenced strat example is checked, what is
generated in the reference is fresh, and each statement's table names the properties that
grammar/keywords.def gives it. Run by run.sh; `--rewrite` makes the generated parts afresh.

The words behind ```strat say what is expected of an example on 2026-04-06:

    (nothing)        no error; warnings and advice are fine
    clean            no finding at all
    error=RULE,…     these errors and no others
    finds=RULE,…     these findings and no others, of whatever level
    has=RULE,…       these findings, perhaps beside others
    fragment=WHERE   the text is no whole strategy and is put into one first: `top` beside a
                     purpose, `purpose` in the block of one, `goal` in that of a goal, `tactic` in a tactic's
    file=NAME        a file; those that follow it directly, of whatever language, lie beside it, and
                     the first is checked. Files that are not strat are only written.
    bytes            {U+202E} and {BYTE EB} stand for what they name

```console is what a terminal shows: behind each `$ ` a command, then all that it says. Beside it lie the files of the examples
right above it, and, for with=NAME:PATH, a file of the project under that name.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, "tests/support")
import commands  # noqa: E402
import fences  # noqa: E402
import vocabulary  # noqa: E402

PAGES = ("grammar/LANGUAGE.md", "grammar/COOKBOOK.md", "grammar/FIGURES.md", "README.md")
# What tests write and what they expect is no page of ours.
NOT_PAGES = ("tests/golden/", "tests/diff/")
LANGUAGE = PAGES[0]
KEYWORDS = "grammar/keywords.def"
OTHER_LANGUAGES = {"text", "sh", "bash", "console", "csv", "json", "yaml", "toml", "diff", "make",
                   "c", "lua", "vim", "lisp", "markdown", "html", "mermaid"}
WORDS = {"clean", "bytes"}
KEYS = {"error", "finds", "has", "fragment", "file", "with"}
# A property without a word of its own, as the statements' tables call it.
UNNAMED = {"GOAL": "TARGET", "TACTIC": "RATE", "MILESTONE": "QUANTITY", "WAS": "QUANTITY",
           "ACTUAL": "QUANTITY"}

FRAMES = {
    "top": "purpose sales < goal signups 500 from 400 by Q3 >\n{}",
    "purpose": "purpose sales <\n{}>\n",
    "goal": "purpose sales < goal signups 500 from 400 by Q3 <\n{}> >\n",
    "tactic": 'purpose sales < goal calls 5/week < tactic "It" on facebook <\n{}> > >\n',
}
# What a fragment may mention without declaring it: it is declared before it.
CAST = (
    'person maria "Maria Ortiz"',
    'person sam "Sam Bell"',
    'audience founders "First-time founders"',
    'content tips "Numbers made easy" kind tip',
    'content offers "Programme places" kind offer',
    'campaign spring "Spring programme" during 2026-04-01..2026-05-31',
)
tally = fences.Tally("language")


def frame(fence):
    """The text as a whole strategy."""
    where = fence.value("fragment")
    text = fences.fence_bytes(fence)
    if where is None:
        return text
    cast = b""
    for line in CAST:
        declared = " ".join(line.split()[:2]).encode()
        name = declared.split()[1]
        if re.search(rb"(?<![\w@#/-])" + name + rb"(?![\w-])", text) and declared not in text:
            cast += line.encode() + b"\n"
    return cast + FRAMES[where].encode().replace(b"{}", text)


def info_complaint(fence):
    """What is wrong with the words behind the backticks; None where nothing is."""
    if fence.language not in OTHER_LANGUAGES | {"strat"}:
        return f"nobody knows the language {fence.language!r}"
    for word in fence.words[1:]:
        key, equals, value = word.partition("=")
        if (equals and (key not in KEYS or not value)) or (not equals and word not in WORDS):
            return f"nobody knows what {word!r} expects"
    if fence.value("fragment") not in [None, *FRAMES]:
        return f"there is no frame {fence.value('fragment')!r}"
    if not fence.text.strip():
        return "the example is empty"
    return None


def judge(fence, findings):
    """Complaints about an example's findings."""
    complaints = []
    rules = sorted(finding.rule for finding in findings)
    errors = sorted(finding.rule for finding in findings if finding.level == "error")
    wanted = sorted((fence.value("error") or "").split(",")) if fence.value("error") else []
    if "clean" in fence.words and findings:
        complaints.append("should have no finding")
    elif fence.value("finds") and rules != sorted(fence.value("finds").split(",")):
        complaints.append(f"should have exactly {fence.value('finds')}")
    elif fence.value("has") and not set(fence.value("has").split(",")) <= set(rules):
        complaints.append(f"should have {fence.value('has')}")
    elif not fence.value("finds") and errors != wanted:
        complaints.append(f"should have the errors {', '.join(wanted)}" if wanted
                          else "should have no error")
    return complaints + findings if complaints else []


def groups_of(page):
    """Examples: single fences, and those with `file=` together with the ones right behind."""
    groups = []
    for fence in page:
        if fence.value("file") and groups and groups[-1][0].value("file") and \
                groups[-1][0].heading == fence.heading and \
                all(fence.value("file") != other.value("file") for other in groups[-1]):
            groups[-1].append(fence)
        else:
            groups.append([fence])
    return groups


def findings_of(group):
    if not group[0].value("file"):
        return fences.check(["-"], frame(group[0]))
    with tempfile.TemporaryDirectory() as folder:
        for fence in group:
            path = os.path.join(folder, fence.value("file"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(frame(fence))
        return fences.check([group[0].value("file")], folder=folder)


def test_examples(path):
    if not os.path.exists(path):
        tally.test(path, "is missing")
        return
    count = 0
    for group in groups_of(fences.read_fences(path)):
        what = f"{path}:{group[0].line}"
        wrong = [complaint for complaint in map(info_complaint, group) if complaint]
        if wrong:
            tally.test(what, wrong)
        elif group[0].language == "strat":
            count += 1
            findings, complaint = findings_of(group)
            tally.test(what, [complaint] + findings if complaint else judge(group[0], findings))
        elif any(fence.language == "strat" for fence in group):
            tally.test(what, "the first file of an example must be strat")
    tally.test(f"{path} (examples)", None if count else "has no example that is run")


def test_console(path):
    """Terminals show what is said today."""
    files = []
    for fence in fences.read_fences(path):
        if fence.value("file"):
            files = [other for other in files if other.heading == fence.heading and
                     other.value("file") != fence.value("file")] + [fence]
        if fence.language != "console":
            continue
        with tempfile.TemporaryDirectory() as folder:
            for other in files:
                if other.heading == fence.heading:
                    with open(os.path.join(folder, other.value("file")), "wb") as file:
                        file.write(frame(other))
            name, _, source = (fence.value("with") or "").partition(":")
            if source:
                shutil.copy(source, os.path.join(folder, name))
            shown = ""
            for line in re.findall(r"^\$ (.*)$", fence.text, re.MULTILINE):
                words = shlex.split(line)
                done = subprocess.run([os.path.abspath(fences.STRAT), *words[1:], "--today", fences.TODAY], cwd=folder,
                                      stdin=subprocess.DEVNULL, capture_output=True, check=False)
                shown += f"$ {line}\n{(done.stdout + done.stderr).decode()}"
        tally.test(f"{path}:{fence.line} (terminal)", None if shown == fence.text else ["shows:", *shown.splitlines()])


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def test_generated():
    for path in vocabulary.PARTS:
        page = read(path)
        fresh = vocabulary.with_generated_parts(path, page)
        stale = [f"line {number}: {line!r} should be {wanted!r}" for number, (line, wanted)
                 in enumerate(zip(page.split("\n"), fresh.split("\n")), 1) if line != wanted][:3]
        tally.test(f"{path} (generated parts)", None if page == fresh else
                   ["is not what the prelude and the rules say; run tests/language/run.sh --rewrite"]
                   + stale)


def prose_of_text(page):
    return re.sub(r"^( *)```.*?^\1```$", "", page, flags=re.MULTILINE | re.DOTALL)


def prose_of(path):
    return prose_of_text(read(path))


def anchors_of(path):
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
            for heading in re.findall(r"^#+ (.*)$", prose_of(path), re.MULTILINE)}


def all_pages():
    """Every Markdown page of the project, whoever reads it."""
    found = []
    for folder, folders, names in os.walk("."):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in ("build", "node_modules")]
        found += [os.path.relpath(os.path.join(folder, name), ".") for name in names if name.endswith(".md")]
    return sorted(path for path in found if not path.startswith(NOT_PAGES))


def test_links():
    """Links inside the pages and to other files lead somewhere."""
    for path in all_pages():
        broken = []
        for target in re.findall(r"\]\(([^)\s]+)\)", prose_of(path)):
            if "://" in target:
                continue
            name, _, anchor = target.partition("#")
            other = os.path.normpath(os.path.join(os.path.dirname(path), name)) if name else path
            if not os.path.exists(other) or (anchor and anchor not in anchors_of(other)):
                broken.append(target)
        tally.test(f"{path} (links)", [f"{target} leads nowhere" for target in broken])


def test_flags():
    """A command that a page writes down exists, and takes the flags that it is given there."""
    taken = {name: {word.strip(",") for names, _ in commands.flags_of([name]) for word in names.split() if word[0] == "-"}
             for name, _ in commands.commands()}
    tally.test("commands", None if taken and all("--help" in flags for flags in taken.values()) else f"their flags are {taken}")
    for path in all_pages():
        wrong = []
        # What another program is asked within the command is that one's matter.
        page = re.sub(r"\$\([^()]*\)", "", read(path))
        spans = [" ".join(span.split()) for span in re.findall(r"`([^`]+)`", prose_of_text(page))]
        lines = [line for fence in re.findall(r"^ *```(?:sh|console|yaml|lua|vim|json)\b.*?^ *```", page, re.MULTILINE | re.DOTALL)
                 for line in fence.splitlines()]
        for text in spans + lines:
            for name, rest in re.findall(r"(?:^|[ $(|])strat ([a-z]+)((?: [^|#;&]*)?)", text):
                flags = re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)", re.sub(r'"[^"]*"|\'[^\']*\'', '""', rest))
                if name not in taken and flags:
                    wrong.append(f"strat {name}")
                wrong += [f"strat {name} {flag}" for flag in flags if name in taken and flag not in taken[name]]
        tally.test(f"{path} (commands)", [f"there is no {what}" for what in wrong])


def test_help():
    """Completions and the manual page have each flag that a command's help has, and no other."""
    def said(*flags):
        return subprocess.run([os.path.abspath(fences.STRAT), *flags], capture_output=True, check=True).stdout.decode()
    bash, zsh, fish = (said("--completion", shell) for shell in ("bash", "zsh", "fish"))
    manual = said("--man").replace("\\-", "-")
    for name, _ in commands.commands():
        wanted = {word.strip(",") for names, _ in commands.flags_of([name]) for word in names.split() if word.startswith("--")}
        case = re.compile(rf"^ +{name}\)\n(.*?)^ +;;$", re.MULTILINE | re.DOTALL)
        section = re.search(rf"^\.SS .*strat {name}\b.*?\n(.*?)(?=^\.S[SH])", manual, re.MULTILINE | re.DOTALL)
        told = {
            "bash": set(re.search(r'flags="(.*)"', case.search(bash)[1])[1].split()),
            "zsh": set(re.findall(r"^ +'(--[a-z-]+)", case.search(zsh)[1], re.MULTILINE)),
            "fish": {f"--{flag}" for flag in re.findall(rf"seen_subcommand_from {name}' -l ([a-z-]+)", fish)},
            # What every command takes stands there once.
            "the manual page": {"--today", "--color", "--help"} | set(re.findall(r"\\fB(--[a-z-]+)\\fR", section[1] if section else "")),
        }
        for where, flags in told.items():
            tally.test(f"{name}, as {where} has it", [f"{flag} is told by one alone" for flag in sorted(wanted ^ flags)])


def is_json(text):
    """Whether it is JSON: whole, or settings that go between somebody's braces."""
    for whole in (text, "{" + text + "}"):
        try:
            json.loads(whole)
            return True
        except ValueError:
            pass
    return False


def test_fences():
    """No example is out of the tests' sight: strat stands where it is run (here, or by tests/explain), and JSON is JSON."""
    for path in all_pages():
        wrong = []
        for fence in fences.read_fences(path):
            if fence.language not in OTHER_LANGUAGES | {"strat", "sql", "elisp"}:
                wrong.append(f"line {fence.line}: nobody knows the language {fence.language!r}")
            if fence.language == "strat" and path not in PAGES and \
                    not (path.startswith("runtime/explain/") and fence.heading in ("Fails", "Passes")):
                wrong.append(f"line {fence.line}: no test runs this example")
            if fence.language == "json" and not is_json(fence.text):
                wrong.append(f"line {fence.line}: is no JSON")
        tally.test(f"{path} (fences)", wrong)


def test_schemas():
    """Whoever reads what strat writes for programs finds its schema."""
    page = read("grammar/COMMANDS.md")
    for name in sorted(os.listdir("runtime/schema")):
        tally.test(f"grammar/COMMANDS.md ({name})", None if f"](../runtime/schema/{name})" in page else "is not linked")


def read_keywords():
    """The statements by their words, and what each holds, from keywords.def."""
    statements, properties, holds = {}, {}, {}
    with open(KEYWORDS, encoding="utf-8") as file:
        for line in file:
            match = re.match(r'(STATEMENT|PROPERTY)\(([A-Z_]+), "([a-z-]*)", ', line)
            if match:
                (statements if match[1] == "STATEMENT" else properties)[match[2]] = match[3]
            match = re.match(r"HOLDS\(([A-Z_]+), ([A-Z_]+), ", line)
            if match:
                holds.setdefault(match[1], []).append(match[2])
    if not statements or not holds:
        raise ValueError(f"{KEYWORDS} cannot be read")
    wanted = {}
    for identifier, word in statements.items():
        wanted[word] = sorted(properties[each] or UNNAMED[identifier]
                              for each in holds.get(identifier, []))
    return wanted


def test_statements():
    """Each statement has a section, whose first table has a row for each of its properties."""
    sections, current = {}, None
    with open(LANGUAGE, encoding="utf-8") as file:
        for line in file:
            if line.startswith("#"):
                match = re.match(r"^### `([a-z]+)`$", line.rstrip())
                current = match[1] if match else None
                if current:
                    sections[current] = []
            elif current and line.startswith("|"):
                match = re.match(r"^\| (?:`([a-z-]+)`|([A-Z]+)) \|", line)
                if match:
                    sections[current].append(match[1] or match[2])
            elif current and sections[current]:
                current = None
    for word, wanted in read_keywords().items():
        if word not in sections:
            tally.test(f"{LANGUAGE} ({word})", "the statement has no section")
        else:
            found = sorted(set(sections[word]))
            tally.test(f"{LANGUAGE} ({word})", None if found == wanted else
                       f"the table has {', '.join(found)}; the grammar {', '.join(wanted)}")


def test_tables():
    """What the pages say of the program's own tables: settings, words that start statements and where they stand, folders."""
    table, page = read(KEYWORDS), read(LANGUAGE)
    settings = re.findall(r'^VALUE\(SETTING, "([a-z-]+)", ', table, re.MULTILINE)
    told = re.findall(r"^\| `([a-z-]+)` \| `", page.partition("| setting |")[2].partition("\n\n")[0], re.MULTILINE)
    tally.test(f"{LANGUAGE} (settings)", None if settings and sorted(told) == sorted(settings) else f"{told}, not {settings}")
    numbers = {18: "eighteen", 19: "nineteen", 20: "twenty", 21: "twenty-one"}
    statements = re.findall(r'^STATEMENT\([A-Z_]+, "([a-z]+)", ', table, re.MULTILINE)
    tally.test(f"{LANGUAGE} (reserved words)",
               None if f"The {numbers.get(len(statements))} words that begin" in page else f"there are {len(statements)}")
    for word in statements:
        row = re.search(rf"^\| \[`{word}`\].*\| ([^|]*) \|$", page, re.MULTILINE)
        said = subprocess.run([os.path.abspath(fences.STRAT), "explain", word], capture_output=True, check=False).stdout.decode()
        places = re.search(rf"{word}: a statement(?:.|\n)*?stands in +(.*)", said)[1].replace("the top of a file", "the top")
        stands = set(re.findall(r"the top|a goal|a purpose", row[1] if row else ""))
        tally.test(f"{LANGUAGE} (where {word} stands)", None if stands == set(places.split(", ")) else
                   f"{sorted(stands)}, and strat says {places}")
    for path, mark in (("README.md", "compiler/"), ("CONTRIBUTING.md", "")):
        lacks = [name for name in sorted(os.listdir("compiler")) if os.path.isdir(os.path.join("compiler", name)) and
                 not re.search(rf"^\| [^|]*`{mark}{name}`[^|]* \|", read(path), re.MULTILINE)]
        tally.test(f"{path} (folders)", [f"compiler/{name} has no row" for name in lacks])


# Commands that go on until somebody stops them.
SERVING = ("serve",)


def test_commands(path="README.md"):
    """The commands of the front page, in their order and in one folder, as somebody tries them who begins."""
    blocks = [fence for fence in fences.read_fences(path) if "strat new " in fence.text]
    tally.test(f"{path} (commands)", None if blocks else "has none")
    with tempfile.TemporaryDirectory() as folder:
        for line in "".join(fence.text for fence in blocks).splitlines():
            words = shlex.split(line, comments=True)
            if not words or words[0] != "strat" or words[1] in SERVING:
                continue
            done = subprocess.run([os.path.abspath(fences.STRAT), *words[1:]], cwd=folder, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
            good = (0, 1) if words[1] == "diff" else (0,)
            tally.test(" ".join(words), None if done.returncode in good else f"ends with {done.returncode}: {done.stderr.decode()}")
            if words[1] == "new":
                shutil.copy(os.path.join(folder, "plan.strat"), os.path.join(folder, "old.strat"))


def rewrite():
    for path in vocabulary.PARTS:
        page = read(path)
        fresh = vocabulary.with_generated_parts(path, page)
        if fresh != page:
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.write(fresh)
            print(f"rewrote {path}; review the change before it is committed")


def main():
    if "--rewrite" in sys.argv[1:]:
        rewrite()
    for path in PAGES:
        test_examples(path)
        test_console(path)
    test_generated()
    test_links()
    test_flags()
    test_help()
    test_fences()
    test_schemas()
    test_statements()
    test_tables()
    test_commands()
    return tally.finish()


sys.exit(main())
