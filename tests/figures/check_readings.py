"""Cells, days and tables that could be read in two ways: each comes to what it means, or the file is refused."""
import os

from check_bad import values
from check_strategy import HEAD, figures_of, findings_of
from tools import HERE, check, equal, figures, folder, write

SHOP = "Day,Orders,Net sales\n"
ADS = "Day,Campaign,Currency code,Cost,Impr.,Clicks,Conversions,Conv. value\n"
TIKTOK = "Date,Video Views,Profile Views,Likes,Comments,Shares\n"

# Name, text, what its metrics come to.
READ = [
    ("decimals of a count, where its column has others", ADS + "2026-09-01,a,EUR,1,100,10,3.125,5\n2026-09-02,a,EUR,1,100,10,4.5,5\n",
     {"impressions": 200, "clicks": 20, "conversions": 7.625, "revenue": 10}),
    ("thousands of a count, where its column has decimals", ADS + '2026-09-01,a,EUR,1,"1,100",10,"3,125",5\n2026-09-02,a,EUR,1,100,10,4.5,5\n',
     {"impressions": 1200, "clicks": 20, "conversions": 3129.5, "revenue": 10}),
    ("thousands of a count, where another column has decimals", SHOP + "2026-09-01,1.204,2.5\n2026-09-02,-1.204,2.5\n2026-09-03,1.300,1\n",
     {"orders": 1300, "revenue": 6}),
    ("rows behind a blank line", SHOP + "2026-09-01,1,2\n,,\n\n2026-09-02,3,4\n2026-09-03,5,6\n\nA remark\n2026-09-04,7,8\n",
     {"orders": 9, "revenue": 12}),
    ("a table by itself behind a blank line", SHOP + "2026-09-01,1,2\n\nDay,Sessions\n2026-09-02,3\n", {"orders": 1, "revenue": 2}),
    ("headers with line feeds in them", 'A "note", and so on\n"Day",Orders,"Net sales","Note\r\n\n#or, remark"\n2026-09-01,1,2,"a\n\nb"\n2026-09-02,3,4,\n',
     {"orders": 4, "revenue": 6}),
    ("a quote above the headers that nothing closes", '"From our shop\nDay,Orders,Net sales\n2026-09-01,1,2\n2026-09-02,3,4\n', {"orders": 4, "revenue": 6}),
    ("a quote above the headers that a cell would close", '"From our shop\nDay,Orders,Net sales\n2026-09-01,"1","2"\n2026-09-02,3,"4"\n',
     {"orders": 4, "revenue": 6}),
    ("a total in French", "Jour,Campagne,Coût,Clics,Impressions\n2026-09-01,a,1,2,3\nTotal : compte,,1,2,3\n", {"impressions": 3, "clicks": 2}),
    ("a sum without one of its columns", "Page name,Publish time,Reactions,Comments\nAcorn,09/14/2026 10:00,5,2\n", {"reactions": 5, "comments": 2}),
    ("an average without its weight", "Content,Video title,Video publish time,Views,Impressions click-through rate (%)\na,A,2026-09-03,5,4.5\nb,B,2026-09-04,7,2.5\n",
     {"views": 12, "posts-published": 2}),
]

# Name, text, line and column of the finding, words of its message or help.
REFUSED = [
    ("a percentage in a count", SHOP + "2026-09-01,45%,2\n", 2, 12, "is a percentage"),
    ("a percentage in money", SHOP + "2026-09-01,45,2%\n", 2, 15, "is a percentage"),
    ("money in a count", SHOP + "2026-09-01,$45,2\n", 2, 12, "is money"),
    ("two numbers in a cell", SHOP + "2026-09-01,12 34,2\n", 2, 12, "no number"),
    ("a space behind decimals", SHOP + "2026-09-01,1,1.5 5\n", 2, 14, "no number"),
    ("both marks before three digits", SHOP + '2026-09-01,1.204,2\n2026-09-02,"1,204",2\n', 2, 12, "points and commas"),
    ("a column of two currencies", ADS + "2026-09-01,a,EUR,1,1,1,1,5\n2026-09-02,a,usd,1,1,1,1,5\n", 3, 26, "not in EUR"),
    ("a month or a day", SHOP + "Sep-26,1,2\n", 2, 1, "a day or a month"),
    ("months that leave one out, or days", SHOP + "Jul-26,1,2\nSep-26,1,2\n", 2, 1, "a day or a month"),
    ("days of no year", TIKTOK + "February 29,1,1,1,1,1\nFebruary 30,1,1,1,1,1\n", 2, 1, "no year has all"),
    ("a bad cell below headers of several lines", 'Day,"Orders\n",Net sales\n2026-09-01,45%,2\n', 3, 12, "is a percentage"),
    ("a month beside its days", SHOP + "2026-09-10,1,2\n2026-09,4,5\n", 1, 1, "some days twice"),
]


