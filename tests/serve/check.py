"""Starts the server on strategies of its own and asks it; ends with the line of counts."""

import http.client
import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import threading
import time

STRAT = os.environ["STRAT"]
SMALL = '''strategy "Acorn" website https://acorn.example period 2026
purpose sales < goal signups +25% from 400 by Q3 owner maria <
  tactic tips "A tip a day" on facebook post 3/week at 18:30 takes 1h
> >
person maria "Maria Ortiz" capacity 6h/week
'''
OTHER = SMALL.replace('"Acorn"', '"Zoë <b>&amp;"').replace("6h/week", "2h/week")
passed = failed = 0


def check(what, good, more=""):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print(f"FAIL {what} {more!r}"[:600])


class Server:
    def __init__(self, *arguments, folder):
        self.process = subprocess.Popen(
            [STRAT, "serve", *arguments, "--today", "2026-04-06"], cwd=folder, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.line = self.process.stdout.readline()
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\n", self.line)
        self.port = int(found[1]) if found else 0

    def ask(self, path, method="GET", host=None, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        if host != "":
            connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders()
        if body is not None:
            connection.send(body)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), dict(answer.getheaders())

    def page(self, path="/"):
        return self.ask(path)[1]

    def await_page(self, path, wanted, without=None):
        for _ in range(300):
            page = self.page(path)
            if wanted in page and (without is None or without not in page):
                return True
            time.sleep(0.1)
        return False

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        try:
            output, errors = self.process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            output, errors = self.process.communicate()
        return self.process.returncode, output, errors


def version_in(page):
    found = re.search(r'data-version="(\d+)" data-page="([^"]*)"', page)
    return found.groups() if found else ("", "")


def refused(*arguments, folder, words):
    run = subprocess.run([STRAT, "serve", *arguments], cwd=folder, capture_output=True, text=True,
                         timeout=20)
    check(f"serve {arguments} ends with 2", run.returncode == 2, run.returncode)
    check(f"serve {arguments} says why", words in run.stderr, run.stderr)
    check(f"serve {arguments} prints no address", run.stdout == "", run.stdout)


def one_file(folder):
    plan = folder / "plan.strat"
    plan.write_text(SMALL)
    (folder / "secret.txt").write_text("secret")
    server = Server("plan.strat", folder=folder)
    check("one line, the address", server.port != 0, server.line)

    status, page, headers = server.ask("/")
    check("the page is there", status == 200 and "A tip a day" in page)
    check("it is HTML and not kept", headers["Content-Type"].startswith("text/html")
          and headers["Cache-Control"] == "no-store")
    check("it may ask its server, and nobody else", "connect-src 'self'" in page)
    check("by its own name, too", server.ask("/plan.html")[0] == 200)
    built = subprocess.run([STRAT, "build", "plan.strat", "--today", "2026-04-06"], cwd=folder,
                           capture_output=True, text=True).stdout
    check("a built page asks nobody", "connect-src" not in built and "data-version" not in built)
    status, page, headers = server.ask("/", method="HEAD")
    check("HEAD", status == 200 and page == "" and int(headers["Content-Length"]) > 1000)

    for host in ("evil.example", f"evil.example:{server.port}", "127.0.0.1", "", "localhost",
                 f"127.0.0.1:{server.port + 1}", f"127.0.0.1.evil.example:{server.port}",
                 f"0.0.0.0:{server.port}"):
        check(f"421 for {host!r}", server.ask("/", host=host)[0] == 421)
        check(f"421 for {host!r} at the calendar", server.ask("/plan.ics", host=host)[0] == 421)
    check("localhost is fine", server.ask("/", host=f"LocalHost:{server.port}")[0] == 200)

    for path in ("/../secret.txt", "/secret.txt", "/%2e%2e/secret.txt", "//etc/passwd", "/plan.strat",
                 "/..%2fsecret.txt", "/./secret.txt", "/plan.html/../secret.txt", "/%00", "/plan.html%00",
                 "/" + "a" * 3000):
        status, page, _ = server.ask(path)
        check(f"nothing at {path[:40]}", "secret" not in page and "root:x:0" not in page
              and (status in (400, 404) or "%00" in path), (status, page[:80]))
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        check(f"405 for {method}", server.ask("/", method=method, body=b"x=1")[0] == 405)
    check("it still answers", server.ask("/")[0] == 200)

    try:
        socket.create_connection(("127.0.0.2", server.port), timeout=1).close()
        check("only 127.0.0.1", False)
    except OSError:
        check("only 127.0.0.1", True)

    status, calendar, headers = server.ask("/plan.ics")
    check("the calendar", status == 200 and headers["Content-Type"].startswith("text/calendar")
          and calendar.startswith("BEGIN:VCALENDAR\r\n") and "A tip a day" in calendar)

    # A page waits for its next version.
    for _ in range(5):
        # On a machine that is busy, what was written before the start may still count as a change.
        version, address = version_in(server.page())
        answers = []
        waiting = threading.Thread(target=lambda: answers.append(
            server.ask(f"/.strat/wait?page={address}&version={version}")))
        waiting.start()
        time.sleep(0.6)
        if waiting.is_alive():
            break
    check("nothing changed, no answer", waiting.is_alive())
    plan.write_text(SMALL.replace("A tip a day", "A tip <i>a week</i>"))
    waiting.join(30)
    check("a change is told", bool(answers) and answers[0][0] == 200
          and answers[0][1].strip() not in ("", "0", version), answers)
    page = server.page()
    check("and is in the page, as text", "A tip &lt;i&gt;a week&lt;/i&gt;" in page)
    check("the version is the one that was told", version_in(page)[0] == answers[0][1].strip())
    check("an old version is answered at once",
          server.ask(f"/.strat/wait?page={address}&version={version}")[1].strip() == version_in(page)[0])

    # Errors lie over the last report that was sound, until they are mended.
    plan.write_text(SMALL.replace("by Q3", "by Q9"))
    check("the finding lies over the page", server.await_page("/", "Q9"))
    page = server.page()
    check("over the last report", "A tip &lt;i&gt;a week&lt;/i&gt;" in page and "<aside" in page
          and "<details open>" in page)
    plan.unlink()
    check("a file that is gone is told", server.await_page("/", "does not exist"))
    plan.write_text(SMALL)
    check("all is well again", server.await_page("/", "A tip a day", without="does not exist"))
    status, output, _ = server.stop()
    check("SIGTERM ends it with 0", status == 0, status)
    check("nothing else on standard output", output == "", output)

    plan.write_text("purpose sales < goal signups by Q9 >")
    server = Server("plan.strat", "--port", "0", folder=folder)
    status, page, _ = server.ask("/")
    check("a page before there is a report", status == 200 and "Q9" in page and "<aside" in page)
    check("no calendar before there is one", "BEGIN:VEVENT" not in server.page("/plan.ics"))
    refused("plan.strat", "--port", str(server.port), folder=folder, words="is in use")
    plan.write_text(SMALL)
    check("then there is one", server.await_page("/", "A tip a day"))
    check("SIGINT ends it with 0", server.stop(signal.SIGINT)[0] == 0)

    refused("none.strat", folder=folder, words="does not exist")
    refused("-", folder=folder, words="not standard input")
    refused(folder=folder, words="one file or folder")
    refused("plan.strat", "plan.strat", folder=folder, words="one file or folder")
    refused("plan.strat", "--port", "65536", folder=folder, words="from 0 to 65535")
    refused("plan.strat", "--port", "http", folder=folder, words="from 0 to 65535")


def one_title_twice(folder):
    clients = folder / "twins"
    clients.mkdir()
    for name in ("one", "two"):
        (clients / f"{name}.strat").write_text(SMALL)
    server = Server("twins", folder=folder)
    identities = re.findall("\r\nUID:(.*?)\r", server.page("/plan.ics"))
    check("no event takes another's identity", len(identities) > 3 and len(set(identities)) == len(identities), identities)
    check("it ends with 0", server.stop()[0] == 0)


def whole_folder(folder):
    clients = folder / "clients"
    (clients / "north").mkdir(parents=True)
    (clients / "acorn.strat").write_text(SMALL)
    (clients / "north" / "zoë & co.strat").write_text(OTHER)
    (clients / "plan.strat").write_text("purpose < > >")
    server = Server("clients", folder=folder)
    status, page, _ = server.ask("/")
    check("the index", status == 200 and "Acorn" in page and "Zoë &lt;b&gt;&amp;amp;" in page)
    check("the broken one is there as broken", "plan.strat:1" in page)
    check("one person's hours over both", "Maria Ortiz" in page)
    links = re.findall(r'<a href="([^"#]*\.html)"', page)
    check("its links lead on", len(set(links)) == 3 and
          all(server.ask("/" + link)[0] == 200 for link in links), links)
    calendar = server.page("/plan.ics")
    check("everybody's calendar", "SUMMARY:Acorn: A tip a day" in calendar
          and "SUMMARY:Zoë <b>&amp\\;: A tip" in calendar
          and calendar.count("BEGIN:VCALENDAR") == 1, calendar[:200])
    check("and each one's", "SUMMARY:A tip a day" in server.page("/acorn.ics"))
    version = version_in(server.page("/acorn.html"))[0]
    (clients / "plan.strat").write_text(SMALL.replace('"Acorn"', '"Birch"'))
    check("the index follows", server.await_page("/", "Birch"))
    check("a page that says the same keeps its version",
          version_in(server.page("/acorn.html"))[0] == version)
    (clients / "index.strat").write_text(SMALL.replace('"Acorn"', '"Elm"'))
    check("a client that is called like the index", server.await_page("/", "Elm") and "index.strat.html" in server.page("/")
          and "<h1>" in server.page("/index.strat.html") and "Elm" in server.page("/index.strat.html"))
    (clients / "index.strat").write_text("purpose < > >")
    check("keeps its report while it is broken, and the index its place",
          server.await_page("/", "index.strat:1") and ">Elm</bdi></h1>" in server.page("/index.strat.html"),
          re.findall("<h1>.*</h1>", server.page("/index.strat.html")))
    (clients / "index.strat").unlink()
    (clients / "acorn.strat").unlink()
    check("a client that is gone is gone", server.await_page("/", "Birch", without=">Acorn<"))
    check("and its page", server.ask("/acorn.html")[0] == 404)
    check("it ends with 0", server.stop()[0] == 0)


with tempfile.TemporaryDirectory() as place:
    place = pathlib.Path(place)
    (place / ".git").mkdir()
    one_file(place)
    one_title_twice(place)
    whole_folder(place)
print(f"serve: {passed} passed, {failed} failed")
raise SystemExit(1 if failed else 0)
