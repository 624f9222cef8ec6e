"""strat record: a figure goes into its goal as the file is laid out, or is refused and nothing is written; what is due is
asked for on a terminal."""
import os
import pathlib
import pty
import select
import stat
import subprocess
import time

from tools import STRAT, check, equal, folder, strat

TODAY = "2026-04-06"
PLAN = """\
strategy "Acorn" < period 2026 >
purpose sales primary <
  goal signups +25% from 400 by Q3 via facebook boost <
    tactic tips "Share a tip" on facebook post 3/week
    actual 430 on 2026-03-31  // from the newsletter
  >
  goal calls 5/week <
    tactic "Broadcast" on facebook live 3/week
  >
  goal nps 30 by Q4 from -5
  goal revenue $5k/month via facebook boost  // the till
  goal engagement-rate 4% from 3% by Q4 < via facebook post >
  goal response-time 2h from 5h by Q4 via facebook reply
>
purpose branding "To be known" < goal signups "First ones" 40 by Q4 via facebook boost >
measure signups, calls every week
measure revenue every month
"""
SIGNUPS = "    actual 430 on 2026-03-31  // from the newsletter\n"
CALLS = '    tactic "Broadcast" on facebook live 3/week\n'


def record(plan, text, *words):
    plan.write_bytes(text.encode())
    status, out, errors = strat("record", plan, *words, today=TODAY)
    return status, out, errors, plan.read_bytes().decode()


def written(plan, words, before, after, standing, text=PLAN):
    status, out, errors, now = record(plan, text, *words)
    check(status == 0 and errors == "" and standing in out, f"record {words}: {status} {out!r} {errors!r}")
    equal(now, text.replace(before, after), f"record {words}: the file")


def refused(plan, words, status, told, text=PLAN):
    got, out, errors, now = record(plan, text, *words)
    check(got == status and out == "" and told in errors, f"refused {words}: {got} {out!r} {errors!r}")
    equal(now, text, f"refused {words}: the file")


def check_written(plan):
    written(plan, ["calls", "4"], CALLS, CALLS + "    actual 4 on 2026-04-06\n", "calls (sales): 4 of 5 a week on 6 April")
    written(plan, ["calls", "4.5/week", "on", "2026-04-05"], CALLS, CALLS + "    actual 4.5/week on 2026-04-05\n", "4.5 of 5")
    # Behind the comment of its line, by day, and a period that is over is its last day.
    written(plan, ["signups", "432", "--goal", "sales"], SIGNUPS, SIGNUPS + "    actual 432 on 2026-04-06\n",
            "432 of 500 on 6 April 2026; on track, 3 below the plan")
    written(plan, ["signups", "412", "on", "2026-02", "--goal", "sales"], SIGNUPS, "    actual 412 on 2026-02-28\n" + SIGNUPS,
            "430 of 500 on 31 March")
    written(plan, ["signups", "12", "on", "Q1", "2026", "--goal=branding"], "by Q4 via facebook boost >",
            "by Q4 via facebook boost < actual 12 on 2026-03-31 > >", "12 of 40")
    written(plan, ["signups", "12", "--goal", "First ones"], "by Q4 via facebook boost >",
            "by Q4 via facebook boost < actual 12 on 2026-04-06 > >", "12 of 40")
    # A block where there is none; its line's comment stays where it is. A figure below zero is no flag.
    written(plan, ["nps", "-6"], "from -5\n", "from -5 <\n    actual -6 on 2026-04-06\n  >\n", "-6 of 30")
    written(plan, ["revenue", "5_200", "USD"], "boost  // the till\n",
            "boost <  // the till\n    actual 5_200 USD on 2026-04-06\n  >\n", "$5,200 of $5,000")
    written(plan, ["engagement-rate", "3.4%"], "< via facebook post >", "< via facebook post actual 3.4% on 2026-04-06 >",
            "3.4%, aiming for 4%")
    written(plan, ["response-time", "4h", "on", "2026-04-01"], "facebook reply\n",
            "facebook reply <\n    actual 4h on 2026-04-01\n  >\n", "4 h, aiming for 2 h")
    # Another name of the metric.
    written(plan, ["sign-ups", "432", "--goal", "sales"], SIGNUPS, SIGNUPS + "    actual 432 on 2026-04-06\n", "432 of 500")
    # Tabs, and lines that end in CRLF.
    tabs = PLAN.replace("  ", "\t").replace("\n", "\r\n")
    written(plan, ["calls", "4"], CALLS.replace("  ", "\t").replace("\n", "\r\n"),
            (CALLS + "    actual 4 on 2026-04-06\n").replace("  ", "\t").replace("\n", "\r\n"), "4 of 5", text=tabs)
    written(plan, ["nps", "3"], "from -5\r\n", "from -5 <\r\n\t\tactual 3 on 2026-04-06\r\n\t>\r\n", "3 of 30", text=tabs)


