"""Calendars of plans, and what two readers that know nothing of strat make of them: equal instances, at the moments at which
the JSON report has its posts."""
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zoneinfo

STRAT = os.environ["STRAT"]
LIBICAL = os.environ.get("LIBICAL_READER")
HERE = pathlib.Path(__file__).resolve().parent
FROM, UNTIL = "20251230T000000Z", "20271231T000000Z"
passed = 0
failed = 0

PLAN = """\
strategy "Acorn, and \\"oak\\"; a; b" < period 2026 %s closed 2026-05-25, 2026-12-24..2026-12-31 >
person maria "Maria Ortiz" away 2026-07-01..2026-07-14
audience founders "Founders" on facebook active weekdays 18:00..21:00
profile @acorn on facebook for sales owner maria
content tips "Tips, tricks; and \\\\ more" kind tip
content offers "Offers" kind offer
campaign fair "The fair" during 2026-10-12..2026-10-25
purpose sales primary <
  goal signups +25%% from 400 by Q4 for founders <
    milestone 450 by Q2
    tactic tips "A tip: äöü 漢字 %s 😀" on facebook post 3/week at 18:30 of tips, offers link https://acorn.example/?a=1,2;3
    tactic morning "Good morning" on facebook story daily at 00:15, 23:45
    tactic other "Every other week" on facebook live every 2 weeks at 01:30
    tactic letter "Once a month" on newsletter issue 1/month
    tactic before "Before the fair" on facebook post when 2w before fair, fair, 1d after fair at 12:00
    tactic untimed "No time" on facebook poll 1/week days wed
  >
>
measure signups every month
review every quarter owner maria
"""


def check(good, what):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print(f"FAIL {what}")


def strat(plan, *words):
    done = subprocess.run([STRAT, "build", plan, "--today", "2026-01-01", *words], capture_output=True)
    check(done.returncode in (0, 1), f"{plan}: {words}: {done.stderr.decode()[:300]}")
    return done.stdout


def readers():
    found = {}
    if LIBICAL:
        found["libical"] = [LIBICAL]
    if os.environ.get("CALENDAR_PACKAGES"):
        found["ical.js"] = ["node", str(HERE / "instances.mjs")]
    return found


def instances(reader, calendar, what):
    done = subprocess.run([*reader, FROM, UNTIL], input=calendar, capture_output=True)
    check(done.returncode == 0, f"{what}: {done.stderr.decode()[:500]}")
    return sorted(done.stdout.decode().splitlines())


def moments_of_posts(plan, zone):
    """The beginnings that the JSON report has, as the readers print them; posts without a time are days."""
    report = json.loads(strat(plan, "-f", "json"))
    moments = []
    for post in report["calendar"]:
        if "time" not in post:
            moments.append(post["date"].replace("-", ""))
            continue
        moment = datetime.datetime.fromisoformat(f"{post['date']}T{post['time']}")
        if zone:
            moment = moment.replace(tzinfo=zoneinfo.ZoneInfo(zone)).astimezone(datetime.timezone.utc)
        moments.append(moment.strftime("%Y%m%dT%H%M%S") + ("Z" if zone else "?"))
    return sorted(moments)


def minus(left, right):
    rest = list(left)
    for item in right:
        if item in rest:
            rest.remove(item)
    return rest


def judge(place, name, zone, shift):
    plan = place / f"{name}.strat"
    text = PLAN % (f"zone {zone}" if zone else "", "x" * shift)
    if zone == "America/Santiago":
        # There, the hour after a midnight in September is none; readers do not agree on what stands in it.
        text = text.replace("00:15", "03:15")
    plan.write_text(text, encoding="utf-8")
    calendar = strat(plan, "-f", "ics")
    found = {reader: instances(command, calendar, f"{name} by {reader}") for reader, command in readers().items()}
    wanted = moments_of_posts(plan, zone)
    for reader, lines in found.items():
        starts = [line.split("\t")[0] for line in lines]
        missing = minus(wanted, starts)
        check(not missing, f"{name} by {reader}: of {len(wanted)} posts {len(missing)} are missing: {missing[:5]}")
        # What stands there besides are days: deadlines, milestones, reviews, campaigns, absences.
        extra = [start for start in minus(starts, wanted) if len(start) != 8]
        check(not extra, f"{name} by {reader}: {len(extra)} that nobody planned: {extra[:5]}")
        check(any("äöü 漢字" in line and "😀" in line for line in lines), f"{name} by {reader}: a folded title is whole")
        check(not any(line.split("\t")[0].startswith(("20260525", "20261225")) and "T" in line.split("\t")[0]
                      for line in lines if "Good morning" in line and zone is None), f"{name} by {reader}: closed days")
    if len(found) == 2:
        first, second = found.values()
        check(first == second, f"{name}: the readers differ: {minus(first, second)[:3]} {minus(second, first)[:3]}")


def main():
    with tempfile.TemporaryDirectory(prefix="strat-calendar-") as place:
        place = pathlib.Path(place)
        # Clock changes at different weeks and hours, in both halves of the globe, none, and no zone at all.
        zones = ["Europe/London", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "UTC",
                 "America/Santiago", None]
        for shift, zone in enumerate(zones):
            judge(place, f"plan-{shift}", zone, shift)
        # A folded line may end at each octet of a character.
        for shift in range(8, 24):
            judge(place, f"fold-{shift}", "Europe/London", shift)
    print(f"calendar: {passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
