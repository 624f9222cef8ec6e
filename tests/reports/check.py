"""Builds every example, and strategies with hostile words in every string, as JSON and Markdown, and
has the results judged: JSON by jsonschema against runtime/schema, Markdown by cmark, cmark-gfm and markdown-it. Run by run.sh."""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile

import truths

try:
    import html5lib
    import jsonschema
    import markdown_it
except ImportError as missing:
    print(f"FAIL the Python module {missing.name} is missing (apt: python3-{missing.name})")
    print("reports: 0 passed, 1 failed")
    sys.exit(1)

STRAT = os.environ["STRAT"]
TODAY = "2026-04-06"
passed = failed = 0


def check(name, complaint):
    """Counts one test; what the complaint says is shown, none is a pass."""
    global passed, failed
    if complaint:
        failed += 1
        print(f"FAIL {name}: {complaint}")
    else:
        passed += 1


def run(*arguments, text=None):
    done = subprocess.run([STRAT, *arguments, "--today", TODAY], input=text, capture_output=True)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


def load_schema(name):
    with open(f"runtime/schema/{name}.schema.json", encoding="utf-8") as file:
        return json.load(file)


SCHEMAS = {name: load_schema(name) for name in ("report", "findings", "week", "figures", "review", "diff")}
VALIDATORS = {name: jsonschema.Draft202012Validator(schema) for name, schema in SCHEMAS.items()}


# ---- The schemas themselves ---------------------------------------------------------------------


def undescribed(schema, path=""):
    """The fields and definitions without a description, and objects open to any field."""
    found = []
    for key, value in schema.get("properties", {}).items():
        if "description" not in value:
            found.append(f"{path}.{key} has no description")
        found += undescribed(value, f"{path}.{key}")
    if "properties" in schema and "type" in schema and schema.get("additionalProperties") is not False:
        found.append(f"{path} takes any field")
    if "items" in schema:
        found += undescribed(schema["items"], path + "[]")
    for key, value in schema.get("$defs", {}).items():
        if "description" not in value:
            found.append(f"$defs.{key} has no description")
        found += undescribed(value, f"$defs.{key}")
    return found


def check_schemas():
    for name, schema in SCHEMAS.items():
        try:
            jsonschema.Draft202012Validator.check_schema(schema)
            check(f"{name}.schema.json", "; ".join(undescribed(schema)))
        except jsonschema.SchemaError as error:
            check(f"{name}.schema.json", error.message)
    # What a schema takes over from another, it says in the same words.
    parts = {"findings": ("finding", "label", "fix", "edit"), "figures": ("finding", "label", "fix", "edit"),
             "week": ("channel", "handle", "method", "address", "time")}
    for name, those in parts.items():
        for part in those:
            same = SCHEMAS["report"]["$defs"][part] == SCHEMAS[name]["$defs"][part]
            check(f"a {part} of {name}", None if same else "is described in another way than in the report")
    post = SCHEMAS["report"]["$defs"]["post"]["properties"]
    ours = SCHEMAS["week"]["properties"]["posts"]["items"]["properties"]
    check("a post of the week", None if {**ours, **post} == ours else "is not as in the report")


# ---- Judges -------------------------------------------------------------------------------------


def judge_json(name, kind, output):
    """The document, or None where it is none; its faults are counted."""
    try:
        document = json.loads(output.decode("utf-8"))
    except ValueError as error:
        check(name, str(error))
        return None
    errors = [f"{list(e.path)}: {e.message[:200]}" for e in VALIDATORS[kind].iter_errors(document)]
    check(name, "; ".join(errors[:5]))
    return document


def cmark(text):
    return subprocess.run(["cmark", "--unsafe", "-t", "xml"], input=text, capture_output=True,
                          check=True).stdout.decode("utf-8")


def read_by_cmark(text):
    tree = cmark(text)
    return (re.findall(r"<(?!html_|text|softbreak|linebreak|paragraph|document)(\w+)", tree), re.findall(r'destination="([^"]*)"', tree),
            re.findall(r"<html_(?:inline|block)[^>]*>[^<]{0,60}", tree))


def read_as_github(text):
    """With tables, and whatever else GitHub takes for a mark."""
    extensions = [word for name in ("table", "strikethrough", "autolink", "tasklist", "footnotes") for word in ("-e", name)]
    tree = subprocess.run(["cmark-gfm", "--unsafe", *extensions, "-t", "xml"], input=text, capture_output=True,
                          check=True).stdout.decode("utf-8")
    return (re.findall(r"<(?!html_|text|softbreak|linebreak|paragraph|document)(\w+)", tree), re.findall(r'destination="([^"]*)"', tree),
            re.findall(r"<html_(?:inline|block)[^>]*>[^<]{0,60}", tree))