def check_refused(plan):
    refused(plan, ["calls", "7/month"], 1, f"another unit of time than the target (the target: {plan}:7)")
    refused(plan, ["signups", "432"], 2, "several goals count signups; say which by --goal")
    refused(plan, ["signups", "432"], 2, f'{plan}:15: signups (branding) "First ones"')
    refused(plan, ["signups", "433", "on", "2026-03-31", "--goal", "sales"], 1,
            f"two different figures for 2026-03-31 (the first one: {plan}:5); keep the one that is true")
    refused(plan, ["signups", "432", "on", "2026-12-01", "--goal", "sales"], 1, "an actual in the future")
    refused(plan, ["signups", "432", "on", "2026-02-30", "--goal", "sales"], 1, "2026-02-30")
    refused(plan, ["signups", "1.200", "--goal", "sales"], 1, "write `1_200` or write `1.2`")
    refused(plan, ["signups", "20%", "--goal", "sales"], 1, "`20%` does not fit")
    refused(plan, ["signups", "+5", "--goal", "sales"], 1, "a figure, not a change")
    refused(plan, ["revenue", "5200", "EUR"], 1, "currencies are never mixed")
    refused(plan, ["engagement-rate", "3,4%"], 1, "write `3.4%`")
    refused(plan, ["calls", "5>", "purpose", "x", "<"], 1, "not recorded")
    refused(plan, ["calls", "5", "//", "x"], 1, "not recorded")
    # A target that is wrong says in nothing what its figures are counted; what is wrong elsewhere is no obstacle.
    wrong = PLAN.replace("goal revenue $5k/month", "goal revenue 5k/month from 3k/month by Q4")
    refused(plan, ["revenue", "4100"], 1, f"put right first ({plan}:11): `5k/month` does not fit: revenue is counted in money", text=wrong)
    written(plan, ["calls", "4"], CALLS, CALLS + "    actual 4 on 2026-04-06\n", "4 of 5", text=wrong)
    refused(plan, ["likes", "5"], 2, "no goal in")
    refused(plan, ["nonsense", "5"], 2, "there are goals of signups, calls, nps, revenue")
    refused(plan, ["calls", "5", "--goal", "branding"], 2, "no goal of calls")
    refused(plan, ["calls", "5", "on"], 2, "the day of the figure")
    refused(plan, ["calls"], 2, "on a terminal only")
    refused(plan, [], 2, "due are signups (sales), calls (sales), revenue (sales), signups (branding)")
    refused(plan, ["signupps", "5"], 2, "counts signupps, nor anything else that is known: `strat check`",
            text="purpose sales < goal signupps 5/week >\n")
    refused(plan, ["calls", "5"], 1, "syntax", text="purpose sales < goal calls 5/week\n")
    status, _, errors = strat("record", today=TODAY)
    check(status == 2 and "takes a strategy" in errors, f"no operand: {status} {errors!r}")
    status, _, errors = strat("record", plan.parent, "calls", "4", today=TODAY)
    check(status == 2 and "is a folder" in errors, f"a folder: {status} {errors!r}")
    # What stands there already is no second figure.
    status, out, errors, now = record(plan, PLAN, "signups", "430", "on", "2026-03-31", "--goal", "sales")
    check(status == 0 and "already" in errors and now == PLAN, f"twice: {status} {errors!r}")


def check_files(place):
    plan = place / "plan.strat"
    # What was laid out stays so; what was not is not touched.
    record(plan, PLAN, "calls", "4")
    strat("fmt", plan)
    for words in (["calls", "3", "on", "2026-04-05"], ["nps", "2"], ["signups", "3", "--goal", "branding"]):
        status, _, errors = strat("record", plan, *words, today=TODAY)
        check(status == 0, f"record in a text that is laid out: {errors!r}")
    equal(strat("fmt", "--check", plan)[0], 0, "what was laid out stays so")
    # Standard input, a link, the mode, an import, a file that cannot be written.
    status, out, errors = strat("record", "-", "calls", "4", stdin=PLAN.encode(), today=TODAY)
    equal((status, out), (0, PLAN.replace(CALLS, CALLS + "    actual 4 on 2026-04-06\n")), "standard input")
    check("4 of 5 a week" in errors, f"standard input: {errors!r}")
    status, out, errors = strat("record", "-", "likes", "5", stdin=PLAN.encode(), today=TODAY)
    check(status == 2 and "no goal in <stdin> counts likes" in errors, f"record -: {status} {errors!r}")
    status, out, _ = strat("record", "-", "signups", "430", "on", "2026-03-31", "--goal", "sales", stdin=PLAN.encode(),
                           today=TODAY)
    equal((status, out), (0, PLAN), "standard input that has the figure")
    plan.write_text(PLAN)
    plan.chmod(0o640)
    link = place / "link.strat"
    link.symlink_to("plan.strat")
    equal(strat("record", link, "calls", "4", today=TODAY)[0], 0, "a link")
    check(link.is_symlink() and "actual 4" in plan.read_text(), "a link stays a link")
    equal(stat.S_IMODE(plan.stat().st_mode), 0o640, "the mode stays")
    (place / "whole.strat").write_text('import "part.strat"\npurpose sales primary < goal calls 5/week >\n')
    (place / "part.strat").write_text("purpose branding < goal signups 40 by Q4 >\n")
    equal(strat("record", place / "whole.strat", "signups", "4", today=TODAY)[0], 0, "a goal of an import")
    equal((place / "part.strat").read_text(), "purpose branding <\n  goal signups 40 by Q4 <\n    actual 4 on 2026-04-06\n  >\n>\n",
          "the import's text")
    if os.geteuid() != 0:
        plan.chmod(0o440)
        check(strat("record", plan, "calls", "4", "on", "2026-04-01", today=TODAY)[0] == 2, "not writable")
    # A goal that an export feeds: its own figures are one more, a different one for a day that it has is refused.
    fed = 'strategy "S" < period 2026 >\npurpose sales primary < goal followers 100 by Q4 < actuals "f.csv" > >\n'
    (place / "f.csv").write_text("date,metric,value\n2026-03-31,followers,40\n")
    refused(plan, ["followers", "41", "on", "2026-03-31"], 1, "two different figures for 2026-03-31", text=fed)
    written(plan, ["followers", "44"], '"f.csv" >', '"f.csv" actual 44 on 2026-04-06 >', "44 of 100", text=fed)


