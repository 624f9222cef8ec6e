"""strat review: each goal's standing and choices, the edits that realign the plan, and what of them is written."""
import json
import os
import pathlib

import jsonschema

from check_record import Terminal
from tools import HERE, check, equal, folder, strat

TODAY = "2026-04-06"
PLAN = """\
strategy "Acorn" < period 2026 >
purpose sales primary <
  goal signups +25% from 400 by Q3 via facebook boost <
    tactic tips "Share a tip" on facebook post 3/week
    actual 404 on 2026-03-31  // from the newsletter
    milestone 402 by 2026-03-15
    milestone 415 by 2026-04-01
    milestone 465 by Q2
  >
  goal trials 120 by Q1 <
    actual 20 on 2026-01-31
    actual 90 on 2026-03-30
  >
  goal calls 5/week <
    actual 3 on 2026-04-05
  >
  goal revenue $5k/month via facebook boost  // the till
  goal engagement-rate keep 3..4% < actual 2.1% on 2026-03-31 >
  goal downloads 100 from 0 by Q4 <
    actual 160 on 2026-03-20
  >
  goal response-time 2h from 6h by Q3 <
    actual 5h on 2026-03-31
  >
  goal leads 50 by 2026-03-15
  goal donations $12k from $10k by Q4 at $50 of leads <
    actual $10_500 on 2026-03-31
  >
  goal members 500 from 400 by Q4 <
    actual 390 on 2026-03-31
  >
>
"""
# What --apply makes of it, by hand.
REALIGNED = (
    PLAN
    .replace("signups +25% from 400 by Q3 via facebook boost <\n",
             "signups 410 from 400 by Q3 via facebook boost <\n    was 500 by Q3 2026\n")
    .replace("milestone 415 by 2026-04-01", "was 415 by 2026-04-01")
    .replace("milestone 465", "milestone 407")
    .replace("trials 120 by Q1 <\n", "trials 200 by Q2 2026 <\n    was 120 by Q1 2026\n")
    .replace("calls 5/week <\n", "calls 3/week <\n    was 5/week by 2026-04-06\n")
    .replace("keep 3..4% <", "keep 2.1%..4% < was 3% by 2026-04-06")
    .replace("downloads 100 from 0 by Q4 <\n", "downloads 750 from 0 by Q4 <\n    was 100 by Q4 2026\n")
    .replace("response-time 2h from 6h by Q3 <\n", "response-time 3h from 6h by Q3 <\n    was 2h by Q3 2026\n")
    .replace("leads 50 by 2026-03-15\n", "leads 50 by Q2 2026 <\n    was 50 by 2026-03-15\n  >\n"))


def review(*words, **more):
    return strat("review", *words, today=TODAY, **more)


def choices(plan, *words):
    status, out, errors = review(plan, *words, "--format", "json")
    equal(status, 0, f"review {words}: {errors!r}")
    document = json.loads(out)
    with open(HERE.parent.parent / "runtime/schema/review.schema.json", encoding="utf-8") as file:
        schema = json.load(file)
    for error in jsonschema.Draft202012Validator(schema).iter_errors(document):
        check(False, f"the schema: {error.message}")
    return {goal["metric"]: {choice["kind"]: choice for choice in goal["choices"]} for goal in document["goals"]}, document