MARKDOWN_IT = markdown_it.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def read_by_markdown_it(text):
    tokens = [token for block in MARKDOWN_IT.parse(text.decode("utf-8")) for token in [block, *(block.children or [])]]
    plain = ("inline", "text", "softbreak", "hardbreak", "html_inline", "html_block")
    return ([token.type for token in tokens if token.type not in plain and token.nesting >= 0 and "paragraph" not in token.type],
            [token.attrs["href"] for token in tokens if token.type == "link_open"],
            [token.content[:60] for token in tokens if token.type.startswith("html")])


# Readers that go about it in different ways: what each finds in a text are its marks, where links lead, and raw HTML.
READERS = {"cmark": read_by_cmark, "cmark-gfm": read_as_github, "markdown-it": read_by_markdown_it}


def shape(text):
    """What each reader takes for a mark before the findings, in order."""
    text = text.partition(b"\n## To be settled\n")[0]
    return {name: read(text)[0] for name, read in READERS.items()}


def columns(text):
    """The bars that part the cells of each line of a table."""
    lines = text.decode("utf-8").split("\n")
    return [len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines if line.startswith("|")]


def judge_markdown(name, output):
    complaints = []
    for reader, read in READERS.items():
        _, links, raw = read(output)
        # That GitHub makes a link of an address of a person's no backslash prevents.
        wanted = r"https?://|mailto:[\w.]+@[\w.]+$" if reader == "cmark-gfm" else r"https?://"
        complaints += [f"{reader}: {found}" for found in raw + [link for link in links if not re.match(wanted, link)]]
    widths = columns(output)
    if not widths:
        complaints.append("there is no table")
    check(name, "; ".join(complaints))


# ---- Examples -----------------------------------------------------------------------------------


def parsed(name, output):
    """The page's tree; what a strict reader finds fault with is counted."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    tree = parser.parse(output.decode("utf-8"))
    faults = [str(error[1]) for error in parser.errors]
    check(name, "; ".join(sorted(set(faults))[:5]))
    return tree


def texts_of(tree):
    return " ".join(" ".join(element.itertext()) for element in tree.iter("main"))


def judge_html(name, output):
    tree = parsed(name, output)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    complaints = [f"two elements are called {id}" for id in sorted(set(ids)) if ids.count(id) > 1]
    for element in tree.iter():
        for attribute in ("src", "href"):
            value = element.get(attribute)
            if value and not re.match(r"#|https?://|data:image/", value):
                complaints.append(f"{attribute}={value}")
            if value and value.startswith("#") and value[1:] not in ids:
                complaints.append(f"{value} leads nowhere")
        if element.tag == "td" and len(element) == 1 and element[0].tag == "span" and not len(element[0]) \
                and not "".join(element.itertext()).strip():
            complaints.append("a cell has an empty part")
        if any(name.startswith("on") or name == "style" for name in element.attrib):
            complaints.append(f"<{element.tag}> has {sorted(element.attrib)}")
    levels = [int(element.tag[1]) for element in tree.iter() if element.tag in ("h1", "h2", "h3", "h4")]
    complaints += ["a heading skips a level" for a, b in zip(levels, levels[1:]) if b > a + 1]
    check(name, "; ".join(complaints[:5]))
    return tree


def skeleton(tree):
    """Every element of the page, without its words and its data."""
    return [(element.tag, element.get("class")) for element in tree.iter() if element.tag not in ("bdi", "code")]


LANGUAGES = ["en", "de", "fr", "es", "pt", "it", "nl", "sv"]


def check_languages():
    """One report in every language: the same page, in other words, and none of the English ones left."""
    path = "examples/museum/museum.strat"
    english = None
    for language in LANGUAGES:
        _, output, _ = run("build", path, "--language", language)
        tree = judge_html(f"{path}, html, {language}", output)
        check(f"{path}, html, {language}, lang", None if tree.get("lang") == language else tree.get("lang"))
        if english is None:
            english = tree
            continue
        # The same parts and items; names that are too long for a chart may be cut in one language only.
        same = [element.get("id") for element in tree.iter() if element.get("id")] == \
            [element.get("id") for element in english.iter() if element.get("id")]
        check(f"{path}, html, {language}, elements", None if same else "are not those of the English page")
        left = [words for words in ("Where we stand", "What we do", " a month", "steps done", "by 30", "June 2026")
                if words in texts_of(tree)]
        check(f"{path}, html, {language}, words", f"{left} is left" if left else None)
        _, output, _ = run("build", path, "-f", "md", "--language", language)
        judge_markdown(f"{path}, md, {language}", output)


# A goal's metric, a channel with a method, and a purpose, as each language calls them.
WORDS = {
    "en": ["Sign-ups", "Newsletter issue", "Talking with clients", "Instagram reel"],
    "de": ["Anmeldungen", "Newsletter: Ausgabe", "Gespräch mit Kunden", "Instagram: Reel"],
    "fr": ["Inscriptions", "Newsletter\xa0: numéro", "Échanges avec les clients", "Instagram\xa0: reel"],
    "es": ["Altas", "Boletín: número", "Diálogo con los clientes", "Instagram: reel"],
    "pt": ["Cadastros", "Newsletter: edição", "Diálogo com clientes", "Instagram: reel"],
    "it": ["Iscrizioni", "Newsletter: numero", "Dialogo con i clienti", "Instagram: reel"],
    "nl": ["Aanmeldingen", "Nieuwsbrief: editie", "In gesprek met klanten", "Instagram: reel"],
    "sv": ["Registreringar", "Nyhetsbrev: utgåva", "Kunddialog", "Instagram: reel"],
}
WORDS_PLAN = """define metric visits aliases looks
define metric calls "Rings"
define method wave "Wave" gives
define channel newsletter methods wave
purpose sales primary <
  goal signups 500 from 400 by Q3 < tactic letter "Letter" on newsletter issue, wave 1/week >
  goal calls 5/week < tactic film "Film" on instagram reel 1/week >
