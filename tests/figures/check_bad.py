"""Files that are no table, or a broken one: one finding at its place, nothing used; and what is read all the same."""
import os
import subprocess
import zipfile

from tools import STRAT, check, equal, figures, folder, strat, write

SHOP = "Day,Orders,Net sales\n"

# Name, bytes, line and column of the first finding, words that its message or help has.
BAD = [
    ("empty", b"", 1, 1, ["empty"]),
    ("blank", b"\n \n,,\n", 1, 1, ["empty"]),
    ("binary", b"Day\0Orders\n\1\2\3", 1, 1, ["binary"]),
    ("old workbook", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(600), 1, 1, [".xls", "CSV"]),
    ("no such columns", b"Wann;Was\n1;2\n", 1, 1, ["`Wann`", "`Was`", "define export"]),
    ("one column short", b"Day,Orders,Gross\n2026-09-01,1,2\n", 1, 1, ["shopify", "Net sales"]),
    ("no rows", SHOP.encode(), 1, 1, ["no row"]),
    ("an open quote", (SHOP + '2026-09-01,1,2\n2026-09-02,"3,4\n2026-09-03,5,6\n').encode(), 3, 12, ["quote"]),
    ("a quote in a cell", (SHOP + '2026-09-01,"1,2\n2026-09-02,"3",4\n').encode(), 2, 12, ["quote"]),
    ("a wrong day alone", SHOP.encode() + b"2026-09-01,1,2\n2026-09-31,,\n", 3, 1, ["`2026-09-31`", "no day"]),
    ("a header twice", b"Day,Orders,Net sales,Orders\n2026-09-01,1,2,3\n", 1, 22, ["`Orders`", "twice"]),
    ("no number", (SHOP + "2026-09-01,many,2\n").encode(), 2, 12, ["`many`", "no number"]),
    ("no day", (SHOP + "2026-02-30,1,2\n").encode(), 2, 1, ["`2026-02-30`", "no day"]),
    ("no day in a plain table", b"date,metric,value\n2026-02-28,signups,10\n2026-02-30,signups,12\n", 3, 1,
     ["`2026-02-30`", "no day"]),
    ("a decimal comma between commas", (SHOP + "2026-09-01,1,5,50\n").encode(), 2, 16, ["`50`", "beyond the headers", "quotes"]),
    ("a decimal comma in a plain table", b"date,metric,value\n2026-09-01,revenue,5,50\n", 2, 1, ["more cells"]),
    ("a short row of a plain table", b"date,metric,value\n2026-09-01,signups\n", 2, 1, ["too few cells"]),
    ("no number in a plain table", b"date,metric,value\n2026-09-01,signups,five\n", 2, 20, ["`five`", "no number"]),
    ("no such metric in a plain table", b"date,metric,value\n2026-09-01,sign-ups-x,5\n", 2, 12, ["no metric `sign-ups-x`"]),
    ("wide letters before it", (SHOP + "2026-09-01,1,\U0001F600 viel\n").encode(), 2, 14, ["viel"]),
    ("either order", b"Date,Orders,Net sales\n04/05/2026,1,2\n06/07/2026,3,4\n", 2, 1, ["`04/05/2026`", "mdy", "dmy"]),
    ("both orders", b"Date,Orders,Net sales\n14/05/2026,1,2\n06/17/2026,3,4\n", 1, 1, ["both orders"]),
    ("two currencies", (SHOP + "2026-09-01,1,$5\n2026-09-02,1,€6\n").encode(), 3, 14, ["€6", "USD"]),
    ("rounded key", b"Post ID,Page name,Publish time,Reactions\n1.22158E+17,Acorn,09/14/2026 10:00,5\n", 2, 1,
     ["1.22158E+17", "rounded"]),
    ("what stands, twice a day", b"Date,Followers,Difference in followers from previous day\n2026-09-25,1204,3\n"
     b"2026-09-25,1300,3\n", 3, 12, ["`1300`", "another figure"]),
    ("two definitions", b"Date,Orders,Net sales,Visits,Actions\n2026-09-01,1,2,3,4\n", 1, 1, ["woocommerce", "matomo"]),
]


