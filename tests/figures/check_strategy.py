"""A strategy fed by exports: rates by whole units, levels by the running sum, stocks month by month; and what is refused."""
import json
import os
import shutil

from tools import check, copy_exports, equal, folder, strat, write

HEAD = '''strategy "Acorn" < business "b" message "m" direction "d" website https://acorn.example period 2026 >
'''
PLAN = HEAD + '''actuals "31-shopify-sales-by-day.csv"
actuals "27-tiktok-follower-history-en.csv" as tiktok-followers
purpose sales primary < goal orders 500 from 20 by Q4 via facebook  goal revenue €2k/month via facebook >
purpose reach <
  goal followers 2k by Q4 via tiktok
  goal views 100k by Q4 via youtube < actuals "20-youtube-totals-en.csv" >
  goal visits 200/week via facebook < actuals "11-ga4-exploration-daily-en.csv" where "Page path and screen class" is "/" >
>
'''


def figures_of(place, text):
    path = os.path.join(place, "plan.strat")
    with open(path, "w") as file:
        file.write(text)
    _, out, errors = strat("build", path, "-f", "json", cwd=place)
    if not out:
        check(False, f"no report: {errors[:400]}")
        return {}, {}
    report = json.loads(out)
    return {goal["metric"]: [(a["date"], a["value"]) for a in goal.get("actuals", [])]
            for purpose in report["purposes"] for goal in purpose["goals"]}, report


def findings_of(place, text):
    path = os.path.join(place, "plan.strat")
    with open(path, "w") as file:
        file.write(text)
    _, out, _ = strat("check", "plan.strat", "--format", "json", "--only", "bad-value,import,unknown-name,doubtful-number",
                      cwd=place)
    return [(f["rule"], os.path.basename(f["file"]), f["line"], f["message"]) for f in json.loads(out)["findings"]]


ONE = HEAD + 'purpose sales < goal signups 500 from 400 by Q4 via facebook goal orders 50 by Q4 via facebook >\n'
SHOP, TILL = 'actuals "31-shopify-sales-by-day.csv" ', 'actuals "till.csv" '


def run():
    with folder() as place:
        copy_exports(place)
        # In this order: what one has written, the next may read.
        for part in (sums, faults, links, doubts, definitions, one_kind, many_days, months, typed_before):
            part(place)


def sums(place):
    goals, report = figures_of(place, PLAN)
    equal(goals.get("orders"), [("2026-09-30", 107)], "a level counted anew: from and the running sum")
    equal(goals.get("revenue"), [("2026-09-30", 3689.7)], "a rate of a whole month")
    equal(goals.get("followers"), [("2026-09-30", 1220)], "a stock")
    equal(goals.get("views"), [("2026-09-30", 4187)], "an export in a goal")
    equal([day for day, _ in goals.get("visits", [])], ["2026-09-13", "2026-09-20", "2026-09-27"], "whole weeks")
    equal([source.get("export") for source in report.get("figures", [])],
          ["shopify", "tiktok-followers", "youtube-totals", "ga4-exploration"], "what was used")

    # What was used stands in the reports, with what was left out.
    for form, words in (("md", "- 20-youtube-totals-en.csv (YouTube channel by day (Studio, Advanced mode, Totals)), 30 rows"), ("html", "Where the figures come from"),
                        ("md", "11-ga4-exploration-daily-en.csv (Google Analytics exploration by day (Export, CSV)), 30 rows, 1 September to 30 September 2026, 31 rows left out")):
        _, out, _ = strat("build", "plan.strat", "-f", form, cwd=place)
        check(words in out, f"{form} lacks {words!r}: {[line for line in out.splitlines() if '.csv' in line]}")


def faults(place):
    for name, statement, file, words in (
            ("refused", 'actuals "05-meta-facebook-posts-daily-breakdown.csv"', "05-meta", "more than once"),
            ("no goal", 'actuals "06-meta-facebook-follows.csv"', "plan.strat", "no goal counts"),
            ("no export", 'actuals "31-shopify-sales-by-day.csv" as shopfy', "plan.strat", "shopfy"),
            ("no column", 'actuals "31-shopify-sales-by-day.csv" where "Kind" is "x"', "plan.strat", "no such column"),
            ("no file", 'actuals "gone.csv"', "plan.strat", "does not exist")):
        found = findings_of(place, ONE + statement + "\n")
        check(len(found) == 1 and found[0][1].startswith(file) and words in found[0][3], f"{name}: {found}")