>
purpose service "Helping" < goal response-time 2h by Q2 >
purpose clients < goal visits +25% from 1k by Q3 >
profile @acorn on instagram for service
"""


def check_words():
    """The vocabulary speaks the report's language; a title that the user gives stays what it is."""
    metric = {"en": "Visits", "de": "Besuche", "fr": "Visites", "es": "Visitas", "pt": "Visitas", "it": "Visite",
              "nl": "Bezoeken", "sv": "Besök"}
    for language, wanted in WORDS.items():
        for kind in ("html", "md"):
            _, output, _ = run("build", "-", "-f", kind, "--language", language, "--today", "2026-04-20", text=WORDS_PLAN.encode())
            words = texts_of(parsed(f"words, {kind}, {language}", output)) if kind == "html" else output.decode()
            lacking = [word for word in [*wanted, metric[language], "Rings", "Helping"] if word not in words]
            if language != "en":
                lacking += [word + " is left" for word in WORDS["en"][:2] + ["Visits"] if word in words]
            check(f"words, {kind}, {language}", f"{lacking} in {words[:3000]}" if lacking else None)


CALLED_PLAN = b"""purpose support primary < goal first-reply-time 2h by Q2 >
define metric looks "Looks at the page" outcome traffic aliases glances
purpose leads < goal glances 5/week goal purchases 40 from 10 by Q3 < tactic letter "Letter" on email issue, fb post, yt short 1/week > >
"""


def check_called():
    """What the file calls by another of its names is called so; in other languages, by their own word, as ever."""
    wanted = {"en": ["Support", "First reply time", "Leads", "Purchases", "Email issue", "Facebook", "YouTube", "Looks at the page"],
              "de": ["Kundenservice", "Bestellungen", "Facebook"]}
    for language, words in wanted.items():
        _, output, _ = run("build", "-", "-f", "md", "--language", language, "--today", "2026-04-20", text=CALLED_PLAN)
        text = output.decode()
        lacking = [word for word in words if word not in text]
        left = [word for word in ("Customer service", "Response time", "Orders", "Newsletter") if language == "en" and word in text]
        check(f"called, {language}", f"lacks {lacking}, has {left}: {text[:3000]}" if lacking or left else None)


def check_sizes():
    """A report is light: the calendar is not most of it, and style and script stay under 30 KB."""
    for path, most in (("examples/shoe-shop.strat", 110), ("examples/museum/museum.strat", 120),
                       ("examples/b2b-software.strat", 160)):
        _, output, _ = run("build", path)
        check(f"{path}, size", None if len(output) <= most * 1000 else f"is {len(output)} bytes")
    carried = sum(os.path.getsize(f"runtime/report/report.{ending}") for ending in ("css", "js"))
    check("style and script", None if carried < 30 * 1024 else f"are {carried} bytes")


def example_files():
    """The strategies among the examples: a file that another imports is a part of that one."""
    files = sorted(glob.glob("examples/**/*.strat", recursive=True))
    imported = set()
    for path in files:
        with open(path, encoding="utf-8") as file:
            for name in re.findall(r'^\s*import\s+"([^"]+)"', file.read(), re.M):
                imported.add(os.path.normpath(os.path.join(os.path.dirname(path), name)))
    # One strategy that says everything there is to say.
    return [path for path in files if path not in imported] + ["tests/golden/sound/second-edition.strat"]