def run():
    with folder() as place:
        for name, data, line, column, words in BAD:
            path = os.path.join(place, "f.csv")
            with open(path, "wb") as file:
                file.write(data)
            status, answer = figures("f.csv", cwd=place)
            equal(status, 1, f"{name}: exit status")
            check("export" not in answer["files"][0], f"{name}: it is used")
            if not answer["findings"]:
                check(False, f"{name}: no finding")
                continue
            finding = answer["findings"][0]
            equal((finding["file"], finding["line"], finding["column"]), ("f.csv", line, column),
                  f"{name}: place of {finding['message']!r}")
            said = finding["message"] + " " + finding.get("help", "")
            for word in words:
                check(word in said, f"{name}: {word!r} is not said in {said!r}")
            check(len(answer["findings"]) == 1, f"{name}: {len(answer['findings'])} findings")

        # A strategy alone holds no figures.
        write(place, "plan.strat", "purpose sales < goal calls 5/week >\n")
        status, _, errors = strat("figures", "plan.strat", cwd=place)
        check(status == 2 and "lacks a file that was exported" in errors, f"a strategy alone: {status} {errors!r}")

        # Empty cells beyond the headers are nothing; a doubtful number is told and used; the newest may come first.
        def plain(data):
            write(place, "f.csv", data)
            status, answer = figures("f.csv", cwd=place)
            return (status, [(f["rule"], f["line"], f["column"]) for f in answer["findings"]],
                    [m["value"] for m in answer["files"][0].get("metrics", [])])

        equal(plain("date,metric,value\n2026-09-01,signups,5,,\n"), (0, [], [5]), "empty cells beyond the headers")
        equal(plain("date,metric,value\n2026-09-01,signups,1.200\n"), (0, [("doubtful-number", 2, 20)], [1200]), "a doubtful number")
        equal(plain("date,metric,value\n2026-09-03,signups,9\n2026-09-01,signups,5\n2026-09-03,signups,7\n2026-09-02,signups,6\n"),
              (0, [], [7]), "the newest first, a day twice")
        equal(plain("date,metric,value\n2026-09-01,signups,\n2026-09-02,signups,--\n2026-09-03,signups,7\nTotal,signups,7\n,,Total\n2026-09-04,signups,0\n"),
              (0, [], [0]), "nothing, never 0, and totals")
        equal(left_out(place), [(2, "rows of totals"), (2, "rows without a figure")], "what a plain table leaves out")
        equal(plain("date,metric,value\nTotal,signups,7\n2026-09-31,signups,\n"), (0, [], []), "a plain table of nothing")
        equal(plain("date,metric,value\n2026-09-01,response-time,0:04:12\n"), (0, [], [4.2]), "minutes and seconds")
        equal(plain("date,metric,value\n1er septembre 2026,signups,5\n"), (0, [], [5]), "the first of a month in French")

        # Archives are told apart.
        for inner, word in (("[Content_Types].xml", ".xlsx"), ("posts.csv", ".zip")):
            path = os.path.join(place, "a.bin")
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr(inner, "Day,Orders\n")
            status, answer = figures("a.bin", cwd=place)
            check(status == 1 and word in answer["findings"][0]["message"], f"archive: {answer['findings']}")

        # What cannot be read at all.
        os.mkfifo(os.path.join(place, "pipe.csv"))
        for path, word in (("pipe.csv", "not a regular file"), ("gone.csv", "does not exist"), (".", "folder")):
            status, _, errors = strat("figures", path, cwd=place)
            check(status == 2 and word in errors, f"{path}: {status} {errors}")
        status, _, errors = strat("figures", cwd=place)
        equal(status, 2, "no file at all")

        # A file of twenty faults and more says how many there are.
        path = os.path.join(place, "f.csv")
        with open(path, "w") as file:
            file.write(SHOP + "2026-09-01,x,2\n" * 30)
        status, answer = figures("f.csv", cwd=place)
        equal(len(answer["findings"]), 20, "faults that are told")
        read_all_the_same(place)