def links(place):
    # A link out of the folder that may be read; one that stays inside is a file like any other.
    os.mkdir(os.path.join(place, ".git"))
    with folder() as other:
        shutil.copy(os.path.join(place, "31-shopify-sales-by-day.csv"), other)
        os.symlink(os.path.join(other, "31-shopify-sales-by-day.csv"), os.path.join(place, "out.csv"))
        os.symlink("31-shopify-sales-by-day.csv", os.path.join(place, "in.csv"))
        found = findings_of(place, ONE + 'actuals "out.csv"\n')
        check(len(found) == 1 and found[0][0] == "import" and "outside" in found[0][3], f"a link out of the root: {found}")
        equal(findings_of(place, ONE + 'actuals "in.csv"\n'), [], "a link inside")


def doubts(place):
    write(place, "plain.csv", "date;metric;value\n2026-09-30;signups;12.400\n")
    found = findings_of(place, ONE + 'actuals "plain.csv"\n')
    check([f[:3] for f in found] == [("doubtful-number", "plain.csv", 2)], f"a doubtful count: {found}")
    found = findings_of(place, ONE + 'actuals "31-shopify-sales-by-day.csv" actual orders 5 on 2026-09-30\n')
    check(len(found) == 1 and found[0][0] == "bad-value", f"a typed figure and an export's that differ: {found}")


def definitions(place):
    # A definition by which a file is known is used.
    write(place, "till.csv", "At,Bons\n2026-09-30,7\n")
    till = ONE + 'define export till "The till" < date "At" figures orders "Bons" >\n'
    for statement, unused in (('actuals "till.csv"\n', []), ("", ["unused-definition"])):
        write(place, "plan.strat", till + statement)
        _, out, _ = strat("check", "plan.strat", "--format", "json", "--only", "unused-definition", cwd=place)
        equal([f["rule"] for f in json.loads(out)["findings"]], unused, f"a definition, {statement!r}")


def one_kind(place):
    # Of two files of one kind, whichever way they are known, the later replaces what both have.
    orders = HEAD + 'define export till "The till" < date "At" figures orders "Bons" >\npurpose sales < goal orders 100/month via facebook < FILES > >\n'
    write(place, "newer.csv", "Day,Orders,Net sales\n2026-09-29,13,1\n2026-09-30,10,1\n")
    os.symlink("31-shopify-sales-by-day.csv", os.path.join(place, "again.csv"))
    for files, month in ((SHOP, 87), (SHOP + SHOP, 87), (SHOP + 'actuals "again.csv" ', 87), (TILL + TILL, None), (SHOP + TILL, None),
                         (SHOP + 'actuals "newer.csv" ', 87 - 5 + 23), ('actuals "newer.csv" ' + SHOP, 87),
                         (SHOP + 'actuals "newer.csv" as shopify ', 87 - 5 + 23),
                         (SHOP + 'actuals "newer.csv" where "Orders" is "13" ', 87)):
        goals, _ = figures_of(place, orders.replace("FILES", files))
        equal(goals.get("orders"), [("2026-09-30", month)] if month else [], f"overlapping: {files}")
    with open(os.path.join(place, "01-meta-instagram-posts-en.csv"), encoding="utf-8-sig") as file:
        text = file.read()
    write(place, "posts.csv", text.replace(",140,21,9,11,58", ",240,21,9,11,58").replace("17900000000000103,", ","))
    likes = HEAD + 'purpose reach < goal likes 1k/month via instagram < FILES > >\n'
    posts = 'actuals "01-meta-instagram-posts-en.csv" '
    for files, month in ((posts, 884), (posts + posts, 884), (posts + 'actuals "posts.csv" ', 884 + 100 + 38)):
        goals, _ = figures_of(place, likes.replace("FILES", files))
        equal(goals.get("likes"), [("2026-09-30", month)], f"a later row of the same key: {files}")