# That file is refused by design: none of its purposes is primary.
REFUSED = {"examples/four-strategies.strat"}


def check_examples():
    files = example_files()
    check("examples", None if files else "there are none")
    for path in files:
        _, output, _ = run("check", "--format", "json", path)
        judge_json(f"{path}, findings", "findings", output)
        if path in REFUSED:
            continue
        for kind in ("json", "md", "html"):
            status, output, errors = run("build", path, "-f", kind)
            check(f"{path}, {kind}, status", None if status == 0 else errors)
            if kind == "json":
                judge_json(f"{path}, json", "report", output)
            elif kind == "html":
                judge_html(f"{path}, html", output)
            else:
                judge_markdown(f"{path}, md", output)


# What is the team's alone, wherever it stands.
TEAMS_OWN = {"costs", "budget", "takes_minutes", "takes_per", "capacity_minutes_per_week", "away"}


def for_client(value):
    if isinstance(value, dict):
        return {key: [] if key in ("findings", "workload") else for_client(inner)
                for key, inner in value.items() if key not in TEAMS_OWN}
    return [for_client(inner) for inner in value] if isinstance(value, list) else value


def check_client():
    """What a program reads of a client's report: all of the team's but findings, costs and people's hours."""
    left_out = set()
    for path in example_files():
        if path in REFUSED:
            continue
        _, output, _ = run("build", path, "-f", "json")
        team = judge_json(f"{path}, team", "report", output)
        left_out |= {key for key in TEAMS_OWN if f'"{key}"' in output.decode()}
        status, output, errors = run("build", path, "-f", "json", "--audience", "client")
        client = judge_json(f"{path}, client", "report", output) if status == 0 else {}
        wanted = {**for_client(team), "audience": "client"}
        check(f"{path}, for the client", None if client == wanted else errors or "another document")
    check("what a client is not shown", None if left_out == TEAMS_OWN else f"only {sorted(left_out)} was there to leave out")
    old = SAID.replace("BUDGET", "$5_000")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "old.strat")
        with open(path, "w", encoding="utf-8") as file:
            file.write(old)
        new = old.replace("$5_000", "$6_000").replace("signups 500", "signups 600").encode()
        for audience, wanted in (("team", ["budget", "finding", "goal"]), ("client", ["goal"])):
            _, output, _ = run("build", "-", "-f", "json", "--since", path, "--audience", audience, text=new)
            changes = judge_json(f"since, {audience}", "report", output)["since"]["changes"]
            kinds = sorted({change["kind"].split("-")[0] for change in changes})
            check(f"changes for the {audience}", None if kinds == wanted else kinds)


def check_week():
    """The coming weeks of all examples, and of what comes as it comes."""
    seen = set()
    plan = b"""purpose sales < goal visits 500 from 400 by Q3
 tactic ads on facebook ad during 2026-04-01..2026-06-30 costs $50/month
 tactic sponsors on linkedin post when "a sponsor signs" >"""
    _, output, _ = run("week", "-", "--format", "json", text=plan)
    document = judge_json("week of ads", "week", output)
    seen |= {key for key, value in (document or {}).items() if value}
    for day in ("2026-04-06", "2026-06-22", "2025-11-24"):
        _, output, errors = run("week", "examples", "tests/golden/sound/second-edition.strat", "--format", "json",
                                "--weeks", "4", "--from", day)
        document = judge_json(f"week from {day}", "week", output)
        if document:
            seen |= {key for key, value in document.items() if value}
    missing = {"posts", "running", "as_it_comes", "days"} - seen
    check("week", f"no {missing}" if missing else None)


# ---- What a report says -------------------------------------------------------------------------

SAID = """strategy "Acorn" period 2026 budget BUDGET
person maria "Maria" capacity 6h/week
person sam "Sam" capacity 4h/week
profile @acorn on facebook for sales owner maria
profile @acornhelp on twitter for service owner sam
content tips "Tips" kind tip
campaign spring "Spring" during 2026-04-01..2026-04-30 budget $800
purpose sales primary owner maria <
  goal signups 500 from 400 by 2026-12-31 <
    tactic every-day "Every day" on facebook post 1/week of tips costs $100/month
    tactic push "The push" on facebook ad in spring costs $300
    tactic seldom "Seldom" on facebook post 2/month days thu at 08:45 of tips
    tactic fewer "Fewer" on facebook post 2/week days mon, tue, wed, thu of tips
    tactic fortnight "Fortnight" on facebook post every 2 weeks days fri of tips
    tactic both "Both" on facebook post 2/week days tue, sat of tips
    tactic once "Once" on facebook post during 2026-05-05 owner sam takes 3h
    actual 430 on 2026-03-31
  >
>
purpose service owner sam < goal response-time 2h by 2026-12-31 tactic answer "Answer" on twitter reply 1/day >
measure signups every month owner maria
measure response-time every month owner sam
"""


