"""What --from, --until, --channel and --owner pick from calendars and weeks, and what is said of names that nobody has."""
import csv
import io
import json
import os

from tools import check, equal, folder, strat

TODAY = "2026-04-06"
LONG = "A title that says far too much for one post, " * 7
PLAN = '''strategy "%s" < period 2026 website https://acorn.example >
person %s "The Owner"
profile @acorn on facebook for sales owner %s
purpose sales primary < goal signups 20/week <
  tactic tips "Tips" on facebook post, twitter post 3/week
  tactic letter "The letter" on newsletter 1/month
  tactic ads "Advertisements" on facebook ad, instagram ad costs $5/week
  tactic thanks "Thanks" on linkedin post when "a sponsor signs"
> >
'''


def rows(text):
    return list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))[1:]


def run():
    with folder() as place:
        def write(name, text):
            with open(os.path.join(place, name), "w") as file:
                file.write(text)

        def build(*words):
            return strat("build", *words, cwd=place, today=TODAY)

        def week(*words):
            status, out, errors = strat("week", *words, "--format", "json", cwd=place, today=TODAY)
            return status, json.loads(out) if out else None, errors

        write("plan.strat", PLAN % ("Acorn", "maria", "maria"))
        status, out, _ = build("plan.strat", "-f", "csv", "--owner", "maria", "--channel", "fb")
        equal((status, {row[3] for row in rows(out)}, {row[8] for row in rows(out)}), (0, {"facebook"}, {"The Owner"}), "picked")
        write("old.csv", "old")
        for words, said in ((("--owner", "mria"), "there is no person `mria`; did you mean `maria`?"),
                            (("--owner", "The Owner"), "there is no person `The Owner`; did you mean `maria`?"),
                            (("--channel", "facebok"), "there is no channel `facebok`; did you mean `facebook`?"),
                            (("--channel", "zzzzzz"), "there is no channel `zzzzzz`\n"),
                            (("--from", "2026-06-01", "--until", "2026-05-31"), "`--from 2026-06-01` is after `--until 2026-05-31`")):
            status, out, errors = build("plan.strat", "-f", "csv", *words)
            check(status == 2 and out == "" and said in errors, f"build {words}: {status} {out[:80]!r} {errors[-200:]!r}")
            status, out, errors = build("plan.strat", "-o", "old.csv", *words)
            with open(os.path.join(place, "old.csv")) as file:
                equal((status, file.read()), (2, "old"), f"a calendar that is there, {words}")
            if "--until" not in words:
                status, found, errors = week("plan.strat", *words)
                check(status == 2 and found is None and said in errors, f"week {words}: {status} {found} {errors!r}")
        for flag, value in (("--from", TODAY), ("--until", TODAY), ("--channel", "facebook"), ("--owner", "maria")):
            status, out, errors = build("plan.strat", flag, value)
            check(status == 2 and out == "" and f"`{flag}` is for calendars" in errors, f"{flag} of a page: {status} {errors!r}")
            equal(build("plan.strat", "-f", "html,ics", flag, value, "-o", "both")[0], 0, f"{flag} of a page and a calendar")
        _, _, errors = build("plan.strat", "-f", "csv", "--channel", "pinterest")
        check("the calendar is empty" in errors, f"a channel without posts: {errors!r}")

        # One of several clients is enough.
        write("other.strat", PLAN % ("Oak", "sam", "sam"))
        status, found, _ = week(".", "--owner", "sam")
        equal((status, {post["strategy"] for post in found["posts"]}), (0, {"Oak"}), "one of two")
        equal(build(".", "-f", "csv", "--owner", "sam", "-o", "out")[0], 0, "calendars of one of two")
        status, _, errors = build(".", "-f", "csv", "--owner", "sma", "-o", "out")
        check(status == 2 and "did you mean `sam`?" in errors, f"nobody of two: {status} {errors[-200:]!r}")

        # What runs, and what comes as it comes, is picked by channel, too.
        def shown(*words):
            found = week("plan.strat", *words)[1]
            return [entry["channel"] for entry in found["running"]], len(found["as_it_comes"])
        equal(shown(), (["facebook", "instagram"], 1), "all channels")
        equal(shown("--channel", "instagram"), (["instagram"], 0), "one channel")
        equal(shown("--channel", "linkedin"), ([], 1), "another")

        # A file without a strategy has a week without posts, and not none.
        for name, text in (("part.strat", 'person zoe "Zoe"\n'), ("empty.strat", "")):
            write(name, text)
            equal(week(name)[:2], (0, {"format": 1, "from": TODAY, "until": "2026-04-12", "posts": [], "running": [],
                                       "as_it_comes": [], "days": []}), name)
            equal(strat("week", name, cwd=place, today=TODAY)[1], f"{TODAY} to 2026-04-12\n\nnothing is posted\n", name)

        # A text that is too long is said once.
        write("long.strat", (PLAN % ("Acorn", "maria", "maria")).replace('"Tips"', f'"{LONG}"'))
        for form in ("csv:buffer", "csv:publer", "csv:metricool"):
            _, _, errors = build("long.strat", "-f", form, "-o", "long")
            said = [line for line in errors.splitlines() if " at most" in line]
            check(len(said) == 1 and "on twitter, 280 at most: 116 posts, from 2026-04-07 on" in said[0], f"{form}: {said}")
