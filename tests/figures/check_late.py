"""After a goal's deadline: it is judged by the last figure by then, and what is said of a later one agrees on every page, in the
findings, the review and JSON."""
import json

from tools import check, equal, folder, strat, write

TODAY = "2026-11-05"
PLAN = 'strategy "Acorn" period 2026 website https://acorn.example\npurpose sales < goal GOAL via facebook < actual FIRST on 2026-09-28 actual THEN on 2026-10-31 > >\n'
# The goal, its figures before and after the deadline, its state, what pages say of it, what the review says, whether a rule speaks.
CASES = (
    ("signups 500 from 400 by Q3", "480", "510", "missed", ("reached late", "reached late, on 31 October 2026"),
     "reached late, on 31 October 2026", "past-deadline"),
    ("signups 500 from 400 by Q3", "480", "490", "missed", ("missed", "490"), "judged by 480 on 28 September 2026", "past-deadline"),
    ("signups 500 from 400 by Q3", "510", "490", "reached", ("reached", "reached on 28 September 2026"), "reached on 28 September 2026", None),
    ("signups 500 from 400 by Q3", "510", "520", "reached", ("reached", "520"), "reached on 28 September 2026", None),
    ("refunds 50 from 100 by Q3", "60", "45", "missed", ("reached late", "reached late, on 31 October 2026"),
     "reached late, on 31 October 2026", "past-deadline"),
    ("calls 100/month by Q3", "80", "110", "on-track", ("reached late", "reached late, on 31 October 2026"),
     "reached late, on 31 October 2026", None),
    ("calls 100/month by Q3", "110", "80", "on-track", ("on track", "judged by the 110 a month of 28 September 2026"),
     "judged by 110 a month on 28 September 2026", None),
    ("calls 100/month by Q3", "70", "95", "behind", ("behind", "judged by the 70 a month of 28 September 2026"),
     "judged by 70 a month on 28 September 2026", "behind-plan"),
    ("satisfaction keep 90% by Q3", "80%", "95%", "on-track", ("reached late", "reached late, on 31 October 2026"),
     "reached late, on 31 October 2026", None),
)


def run():
    with folder() as place:
        for goal, first, then, state, words, reviewed, rule in CASES:
            one(place, f"{goal}: {first}, then {then}", PLAN.replace("GOAL", goal).replace("FIRST", first).replace("THEN", then), state, words,
                reviewed, rule)


def build(place, form):
    return strat("build", "plan.strat", "-f", form, cwd=place, today=TODAY)[1]


def one(place, name, text, state, words, reviewed, rule):
    write(place, "plan.strat", text)
    progress = json.loads(build(place, "json"))["purposes"][0]["goals"][0]["progress"]
    equal(progress["state"], state, f"{name}, JSON")
    equal("reached" in progress, words[0].startswith("reached"), f"{name}, its day in JSON")
    check("judged" in progress, f"{name}, what it is judged by in JSON")
    for form in ("md", "html"):
        page = build(place, form)
        for said in words:
            check(said in page, f"{name}, {form}: no {said!r}")
        check(words[0] == "missed" or "missed" not in page, f"{name}, {form} says missed")
    _, out, _ = strat("review", "plan.strat", cwd=place, today=TODAY)
    check(f"sales): {words[0]}\n" in out and reviewed in out, f"{name}, the review: {out[:300]!r}")
    _, out, _ = strat("check", "plan.strat", "--format", "json", cwd=place, today=TODAY)
    found = [finding for finding in json.loads(out)["findings"] if finding["rule"] in ("past-deadline", "behind-plan")]
    equal([finding["rule"] for finding in found], [rule] if rule else [], f"{name}, findings")
    check(all("28 September 2026" in finding["message"] for finding in found), f"{name}, the figure by the deadline: {found}")