def check_json(plan):
    found, document = choices(plan)
    equal((document["format"], document["today"]), (1, TODAY), "the head")
    states = {goal["metric"]: goal["progress"]["state"] for goal in document["goals"]}
    equal(states, {"signups": "behind", "trials": "missed", "calls": "behind", "revenue": "unmeasured",
                   "engagement-rate": "behind", "downloads": "reached", "response-time": "behind", "leads": "overdue",
                   "donations": "on-track", "members": "behind"}, "the states")
    advised = {(metric, choice["kind"], choice.get("to"), choice.get("deadline"))
               for metric, kinds in found.items() for choice in kinds.values() if choice["advised"]}
    equal(advised, {("signups", "lower", 410, "2026-09-30"), ("trials", "raise", 200, "2026-06-30"), ("calls", "lower", 3, None),
                    ("engagement-rate", "lower", 2.1, None), ("downloads", "raise", 750, "2026-12-31"),
                    ("response-time", "raise", 180, "2026-09-30"), ("leads", "postpone", 50, "2026-06-30")}, "what is advised")
    for metric, kinds in found.items():
        check("keep" in kinds and "drop" in kinds and kinds["keep"]["edits"] == [], f"{metric}: {list(kinds)}")
        equal(kinds["keep"]["advised"] or kinds["drop"]["advised"], False, f"{metric}: keep and drop are never advised")
    equal(found["response-time"]["postpone"]["deadline"], "2026-12-31", "when the pace reaches it")
    equal(found["trials"]["postpone"]["to"], 120, "postponed as it is")
    # Below where it began: nobody is advised to aim for that.
    equal(list(found["members"]), ["keep", "drop"], "a goal that goes backwards")
    check(document["goals"][0]["purpose"] == "sales", "the purpose")


def check_end_of_a_line(place):
    """A straight line that ends at nothing is nobody's target."""
    plan = place / "falling.strat"
    plan.write_text('strategy "S" < period 2026 >\npurpose service primary < goal response-time 1h from 5h by Q3 <\n'
                    '  actual 220min on 2026-03-31\n> >\n')
    status, out, _ = strat("review", plan, "--format", "json", today="2027-01-05")
    found = {choice["kind"]: choice for choice in json.loads(out)["goals"][0]["choices"]}
    equal([(kind, choice["advised"], choice.get("to"), choice.get("deadline")) for kind, choice in found.items()],
          [("keep", False, 60, "2026-09-30"), ("postpone", True, 60, "2027-03-31"), ("drop", False, None, None)],
          "a pace that leads to nothing")


def check_late(place):
    """What stands at its level after the deadline is not said to reach it on a day that is past."""
    plan = place / "late.strat"
    plan.write_text('strategy "S" < period 2026 >\npurpose sales primary < goal signups 500 from 400 by Q3 <\n'
                    '  actual 490 on 2026-09-29\n  actual 520 on 2026-10-02\n> >\n')
    status, out, _ = strat("review", plan, today="2026-10-05")
    check("postpone to Q4 2026" in out and "is reached on" not in out, f"a day that is past: {out}")
    plan.write_text(plan.read_text().replace("  actual 520 on 2026-10-02\n", ""))
    status, out, _ = strat("review", plan, today="2026-10-05")
    check("is reached on 30 October 2026" in out, f"a day to come: {out}")


def check_line_ends(place):
    """Edits that are put in as they are keep the ends of lines."""
    plan = place / "crlf.strat"
    plan.write_bytes(PLAN.replace("\n", "\r\n").encode())
    status, out, _ = review(plan, "--format", "json")
    equal(status, 0, "CRLF")
    several = 0
    for goal in json.loads(out)["goals"]:
        for choice in goal["choices"]:
            several += any("\n" in edit["text"] for edit in choice["edits"])
            after = applied(PLAN.replace("\n", "\r\n"), choice["edits"])
            equal(after.count("\n"), after.count("\r\n"), f"{goal['metric']}, {choice['kind']}: lines that end in CRLF")
    check(several > 3, f"choices that put in lines: {several}")


def applied(text, edits):
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:i])) for i in range(len(lines) + 1)]
    for edit in reversed(edits):
        start = starts[edit["line"] - 1] + edit["column"] - 1
        end = starts[edit["end_line"] - 1] + edit["end_column"] - 1
        text = text[:start] + edit["text"] + text[end:]
    return text


