"""Whose figures a file tells: two accounts of one network, a tool for many networks beside a network's own, totals without a word."""
import os

from check_strategy import HEAD, figures_of, findings_of
from tools import copy_exports, equal, figures, folder, write


def run():
    with folder() as place:
        copy_exports(place)
        two_accounts(place)
        many_networks(place)
        titles(place)
        totals(place)


def plan(goal, *files):
    return HEAD + f"purpose reach < goal {goal} via tiktok < {' '.join('actuals ' + file for file in files)} > >\n"


def days(header, values):
    return header + "".join(f"2026-09-{day:02},{value}\n" for day, value in enumerate(values, 1))


def two_accounts(place):
    header = "Date,Video Views,Profile Views,Likes,Comments,Shares\n"
    write(place, "north.csv", days(header, [f"{100 + day},1,1,0,0" for day in range(30)]))
    write(place, "south.csv", days(header, [f"{10 + day % 3},1,1,0,0" for day in range(30)]))
    # The same account again: its past days are as they were, or a little more.
    write(place, "again.csv", days(header, [f"{101 + day},1,1,0,0" for day in range(30)]))
    north, south, again = (sum(100 + day for day in range(30)), sum(10 + day % 3 for day in range(30)),
                           sum(101 + day for day in range(30)))
    goal = "views 9k/month"
    for files, wanted in ((['"north.csv"'], north), (['"north.csv"', '"again.csv"'], again),
                          (['"north.csv" whose "@acorn"', '"south.csv" whose "@acorn.kids"'], north + south),
                          (['"north.csv"', '"south.csv" whose "@acorn.kids"'], north + south),
                          (['"north.csv" whose "Acorn"', '"again.csv" whose "acorn"'], again),
                          # Naming the network is naming no account.
                          (['"north.csv" whose "TikTok"', '"again.csv"'], again)):
        text = plan(goal, *files)
        equal(findings_of(place, text), [], f"accounts: {files}")
        equal(figures_of(place, text)[0].get("views"), [("2026-09-30", wanted)], f"accounts: {files}")
    # Nobody can tell two accounts from each other, or one from a wrong file.
    found = findings_of(place, plan(goal, '"north.csv"', '"south.csv"'))
    equal([(f[0], f[3]) for f in found],
          [("bad-value", "other views than north.csv tells of the same days: on 30 of 30")], "two accounts unsaid")
    # Where no goal counts what they tell, or each goal has its own, there is nothing to ask.
    two = HEAD + ('purpose reach < goal views "A" 9k/month via tiktok < actuals "north.csv" >'
                  ' goal views "B" 900/month via tiktok < actuals "south.csv" > >\n')
    equal(findings_of(place, two), [], "each goal its own")
    # What one goal's block names counts there before what all goals get.
    one = HEAD + ('actuals "north.csv"\npurpose reach < goal views "All" 9k/month via tiktok'
                  ' goal views "Kids" 900/month via tiktok < actuals "south.csv" > >\n')
    equal(findings_of(place, one), [], "a part in a goal of its own")
    equal(figures_of(place, one)[0].get("views"), [("2026-09-30", south)], "a part in a goal of its own")


def many_networks(place):
    header = "Date,Impressions,Reach,Interactions,Likes,Comments,Shares,Saved\n"
    write(place, "metricool.csv", days(header, ["40,30,9,8,1,0,1"] * 30))
    goal, own = "engagement 900/month", '"01-meta-instagram-posts-en.csv"'
    alone = figures_of(place, plan(goal, own))[0]["engagement"][0][1]
    found = findings_of(place, plan(goal, own, '"metricool.csv"'))
    equal([(f[0], f[3]) for f in found],
          [("bad-value", "metricool.csv may tell the same engagement as 01-meta-instagram-posts-en.csv")], "a tool for many")
    found = findings_of(place, plan(goal, '"metricool.csv"', own))
    equal([(f[0], f[3]) for f in found],
          [("bad-value", "metricool.csv may tell the same engagement as 01-meta-instagram-posts-en.csv")], "and before it")
    for whose, wanted in (("Instagram", 270), ("instagram", 270), ("Facebook", alone + 270), ("Our page", alone + 270)):
        for files in ([own, f'"metricool.csv" whose "{whose}"'], [f'"metricool.csv" whose "{whose}"', own]):
            text = plan(goal, *files)
            equal(findings_of(place, text), [], f"a tool for many: {files}")
            equal(figures_of(place, text)[0].get("engagement"), [("2026-09-30", wanted)], f"a tool for many: {files}")
    # What no other file may tell needs no answer.
    equal(findings_of(place, plan(goal, '"metricool.csv"')), [], "alone")
    equal(findings_of(place, plan("likes 900/month", '"metricool.csv"', '"31-shopify-sales-by-day.csv"'))[1:], [], "beside a shop")


