"""What counts once: a shop's sales and what advertisements, letters and analytics say of them; a site's visits by several tools;
and what is said of the file that does not count."""
import datetime
import json
import os
import shutil

from check_strategy import HEAD, figures_of, findings_of
from tools import check, equal, folder, strat, write


def days(first, last):
    day, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    while day <= end:
        yield day
        day += datetime.timedelta(1)


def write_rows(place, name, head, row, first="2026-09-01", last="2026-09-30"):
    write(place, name, head + "\n" + "".join(row.replace("DAY", str(day)).replace("GA", f"{day:%Y%m%d}") + "\n" for day in days(first, last)))


SHOP = ("Day,Orders,Net sales", "DAY,2,100")
ADS = ("Day,Campaign,Cost,Clicks,Conversions,Conv. value", "DAY,A,5,10,1,30")
META = ("Campaign name,Day,Impressions,Link clicks,Leads,Results,Purchases,Purchases conversion value", "A,DAY,500,10,1,1,1,20")
ANALYTICS = ("Date,Sessions,Key events,Total revenue", "GA,50,3,90")
PLAUSIBLE = ("date,visitors,pageviews,visits,views_per_visit,bounce_rate,visit_duration", "DAY,40,100,60,2,40,60")


def run():
    with folder() as place:
        write_rows(place, "shop.csv", *SHOP)
        write_rows(place, "half.csv", *SHOP, last="2026-09-15")
        write_rows(place, "ads.csv", *ADS, first="2026-08-01")
        write_rows(place, "meta.csv", *META)
        write_rows(place, "ga.csv", *ANALYTICS)
        write_rows(place, "pl.csv", *PLAUSIBLE)
        write_rows(place, "pl-long.csv", *PLAUSIBLE, first="2026-08-01")
        write_rows(place, "list.csv", "Date,Order #,Status,N. Revenue", "DAY,DAY,completed,50")
        write_rows(place, "letters.csv", "Title,Send Date,Unique Id,Successful Deliveries,Unique Opens,Open Rate,Total Orders,Total Revenue",
              "T,DAY,DAY,10,5,50%,1,11", first="2026-09-07", last="2026-09-08")
        sales(place)
        typed(place)
        tools(place)
        blocks(place)
        parts(place)
        said(place)
        whole(place)
        currencies(place)


def named(files):
    return " ".join(f'actuals "{name}"' for name in files)


