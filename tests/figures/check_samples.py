"""Every sample is read as it was when its answer was looked at, and as an independent reader reads it."""
import codecs
import csv
import io
import json

from tools import HERE, REWRITE, check, equal, figures, strat

EXPECTED = HERE / "samples.json"

# The columns whose sum each metric must be, worked out by Python's own reader: file, header's first cell,
# metric, columns.
SUMS = [
    ("01-meta-instagram-posts-en.csv", "Post ID", "views", ["Views"]),
    ("01-meta-instagram-posts-en.csv", "Post ID", "engagement", ["Likes", "Comments", "Shares"]),
    ("02-meta-instagram-posts-sv.csv", "Publicerings-id", "saves", ["Sparade objekt"]),
    ("03-meta-facebook-posts-en.csv", "Post ID", "clicks", ["Link Clicks"]),
    ("04-meta-facebook-posts-es.csv", "Identificador de la publicación", "reactions", ["Reacciones"]),
    ("06-meta-facebook-follows.csv", "Date", "new-followers", ["Primary"]),
    ("11-ga4-exploration-daily-en.csv", "Date", "visits", ["Sessions"]),
    ("13-linkedin-content-metrics-en.csv", "Date", "impressions", ["Impressions (total)"]),
    ("14-linkedin-new-followers-en.csv", "Date", "new-followers", ["Total followers"]),
    ("20-youtube-totals-en.csv", "Date", "views", ["Views"]),
    ("21-youtube-chart-data-en.csv", "Date", "views", ["Views"]),
    ("22-x-account-overview.csv", "Date", "reposts", ["Reposts"]),
    ("25-tiktok-overview-en.csv", "Date", "comments", ["Comments"]),
    ("28-tiktok-content-sv.csv", "Videotitel", "likes", ["Gilla-markeringar"]),
    ("31-shopify-sales-by-day.csv", "Day", "revenue", ["Net sales"]),
    ("34-plausible-visitors.csv", "date", "page-views", ["pageviews"]),
]


def decoded(path):
    data = path.read_bytes()
    if data.startswith(codecs.BOM_UTF16_LE):
        return data.decode("utf-16")
    return data.decode("utf-8-sig")


def column_sum(path, first, columns):
    rows = list(csv.reader(io.StringIO(decoded(path), newline="")))
    header = next(i for i, row in enumerate(rows) if row and row[0] == first)
    places = [rows[header].index(column) for column in columns]
    total = 0
    for row in rows[header + 1:]:
        if len(row) != len(rows[header]) or row[0] in ("Total", "Gesamt"):
            continue
        for place in places:
            total += float(row[place].replace(",", "") or 0)
    return round(total, 6)


def run():
    found = {}
    for path in sorted((HERE / "exports").glob("*.csv")):
        status, answer = figures(path.name, cwd=path.parent)
        refused = "export" not in answer["files"][0]
        equal(status, 1 if refused else 0, f"{path.name}: exit status")
        found[path.name] = answer
    if REWRITE:
        EXPECTED.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    wanted = json.loads(EXPECTED.read_text())
    for name, answer in found.items():
        check(wanted.get(name) == answer, f"{name} is read otherwise: {json.dumps(answer)[:600]}")
    equal(len(found), 28, "samples")
    refused = [name for name, answer in found.items() if "export" not in answer["files"][0]]
    equal(refused, ["05-meta-facebook-posts-daily-breakdown.csv"], "refused samples")
    for name, first, metric, columns in SUMS:
        values = [m["value"] for m in found[name]["files"][0]["metrics"] if m["metric"] == metric]
        equal(values[:1], [column_sum(HERE / "exports" / name, first, columns)], f"{name}: {metric}")

    # The same bytes from standard input; the other two formats.
    path = HERE / "exports" / "31-shopify-sales-by-day.csv"
    status, answer = figures("-", stdin=path.read_bytes())
    equal((status, answer["files"][0]["file"], answer["files"][0]["export"]), (0, "<stdin>", "shopify"), "standard input")
    status, out, _ = strat("figures", path, "--format", "csv")
    rows = list(csv.reader(io.StringIO(out)))
    equal(rows[0], "file,export,metric,how,unit,month,value".split(","), "header of the CSV form")
    equal(rows[1][1:], ["shopify", "orders", "sum", "count", "2026-09", "87"], "row of the CSV form")
    status, out, _ = strat("figures", path)
    check("30 rows, 2026-09-01 to 2026-09-30" in out and "orders" in out, f"text form: {out}")
    # Days without a year end at the day of the run.
    path = HERE / "exports" / "25-tiktok-overview-en.csv"
    status, answer = figures(path, today="2026-03-01")
    equal(answer["files"][0]["until"], "2025-09-30", "the newest day without a year")
