"""Work grows with the text: every shape of shapes.py at N, 2N and 4N, and what `check` and `fmt` do for it, in
steps of a program that counts them (count.c). Run by run.sh, which builds it; COUNTED is that program, STRAT the usual one.

    scaling.py --torture [PART OF A NAME]    all, or the shapes of that name alone with their figures
    scaling.py [--show]                      some that were quadratic once, counted by valgrind, with their figures
"""

import concurrent.futures
import os
import re
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import editor
import shapes

TORTURE = "--torture" in sys.argv[1:]
STRAT = os.environ["COUNTED" if TORTURE else "STRAT"]
# The quick part: shapes that were quadratic once, small, in instructions that callgrind counts.
QUICK = ["signs that mean nothing, in a statement", "methods that a tactic names", "points between digits", "signs", "days between slashes", "a channel of many hyphens"]
# Four times the text may take so many times the work, beyond what an empty text takes.
LIMIT = 5.0
TODAY = "2026-04-06"
# The arguments for a file.
VERBS = {"check": lambda path: ["check", "--format", "text", path], "fmt": lambda _: ["fmt", "-"]}
# What is made of a strategy; compared is one with another that has other figures. A calendar that is too long for some programs
# becomes many, each week with its own events: that is a jump, and no growth.
REPORTS = {f"build {form}": lambda path, form=form: ["build", "-f", form, path] for form in ("html", "json", "md", "jsonl", "csv")}
REPORTS |= {"build client": lambda path: ["build", "-f", "html", "--audience", "client", path],
            "week": lambda path: ["week", path], "diff": lambda path: ["diff", older(path), path]}
# Bytes of a text at 4N. Large enough for a small quadratic part to show.
SIZE = 600_000 if TORTURE else 16_000
REPORT_SIZE = 240_000
# All that an editor asks about one text, and what it does with it.
SERVER = {"server": lambda _: ["lsp"]}
COMMANDS = VERBS | REPORTS | SERVER
# Texts of nothing but mistakes, and how much work a byte of them may take, in instructions; asked for notations to their end
# they take half as much again, and twenty times as much.
# Prose, and words that mean nothing in a plan, were compared with every word of the language, and looked for in lists of synonyms from
# one end to the other. Each person that is missing is a doubt, with which the notations around it were looked for among all doubts before it. Each
# goal that is a part of another one's figures looked for that one among all goals. Before a
# person that is missing notations were looked for that would go across `owner`. Of each person who has too much to do all
# responses were asked, and all people whether they have hours left.
PACES = [("signs that begin no notation", "- " * 40_000, 1100),
         ("prose", shapes.prose(6_000), 500), ("prose between commas", shapes.prose(6_000, ","), 380),
         ("words that mean nothing in a plan", "purpose sales <\n goal signups 5/week\n" + "".join(
             f'tactic t{i} "T" on facebook post 3/week {words}\n' for i, words in enumerate(shapes.prose(9_000).split("\n"))) + ">\n", 1750),
         ("blocks that are too deep", "purpose sales " + "<" * 16_000, 550),
         ("people that are missing", "".join(f"profile @h{i} owner nobody{i}\n" for i in range(8_000)), 1300),
         ("words of the language in a row", "person " + "role on for by via at " * 3_000, 1000),
         ("people nearly named as they are", "purpose sales < goal signups 5/week owner samantha-n < "
          + "".join(f'tactic "a" on facebook post 1/week owner sam{i}\n' for i in range(1_300)) + "> >\n", 700),
         ("blocks in braces", "purpose sales { goal signups 5/week } " * 2_000, 1600),
         ("figures in a row", "goal signups " + "1_000_000.5k " * 5_000, 1100),
         ("commas in a row", "audience a on facebook" + ", " * 30_000, 1000),
         ("people who have too much to do", shapes.overworked(2_000), 300),
         ("goals that are a part of a later one", "purpose sales < goal leads 5/week at 25% of signups via facebook post >\n" * 4_000 +
          "purpose sales < goal signups 20/week via facebook post >\n", 400)]
# The same of what is made of a strategy, of so many bytes: goals were looked through for those that end on the same day, tactics for
# those of each audience and of each person, a list of days for each of its days, profiles for what is posted on each, goals for those that are counted from one; by a
# server, a list for each topic that may stand in it.
REPORT_PACES = [("goals that end on many days", ["build", "-f", "md"], 100_000, 1600), ("moments of a tactic", ["week"], 60_000, 400),
                ("a tactic for many audiences", ["build", "-f", "html"], 300_000, 580),
                ("people who have too much to do", ["build", "-f", "json"], 200_000, 1050),
                ("profiles of tactics", ["build", "-f", "md"], 400_000, 890),
                ("goals of many metrics", ["review"], 150_000, 950),
                ("audiences that tactics have from their goal", ["check"], 100_000, 500),
                ("audiences of a goal of which one is missing, and tactics", ["check"], 100_000, 500),
                ("a long title of what tactics stand in", ["build", "-f", "md"], 240_000, 300),
                ("hashtags of all posts", ["build", "-f", "csv"], 240_000, 500),
                ("goals that are measured each in turn", ["week"], 150_000, 500),
                ("goals that are behind, each with its figure", ["lsp"], 30_000, 30_000),
                ("topics", ["lsp"], 30_000, 8000)]