class Terminal:
    """strat on a terminal of its own."""

    def __init__(self, *words):
        self.main, other = pty.openpty()
        command = [STRAT, *map(str, words), "--today", TODAY]
        self.process = subprocess.Popen(command, stdin=other, stdout=other, stderr=other, start_new_session=True)
        os.close(other)
        self.shown = ""

    def until(self, text):
        end = time.monotonic() + 20
        while text not in self.shown and time.monotonic() < end:
            if select.select([self.main], [], [], 0.2)[0]:
                try:
                    part = os.read(self.main, 4096).decode()
                except OSError:
                    break
                self.shown += part
        check(text in self.shown, f"on a terminal: {text!r} is missing in {self.shown!r}")
        self.shown = self.shown.partition(text)[2]

    def type(self, text):
        os.write(self.main, text.encode())

    def finish(self):
        status = self.process.wait(timeout=20)
        os.close(self.main)
        return status


def check_terminal(place):
    plan = place / "asked.strat"
    plan.write_text(PLAN)
    terminal = Terminal("record", plan)
    terminal.until("signups (sales), due since 2026-04-05, was 430 on 31 March 2026: ")
    terminal.type("2x\n")
    terminal.until("not recorded: `2x`")
    terminal.until("signups (sales), due since 2026-04-05")
    terminal.type("433 on 2026-04-05\n")
    terminal.until("433 of 500")
    terminal.until("calls (sales), due since 2026-04-05: ")
    terminal.type("\n")
    terminal.until("revenue (sales), due since 2026-03-31: ")
    terminal.type("5_100 on 2026-03\n")
    terminal.until("$5,100 of $5,000")
    terminal.until("signups (branding)")
    terminal.type("\x04")
    equal(terminal.finish(), 0, "asking ends with the input")
    equal(plan.read_text(), PLAN.replace(SIGNUPS, SIGNUPS + "    actual 433 on 2026-04-05\n").replace(
        "boost  // the till\n", "boost <  // the till\n    actual 5_100 on 2026-03-31\n  >\n"), "what was answered")
    terminal = Terminal("record", plan, "nps")
    terminal.until("nps (sales): ")
    terminal.type("7\n")
    equal(terminal.finish(), 0, "a metric that was named")
    check("actual 7 on 2026-04-06" in plan.read_text(), "the answer")
    plan.write_text(PLAN.replace("measure signups, calls every week", "").replace("measure revenue every month", ""))
    terminal = Terminal("record", plan)
    terminal.until("no `measure` says when figures are due")
    equal(terminal.finish(), 0, "nothing is due")
    # What can take no figure is not asked for, and said.
    plan.write_text(PLAN.replace("goal revenue $5k/month", "goal revenue 5k/month"))
    terminal = Terminal("record", plan, "revenue")
    terminal.until(f"put right first ({plan}:11): `5k/month`")
    equal(terminal.finish(), 1, "a goal without a sound target is not asked for")
    # Somebody edits while the question waits.
    plan.write_text(PLAN)
    terminal = Terminal("record", plan, "nps")
    terminal.until("nps (sales): ")
    changed = PLAN.replace("Share a tip", "Share two tips")
    plan.write_text(changed)
    terminal.type("7\n")
    terminal.until("was changed meanwhile")
    equal((terminal.finish(), plan.read_text()), (2, changed), "a file that was changed meanwhile")


def run():
    with folder() as place:
        place = pathlib.Path(place)
        check_written(place / "plan.strat")
        check_refused(place / "plan.strat")
        check_files(place)
        check_terminal(place)