def months(place, text, metric, today="2026-10-05"):
    write(place, "f.csv", text)
    _, answer = figures("f.csv", cwd=place, today=today)
    found = [m for m in answer["files"][0].get("metrics", []) if m["metric"] == metric]
    return [(month["month"], month["value"]) for month in found[0]["months"]] if found else answer["findings"]


def reads_a_file_once(place):
    write(place, "f.csv", SHOP + "2026-09-01,1,2\n")
    write(place, "other.csv", SHOP + "2026-09-01,1,2\n")
    os.symlink("f.csv", os.path.join(place, "soft.csv"))
    os.link(os.path.join(place, "f.csv"), os.path.join(place, "hard.csv"))
    status, answer = figures("f.csv", "./f.csv", "soft.csv", "other.csv", "hard.csv", cwd=place)
    equal((status, [file["file"] for file in answer["files"]]), (0, ["f.csv", "other.csv"]), "one file under several names is one")


def takes_nothing_for_nothing(place):
    write(place, "f.csv", "date,metric,value\n2026-08-01,signups,5\n2026-09-01,signups,\n2026-09-15,signups,--\nTotal,signups,5\n")
    text = HEAD + 'actuals "f.csv"\npurpose sales < goal signups 500 by Q4 via facebook post >\n'
    equal(figures_of(place, text)[0], {"signups": [("2026-08-01", 5)]}, "cells of a plain table that hold nothing")
    equal(findings_of(place, text), [], "what is said of cells that hold nothing")


def knows_where_a_file_ends(place):
    """A hole in a table by day is none that a month's end may fall into; where days without orders have no row, it may."""
    def orders(days):
        write(place, "f.csv", SHOP + "".join(f"2026-{month:02}-{day:02},1,2\n" for month, day in days))
        text = HEAD + 'actuals "f.csv"\npurpose sales < goal orders 100/month via facebook post >\n'
        return figures_of(place, text)[0]["orders"]

    august = [(8, day) for day in range(1, 32)]
    hole = [(8, day) for day in range(1, 32) if day < 10 or day > 20]
    equal(orders(hole + [(9, day) for day in range(1, 23)]), [("2026-08-31", 20)], "a month whose last week no row tells")
    equal(orders(august[::2] + [(9, day) for day in range(1, 30, 2)]), [("2026-08-31", 16), ("2026-09-30", 15)], "a month that ends on a day without orders")


def run():
    with folder() as place:
        knows_where_a_file_ends(place)
    with folder() as place:
        reads_a_file_once(place)
    with folder() as place:
        takes_nothing_for_nothing(place)
    with folder() as place:
        for name, text, wanted in READ:
            equal(values(place, text), wanted, name)
        for name, text, line, column, words in REFUSED:
            write(place, "f.csv", text)
            status, answer = figures("f.csv", cwd=place)
            found = answer["findings"]
            check(status == 1 and len(found) == 1 and (found[0]["line"], found[0]["column"]) == (line, column)
                  and words in found[0]["message"], f"{name}: {status} {found}")
        days_without_years(place)
        several_tables(place)
        currencies(place)
        rows_of_spans(place)


def rows_of_spans(place):
    """A row from the day in one column to the day in another."""
    ads = "Campaign name,Reporting starts,Reporting ends,Impressions,Link clicks,Leads\n"
    plan = HEAD + 'purpose sales < goal leads TARGET via facebook < actuals "f.csv" > >\n'

    def leads(text, target):
        write(place, "f.csv", text)
        equal(findings_of(place, plan.replace("TARGET", target)), [], f"leads {target}, findings")
        return figures_of(place, plan.replace("TARGET", target))[0].get("leads")

    august = "a,2026-08-01,2026-08-31,9,8,7\n"
    september = "a,2026-09-01,2026-09-30,9,8,10\nb,2026-09-01,2026-09-30,9,8,2\n"
    for text, target, wanted in (
            (ads + september, "10/month", [("2026-09-30", 12)]), (ads + september, "10/week", []),
            (ads + september + august, "10/month", [("2026-08-31", 7), ("2026-09-30", 12)]),
            (ads + august + september, "500 from 100 by Q4", [("2026-08-31", 107), ("2026-09-30", 119)]),
            (ads + "a,2026-07-01,2026-09-30,9,8,30\n", "10/month", []), (ads + "a,2026-07-01,2026-09-30,9,8,30\n", "30/quarter", [("2026-09-30", 30)]),
            (ads + "a,2026-09-07,2026-09-13,9,8,5\n", "10/week", [("2026-09-13", 5)]),
            # From one day on in all rows: the day of each is its last.
            (ads.replace("Reporting ends", "Reporting ends,Day") + "".join(f"a,2026-09-01,2026-09-30,2026-09-{day:02},9,8,1\n" for day in range(1, 31)),
             "10/week", [("2026-09-13", 7), ("2026-09-20", 7), ("2026-09-27", 7)]),
            (ads.replace("Reporting starts,Reporting ends", "Day") + "a,2026-09-30,9,8,6\n", "9k from 100 by Q4", [("2026-09-30", 106)])):
        equal(leads(text, target), wanted, f"leads {target} from {text!r}")
    for text, words in ((ads + september + "b,2026-09-15,2026-09-30,9,8,2\n", "some days twice"), (ads + september + "b,2026-08-15,2026-09-15,9,8,2\n", "some days twice"),
                        (ads + "a,soon,2026-09-30,9,8,2\n", "no day")):
        found = months(place, text, "leads")
        check(len(found) == 1 and words in found[0]["message"], f"rows of spans: {text!r}: {found}")