# Instructions of a server for one of thousands of messages that come at once; seventeen times as much as now when each looked at all behind it.
MESSAGE_PACE = 110_000
# Seconds of the processor's for one text. On a machine that does other things, too, they say more than a clock.
PATIENCE = ["sh", "-c", 'ulimit -t 120 && exec "$@"', "sh"]


def counted_by_valgrind(command, path):
    with open(path, "rb") as text:
        done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], stdin=text,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=300)
    return done.returncode, int(re.search(rb"Collected : (\d+)", done.stderr)[1])


def counted(command, path):
    if not TORTURE:
        return counted_by_valgrind(command, path)
    note = path + ".count"
    environment = dict(os.environ, STRAT_COUNT=note)
    with open(path, "rb") as text:
        status = subprocess.run(PATIENCE + command, stdin=text, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                env=environment).returncode
    if status < 0:
        raise RuntimeError("takes more than two minutes" if status in (-signal.SIGXCPU, -signal.SIGKILL) else f"ended by signal {-status}")
    with open(note, encoding="utf-8") as file:
        steps = int(file.read())
    os.unlink(note)
    return status, steps


def older(path):
    """The same strategy with other figures."""
    with open(path, "rb") as file:
        text = file.read()
    with open(path + ".old", "wb") as file:
        file.write(text.translate(bytes.maketrans(b"123", b"345")))
    return path + ".old"