def table_row(page, head):
    """The words of the first row that begins with these, of what it costs."""
    found = re.search(r"\| " + re.escape(head) + r" .*", page[page.index("## What it costs"):])
    return [cell.strip() for cell in found.group(0).strip("|").split("|")] if found else None


def check_pots():
    """A campaign's own budget is another pot than the strategy's by the month, as over-budget has it; of a sum a part."""
    for budget, april, whole in (("$150/month", 100, 1200), ("$5_000", None, 1500)):
        text = SAID.replace("BUDGET", budget).encode()
        _, output, _ = run("build", "-", "-f", "json", text=text)
        costs = judge_json(f"budget {budget}", "report", output)["costs"]
        paid = [stretch["value"] for stretch in costs["budget"]]
        check(f"budget {budget}, json", None if sum(paid) == whole and april in (None, *paid[3:4]) else paid)
        check(f"budget {budget}, all", None if costs["total"][0]["value"] == 1500 else costs["total"])
        _, output, _ = run("build", "-", "-f", "md", text=text)
        row = table_row(output.decode(), "April 2026")
        wanted = ["April 2026", "$100", "$150", "$300"] if april else ["April 2026", "$400", "$410.96"]
        check(f"budget {budget}, md", None if row == wanted else row)
        _, output, _ = run("build", "-", text=text)
        page = output.decode()
        check(f"budget {budget}, over", None if "too much" not in page else "is called over")
        for part in ("from campaigns’ own budgets", ">Campaigns’ own<", "$300 from campaigns’ budgets"):
            check(f"budget {budget}, html, {part}", None if (part in page) == (april is not None) else "is amiss")


def check_years():
    """Of a plan from July to June, and of one from leap day on, one year's budget is all that there is."""
    for first, last in (("2026-07-01", "2027-06-30"), ("2028-02-29", "2029-02-27")):
        text = f"""strategy "Acorn" period {first}..{last} budget $1_200/year
purpose sales < goal signups 5/week < tactic tips on facebook post 1/week costs $10/month > >
""".encode()
        _, output, _ = run("build", "-", "-f", "json", text=text)
        stretches = [(s["start"], s["end"], s["budget"]) for s in judge_json(f"{first}, years", "report", output)["costs"]["budget"]]
        check(f"{first}, years", None if stretches == [(first, last, 1200)] else stretches)
        _, output, _ = run("build", "-", "-f", "md", text=text)
        check(f"{first}, md", None if "planned of $1,200, 10%" in output.decode() else "another budget than one year's")


def check_long_plan():
    """Of a plan longer than a year, a day is told with its year where another has its name; money beside a budget is its own."""
    text = """strategy "Acorn" period 2026-04..2028-03 budget 300 EUR/month
person maria "Maria" capacity 1h/week
purpose sales primary owner maria <
  goal signups 500 from 400 by 2028-03 <
    tactic tips "Tips" on facebook post when 2026-11-01, 2026-12-01, 2027-01-25, 2028-01-10 takes 2h costs 25 USD
    tactic week "Weekly" on facebook post 1/week during 2026-05-04..2027-12-26 takes 1h
    milestone 450 by 2027-05-01
  >
>
review on 2026-05-01
"""
    _, output, _ = run("build", "-", text=text.encode())
    page = " ".join(texts_of(parsed("a long plan", output)).split())
    for said in ("1 May Review", "1 May 2027 Milestone", "week of 26 October 2026", "1 November, 1 December 2026, 25 January 2027, 10 January 2028",
                 "until 26 Dec 2027", "€0 + $25"):
        check(f"a long plan, {said}", None if said in page else "is not said")
    for longer, shorter in (("2026-04..2028-03", "2026"), ("2028-03", "2026-12"), ("2027-05-01", "2026-05-01"), ("2027-12-26", "2026-12-26"),
                            (", 2027-01-25, 2028-01-10", "")):
        text = text.replace(longer, shorter)
    _, output, _ = run("build", "-", text=text.encode())
    page = " ".join(texts_of(parsed("a year's plan", output)).split())
    check("a year's plan", None if "week of 26 October," in page else "the week has another name")


