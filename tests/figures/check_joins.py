"""Several files for one goal: what one account tells in several ways is counted once; what a running sum begins with and lacks;
weeks in which a list has no row."""
import datetime
import os

from check_strategy import HEAD, figures_of, findings_of
from tools import check, copy_exports, equal, folder, strat, write


def by_day(first, last):
    day, end, rows = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last), ["Day,Orders,Net sales"]
    while day <= end:
        rows.append(f"{day},1,2")
        day += datetime.timedelta(1)
    return "\n".join(rows) + "\n"


def run():
    with folder() as place:
        copy_exports(place)
        one_account(place)
        one_title(place)
        running_sums(place)
        lists(place)


def named(files):
    return " ".join(f'actuals "{name}"' for name in files)


def one_account(place):
    table, totals, chart = "17-youtube-table-data-en.csv", "20-youtube-totals-en.csv", "21-youtube-chart-data-en.csv"
    plan = HEAD + "purpose reach < goal views 1k/month via youtube < FILES > >\n"
    for files, wanted in (([table], 4054), ([totals], 4187), ([table, totals], 4187), ([totals, table], 4187), ([totals, chart], 4187),
                          ([chart, totals, table], 4187)):
        equal(figures_of(place, plan.replace("FILES", named(files)))[0].get("views"), [("2026-09-30", wanted)], f"one account: {files}")
    plan = HEAD + "purpose reach < goal impressions 1k/month via linkedin < FILES > >\n"
    metrics, posts = "13-linkedin-content-metrics-en.csv", "16-linkedin-all-posts-en.csv"
    alone = figures_of(place, plan.replace("FILES", named([metrics])))[0].get("impressions")
    for files in ([metrics, posts], [posts, metrics], [posts, metrics, posts]):
        equal(figures_of(place, plan.replace("FILES", named(files)))[0].get("impressions"), alone, f"a page and its posts: {files}")
    # Days that the whole does not have are those of the posts.
    write(place, "days.csv", "Date,Views\n" + "".join(f"2026-09-{day:02},10\n" for day in range(15, 31)))
    plan = HEAD + "purpose reach < goal views 9k from 0 by Q4 via youtube < FILES > >\n"
    equal(figures_of(place, plan.replace("FILES", named([table, "days.csv"])))[0].get("views"), [("2026-09-30", 1204 + 160)], "days of one, days of the other")
    # A report of a time is held by the days of an exploration, or counts in their place.
    report, days = "09-ga4-traffic-acquisition-en.csv", "11-ga4-exploration-daily-en.csv"
    with open(os.path.join(place, days)) as file:
        text = file.read()
    write(place, "some.csv", "\n".join(line for line in text.split("\n") if not line.startswith("2026092") and not line.startswith("2026093")))
    write(place, "all.csv", text.replace("\n20260902,/newsletter", "\n20260901,/x,1,1,1,0\n20260902,/newsletter", 1))
    plan = HEAD + "purpose reach < goal visits 1k/month via facebook < FILES > >\n"
    whole = figures_of(place, plan.replace("FILES", named(["all.csv"])))[0].get("visits")
    for files, wanted in (([report], [("2026-09-30", 1067)]), ([report, "all.csv"], whole), (["all.csv", report], whole),
                          (["some.csv", report], [("2026-09-30", 1067)]), ([report, "some.csv"], [("2026-09-30", 1067)])):
        equal(figures_of(place, plan.replace("FILES", named(files)))[0].get("visits"), wanted, f"a report and its days: {files}")
    # A file of one's own says whose it is, too.
    for word, wanted in (('whose "Till"', 7), ("", 12)):
        plan = HEAD + (f'define export till < needs "Bons" date "At" {word} figures orders "Bons" >\n'
                       f'define export list < needs "No" date "At" {word} key "No" figures orders "No" count >\n'
                       'purpose sales < goal orders 100/month via facebook < actuals "till.csv" actuals "list.csv" > >\n')
        write(place, "till.csv", "At,Bons\n2026-09-01,5\n2026-09-30,2\n")
        write(place, "list.csv", "At,No\n" + "".join(f"2026-09-0{number},{number}\n" for number in range(1, 6)))
        equal(figures_of(place, plan)[0].get("orders"), [("2026-09-30", wanted)], f"of one account: {word!r}")