def sales(place):
    rate = HEAD + "purpose sales < goal revenue €3k/month via facebook < FILES > >\n"
    august, own = ("2026-08-31", 930), ("2026-09-30", 3000)
    for files, wanted in ((["shop.csv"], [own]), (["shop.csv", "ads.csv"], [august, own]), (["ads.csv", "shop.csv"], [august, own]),
                          (["shop.csv", "meta.csv"], [own]), (["meta.csv", "shop.csv"], [own]), (["letters.csv", "shop.csv"], [own]),
                          (["ga.csv", "shop.csv"], [own]), (["list.csv", "letters.csv"], [("2026-09-30", 1500)]),
                          (["ads.csv"], [august, ("2026-09-30", 900)]), (["ads.csv", "meta.csv"], [august, ("2026-09-30", 1500)]),
                          (["ads.csv", "ga.csv", "meta.csv"], [august, ("2026-09-30", 2700)]), (["ads.csv", "half.csv"], [august]),
                          (["shop.csv", "list.csv", "ads.csv"], [august, ("2026-09-30", 4500)])):
        equal(figures_of(place, rate.replace("FILES", named(files)))[0].get("revenue"), wanted, f"a month's revenue of {files}")
    level = HEAD + "purpose sales < goal revenue €30k from €0 by Q4 via facebook < FILES > >\n"
    for files, wanted in ((["shop.csv", "ads.csv"], [august, ("2026-09-30", 3930)]), (["ads.csv", "half.csv"], [august, ("2026-09-15", 2430)])):
        equal(figures_of(place, level.replace("FILES", named(files)))[0].get("revenue"), wanted, f"revenue up to now of {files}")
    orders = HEAD + "purpose sales < goal orders 60/month via facebook < FILES > >\n"
    for files, wanted in ((["shop.csv", "letters.csv", "meta.csv"], 60), (["meta.csv"], 30)):
        equal(figures_of(place, orders.replace("FILES", named(files)))[0].get("orders"), [("2026-09-30", wanted)], f"orders of {files}")
    leads = HEAD + "DEFINE purpose sales < goal leads 10/month via facebook < FILES > >\n"
    crm = 'define export crm < date "When" figures leads "New" >'
    write_rows(place, "crm.csv", "When,New", "DAY,4")
    for files, wanted in ((["meta.csv"], 30), (["meta.csv", "crm.csv"], 120)):
        text = leads.replace("DEFINE", crm).replace("FILES", named(files))
        equal(figures_of(place, text)[0].get("leads"), [("2026-09-30", wanted)], f"leads of {files}")
    # A file of one's own says so of a column.
    own_ads = HEAD + ('define export claims < needs "Wert" date "Tag" figures clicks "Klicks", revenue "Wert" HOW >\n'
                      'purpose sales < goal revenue €3k/month via facebook < FILES > >\n')
    write_rows(place, "claims.csv", "Tag,Klicks,Wert", "DAY,3,7")
    for how, wanted in (("", 3210), ("attributed", 3000), ("tracked", 3000), ('EUR attributed of "Laden"', 3000)):
        text = own_ads.replace("HOW", how).replace("FILES", named(["claims.csv", "shop.csv"]))
        equal(figures_of(place, text)[0].get("revenue"), [("2026-09-30", wanted)], f"a column that is {how!r}")
    # A week of a list without a row is none, whatever an advertisement claims in it.
    write(place, "orders.csv", "Date,Order #,Status,N. Revenue\n" + "".join(f"2026-09-{day:02},{day},completed,10\n" for day in (1, 2, 8, 22, 29)))
    weekly = HEAD + 'purpose sales < goal revenue €5/week via facebook < actuals "orders.csv" actuals "ads.csv" > >\n'
    got = [figure for figure in figures_of(place, weekly)[0].get("revenue") if "2026-09-06" <= figure[0] <= "2026-09-27"]
    equal(got, list(zip(("2026-09-06", "2026-09-13", "2026-09-20", "2026-09-27"), (20, 10, 0, 10))), "a week without a row beside claims")


def typed(place):
    for target, figure, wanted in (
            ("€30k from €0 by Q4", "actual €5k on 2026-08-15", [("2026-08-15", 5000), ("2026-08-31", 5480), ("2026-09-30", 6380)]),
            ("€30k from €0 by Q4", "actual €5k on 2026-09-30", [("2026-09-30", 5000)]),
            ("€30k from €0 by Q4", "actual €5k on 2026-07-31", [("2026-07-31", 5000), ("2026-08-31", 5930), ("2026-09-30", 6830)]),
            ("€3k/month", "actual €5k on 2026-09-30", [("2026-08-31", 930), ("2026-09-30", 5000)])):
        text = HEAD + f'purpose sales < goal revenue {target} via facebook < {figure} actuals "ads.csv" > >\n'
        equal(figures_of(place, text)[0].get("revenue"), wanted, f"claims beside {figure!r} of {target}")
        equal([f for f in findings_of(place, text) if f[0] == "bad-value"], [], f"claims beside {figure!r} of {target}, findings")