def check_edits(plan):
    """Each choice's edits give a sound text."""
    found, _ = choices(plan)
    for metric, kinds in found.items():
        for kind, choice in kinds.items():
            text = applied(PLAN, choice["edits"])
            check((text == PLAN) == (kind == "keep"), f"{metric} {kind}: edits")
            status, out, _ = strat("check", "-", "--only", "bad-value,syntax,repeated-property", stdin=text.encode(), today=TODAY)
            wanted = "donations" if (metric, kind) == ("leads", "drop") else None
            check(status == 0 or wanted, f"{metric} {kind}: {out[:300]}")
    text = applied(PLAN, found["calls"]["drop"]["edits"])
    equal(text, PLAN.replace("  goal calls 5/week <\n    actual 3 on 2026-04-05\n  >\n", ""), "dropped")


def check_changes(place):
    plan = place / "plan.strat"
    plan.write_text(PLAN)
    status, out, _ = review(plan, "--diff")
    check(status == 1 and "-  goal signups +25% from 400" in out and "+    was 500 by Q3 2026" in out, f"--diff: {status} {out}")
    equal(plan.read_text(), PLAN, "--diff writes nothing")
    status, out, errors = review(plan, "--apply")
    check(status == 2 and "--yes" in errors and "+    was 500 by Q3 2026" in out, f"--apply without a terminal: {status} {errors!r}")
    equal(plan.read_text(), PLAN, "--apply without a terminal writes nothing")
    equal(review(plan, "--apply", "--yes")[0], 0, "--apply --yes")
    equal(plan.read_text(), REALIGNED, "the plan, realigned")
    status, out, _ = review(plan, "--diff")
    equal((status, out), (0, ""), "what was realigned stays so")
    equal(review(plan, "--apply", "--yes")[::2], (0, "strat: nothing is to be changed\n"), "nothing is left to do")
    check(" bad-value" not in strat("check", plan, "--format", "short", today=TODAY)[1], "it is sound")
    # Laid out stays laid out; CRLF stays; standard input to standard output.
    plan.write_text(PLAN)
    strat("fmt", plan)
    review(plan, "--apply", "--yes")
    equal(strat("fmt", "--check", plan)[0], 0, "laid out")
    status, out, _ = review("-", "--apply", "--yes", stdin=PLAN.replace("\n", "\r\n").encode())
    equal((status, out), (0, REALIGNED.replace("\n", "\r\n")), "standard input, CRLF")
    plan.write_text("purpose sales < goal calls 5/week\n")
    status, out, errors = review(plan)
    check(status == 1 and out == "" and "syntax" in errors, f"a text that does not parse: {status} {errors!r}")
    equal(review(plan, "--diff", "--apply")[0], 2, "--diff and --apply")
    equal(review()[0], 2, "no operand")
    # A goal of an import.
    (place / "whole.strat").write_text('import "part.strat"\npurpose sales primary < goal calls 5/week >\n')
    part = "purpose branding <\n  goal visits 500/month <\n    actual 300 on 2026-03-31\n  >\n>\n"
    (place / "part.strat").write_text(part)
    equal(review(place / "whole.strat", "--apply", "--yes")[0], 0, "an import")
    equal((place / "part.strat").read_text(), part.replace("500/month <\n", "300/month <\n    was 500/month by 2026-04-06\n"),
          "the import's text")