def many_days(place):
    # One figure for many days: of no unit that it goes beyond, and beside no other that has some of its days.
    with open(os.path.join(place, "09-ga4-traffic-acquisition-en.csv")) as file:
        text = file.read()
    for name, start, end, visits in (("aug", "20260801", "20260831", 412), ("sep", "20260901", "20260930", 412), ("late", "20260915", "20261004", 412),
                                     ("q3", "20260701", "20260930", 1412), ("w37", "20260907", "20260913", 412), ("turn", "20251201", "20260131", 412)):
        write(place, f"{name}.csv", text.replace("20260901", start).replace("20260930", end).replace("Organic Search,412", f"Organic Search,{visits}"))
    visits = HEAD + 'purpose sales < goal visits TARGET via facebook < FILES > >\n'
    months = [("2026-08-31", 1067), ("2026-09-30", 1067)]
    for target, files, wanted in (
            ("1k/month", "aug sep", months), ("1k/month", "aug sep late", months), ("1k/month", "q3", []), ("1k/month", "q3 sep", months[1:]),
            ("1k/week", "aug sep", []), ("1k/week", "w37 sep", [("2026-09-13", 1067)]), ("1k/quarter", "aug sep", []),
            ("1k/quarter", "q3", [("2026-09-30", 2067)]), ("1k/quarter", "q3 sep", [("2026-09-30", 2067)]), ("1k/quarter", "sep q3", [("2026-09-30", 2067)]),
            ("9k from 100 by Q4", "aug sep", [("2026-08-31", 1167), ("2026-09-30", 2234)]), ("9k from 100 by Q4", "turn q3 sep", [("2026-09-30", 2167)]),
            ("9k from 100 by Q4", "sep late", [("2026-09-30", 1167)])):
        named = " ".join(f'actuals "{file}.csv"' for file in files.split())
        goals, report = figures_of(place, visits.replace("TARGET", target).replace("FILES", named))
        equal(goals.get("visits"), wanted, f"{target} from {files}")
        equal(findings_of(place, visits.replace("TARGET", target).replace("FILES", named)), [], f"{target} from {files}, findings")
    _, out, _ = strat("build", "plan.strat", "-f", "md", cwd=place)
    check("left out as not whole: 15 September to 4 October 2026" in out, f"what is left out: {[line for line in out.splitlines() if '.csv' in line]}")


def months(place):
    # So it is for a month's row.
    write(place, "months.csv", "At,Bons\n2026-07,31\n2026-08,62\n2026-09,93\n")
    table = HEAD + 'define export till "The till" < date "At" figures orders "Bons" >\npurpose sales < goal orders TARGET via facebook < actuals "months.csv" > >\n'
    for target, wanted in (("10/week", []), ("50/month", [("2026-07-31", 31), ("2026-08-31", 62), ("2026-09-30", 93)]),
                           ("150/quarter", [("2026-09-30", 186)]), ("500 from 100 by Q4", [("2026-07-31", 131), ("2026-08-31", 193), ("2026-09-30", 286)])):
        goals, _ = figures_of(place, table.replace("TARGET", target))
        equal(goals.get("orders"), wanted, f"{target} from a table by month")
    figures_of(place, table.replace("TARGET", "10/week"))
    _, out, _ = strat("build", "plan.strat", "-f", "md", cwd=place)
    check("left out as not whole: 29 June to 4 October 2026" in out, f"weeks that are left out: {[line for line in out.splitlines() if '.csv' in line]}")
    _, out, _ = strat("figures", "q3.csv", cwd=place)
    check("2026-07..2026-09 2,067" in out, f"a quarter's figure: {out}")
    _, out, _ = strat("figures", "q3.csv", "-f", "json", cwd=place)
    check([(m["value"], m["months"]) for m in json.loads(out)["files"][0]["metrics"]][0] == (2067, []), f"a quarter's figure: {out}")


def typed_before(place):
    # What came before the files, somebody may have typed.
    for typed, wanted in (("actual 130 on 2026-06-30 actual 150 on 2026-08-31", [("2026-06-30", 130), ("2026-08-31", 150), ("2026-09-30", 237)]),
                          ("actual 130 on 2026-09-15", [("2026-09-15", 130), ("2026-09-30", 187)]),
                          ("actual 90 on 2025-12-31", [("2025-12-31", 90), ("2026-09-30", 187)])):
        goals, _ = figures_of(place, HEAD + f"purpose sales < goal orders 500 from 100 by Q4 via facebook < {typed} {SHOP} > >\n")
        equal(goals.get("orders"), wanted, f"typed before: {typed}")