def tools(place):
    plan = HEAD + "purpose reach < goal visits 1k/month via facebook < FILES > >\nMEASURE"
    august = ("2026-08-31", 1860)
    for files, measure, wanted in (
            (["ga.csv", "pl.csv"], "", [("2026-09-30", 1500)]), (["pl.csv", "ga.csv"], "", [("2026-09-30", 1800)]),
            (["ga.csv", "pl.csv"], 'measure visits every month with "Plausible"', [("2026-09-30", 1800)]),
            (["pl.csv", "ga.csv"], 'measure visits every month with "Google Analytics 4"', [("2026-09-30", 1500)]),
            (["pl.csv", "ga.csv"], 'measure clicks every month with "Google Analytics 4"', [("2026-09-30", 1800)]),
            (["ga.csv", "pl.csv"], 'measure visits every month with "Implausible guesses"', [("2026-09-30", 1500)]),
            (["pl.csv", "ga.csv"], 'measure visits every month with "G"', [("2026-09-30", 1800)]),
            (["ga.csv", "pl-long.csv"], "", [august, ("2026-09-30", 1500)])):
        text = plan.replace("FILES", named(files)).replace("MEASURE", measure)
        equal(figures_of(place, text)[0].get("visits"), wanted, f"visits of {files}, {measure!r}")
    # A report of a time goes before some of its days, and not before all of them.
    write(place, "report.csv", "# Start date: 20260901\n# End date: 20260930\n\nSession source,Sessions,Engaged sessions\nall,1000,500\n")
    write_rows(place, "some.csv", *PLAUSIBLE, last="2026-09-10")
    for files, wanted in ((["some.csv", "report.csv"], 1000), (["pl.csv", "report.csv"], 1800), (["report.csv", "pl.csv"], 1000)):
        equal(figures_of(place, plan.replace("FILES", named(files)).replace("MEASURE", ""))[0].get("visits"), [("2026-09-30", wanted)],
              f"visits of a report and days: {files}")


def blocks(place):
    text = HEAD + ('purpose sales < goal revenue "All" €3k/month via facebook\n'
                   'goal revenue "By ads" €1k/month via facebook < FILE > >\nactuals "shop.csv"\n')
    for file, wanted in (('actuals "meta.csv"', 600), ("", 3000)):
        write(place, "plan.strat", text.replace("FILE", file))
        _, out, _ = strat("build", "plan.strat", "-f", "json", cwd=place)
        got = [goal["actuals"][-1]["value"] for goal in json.loads(out)["purposes"][0]["goals"]]
        equal(got, [3000, wanted], f"a goal of its own: {file!r}")


def parts(place):
    """What `where` picks is a part of the file without it."""
    write_rows(place, "by.csv", "Day,Campaign,Cost,Clicks,Conversions,Conv. value", "DAY,A,5,10,1,30\nDAY,B,5,2,1,3")
    plan = HEAD + "purpose reach < goal clicks 100/month via facebook < FILES > >\n"
    a, b, whole = 'actuals "by.csv" where "Campaign" is "A" ', 'actuals "by.csv" where "Campaign" is "B" ', 'actuals "by.csv" '
    for files, wanted in ((whole, 360), (a, 300), (a + b, 360), (whole + a, 360), (a + whole, 360), (a + whole + b, 360)):
        equal(figures_of(place, plan.replace("FILES", files))[0].get("clicks"), [("2026-09-30", wanted)], f"parts: {files}")