def check_exports(place):
    plan = place / "plan.strat"
    plan.write_text(PLAN)
    (place / "exports").mkdir()
    export = place / "exports" / "apr.csv"
    export.write_text("date,metric,value\n2026-04-05,signups,440\n2026-04-05,revenue,5600\n")
    found, document = choices(plan, export)
    equal(document["goals"][0]["progress"]["actual"], 440, "an export counts")
    equal([kind for kind, choice in found["signups"].items() if choice["advised"]], [], "signups are on their way then")
    equal(plan.read_text(), PLAN, "for this run only")
    with folder() as other:
        outside = pathlib.Path(other) / "apr.csv"
        outside.write_text(export.read_text())
        equal(choices(plan, outside)[1]["goals"][0]["progress"]["actual"], 440, "an export from anywhere")
        status, _, errors = review(plan, outside, "--keep")
        check(status == 2 and "--keep needs" in errors and plan.read_text() == PLAN, f"--keep from outside: {status} {errors!r}")
    equal(review(plan, export, "--keep")[0], 0, "--keep")
    equal(plan.read_text(), PLAN + 'actuals "exports/apr.csv"\n', "the statement")
    os.symlink("exports/apr.csv", place / "again.csv")
    for path in (export, place / "again.csv"):
        status, _, errors = review(plan, path, "--keep")
        check(status == 0 and errors == "strat: nothing is to be changed\n", f"kept already: {status} {errors!r}")
    equal(plan.read_text(), PLAN + 'actuals "exports/apr.csv"\n', "kept once")
    plan.write_text(PLAN)
    equal(review(plan, export, export, "--keep")[0], 0, "named twice")
    equal(plan.read_text(), PLAN + 'actuals "exports/apr.csv"\n', "the one statement")
    for words, said in (("--keep", "`--keep` needs the exports"), ("--yes", "`--yes` goes with `--apply`")):
        status, _, errors = review(plan, words)
        check(status == 2 and said in errors, f"{words} alone: {status} {errors!r}")
    plan.write_text(PLAN.rstrip("\n"))
    equal(review("plan.strat", "exports/apr.csv", "--keep", "--apply", "--yes", cwd=place)[0], 0, "--keep --apply")
    text = plan.read_text()
    check(text.endswith('>\nactuals "exports/apr.csv"\n') and "was 120 by Q1 2026" in text and "was 500" not in text,
          f"realigned by the export, which is kept: {text}")
    (place / "exports" / "bad.csv").write_text("x;y\n1;2\n")
    status, out, errors = review(plan, place / "exports" / "bad.csv")
    check(status == 1 and out == "" and "bad.csv:1:1" in errors and "no-owner" not in errors, f"a refused export: {errors!r}")
    status, _, errors = review(plan, place / "none.csv")
    check(status == 2 and "does not exist" in errors, f"a missing export: {errors!r}")


def check_pages(plan):
    plan.write_text(PLAN.replace('"Acorn"', '"A*corn <b>"'))
    status, out, _ = review(plan)
    equal(status, 0, "text")
    for words in ("10 goals on 2026-04-06, 8 of them ask for a decision", "signups (sales): behind",
                  "  stands     404 on 31 March 2026; 414 was expected", "  pace       +0.3 a week so far, +3.7 a week needed",
                  "  * lower to 410", "downloads (sales): reached, outgrown", "  planned    keep 3% to 4%",
                  "  funnel     needs 40 leads; 50 planned", "  * postpone to Q2 2026", "A*corn <b>",
                  "donations is counted from it"):
        check(words in out, f"text lacks {words!r}: {out[:3000]}")
    status, out, _ = review(plan, "--format", "md")
    for words in ("# Review: A\\*corn \\<b\\>", "## signups (sales): behind", "- [ ] **lower to 410**", "| pace | "):
        check(words in out, f"Markdown lacks {words!r}")


def check_time_goes_by(place):
    """How old a figure is and what the plan leaves for later are told where somebody decides by them."""
    plan = place / "later.strat"
    plan.write_text("strategy \"Lake\" period 2026\npurpose sales <\n  goal tickets 5_400 from 800 by 2026-08-22 <\n    milestone 1_200 by 2026-04-12\n"
                    "    actual 1_150 on 2026-03-31\n  >\n>\n")
    later = "; the plan speeds up later\n"
    for today, age in (("2026-04-30", ";"), ("2026-05-02", ", 32 days ago;")):
        status, out, _ = strat("review", plan, today=today)
        check(status == 0 and f"  stands     1,150 on 31 March 2026{age} 1,152 was" in out, f"an old figure on {today}: {out}")
        check(out.count(later) == 2, f"what comes later: {out}")
    plan.write_text(plan.read_text().replace("    milestone 1_200 by 2026-04-12\n", ""))
    _, out, _ = strat("review", plan, today="2026-04-30")
    check("tickets (sales): behind" in out and later not in out, f"a plan that is as steep all along: {out}")


