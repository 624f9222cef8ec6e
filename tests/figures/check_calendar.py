"""The calendar on its way out, and the coming week: what each format says of one plan, read back by other readers."""
import csv
import io
import json
import os
import re

from tools import check, equal, folder, strat, write

PLAN = '''strategy "Acorn, \\"2026\\"" < business "b" message "m" direction "d" website https://acorn.example period 2026
  zone Europe/London >
person maria "Maria Ortiz"
audience founders "Founders" on facebook cares "cash" active weekdays 18:00..21:00
profile @acorn on facebook for sales owner maria
content tips "=Tips" kind tip
purpose sales primary <
  goal signups +25% from 400 by Q4 via facebook for founders <
    tactic tips "=SUM(A1), a tip of a length that has to be folded: äöü äöü äöü äöü äöü äöü äöü" on facebook post 3/week at 18:30 of tips
      link https://acorn.example/news?a=1,2;3&b=ü call "Read on"
    tactic letter "The letter" on newsletter 1/month
    milestone 450 by Q2
  >
>
measure signups every week
review every quarter owner maria
'''
TODAY = "2026-04-06"


def lines_of(calendar):
    return calendar.replace("\r\n ", "").split("\r\n")


def build(plan, *words, today=TODAY):
    return strat("build", plan, *words, today=today)


def ids_of(calendar):
    return [line for line in lines_of(calendar) if line.startswith("UID:")]


def run():
    with folder() as place:
        plan = os.path.join(place, "plan.strat")
        for part in (the_calendar, identities_after_changes, identities_of_clients, the_table, zones, tools, the_week, waiting_figures,
                     before_and_after, parts):
            write(place, "plan.strat", PLAN)
            part(place, plan)


def the_calendar(place, plan):
    _, calendar, _ = build(plan, "-f", "ics")
    check(all(len(line.encode()) <= 75 for line in calendar.split("\r\n")), "a line is longer than 75 octets")
    lines = lines_of(calendar)
    for banned in ("METHOD", "ORGANIZER", "ATTENDEE", "BEGIN:VTODO"):
        check(not any(line.startswith(banned) for line in lines), f"{banned} stands in the calendar")
    rules = [line for line in lines if line.startswith("RRULE:FREQ=WEEKLY")]
    check(len(rules) == 1 and "BYDAY=MO,WE,FR" in rules[0] and "UNTIL=20261230T183000Z" in rules[0],
          f"the weekly rule: {rules}")
    check("DTSTART;TZID=Europe/London:20260406T183000" in lines, "the first post's time")
    for line in ("TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "CATEGORIES:Maria Ortiz",
                 "SUMMARY:Review", "DTSTART;VALUE=DATE:20260630"):
        check(line in lines, f"{line!r} is missing")
    ids = ids_of(calendar)
    equal(len(ids), len(set(ids)), "distinct identities")
    _, later, _ = build(plan, "-f", "ics", today="2026-04-20")
    check(set(ids_of(later)) <= set(ids), "identities change by the day")
    check("URL:https://acorn.example/news?a=1,2;3&b=%C3%BC" in lines, f"the address: {[line for line in lines if line.startswith('URL')]}")


def identities_after_changes(place, plan):
    _, calendar, _ = build(plan, "-f", "ics")
    # A post stays the same one when its time or content changes, and when the whole series does.
    for old, new in (("at 18:30 of tips", "at 19:15 of tips"), ("3/week at 18:30", "5/week at 18:30"), ("1/month", "1/month at 20:00 of tips")):
        write(place, "plan.strat", PLAN.replace(old, new))
        _, changed, _ = build(plan, "-f", "ics")
        equal(set(ids_of(changed)), set(ids_of(calendar)), f"identities after {new}")