def check_empty_year():
    """A year with nothing in it is left out, and its link; one with a single date is not."""
    for goal, there in (("response-time keep 2h via twitter reply", False), ("response-time 2h by Q4 via twitter reply", True)):
        _, output, _ = run("build", "-", text=f"purpose service < goal {goal} >\n".encode())
        page = output.decode()
        check(f"the year of {goal}", None if ('id="year"' in page, 'href="#year"' in page) == (there, there) else "is there" if not there else "is not there")


def check_minutes():
    """A chart's numbers are exact where a tenth of an hour is too coarse."""
    for target, said in (("65min", "65\u00a0min"), ("90min", "1.5\u00a0h"), ("235min", "3.9\u00a0h")):
        text = f'strategy "Acorn" period 2026\npurpose service < goal response-time keep {target} via twitter reply >\n'
        _, output, _ = run("build", "-", text=text.encode())
        check(f"{target} in a chart", None if f">{said}</" in output.decode() else "is not said")


def check_sentences():
    """Days do not hide how seldom something comes; what is due on a day is one entry; an idle week is nobody's rule."""
    text = SAID.replace("BUDGET", "$150/month").encode()
    _, output, _ = run("build", "-", text=text)
    page = re.sub(r"<[^>]*>", "", output.decode()).replace("\u00a0", " ").replace("\u202f", " ")
    for part in ("2 a month, Thu 08:45", "every 2 weeks, Fri", "Tue, Thu", "Tue, Sat",
                 "Figures due: Sign-ups and Response time", "Maria, Sam", "At most 3 h of 4 h in a week (75%)",
                 "only answers or what is paid for"):
        check(f"sentence {part!r}", None if part in page else "is missing")
    check("sentence without rate", None if "2 a week, " not in page else "a rate is said beside its days")


def check_names():
    """Whoever has something to do on a day is named, whatever else a name is a part of."""
    text = b'person jo "Joanna Lee" role "A"\nperson anna "anna Lee" role "B"\npurpose sales < goal calls 5/week >\n' \
           b'measure calls every month owner jo\nmeasure leads every month owner anna\n' \
           b'measure orders every month owner jo\n'
    page = run("build", "-", "-f", "md", text=text)[1].decode("utf-8")
    line = next((line for line in page.splitlines() if "Figures due" in line), "")
    check("names of a day", None if line.endswith("Joanna Lee, anna Lee") else line or page)


def check_translated():
    """A finding of another language names what it speaks of; French has its spaces; new findings are no gain."""
    old = SAID.replace("BUDGET", "$150/month") + "rules < deny behind-plan >\n"
    text = old.replace("goal signups 500", "goal signups 5_000").encode()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "old.strat")
        with open(path, "w") as file:
            file.write(old)
        for language, sentence in (("de", "Sign-ups: Ein Ziel liegt hinter dem Plan."),
                                   ("fr", "Inscriptions\u00a0: Un objectif est en retard sur le plan.")):
            sentence = sentence.replace("Sign-ups", "Anmeldungen")
            _, output, _ = run("build", "-", "--language", language, "--since", path, text=text)
            page = re.sub(r"<[^>]*>", "", output.decode())
            # In the summary and where all is to be settled.
            check(f"finding, html, {language}", None if page.count(sentence) == 2 else page.count(sentence))
            new = re.search(r'<b><span class="st ([a-z]+)">(?:(?!</span>).)*</span></b><div><p>[^<]*'
                            + re.escape(sentence.split(": ")[-1]), output.decode())
            check(f"new finding, {language}", None if new and new.group(1) == "poor" else new and new.group(0))
            _, output, _ = run("build", "-", "-f", "md", "--language", language, text=text)
            check(f"finding, md, {language}", None if output.decode().count(sentence) == 2 else output.decode()[:900])
    for line in output.decode().split("## À régler")[0].splitlines():
        bare = re.search(r"[^\u00a0\u202f/\\:;0-9A-Z-][:;](?!-|/)", line)
        check("French signs", f"{bare.group(0)!r} in {line!r}" if bare else None)


def check_mermaid():
    """What was measured can be seen: it has a colour of ours, and one figure alone is a bar."""
    text = SAID.replace("BUDGET", "$150/month")
    for figures, wanted in (("", "\n    bar [430]\n    line ["),
                            ("\n    actual 410 on 2026-02-28", "\n    line [410, 430]\n    line [")):
        plan = text.replace("actual 430 on 2026-03-31", "actual 430 on 2026-03-31" + figures)
        _, output, _ = run("build", "-", "-f", "md", "--charts", "mermaid", text=plan.encode())
        chart = re.search(r"```mermaid\n%%\{init: .*plotColorPalette.*\}%%\nxychart-beta\n(?:(?!```)(?s:.))*", output.decode())
        check(f"mermaid {wanted!r}", None if chart and wanted in chart.group(0) else output.decode()[:800])