def check_lowered_on_the_way(place):
    """A target that was lowered for its own deadline keeps its time: the figures before that day count."""
    plan = place / "lowered.strat"
    plan.write_text("purpose sales <\n  goal revenue €4_280 from €200 by 2026-10-01 <\n    was €4_300 by 2026-10-01\n"
                    "    actual €3_260 on 2026-06-30\n  >\n>\n")
    status, out, _ = strat("review", plan, today="2026-07-06")
    check(status == 0 and "agreed     €4,300 by 1 October 2026\n" in out, f"before the day: {status} {out}")
    check("  - keep €4,280 by 1 October 2026  needs " in out, f"apart from its reason: {out}")
    plan.write_text(plan.read_text().replace("  >\n>", "    actual €4_326 on 2026-09-27\n  >\n>"))
    status, out, _ = strat("review", plan, today="2026-10-05")
    check(status == 0 and "revenue (sales): reached" in out and "agreed     €4,300 by 1 October 2026 (it was €4,326)" in out,
          f"after the day: {status} {out}")


def check_columns(place):
    plan = place / "columns.strat"
    plan.write_text("purpose sales <\n  goal revenue €40/week <\n    actual €37/week on 2026-06-30\n  >\n>\n")
    _, out, _ = strat("review", plan, today="2026-07-06")
    found = [line.find("that is where it stands") for line in out.splitlines() if "lower to €" in line]
    equal(found, [34], f"columns, not bytes: {out}")


def check_standing(place):
    """A rate that is due by no day has no way to it: a milestone that the lower one leaves beyond becomes that."""
    plan = place / "standing.strat"
    plan.write_text("purpose sales <\n  goal signups 100/month <\n    milestone 60/month by Q3\n"
                    "    actual 50/month on 2026-03-31\n  >\n>\n")
    status, out, _ = strat("review", plan, "--diff", today="2026-04-06")
    added = [line[1:].strip() for line in out.splitlines() if line.startswith("+ ")]
    equal(added, ["goal signups 50/month <", "was 100/month by 2026-04-06", "milestone 50/month by Q3"],
          f"a milestone of a standing rate: {status} {out}")


def check_unsound(plan):
    # A goal that is not known is told, and the others are reviewed; one without a number asks for one.
    plan.write_text("purpose sales <\n  goal signupps 5/week\n  goal calls by Q4\n>\n")
    status, out, errors = review(plan)
    check(status == 1 and "no metric `signupps`" in errors and "no-owner" not in errors, f"a goal unknown: {status} {errors!r}")
    check("1 goal on 2026-04-06, it asks for no decision" in out and "- keep it, and agree on a number\n" in out,
          f"a goal without a number: {out}")
    plan.write_text("purpose sales < goal signupps 5/week >\n")
    status, out, _ = review(plan)
    check(status == 1 and out.endswith("\n0 goals on 2026-04-06\n"), f"no goal that is known: {status} {out!r}")


def check_terminal(place):
    plan = place / "asked.strat"
    for answer, wanted in (("n\n", PLAN), ("\x04", PLAN), ("y\n", REALIGNED)):
        plan.write_text(PLAN)
        terminal = Terminal("review", plan, "--apply")
        terminal.until("was 500 by Q3 2026")
        terminal.until("write these changes? [y/N] ")
        terminal.type(answer)
        equal(terminal.finish(), 0, f"answered {answer!r}")
        equal(plan.read_text(), wanted, f"answered {answer!r}: the file")


def run():
    with folder() as place:
        place = pathlib.Path(place)
        (place / ".git").mkdir()
        plan = place / "plan.strat"
        plan.write_text(PLAN)
        check_json(plan)
        check_edits(plan)
        check_end_of_a_line(place)
        check_line_ends(place)
        check_late(place)
        check_changes(place)
        check_exports(place)
        check_pages(plan)
        check_lowered_on_the_way(place)
        check_time_goes_by(place)
        check_columns(place)
        check_standing(place)
        check_unsound(plan)
        check_terminal(place)