def identities_of_clients(place, plan):
    _, calendar, _ = build(plan, "-f", "ics")

    # Clients with one title have a website each; where a file stands says nothing.
    def identities(path, website):
        full = os.path.join(place, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w") as file:
            file.write(PLAN.replace("https://acorn.example period", f"https://{website} period"))
        _, text, _ = strat("build", full, "-f", "ics", today=TODAY)
        return set(ids_of(text))

    acorn = identities("acorn/plan.strat", "acorn.example")
    equal(acorn, set(ids_of(calendar)), "identities of a file elsewhere")
    equal(identities("acorn/renamed.strat", "acorn.example"), acorn, "identities of a renamed file")
    bolt = identities("bolt/plan.strat", "bolt.example")
    equal(len(bolt), len(acorn), "identities of another client")
    check(not acorn & bolt, "two clients have events of one identity")


def the_table(place, plan):
    # The plain table is the JSON report's calendar from today on.
    _, report, _ = build(plan, "-f", "json")
    posts = [post for post in json.loads(report)["calendar"] if post["date"] >= TODAY]
    _, table, errors = build(plan, "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(table)))
    equal([(row["date"], row["time"], row["channel"]) for row in rows],
          [(post["date"], post.get("time", ""), post["channel"]) for post in posts], "the table of posts")
    check(rows[0]["tactic"].startswith("'=SUM") and rows[0]["content"] == "'=Tips", "a formula is not defused")
    check("Europe/London" in errors, "the zone is not said")
    _, table, _ = build(plan, "-f", "csv", "--from", "2026-05-01", "--until", "2026-05-07", "--channel", "facebook")
    equal(len(list(csv.DictReader(io.StringIO(table)))), 3, "bounded posts")


def zones(place, _):
    # A zone is spoken of where a time is written: a tool's file has one in each row.
    write(place, "timeless.strat", 'purpose sales < goal calls 5/week < tactic "Ask" on facebook post 3/week > >\n')
    for form, told in (("csv", False), ("csv:vista", True), ("csv:publer", True)):
        errors = strat("build", os.path.join(place, "timeless.strat"), "-f", form, today=TODAY)[2]
        equal("the times are in no zone" in errors, told, f"{form}, without a zone")


def tools(place, plan):
    for tool, header in (("buffer", "Text,Image URL,Tags,Posting Time"), ("vista", "message,type,link,time"),
                         ("publer", "Date,Text,Link(s),Media URL(s),Title")):
        _, table, errors = build(plan, "-f", f"csv:{tool}", "--until", "2026-06-30")
        check(table.startswith(header), f"{tool}: {table[:80]!r}")
        check("newsletter" in errors, f"{tool}: the channel that it does not know is not said")
    _, table, _ = build(plan, "-f", "csv:metricool", "--until", "2026-05-30")
    rows = list(csv.reader(io.StringIO(table)))
    check(len(rows) > 2 and all(len(row) == 97 for row in rows), "Metricool takes 97 columns")
    row = dict(zip(rows[0], rows[1]))
    equal((row["Date"], row["Time"], row["Facebook"], row["Twitter/X"]), ("2026-04-06", "18:30:00", "TRUE", "FALSE"),
          "Metricool's row")
    # A hundred rows a file, and then a folder is needed.
    status, _, errors = build(plan, "-f", "csv:buffer")
    check(status == 2 and "folder" in errors, f"Buffer's files without a folder: {status} {errors}")
    status, _, _ = build(plan, "-f", "csv:buffer", "-o", os.path.join(place, "out"))
    equal(sorted(os.listdir(os.path.join(place, "out"))),
          ["plan-facebook-2.buffer.csv", "plan-facebook.buffer.csv"], "Buffer's files")


def the_week(place, plan):
    status, week, _ = strat("week", plan, "--format", "json", today=TODAY)
    week = json.loads(week)
    equal((status, week["from"], week["until"], len(week["posts"])), (0, TODAY, "2026-04-12", 3), "the week")
    equal([(day["date"], day["kind"]) for day in week["days"]], [("2026-04-06", "figure-due"), ("2026-04-12", "figure-due")],
          "the week's days: what was due is due still")
    _, text, _ = strat("week", plan, today=TODAY)
    check("2026-04-06  figures due: signups, since 2026-04-05\n" in text, f"due since last week: {text[-200:]}")
    for words, day in ((("record", plan, "signups", "430", "on", "2026-04-05"), TODAY), (("week", plan, "--from", "2026-04-13"), TODAY)):
        _, text, _ = strat(*words, today=day)
        if words[0] == "record":
            _, text, _ = strat("week", plan, today=day)
        check("since" not in text and "figures due: signups" in text, f"{words}: {text[-200:]}")
    status, text, _ = strat("week", plan, "--weeks", "2", "--format", "md", today=TODAY)
    check(status == 0 and text.startswith("# 2026-04-06 to 2026-04-19") and "**18:30**" in text, f"the week: {text[:200]}")


def waiting_figures(place, plan):
    # Each figure of a measure has waited since its own day.
    write(place, "plan.strat", 'strategy "A" period 2026\npurpose sales <\n  goal signups 500 from 400 by 2026-02-15 < actual 410 on 2026-01-31 >\n'
              '  goal calls 40/month\n  goal orders 40/month < actual 39 on 2026-03-31 >\n  goal leads 40/month\n>\n'
              'measure signups, calls, orders, leads every month\n')
    _, text, _ = strat("week", plan, today=TODAY)
    equal([line for line in text.splitlines() if "due" in line],
          ["  2026-04-06  figures due: signups, since 2026-02-15", "  2026-04-06  figures due: calls, leads, since 2026-03-31"],
          "each figure's own day")
    # A goal that was over before asks for none anew; one that ends within the time has its last.
    for deadline, metrics in (("2026-03-31", "calls, orders, leads"), ("2026-04-01", "signups, calls, orders, leads")):
        with open(plan) as file:
            text = re.sub(r"by 2026-\d\d-\d\d", f"by {deadline}", file.read())
        with open(plan, "w") as file:
            file.write(text)
        _, text, _ = strat("week", plan, "--from", "2026-04-27", today=TODAY)
        equal([line for line in text.splitlines() if "due" in line], [f"  2026-04-30  figures due: {metrics}"], f"goals until {deadline}")


def before_and_after(place, plan):
    # Before a plan begins and after its end nothing is due anew.
    for period, next_day, days in (("2026-05-01..2026-12-31", "2026-05-03", []), ("2025", None, [(TODAY, "figure-due")])):
        with open(plan, "w") as file:
            file.write(PLAN.replace("period 2026", f"period {period}").replace("by Q4", f"by {period[-10:]}").replace("    milestone 450 by Q2\n", ""))
        _, week, errors = strat("week", plan, "--format", "json", today=TODAY)
        equal([(day["date"], day["kind"]) for day in json.loads(week)["days"]], days, f"a plan for {period}: {errors[:300]}")
        _, report, _ = build(plan, "-f", "json")
        equal(json.loads(report)["measures"][0].get("next"), next_day, f"what is due next of a plan for {period}")


def parts(place, plan):
    # No file has more than a thousand events: by quarter, and where that is not enough by month, week or day.
    for tactics, unit, names in ((6, "quarter", ["2026-Q2", "2026-Q3", "2026-Q4"]), (30, "month", ["2026-04", "2026-05", "2026-06"]),
                                 (45, "week", ["2026-04-06", "2026-04-13", "2026-04-20"])):
        with open(plan, "w") as file:
            file.write('strategy "Acorn" period 2026 zone Europe/London\npurpose sales < goal signups 500 from 400 by Q4 <\n')
            file.writelines(f"tactic t{i} on facebook post, instagram reel 14/month\n" for i in range(tactics))
            file.write("> >\n")
        out = os.path.join(place, unit)
        _, _, errors = build(plan, "-f", "ics", "-o", out)
        check(f"one file a {unit}" in errors, f"split by {unit}: {[line for line in errors.splitlines() if line.startswith('strat:')]}")
        found = sorted(name[len("plan-"):-len(".ics")] for name in os.listdir(out))
        equal(found[:len(names)], names, f"split by {unit}")
        events = [open(os.path.join(out, name), newline="").read().count("BEGIN:VEVENT") for name in os.listdir(out)]
        check(0 < min(events) and max(events) <= 1000, f"split by {unit}: {events}")