def titles(place):
    own = '"01-meta-instagram-posts-en.csv"'
    alone = figures_of(place, plan("new-followers 90/month", own))[0]["new-followers"][0][1]
    for title, wanted in (("Instagram follows", 60), ("Facebook follows", alone + 60)):
        write(place, "series.csv", days(f"{title}\nDate,Primary\n", [2] * 30))
        for files in ([own, '"series.csv"'], ['"series.csv"', own]):
            text = plan("new-followers 90/month", *files)
            equal(findings_of(place, text), [], f"{title}: {files}")
            equal(figures_of(place, text)[0].get("new-followers"), [("2026-09-30", wanted)], f"{title}: {files}")
    write(place, "series.csv", days("Views\nDate,Primary\n", [300] * 30))
    found = findings_of(place, plan("views 9k/month", own, '"series.csv"'))
    equal([f[3] for f in found], ["series.csv may tell the same views as 01-meta-instagram-posts-en.csv"], "a title of neither")
    text = plan("views 9k/month", own, '"series.csv" whose "Instagram"')
    equal(findings_of(place, text), [], "a title of neither, and its network")
    equal(figures_of(place, text)[0].get("views"), [("2026-09-30", 9000)], "the whole counts before the posts")
    # Two pages' figures of one title.
    write(place, "other.csv", days("Views\nDate,Primary\n", [7] * 30))
    text = plan("views 9k/month", '"series.csv" whose "Instagram"', '"other.csv" whose "Facebook"')
    equal(findings_of(place, text), [], "two networks")
    equal(figures_of(place, text)[0].get("views"), [("2026-09-30", 9210)], "two networks")


def visits(place, rows, name="report.csv"):
    write(place, name, "# Start date: 20260901\n# End date: 20260930\n\nChannel,Sessions,Engaged sessions\n" + "\n".join(rows) + "\n")
    _, document = figures(os.path.join(place, name))
    file = document["files"][0]
    months = {metric["metric"]: metric["months"][0]["value"] for metric in file["metrics"]}
    return months.get("visits"), [left["why"] for left in file["left_out"]], [f["rule"] for f in document["findings"]]


def totals(place):
    rows = ["Organic,400,200", "Direct,300,100", "Social,50,30"]
    out = ["a row of totals"]
    for name, given, wanted in (
            ("no total", rows, (750, [], [])),
            ("first, without a name", [",750,330", *rows], (750, out, [])),
            ("last, without a name", [*rows, ",750,330"], (750, out, [])),
            ("all columns tell it", [*rows, "All together,750,330"], (750, out, [])),
            ("first, and named", ["Everything,750,330", *rows], (750, out, [])),
            ("one column alone", ["Everything,750,0", "Organic,400,0", "Direct,300,0", "Social,50,0"], (750, out, ["doubtful-number"])),
            ("small numbers tell nothing", ["a,1,1", "b,2,2", "c,3,3"], (6, [], [])),
            ("one column tells otherwise", [*rows, "All together,750,331"], (1500, [], [])),
            ("two rows that are alike", ["a,300,100", "b,300,100"], (600, [], [])),
            ("in the middle", ["Organic,400,200", "x,750,330", "Direct,300,100", "Social,50,30"], (1500, [], [])),
            ("one row", ["Organic,400,200"], (400, [], []))):
        equal(visits(place, given), wanted, f"totals: {name}")
    # Where rows have days, a total has none: three days of which one is as much as the others are three days.
    write(place, "days.csv", "Day,Orders,Net sales\n2026-09-01,300,500\n2026-09-02,100,200\n2026-09-03,200,300\n")
    _, document = figures(os.path.join(place, "days.csv"))
    equal([m["months"][0]["value"] for m in document["files"][0]["metrics"]], [600, 1000], "days of which one is as much as two")