def one_title(place):
    with open(os.path.join(place, "06-meta-facebook-follows.csv"), encoding="utf-16") as file:
        text = file.read()
    with open(os.path.join(place, "instagram.csv"), "w", encoding="utf-16") as file:
        file.write(text.replace("Facebook follows", "Instagram follows"))
    plan = HEAD + "purpose reach < goal new-followers 100/month via facebook < FILES > >\n"
    facebook = "06-meta-facebook-follows.csv"
    alone = figures_of(place, plan.replace("FILES", named([facebook])))[0]["new-followers"]
    both = [(alone[0][0], 2 * alone[0][1])]
    for files, wanted in (([facebook, facebook], alone), ([facebook, "instagram.csv"], both), (["instagram.csv", facebook, "instagram.csv"], both)):
        equal(figures_of(place, plan.replace("FILES", named(files)))[0].get("new-followers"), wanted, f"one title: {files}")


def running_sums(place):
    write(place, "f.csv", by_day("2026-07-01", "2026-09-30"))
    months = ("2026-07-31", "2026-08-31", "2026-09-30")
    plan = HEAD + 'purpose sales < goal orders TARGET by Q4 via facebook < TYPED actuals "f.csv" > >\n'
    for target, typed, before, wanted in (
            ("500", "actual 120 on 2026-06-30", [("2026-06-30", 120)], (151, 182, 212)),
            ("+500", "actual 400 on 2025-12-31", [("2025-12-31", 400)], (431, 462, 492)),
            ("+500", "actual 400 on 2025-11-30", [("2025-11-30", 400)], (431, 462, 492)),
            ("+500", "", [("2025-12-31", 0)], (31, 62, 92)),
            ("+25%", "actual 400 on 2025-12-31", [("2025-12-31", 400)], (431, 462, 492)),
            ("+25%", "", [], ())):
        text = plan.replace("TARGET", target).replace("TYPED", typed)
        equal(figures_of(place, text)[0].get("orders"), before + list(zip(months, wanted)), f"a running sum of {target}, {typed!r}")
        equal(findings_of(place, text), [], f"a running sum of {target}, {typed!r}, findings")
    # What it lacks is said; a typed figure knows of it.
    write(place, "g.csv", by_day("2026-03-01", "2026-04-30"))
    text = plan.replace('actuals "f.csv"', 'actuals "f.csv" actuals "g.csv"').replace("TARGET", "500 from 20")
    for typed, wanted in (("", "1 January to 28 February 2026, 1 May to 30 June 2026"), ("actual 30 on 2026-02-28", "1 May to 30 June 2026")):
        figures_of(place, text.replace("TYPED", typed))
        _, out, _ = strat("build", "plan.strat", "-f", "md", cwd=place)
        check(f"; no figures: {wanted}" in out, f"what it lacks: {[line for line in out.splitlines() if '.csv' in line]}")
    # A month's row that begins before the plan does is of nobody knows which days.
    write(place, "months.csv", "At,Bons\n2026-07,31\n2026-08,62\n")
    text = ('strategy "Acorn" period 2026-07-15..2026-12-31\ndefine export till "The till" < date "At" figures orders "Bons" >\n'
            'purpose sales < goal orders 500 from 100 by Q4 via facebook < actuals "months.csv" > >\n')
    equal(figures_of(place, text)[0].get("orders"), [("2026-08-31", 162)], "a month that begins before the plan")


def lists(place):
    write(place, "orders.csv", "Date,Order #,Status,N. Revenue\n" + "".join(f"2026-09-{day:02},{day},completed,10\n" for day in (1, 2, 8, 22, 29)))
    write(place, "f.csv", "Day,Orders,Net sales\n2026-09-07,1,10\n2026-09-13,1,10\n2026-09-21,1,10\n2026-09-27,1,10\n")
    for metric, wanted in (("orders 1", (2, 1, 0, 1)), ("revenue €5", (20, 10, 0, 10))):
        plan = HEAD + f'purpose sales < goal {metric}/week via facebook < actuals "orders.csv" > >\n'
        got = figures_of(place, plan)[0].get(metric.split()[0])
        equal(got[:4], list(zip(("2026-09-06", "2026-09-13", "2026-09-20", "2026-09-27"), wanted)), f"a week without a row of a list: {metric}")
    plan = HEAD + 'purpose sales < goal orders 1/week via facebook < actuals "f.csv" > >\n'
    equal(figures_of(place, plan)[0].get("orders"), [("2026-09-13", 2), ("2026-09-27", 2)], "a week that lacks in a table of days")