class Measure:
    def __init__(self, folder):
        self.folder = folder
        verbs = COMMANDS if TORTURE else VERBS
        self.empty = {verb: self.work(verb, b"person a", f"empty-{verb}") for verb in verbs}

    def work(self, verb, text, name):
        path = os.path.join(self.folder, f"{name}.strat")
        with open(path, "wb") as file:
            file.write(editor.session(text.decode("utf-8", "replace")) if verb in SERVER else text)
        command = [STRAT, *COMMANDS[verb](path), "--today", TODAY] + (["--jobs", "1"] if verb in VERBS else [])
        status, steps = counted(command, path)
        os.unlink(path)
        if status not in (0, 1):
            raise RuntimeError(f"{verb} ended with status {status}")
        return steps

    def ratio(self, verb, shape, number):
        _, bytes_a_unit, make = shape
        works = []
        size = SIZE if verb in VERBS else REPORT_SIZE
        for factor in (1, 2, 4):
            text = make(max(8, size * factor // (4 * bytes_a_unit)))
            text = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
            work = self.work(verb, text, f"{number}-{verb}") - self.empty[verb]
            # Little beside what an empty text takes is no work.
            works.append(max(work, self.empty[verb] / 2))
        return max(works[2] / works[0], (works[2] / works[1]) ** 2 if works[1] > 3 * works[0] else 0), works

    def judge(self, number, shape, verbs):
        """(name, complaint or None, figures)"""
        figures = []
        for verb in verbs:
            try:
                ratio, works = self.ratio(verb, shape, number)
            except (RuntimeError, subprocess.TimeoutExpired) as error:
                return shape[0], f"{verb}: {error}", figures
            figures.append(f"{verb} {ratio:.2f} ({', '.join(f'{work}' for work in works)})")
            if ratio > LIMIT:
                return shape[0], f"{verb} takes {ratio:.1f} times the work for four times the text: {works}", figures
        return shape[0], None, figures


def shape_text(name, size):
    _, bytes_a_unit, make = next(shape for part in (shapes.STATEMENTS, shapes.PLANS) for shape in part if shape[0] == name)
    return make(size // bytes_a_unit)


def check_pace(folder):
    """Complaints of texts that take too long for their length."""
    paces = [(name, ["check"], text, most) for name, text, most in PACES]
    paces += [(f"{name}, {' '.join(verb)}", verb, shape_text(name, size), most) for name, verb, size, most in REPORT_PACES]
    # Each post outside of them told all active times, and looked through them for those of a minute.
    paces.append(("active times and posts at others, check -f json", ["check", "-f", "json"], shapes.outside(570), 10_000))
    # A goal's figures were looked for among all figures.
    paces.append(("milestones and figures of a goal, record", ["record", "-", "signups", "44", "on", "2026-03-04"],
                  shapes.followed(1_600), 660))
    for name, verb, text, most in paces:
        path = os.path.join(folder, "pace.strat")
        server = verb == ["lsp"]
        with open(path, "wb") as file:
            file.write(editor.session(text) if server else text.encode())
        _, work = counted_by_valgrind([STRAT, *verb, "--today", TODAY] + ([] if server or "-" in verb else [path]), path)
        pace = work / len(text)
        if "--show" in sys.argv[1:]:
            print(f"{name}: {pace:.0f} instructions a byte, of {most}")
        yield None if pace <= most else f"{name}: {pace:.0f} instructions a byte, at most {most} are needed"


# Tables: (name, table, strategy, instructions a byte of both). The same one was read and kept by each statement that names it, of
# each row it was asked whether it is one of all words.
def tables():
    days = [f"2025-{1 + i // 28 % 12:02}-{1 + i % 28:02}" for i in range(400)]
    plan = "purpose sales < goal signups 50 from 3 by Q3 > "
    export = "define export e < needs \"D\", \"A\" date \"D\" figures signups \"A\"{} > actuals \"t.csv\" as e{} " + plan
    rows = "D,A,K\n" + "".join(f"{day},{i},k{i}\n" for i, day in enumerate(days))
    words = " where \"K\" is " + " or ".join(f"\"w{i}\"" for i in range(400))
    return [
        ("a table that many statements name", "date,metric,value\n" + "".join(f"{day},signups,{i}\n" for i, day in enumerate(days)),
         plan + "actuals \"t.csv\" " * 400, 700),
        ("a table that many goals name", "date,metric,value\n" + "".join(f"{day},m{i},{i}\n" for i, day in enumerate(days)),
         "".join(f"define metric m{i} " for i in range(400)) + "purpose sales < " +
         "".join(f"goal m{i} 50 from 3 by Q3 < actuals \"t.csv\" > " for i in range(400)) + ">", 700),
        ("words that rows are picked by", rows, export.format("", words), 700),
        ("words that a figure's rows are picked by", rows, export.format(words, ""), 700)]


def check_tables(folder):
    for name, table, text, most in tables():
        path = os.path.join(folder, "pace.strat")
        for file, held in ((path, text), (os.path.join(folder, "t.csv"), table)):
            with open(file, "w", encoding="utf-8") as out:
                out.write(held)
        status, work = counted_by_valgrind([STRAT, "check", "--today", TODAY, path], path)
        pace = work / len(text + table)
        if "--show" in sys.argv[1:]:
            print(f"{name}: {pace:.0f} instructions a byte, of {most}")
        yield f"{name}: ends with {status}" if status not in (0, 1) else \
            None if pace <= most else f"{name}: {pace:.0f} instructions a byte, at most {most} are needed"


def check_messages(folder):
    """A complaint where a server takes too long for requests that wait all at once: of each it asks whether one behind it cancels it."""
    at = {"textDocument": {"uri": "untitled:one"}, "position": {"line": 0, "character": 0}}
    said = editor.opened("untitled:one", "purpose sales")
    said += [("textDocument/hover", at, number) for number in range(1, 3_001)]
    said += [("$/cancelRequest", {"id": number}, None) for number in range(2_001, 3_001)]
    said += editor.ended(3_001)
    path = os.path.join(folder, "session")
    with open(path, "wb") as file:
        file.write(editor.framed(said))
    status, work = counted_by_valgrind([STRAT, "lsp", "--today", TODAY], path)
    if status != 0:
        return f"messages that wait: the server ends with status {status}"
    return None if work <= len(said) * MESSAGE_PACE else f"messages that wait: {work // len(said)} instructions each, at most {MESSAGE_PACE} are needed"


def choose():
    """(shape, verbs) of the shapes to look at: what is a strategy is reported, too."""
    found = [(shape, VERBS | SERVER) for part in (shapes.TOKENS, shapes.MISTAKES) for shape in part]
    found += [(shape, COMMANDS) for part in (shapes.STATEMENTS, shapes.PLANS) for shape in part]
    names = [shape[0] for shape, _ in found]
    assert len(names) == len(set(names)), "two shapes of one name"
    if not TORTURE:
        found = [(shape, ["check"]) for shape, _ in found if shape[0] in QUICK]
    only = "".join(argument for argument in sys.argv[1:] if not argument.startswith("--"))
    return only, [pair for pair in found if only in pair[0][0]]


def main():
    only, chosen = choose()
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for complaint in [*check_pace(folder), *check_tables(folder), check_messages(folder)] if not TORTURE else ():
            passed += complaint is None
            if complaint:
                failed += 1
                print(f"FAIL {complaint}")
        measure = Measure(folder)
        print(f"{len(chosen)} shapes at N, 2N and 4N")
        threads = os.cpu_count()
        with concurrent.futures.ThreadPoolExecutor(threads) as pool:
            for name, complaint, figures in pool.map(lambda pair: measure.judge(pair[0], *pair[1]), enumerate(chosen)):
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