def check_long_words():
    """A word that no column holds may be broken anywhere, and a name that no lane holds is cut; what is small keeps its digits."""
    word = "Donaudampfschifffahrtsgesellschaft"
    text = SAID.replace("BUDGET", "$150/month").replace('"Seldom"', f'"{word}"')
    text = text.replace('"Spring" during 2026-04-01..2026-04-30', f'"Spring {"of all seasons " * 6}" during 2026-11-01..2026-11-30')
    text += "purpose education owner sam < goal conversion-rate 0.45% from 0.12% by 2026-12-31 < actual 0.18% on 2026-03-31 > >\n"
    _, output, _ = run("build", "-", text=text.encode())
    page = output.decode()
    check("long word", None if f'<bdi lang="und">{word}</bdi>' in page else "cannot be broken")
    check("long name", None if re.search(r">Spring of all [^<]*…</text>", page) else "is not cut")
    for figure in ("0.45%", "0.18%"):
        check(f"figure {figure}", None if figure in page else "is rounded")


# ---- Hostile words ------------------------------------------------------------------------------

# @ is where the payload goes.
TEMPLATE = '''
strategy "Title @" <
  business "Business @"  message "Message @"  direction "Direction @"
  website https://acorn.example  period 2026  note "Note @"  budget $500/month
>
person maria "Maria @" role "Lead @" capacity 20h/week note "Person @"
audience founders "Founders @" < on facebook  cares "Topic @"  active weekdays 18:00..21:00  note "Audience @" >
profile @acorn on facebook for sales owner maria note "Profile @"
content tips "Tips @" kind tip about "Topic @" note "Content @"
campaign spring "Spring @" during 2026-04 budget $1_000 note "Campaign @"
purpose sales "Sales @" primary <
  note "Purpose @"
  goal signups "Signups @" +25% from 400 by Q3 via facebook boost owner maria call "Goal @" stage aware <
    note "Goal @"
    tactic tips "Tips @" on facebook post 3/week of tips in spring takes 1h/week costs $10/month
      call "Call @" link https://acorn.example/news note "Tactic @" tags #a
    tactic "Untitled @" on facebook post, facebook reel 1/month
    milestone 450 by Q2 note "Milestone @"
    actual 430 on 2026-03-31 note "Actual @"
  >
>
response "Response @" on facebook within 2h owner maria note "Response @"
measure signups every week with "Tool @" owner maria note "Measure @"
review "Review @" every quarter owner maria note "Review @"
'''

PAYLOADS = [
    "<script>alert(1)</script>", "</td></table><img src=x onerror=y>", "</script>", "<!-- x", "-->",
    "<![CDATA[", "<?php", "<!DOCTYPE html>", "<b", "<a@b.example>", "<http://evil.example>",
    "<javascript:alert(1)>", "\n\n<div>\n", "\t<p>", "\r\n<table>", "\u2028<b>", "\u00a0<b>",
    "|", "a|b|c", "\\", "\\\\", "\\|", "\\\\|", "a\\\nb", "`", "``x``", "```\ncode\n```", "~~~", "~~x~~",
    "*", "**x**", "_", "__x__", "_a_", "[x](javascript:alert(1))", "![x](y)", "]( x", "[a]: /x",
    "\n[a]: /x\n", "[^1]: x", "# x", "\n# x", "x #", "\n- x", "\n+ x", "\n* x", "\n1. x", "\n> x", "\n---\n",
    "\n===\n", "\n    code", "  \nbreak", "&lt;script&gt;", "&#60;b&#62;", "&colon;", ":---|", "{{ x }}",
    "{% x %}", "$x$", "$$", "\x1b[31mred", "\x07", "\x7f", "\u009b31m", "\u202etxt", "\u2066x", "\u200f",
    "\u200bx", "\"", "\"},{\"x\":[", "'", "=1+1", "@SUM(A1)", "+1", "-1", "\ufffd", "\U0001F600", "e\u0301",
    "javascript:alert(1)", "data:text/html,<b>", "www.evil.example", "www.evil.example/<b>", "http://evil.example/<b>",
    "ftp://evil.example/*x*", "https://evil.example/[x](javascript:alert(1))", "xmpp:a@b.example/<b>",
]


def literal(payload):
    """A payload as it stands between the quotes of the language."""
    out = []
    for char in payload:
        if char in '"\\':
            out.append("\\" + char)
        elif char == "\n":
            out.append("\\n")
        elif char == "\t":
            out.append("\\t")
        elif ord(char) < 0x20 or ord(char) in range(0x7F, 0xA0) or ord(char) in (0x2028, 0x2029):
            out.append("\\u{%X}" % ord(char))
        else:
            out.append(char)
    return "".join(out)