def said(place):
    text = HEAD + "purpose sales < goal revenue €3k/month via facebook < actual €1k on 2026-08-31 FILES > >\n"
    write(place, "plan.strat", text.replace("FILES", named(["ads.csv", "shop.csv", "meta.csv"])))
    _, out, _ = strat("build", "plan.strat", "-f", "json", cwd=place)
    uses = {source["file"]: source["goals"][0] for source in json.loads(out)["figures"]}
    september = {"file": "shop.csv", "from": "2026-09-01", "until": "2026-09-30"}
    equal(uses["ads.csv"].get("instead"), [{"from": "2026-08-01", "until": "2026-08-31"}, september], "who counts instead")
    equal(uses["meta.csv"], {"purpose": "sales", "metric": "revenue", "used": "0 figures; shop.csv counts instead: 2026-09-01 to 2026-09-30",
                             "instead": [september]}, "a file that does not count")
    check("instead" not in uses["shop.csv"], "a file that counts")
    for form in ("md", "html"):
        _, out, _ = strat("build", "plan.strat", "-f", form, cwd=place)
        check("shop.csv" in out and "counts instead: 1 September to 30 September 2026" in out, f"who counts instead, {form}")
        check("typed figures count instead: 1 August to 31 August 2026" in out, f"that typed figures count, {form}")
    _, out, _ = strat("figures", "ads.csv", cwd=place)
    check("900 (attributed)\n" in out, f"that a figure is attributed: {out}")
    # The same file under two names.
    for name in ("again.csv", "list-again.csv"):
        source = "list.csv" if "list" in name else "shop.csv"
        shutil.copy(os.path.join(place, source), os.path.join(place, name))
        write(place, "plan.strat", HEAD + f"purpose sales < goal revenue €3k/month via facebook < {named([source, name])} > >\n")
        _, out, _ = strat("build", "plan.strat", "-f", "json", cwd=place)
        equal(json.loads(out)["figures"][0]["goals"][0]["used"], f"0 figures; {name} counts instead: 2026-09-01 to 2026-09-30", f"twice: {name}")


def whole(place):
    """What is added up is whole each for itself, and what a running sum lacks is said of each."""
    other = 'define export other < needs "At" date "At" figures orders "Bons" >\n'
    for name, first, last in (("whole.csv", "2026-09-01", "2026-09-30"), ("week.csv", "2026-09-24", "2026-09-30"), ("rest.csv", "2026-09-01", "2026-09-25")):
        write_rows(place, name, "At,Bons", "DAY,1", first, last)
    rate = HEAD + other + "purpose sales < goal orders 60/month via facebook < FILES > >\n"
    for files, wanted in ((["shop.csv", "whole.csv"], [("2026-09-30", 90)]), (["shop.csv", "week.csv"], None), (["week.csv", "shop.csv"], None),
                          (["shop.csv", "week.csv", "rest.csv"], [("2026-09-30", 90)]), (["shop.csv", "list.csv"], [("2026-09-30", 90)])):
        equal(figures_of(place, rate.replace("FILES", named(files)))[0].get("orders", []), wanted or [], f"whole each for itself: {files}")
    level = HEAD + other + "purpose sales < goal orders 600 from 0 by Q4 via facebook < FILES > >\n"
    write(place, "plan.strat", level.replace("FILES", named(["shop.csv", "week.csv"])))
    _, out, _ = strat("build", "plan.strat", "-f", "json", cwd=place)
    equal([source["goals"][0]["used"].split("; ", 1)[1] for source in json.loads(out)["figures"]],
          ["no figures: 2026-01-01 to 2026-08-31", "no figures: 2026-01-01 to 2026-09-23"], "what each of two lacks")


def currencies(place):
    """Two currencies are no sum, also where the goal says none; what is only claimed in another one is left out beside a shop's own."""
    write_rows(place, "eur.csv", "At,Sum", "DAY,100")
    write_rows(place, "usd.csv", "Dt,Usd", "DAY,50")
    head = ('define export a < date "At" figures revenue "Sum" EUR >\ndefine export b < date "Dt" figures revenue "Usd" USD HOW >\n'
            "purpose sales < goal revenue TARGET via facebook < FILES > >\n")
    for target in ("€30k from €0 by Q4", "+20% from 1000 by Q4"):
        for files in (["eur.csv", "usd.csv"], ["usd.csv", "eur.csv"]):
            text = HEAD + head.replace("TARGET", target).replace("FILES", named(files))
            check("bad-value" in [f[0] for f in findings_of(place, text.replace("HOW", ""))], f"two currencies, {target}, {files}")
            text = text.replace("HOW", "attributed")
            equal(findings_of(place, text), [], f"a claim in another currency, {target}, {files}")
            start = 0 if "€0" in target else 1000
            equal(figures_of(place, text)[0].get("revenue"), [("2026-09-30", start + 3000)], f"a claim in another currency, {target}, {files}")
