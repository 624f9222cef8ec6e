"""Carries out what CONTRIBUTING.md says about adding a rule, a property, a report format and a word, on a copy of the
tree, builds the copy once and sees each work. Run by run.sh.

    recipes.py FOLDER    makes its copy below that folder
"""

import json
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, "tests/support")
import fences  # noqa: E402

SOURCES = ["Makefile", "packaging", "editors/npm", "CONTRIBUTING.md", "compiler", "grammar", "runtime", "examples",
           "tests/support", "tests/explain", "tests/rules/run.sh"]
tally = fences.Tally("contributing")


class Copy:
    """The copy of the tree, and what a recipe does to it."""

    def __init__(self, folder):
        self.root, self.touched = folder, []
        for source in SOURCES:
            target = os.path.join(folder, source)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            if os.path.isdir(source):
                shutil.copytree(source, target, dirs_exist_ok=True)
            else:
                shutil.copy2(source, target)

    def path(self, name):
        return os.path.join(self.root, name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def write(self, name, text):
        self.touched.append(name)
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def insert(self, name, pattern, text):
        """Puts a text behind the first match of a pattern."""
        old = self.read(name)
        match = re.search(pattern, old, re.MULTILINE | re.DOTALL)
        if not match:
            raise ValueError(f"{name} has nothing like {pattern!r} any more: mend the recipe")
        self.write(name, old[:match.end()] + match.expand(text) + old[match.end():])

    def run(self, *command, data="", **environment):
        return subprocess.run(command, cwd=self.root, input=data, capture_output=True, text=True, check=False,
                              env={**os.environ, **environment})

    def strat(self, *arguments, data=""):
        return self.run(self.path("build/strat"), *arguments, data=data)

    def make(self, *targets):
        return self.run(os.environ.get("MAKE", "make"), "-j2", "-k", "WERROR=1", "CFLAGS=-O0", "BUILD=build", *targets)


# ---- The recipes -------------------------------------------------------------------------------

def add_rule(copy):
    copy.insert("compiler/source/rules.def", r"^RULE\(TOO_MANY_ASKS,[^\n]*\n",
                'RULE(LOUD_TITLE, "loud-title", ADVICE, CONTENT, 1, CONTENT)\n')
    for language in ("en", "de", "fr", "es", "pt", "it", "nl", "sv"):
        copy.insert(f"runtime/texts/{language}.def", r"^TEXT\(RULE_TOO_MANY_ASKS,[^\n]*\n",
                    'TEXT(RULE_LOUD_TITLE, "A title shouts.")\n')
    copy.insert("compiler/rules/checks.def", r"^CHECK\(\w+, TOO_MANY_ASKS,[^\n]*\n",
                "CHECK(TACTIC, LOUD_TITLE, check_loud_title)\n")
    copy.write("compiler/rules/loud.c", """// Whether titles shout.
#include "rules/wording.h"

void check_loud_title(RuleRun *run, Tactic *tactic) {
    if (!slice_ends_with(tactic->item.title, SLICE("!"))) {
        return;
    }
    Finding *finding = rule_report(run, RULE_LOUD_TITLE, &tactic->item, item_head(&tactic->item), "%.*s shouts",
                                      SLICE_ARGS(wording_tactic(run->plan, tactic)));
    if (finding != NULL) {
        finding_help(run->findings, finding, "say it calmly");
    }
}
""")
    page = copy.read("runtime/explain/unused-audience.md")
    passes = re.search(r"## Passes\n\n(```strat\n.*?```\n)", page, re.DOTALL)[1]
    fails = re.sub(r'tactic "([^"!]*)!?"(.*)', r'tactic "\1!"\2 // <- this line', passes, count=1)
    copy.write("runtime/explain/loud-title.md", f"""# loud-title

a tactic's title ends with an exclamation mark.

Level: advice.

## What it asks

Titles are calm.

## Why it matters

A plan is read by people who are at work.

## Fails

{fails}
## Passes

{passes}
To silence it, write `// allow(loud-title): reason` on a line of its own above the tactic.
""")
    case = '//= only loud-title\n//= {}\npurpose sales < goal calls 5/week <{}tactic "Talk{}" on facebook 1/week > >\n'
    allow = "\n// allow(loud-title): it is our name\n"
    for name, words in (("fires", ("3:37 advice[loud-title]", " ", "!")), ("calm", ("none", " ", "")),
                        ("allowed", ("none", allow, "!"))):
        copy.write(f"tests/rules/loud-title/{name}.strat", case.format(*words))


def has_switches(copy):
    """Whether statements are read by switches over their rows, which do not compile where one has no case."""
    return "switch ((PersonProperty)" in copy.read("compiler/sema/statements.c")


def add_property(copy):
    copy.insert("grammar/keywords.def", r'^PROPERTY\(ROLE,[^\n]*\n',
                'PROPERTY(PRONOUN, "pronoun", "\\\\"…\\\\"", "how to speak of the person")\n')
    copy.insert("grammar/keywords.def", r"^HOLDS\(PERSON, ROLE, TEXT, TEXT\)\n", "HOLDS(PERSON, PRONOUN, TEXT, TEXT)\n")
    copy.insert("compiler/sema/plan.h", r"^struct Person \{.*?Slice role;[^\n]*\n", "    Slice pronoun;\n")
    if has_switches(copy):
        copy.insert("compiler/sema/statements.c", r"switch \(\(PersonProperty\)property->kind\) \{\n", """\
case PERSON_HAS_PRONOUN:
    person->pronoun = values_text(sema, &values, NULL);
    break;
""")
    else:
        copy.insert("compiler/sema/statements.c", r"person->role = values_text\(sema, &values, NULL\);\n", """\
} else if (property->kind == PROPERTY_PRONOUN) {
    person->pronoun = values_text(sema, &values, NULL);
""")
    copy.insert("compiler/backend/json/items.c", r'^ *json_add_string_given\(&report->json, "role", person->role\);\n',
                '    json_add_string_given(&report->json, "pronoun", person->pronoun);\n')
    copy.insert("grammar/LANGUAGE.md", r"^\| `role` \|[^\n]*\n", '| `pronoun` | "…" | how to speak of the person |\n')


def add_format(copy):
    copy.insert("compiler/backend/backends.def", r'^BACKEND\(json_write,[^\n]*\n',
                'BACKEND(brief_write, "brief", ".brief", "the titles of the tactics, a line each")\n')
    copy.write("compiler/backend/brief.c", """// The titles of the tactics.
#include "backend/backend.h"

void brief_write(const Plan *plan, const ReportOptions *options, Buffer *out) {
    (void)options;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        buffer_add(out, plan->tactics.items[i]->item.title);
        buffer_add_char(out, '\\n');
    }
}
""")


def add_word(copy):
    copy.insert("runtime/prelude/metrics.strat", r"\A.*?(?=^define )",
                'define metric haikus "Haikus sent in" outcome awareness unit count <\n'
                '  note "Poems of three lines that readers send in."\n>\n')
    for language in ("de", "fr", "es", "pt", "it", "nl", "sv"):
        copy.insert(f"runtime/texts/words/{language}.def", r"^WORD\(metric, reach,[^\n]*\n",
                    'WORD(metric, haikus, "Haikus")\n')


RECIPES = [("Add a rule", add_rule), ("Add a property", add_property), ("Add a report format", add_format),
           ("Add a word of the vocabulary", add_word)]

PLAN = """person maria "Maria Ortiz" pronoun "she"
purpose sales primary owner maria <
  goal haikus 5/week <
    tactic talk "Talk about rain" on facebook post 1/week
  >
>
"""


# ---- What is seen ------------------------------------------------------------------------------

def section_of(text, heading):
    match = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return match[1] if match else ""


def is_named(path, section):
    """Whether a section names a file, its folder, or its kind (`tests/rules/RULE/`)."""
    named = re.findall(r"`([\w./-]+)`", section)
    patterns = [re.sub(r"[A-Z]{4,}", "[^/]+", re.escape(name)) for name in named]
    return any(re.fullmatch(pattern + (".*" if pattern.endswith("/") else ""), path) for pattern in patterns)


def carry_out(copy):
    text = copy.read("CONTRIBUTING.md")
    for heading, recipe in RECIPES:
        copy.touched = []
        recipe(copy)
        section = section_of(text, heading)
        files = sorted(set(copy.touched))
        print(f"{heading}: touches {len(files)} files: {', '.join(files)}")
        tally.test(f"CONTRIBUTING.md, {heading!r}",
                   [f"does not name {path}" for path in files if not is_named(path, section)])


def lacks(done, *wanted):
    """What a run should have said and did not."""
    said = done.stdout + done.stderr
    return [f"says nothing of {word!r}:\n{said[-2000:]}" for word in wanted if word not in said]


def see_rule(copy):
    tally.test("strat explain loud-title", lacks(copy.strat("explain", "loud-title"), "Titles are calm."))
    done = copy.run("sh", "tests/rules/run.sh", "loud-title", BUILD=copy.path("build"),
                    STRAT=copy.path("build/strat"), STRAT_SANITIZED="")
    tally.test("the rule's cases", lacks(done, "rules: 3 passed, 0 failed"))
    environment = {"BUILD": copy.path("build"), "STRAT": copy.path("build/strat")}
    done = copy.run("sh", "tests/explain/run.sh", **environment)
    tally.test("the rule's page", lacks(done, " 0 failed"))
    os.rename(copy.path("runtime/explain/loud-title.md"), copy.path("page"))
    done = copy.run("sh", "tests/explain/run.sh", **environment)
    tally.test("a rule without a page fails", lacks(done, "FAIL loud-title: has no page", " 1 failed"))
    os.rename(copy.path("page"), copy.path("runtime/explain/loud-title.md"))


def see_property(copy):
    done = copy.strat("build", "-", "-f", "json", data=PLAN)
    try:
        people = json.loads(done.stdout)["people"]
        complaint = "" if people[0].get("pronoun") == "she" else f"people are {people}"
    except ValueError:
        complaint = done.stderr
    tally.test("the property reaches the report", complaint)
    tally.test("strat explain pronoun", lacks(copy.strat("explain", "pronoun"), "how to speak of the person"))
    done = copy.strat("fmt", "-", data='person maria pronoun   "she"\n')
    tally.test("the property is laid out", lacks(done, 'person maria pronoun "she"\n'))
    done = copy.strat("check", "-", data='person maria pronoun @she\n')
    tally.test("its value is judged", lacks(done, "`pronoun` cannot take `@she`"))
    if not has_switches(copy):
        print("skipped: statements are not read by switches, so that a property without a case compiles")
        return
    # The row is there, its case is not.
    readers = copy.read("compiler/sema/statements.c")
    copy.write("compiler/sema/statements.c", re.sub(r" *case PERSON_HAS_PRONOUN:.*?break;\n", "", readers, flags=re.DOTALL))
    done = copy.make("build/objects/sema/statements.o")
    tally.test("a property without a case does not compile", lacks(done, "PERSON_HAS_PRONOUN"))
    copy.write("compiler/sema/statements.c", readers)


def see_format(copy):
    tally.test("strat build -f brief", lacks(copy.strat("build", "-", "-f", "brief", data=PLAN), "Talk about rain\n"))


def see_word(copy):
    tally.test("strat explain haikus", lacks(copy.strat("explain", "haikus"), "three lines that readers send in"))
    done = copy.strat("check", "-", "--format", "short", data=PLAN)
    tally.test("a goal of it", f"is found fault with: {done.stdout}" if "unknown-name" in done.stdout else "")


def main():
    copy = Copy(sys.argv[1])
    carry_out(copy)
    done = copy.make()
    tally.test("the copy builds", "" if done.returncode == 0 else done.stderr[-3000:])
    if done.returncode == 0:
        for see in (see_rule, see_property, see_format, see_word):
            see(copy)
    # Nothing is built, nor cleaned, at the root of the disk.
    tally.test("a build folder without a name", lacks(copy.run(os.environ.get("MAKE", "make"), "-n", "BUILD="), "BUILD is empty"))
    # What CONTRIBUTING.md names is there.
    named = re.findall(r"`((?:compiler|grammar|runtime|tests|editors)/[\w./-]*)`", copy.read("CONTRIBUTING.md"))
    missing = [name for name in named if not re.search(r"[A-Z]{4,}", os.path.basename(name.rstrip("/")).split(".")[0]) and
               not re.search(r"/[A-Z]{4,}", name) and not os.path.exists(name)]
    tally.test("CONTRIBUTING.md", [f"names {name}, which is not there" for name in missing])
    return tally.finish()


sys.exit(main())