def with_payload(payload):
    text = TEMPLATE.replace(" @\"", " " + literal(payload) + "\"")
    return text.encode("utf-8")


def strings_of(document):
    """Every string in a document but those of the findings, which quote the text in their own way."""
    if isinstance(document, dict):
        for key, value in document.items():
            if key != "findings":
                yield from strings_of(value)
    elif isinstance(document, list):
        for value in document:
            yield from strings_of(value)
    elif isinstance(document, str):
        yield document


def strings_ending(document, payload):
    return sum(string.endswith(" " + payload) for string in strings_of(document))


def check_payload(payload, plain):
    name = f"payload {payload!r}"
    text = with_payload(payload)
    status, output, errors = run("build", "-", "-f", "json", text=text)
    check(f"{name}, json, status", None if status == 0 else errors)
    document = judge_json(f"{name}, json", "report", output)
    if document:
        whole = strings_ending(document, payload)
        check(f"{name}, json, strings",
              None if whole == plain["strings"] else f"{whole} of {plain['strings']} are whole")
    status, output, errors = run("build", "-", "-f", "md", text=text)
    check(f"{name}, md, status", None if status == 0 else errors)
    judge_markdown(f"{name}, md", output)
    found = shape(output)
    others = [reader for reader in READERS if found[reader] != plain["shape"][reader] and
              not (reader == "cmark-gfm" and "@b.example" in payload)]
    check(f"{name}, md, marks", f"{', '.join(others)} finds others than with plain words" if others else None)
    status, output, _ = run("build", "-", text=text)
    tree = judge_html(f"{name}, html", output)
    # What cannot be seen is a finding, which the page shows.
    if not any(character in payload for character in "\u202e\u2066\u200f\u200b"):
        check(f"{name}, html, elements",
              None if skeleton(tree) == plain["skeleton"] else "are not those of plain words")
    _, output, _ = run("build", "-", "-f", "md", "--charts", "mermaid", text=text)
    fences = re.findall(rb"^```.*$", output, re.M)
    check(f"{name}, mermaid",
          None if fences == plain["fences"] else "has other fences than with plain words")
    _, output, _ = run("build", "-", "-f", "md", text=text)
    check(f"{name}, md, tables",
          None if columns(output) == plain["columns"] else "have other columns than with plain words")


def check_payloads():
    status, output, errors = run("build", "-", "-f", "json", text=with_payload("plain"))
    check("plain words, status", None if status == 0 else errors)
    document = judge_json("plain words, json", "report", output)
    if not document:
        return
    # Each of the template's strings comes at least once.
    strings = strings_ending(document, "plain")
    slots = TEMPLATE.count(" @\"")
    check("plain words", None if strings >= slots else f"{strings} of {slots} came through")
    _, output, _ = run("build", "-", "-f", "md", text=with_payload("plain"))
    _, page, _ = run("build", "-", text=with_payload("plain"))
    _, charts, _ = run("build", "-", "-f", "md", "--charts", "mermaid", text=with_payload("plain"))
    plain = {"skeleton": skeleton(judge_html("plain words, html", page)),
             "fences": re.findall(rb"^```.*$", charts, re.M), "strings": strings, "shape": shape(output), "columns": columns(output)}
    judge_markdown("plain words, md", output)
    for payload in PAYLOADS:
        check_payload(payload, plain)


def check_file_names():
    """The name of the file is a string of the user's too."""
    for name in ("a<b>.strat", "a|b.strat", "`a`.strat", "[a](b).strat", "a\u202eb.strat", "\x1b[31m.strat"):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, name)
            with open(path, "wb") as file:
                file.write(with_payload("plain"))
            _, output, _ = run("build", path, "-f", "json")
            judge_json(f"file {name!r}, json", "report", output)
            _, output, _ = run("build", path, "-f", "md")
            judge_markdown(f"file {name!r}, md", output)
            _, output, _ = run("check", "--format", "json", path)
            judge_json(f"file {name!r}, findings", "findings", output)


check_schemas()
check_examples()
check_client()
check_languages()
check_words()
check_called()
check_week()
check_sizes()
check_pots()
check_years()
check_long_plan()
check_empty_year()
check_minutes()
check_sentences()
check_names()
check_translated()
check_mermaid()
check_long_words()
check_payloads()
check_file_names()
truths.check_all(check, run)
print(f"reports: {passed} passed, {failed} failed")
sys.exit(failed != 0)