def days_without_years(place):
    equal(months(place, SHOP + "Nov-25,1,2\nDec-25,3,4\nJan-26,5,6\n", "orders"), [("2025-11", 1), ("2025-12", 3), ("2026-01", 5)], "months and years")
    equal(months(place, SHOP + "Sep 26,5,2\nAug 26,3,4\n", "orders"), [("2026-08", 3), ("2026-09", 5)], "months and years, apart, the newest first")
    equal(months(place, SHOP + "Sep-26,1,2\nSep-27,3,4\nOct-01,3,4\n", "orders"), [("2026-09", 4), ("2026-10", 3)], "days")
    equal(months(place, SHOP + "Sep 26,1,2\n", "orders"), [("2026-09", 1)], "a day")
    leap = TIKTOK + "February 28,1,1,1,1,1\nFebruary 29,2,1,1,1,1\nMarch 1,4,1,1,1,1\n"
    equal(months(place, leap, "views"), [("2024-02", 3), ("2024-03", 4)], "a leap year")
    equal(months(place, leap, "views", today="2028-03-05"), [("2028-02", 3), ("2028-03", 4)], "this leap year")
    # The month that is not over yet is as of today.
    write(place, "till.csv", "At,Bons\n2026-08,10\n2026-09,11\n2026-10,3\n")
    plan = HEAD + ('define export till "The till" < date "At" figures orders "Bons" >\n'
                   'purpose sales < goal orders TARGET via facebook < actuals "till.csv" > >\n')
    for target, wanted in (("500 from 20 by Q4", [("2026-08-31", 30), ("2026-09-30", 41), ("2026-10-05", 44)]),
                           ("12/month", [("2026-08-31", 10), ("2026-09-30", 11)])):
        equal(figures_of(place, plan.replace("TARGET", target))[0].get("orders"), wanted, f"a month in progress: {target}")
        equal(findings_of(place, plan.replace("TARGET", target)), [], f"a month in progress, findings: {target}")


def several_tables(place):
    with open(HERE / "exports/09-ga4-traffic-acquisition-en.csv") as file:
        september = file.read()
    august = september.replace("20260901", "20260801").replace("20260930", "20260831").replace("Organic Search,412", "Organic Search,400")
    plan = HEAD + 'purpose sales < goal visits 1k/month via facebook < actuals "f.csv" > >\n'
    for name, text in (("two months", august + "\n" + september), ("two months, the newer first", september + "\n" + august)):
        equal(months(place, text, "visits"), [("2026-08", 1055), ("2026-09", 1067)], name)
        equal(figures_of(place, plan)[0].get("visits"), [("2026-08-31", 1055), ("2026-09-30", 1067)], f"{name}: a rate")
    for name, text, words in (("a comparison", september + "\n" + september.replace("All Users", "Mobile traffic"), "has counted already"),
                              ("a quarter beside its month", september + "\n" + september.replace("20260901", "20260701").replace("20260930", "20261001"),
                               "some days twice")):
        found = months(place, text, "visits")
        check(len(found) == 1 and words in found[0]["message"], f"{name}: {found}")


def currencies(place):
    write(place, "f.csv", ADS + "2026-09-01,a,EUR,1,1,1,1,5\n2026-09-30,a,EUR,1,1,1,1,$6\n2026-09-30,a,USD,1,1,1,1,0\n")
    plan = HEAD + 'purpose sales < goal revenue TARGET via facebook < actuals "f.csv" > >\n'
    equal(figures_of(place, plan.replace("TARGET", "€2k from €1 by Q4"))[0].get("revenue"), [("2026-09-30", 12)], "the goal's currency")
    found = findings_of(place, plan.replace("TARGET", "$2k from $1 by Q4"))
    check(len(found) == 1 and "in EUR, the goal in USD" in found[0][3], f"another currency than the goal's: {found}")