def left_out(place):
    return [(left["rows"], left["why"]) for left in figures("f.csv", cwd=place)[1]["files"][0]["left_out"]]


def values(place, text, *words, name="f.csv"):
    with open(os.path.join(place, name), "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())
    status, answer = figures(*(words or [name]), cwd=place)
    if status != 0 or not answer["files"]:
        return {"status": status, "said": [f["message"] for f in answer["findings"]]}
    return {m["metric"]: m["value"] for m in answer["files"][0]["metrics"]}


def read_all_the_same(place):
    good = [
        ("semicolons and decimal commas", "sep=;\nDay;Orders;Net sales\n2026-09-01;1 200;62,5\n2026-09-02;3;1.204,50\n",
         {"orders": 1203, "revenue": 1267}),
        ("tabs, CR line ends", "Day\tOrders\tNet sales\r2026-09-01\t1\t2.5\r", {"orders": 1, "revenue": 2.5}),
        ("Windows-1252", "Jour,Commandes,Ventes nettes,Région\n2026-09-01,2,3,Bouches-du-Rhône\n".encode("cp1252"),
         {"orders": 2, "revenue": 3}),
        ("UTF-16 with a mark", "Day,Orders,Net sales\n2026-09-01,2,3\n".encode("utf-16"), {"orders": 2, "revenue": 3}),
        ("dashes, cases, no-break spaces", "DAY,orders,Net\u00a0sales\n2026-09-01,--,3\n2026-09-02,4,\n",
         {"orders": 4, "revenue": 3}),
        ("lines above, totals below", "My shop\n\nDay,Orders,Net sales\n2026-09-01,1,2\nTotal,1,2\n",
         {"orders": 1, "revenue": 2}),
        ("rows that a spreadsheet has filled up", "My shop,,,,\n,,,,\nDay,Orders,Net sales,Note,\n2026-09-01,1,2,,\nFrom today on estimated,,,,\n,1,2,Total,\n",
         {"orders": 1, "revenue": 2}),
        ("totals whose word stands last, in the column of the day", "Orders,Net sales,Day\n1,2,2026-09-01\n1,2,Total: all\n",
         {"orders": 1, "revenue": 2}),
        ("totals whose word stands for the day in the middle", "Kind,Day,Orders,Net sales\nx,2026-09-01,1,2\n,Total,1,2\n",
         {"orders": 1, "revenue": 2}),
        ("totals with a dash for the day", "Kind,Day,Orders,Net sales\nx,2026-09-01,1,2\nTotal,-,1,2\n",
         {"orders": 1, "revenue": 2}),
        ("thousands in counts", "Day,Orders,Net sales\n2026-09-01,1.204,2.5\n", {"orders": 1204, "revenue": 2.5}),
        ("a quote in a bare cell", "Day,Orders,Net sales,Title\n2026-09-01,1,2,5\" nails\n", {"orders": 1, "revenue": 2}),
    ]
    for name, text, wanted in good:
        equal(values(place, text), wanted, name)

    months = [("Sep 3, 2026", "2026-09-03"), ("3. März 2026", "2026-03-03"), ("3 août 2026", "2026-08-03"),
              ("3 de septiembre de 2026", "2026-09-03"), ("3 de março de 2026", "2026-03-03"),
              ("3 maj 2026", "2026-05-03"), ("3 mrt. 2026", "2026-03-03"), ("3 gennaio 2026", "2026-01-03"),
              ("Tue, Mar 10, 2026", "2026-03-10"), ("mar. 10 sept. 2026", "2026-09-10"),
              ("31.03.2026 10:00", "2026-03-31"), ("20260901", "2026-09-01"), ("2026-09-01T00:00:00", "2026-09-01"),
              ("2026-09-08 07:30 +0000", "2026-09-08"), ("Sep 04, 2026 09:30 am", "2026-09-04")]
    for cell, day in months:
        write(place, "f.csv", f'Date,Orders,Net sales\n"{cell}",1,2\n')
        status, answer = figures("f.csv", cwd=place)
        equal(answer["files"][0].get("until"), day, f"the day {cell!r}")

    # Money with one mark before three digits: doubtful, said at the cell, and still read.
    write(place, "f.csv", "Day,Orders,Net sales\n2026-09-01,1,2.500\n")
    status, answer = figures("f.csv", cwd=place)
    equal((status, [(f["rule"], f["line"], f["column"]) for f in answer["findings"]]),
          (0, [("doubtful-number", 2, 14)]), "a doubtful amount")

    # The definitions of a strategy; a year's turn without years.
    write(place, "till.strat", 'define export our-till "The till\'s month list" < date "Datum" dmy  '
                               'figures revenue "Umsatz brutto" EUR, orders "Bons" >\n')
    equal(values(place, "Datum;Umsatz brutto;Bons\n04.05.2026;1.204,50;3\n05.05.2026;10,00;4\n", "till.strat", "f.csv"),
          {"revenue": 1214.5, "orders": 7}, "our-till")
    write(place, "f.csv", '"Date","Video Views","Profile Views"\n"December 30",1,1\n"December 31",2,1\n"January 1",4,1\n')
    status, answer = figures("f.csv", cwd=place)
    equal((answer["files"][0]["from"], answer["files"][0]["until"]), ("2025-12-30", "2026-01-01"), "the turn of a year")

    # Times of another zone are days on the strategy's own clock, through changes of either; an order that only another
    # row shows, and a day without a time, which no zone moves.
    def days_of(zone, cells):
        write(place, "zone.strat", f'strategy "S" {zone}\ndefine export till < date "At" zone America/Los_Angeles figures orders "Bons" >\n')
        write(place, "f.csv", "At,Bons\n" + "".join(f"{cell},1\n" for cell in cells))
        _, answer = figures("zone.strat", "f.csv", cwd=place)
        return [answer["files"][0].get(name) for name in ("from", "until", "rows")]

    cells = ["2026-09-01 10:00", "2026-09-30 15:59", "2026-09-30 16:00"]
    equal(days_of("", cells), ["2026-09-01", "2026-09-30", 3], "a zone, and a strategy without one")
    equal(days_of("zone Europe/London", cells), ["2026-09-01", "2026-10-01", 3], "eight hours on")
    equal(days_of("zone Europe/London", ["2026-09-30 15:59"])[0], "2026-09-30", "a minute before midnight there")
    equal(days_of("zone Pacific/Honolulu", ["2026-09-30 02:59"])[0], "2026-09-29", "three hours back")
    # America changes its clock a week after Europe, and both are an hour nearer then.
    equal(days_of("zone Europe/London", ["2026-10-27 16:30"])[0], "2026-10-27", "between the changes of the two clocks")
    equal(days_of("zone Europe/London", ["2026-10-27 17:00"])[0], "2026-10-28", "and half an hour on")
    equal(days_of("zone Europe/London", ["02/03/2026 20:00", "02/13/2026 10:00"]), ["2026-02-04", "2026-02-13", 2], "months first")
    equal(days_of("zone Europe/London", ["02/03/2026 20:00", "13/03/2026 10:00"]), ["2026-03-03", "2026-03-13", 2], "days first")
    equal(days_of("zone Europe/London", ["2026-09-30"])[0], "2026-09-30", "a day without a time")
    status, out, _ = strat("check", "-", "--format", "short", stdin=b'define export till < date "At" zone Europe/Lundon figures orders "B" >\n')
    check(status == 1 and "there is no time zone `Europe/Lundon`" in out, f"no such zone: {out}")

    # Points between the numbers are written by those who put the day first, unless something else is said or shown.
    def till(order, cells):
        write(place, "till.strat", f'define export till < date "At" {order} figures orders "Bons" >\n')
        write(place, "f.csv", "At;Bons\n" + "".join(f"{cell};1\n" for cell in cells))
        status, answer = figures("till.strat", "f.csv", cwd=place)
        return status, answer["files"][0].get("from"), answer["files"][0].get("until")

    equal(till("", ["04.09.2026", "05.09.2026 18:00"]), (0, "2026-09-04", "2026-09-05"), "days with points")
    equal(till("mdy", ["04.09.2026", "05.09.2026"]), (0, "2026-04-09", "2026-05-09"), "days with points, month first as told")
    equal(till("", ["04.09.2026", "04.13.2026"]), (0, "2026-04-09", "2026-04-13"), "days with points, month first as shown")
    equal(till("", ["04/09/2026", "05/09/2026"]), (1, None, None), "days with strokes")

    # A definition that says what cannot be reads nothing, and its finding is told.
    for text, line, words in (('define export till < date "At" figures reach "Bons" sum >\n', 1, "people cannot be added up"),
                              ('person\ndefine export till < date "At" figures oders "Bons" >\n', 2, "no metric `oders`"),
                              ('define export till < date "At" figures orders "Bons" su >\n', 1, "no meaning here")):
        write(place, "broken.strat", text)
        status, answer = figures("broken.strat", "f.csv", cwd=place)
        found = answer["findings"]
        check(status == 1 and answer["files"] == [] and len(found) == 1 and found[0]["line"] == line and words in found[0]["message"],
              f"a broken definition: {status} {answer}")
        status, out, errors = strat("figures", "broken.strat", "f.csv", cwd=place)
        check(status == 1 and out == "" and words in errors and f"broken.strat:{line}:" in errors, f"a broken definition: {errors!r}")
    write(place, "broken.strat", 'person\ndefine export till < date "At" dmy figures orders "Bons" >\n')
    equal(figures("broken.strat", "f.csv", cwd=place)[0], 0, "what is wrong elsewhere is for check")

    # A file that is written while it is read is not used.
    big = os.path.join(place, "big.csv")
    with open(big, "w") as file:
        file.write("Day,Orders,Net sales\n")
        file.write("2026-09-01,1,2\n" * 2_000_000)

    def growing(name, line, *arguments):
        """What is said while a file grows, and how many lines it got."""
        run = subprocess.Popen([STRAT, *arguments], cwd=place, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        lines = 0
        while run.poll() is None:
            with open(os.path.join(place, name), "a") as file:
                file.write(line)
            lines += 1
        return run.stdout.read(), lines

    said, _ = growing("big.csv", "2026-09-02,1,2\n", "figures", "big.csv")
    check("was changed while it was read" in said, f"a file that changes is used: {said}")
    # Nor does that become one of the findings that are known.
    write(place, "growing.strat", 'define export till < date "Day" figures orders "Orders" >\nactuals "big.csv"\n')
    said, _ = growing("big.csv", "2026-09-02,1,2\n", "check", "growing.strat", "--write-baseline", "base.json")
    check("was changed while it was read" in said and "base.json is not written: not everything could be read" in said,
          f"a baseline over a file that changes: {said}")
    # What somebody writes while others are judged is not written over.
    write(place, "written.strat", "purpose sales < goal signups 5/week by Q3 via facebok boost >\n")
    said, lines = growing("written.strat", "// mine\n", "check", "written.strat", "growing.strat", "--fix", "--unsafe")
    with open(os.path.join(place, "written.strat")) as file:
        held = file.read()
    check("written.strat was changed meanwhile; it is left as it is" in said and held.count("mine") == lines and "facebok " in held,
          f"a fix over a file that was changed: {held.count('mine')} of {lines} lines, {said[-400:]}")
