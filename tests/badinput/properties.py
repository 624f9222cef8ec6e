"""Every property and statement of grammar/keywords.def written wrong: misspelt, without its value, with a value of another
sort, with an impossible one, twice, and where it does not belong. Each text has one error, at its place, in the file itself
and where another imports it. All texts are checked in two runs. Run by run.sh; `properties.py WORD` shows those of one word.
"""

import json
import os
import re
import subprocess
import sys
import tempfile

STRAT = os.environ["STRAT"]
TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../grammar/keywords.def")

# What is there to be named; only what stands in % is written wrong.
AROUND = ('person maria "M"\naudience all "A" on facebook cares "x"\ncontent tips "T" kind tip\n'
          'campaign push "P" during 2026-05..2026-06\n%\n')
# A sound statement of each kind, where it stands, and where its properties go.
STATEMENTS = {
    "STRATEGY": 'strategy "S" &',
    "PERSON": 'person tom "T" &',
    "AUDIENCE": 'audience few "F" &',
    "PROFILE": "profile @a on facebook &",
    "CONTENT": 'content news "N" &',
    "CAMPAIGN": 'campaign spring "S" &',
    "PURPOSE": "purpose sales & < goal signups 5/week via facebook >",
    "GOAL": "purpose sales < goal calls 5/week via facebook goal signups 500 & >",
    "MILESTONE": "purpose sales < goal signups 500 from 400 by Q4 via facebook < milestone 450 & > >",
    "WAS": "purpose sales < goal signups 500 from 400 by Q4 via facebook < was 450 & > >",
    "TACTIC": 'purpose sales < goal signups 5/week < tactic "T" on facebook post & > >',
    "RESPONSE": 'response "R" &',
    "MEASURE": "measure signups every week &",
    "REVIEW": "review every quarter &",
    "ACTUAL": "purpose sales < goal signups 500 from 400 by Q4 via facebook < actual 410 on 2026-03-01 & > >",
    "DEFINE": 'define metric walks "W" &',
}
# What each statement of these has already, and is left out where the property itself is tried.
HAS = {"PROFILE": {"ON": "profile @a &"}, "MEASURE": {"EVERY": "measure signups &"}, "REVIEW": {"EVERY": "review &", "ON": "review &"},
       "TACTIC": {"ON": 'purpose sales < goal signups 5/week < tactic "T" 3/week & > >'},
       "ACTUAL": {"ON": "purpose sales < goal signups 500 from 400 by Q4 via facebook < actual 410 & > >"}}
DEFINES = {"TOWARD": "purpose", "FUNCTION": "purpose", "KIND": "channel", "SERVES": "channel", "METHODS": "channel",
           "HOSTS": "channel", "USUAL": "channel", "GIVES": "method", "ASKS": "method", "TWO_WAY": "method",
           "ANSWERS": "method", "CONTINUOUS": "method", "LINKS": "method", "PAID": "method", "SELLS": "method",
           "TELLS": "content-kind"}
# Of each meaning a value, and an impossible one (several by statement and property where they differ).
VALUES = {
    "TEXT": ('"words"', None), "ADDRESS": ("https://a.example/x", "https://a,b.example"), "PERIOD": ("2026-06", "2026-13"),
    "FUNCTION": ("marketing", "fame"), "MONEY": ("$500", "2h"), "PERSON": ("maria", "nobody"), "ZONE": ("Europe/London", "Europe/Nowhere"),
    "LANGUAGE": ("de", "klingonisch"), "HASHTAG": ("#a", None), "LABEL": ("#a", None), "COLOUR": ('"#0a7"', '"#0a"'),
    "WORK": ("6h/week", "$6"), "CHANNEL": ("instagram", "nowhere"), "DAY": ("mon", "someday"), "PEOPLE": ("500", "$5"),
    "PURPOSE": ("sales", "fame"), "CONTENT_KIND": ("story", "nonsense"), "PERCENT": ("20%", "140%"), "OUTCOME": ("conversion", "fame"),
    "METRIC": ("25% of calls", "25% of walks"), "PLACE": ("facebook post", "facebook teleport"), "AUDIENCE": ("all", "nobody"),
    "STAGE": ("aware", "asleep"), "TIME_UNIT": ("month", "moon"), "TIME": ("09:00", "25:10"), "MOMENT": ('"it rains"', "nowhere"),
    "CAMPAIGN": ("push", "nowhere"), "CONTENT": ("tips", "nowhere"), "DURATION": ("2h", "$2"), "METRIC_UNIT": ("people", "parsecs"),
    "DIRECTION": ("lower", "sideways"), "CHANNEL_KIND": ("social", "astral"), "METHOD": ("post", None), "HOST": ("a.example", None),
    "RATE": ("3/week..5/week", "5/week..3/week"), "ALIAS": ("other", None), "NONE": ("", None), "FIGURE": ("400", "$400"),
}
SPECIAL = {("AUDIENCE", "ACTIVE"): ("mon 09:00..17:00", "mon 17:00..09:00"), ("RESPONSE", "HOURS"): ("mon 09:00..17:00", "mon 17:00..09:00"),
           ("REVIEW", "ON"): ("2026-06-30", "2026-02-30"), ("ACTUAL", "ON"): ("2026-03-01", "2026-02-30"),
           ("MILESTONE", "BY"): ("2026-06", "2026-13"), ("WAS", "BY"): ("2026-03", "2026-13"), ("RESPONSE", "TAKES"): ("1h/week", "$6"),
           ("CAMPAIGN", "WITH"): ("newsletter", "nowhere"), ("MEASURE", "WITH"): ('"words"', None), ("GOAL", "BY"): ("Q4", "Q5"),
           ("TACTIC", "EVERY"): ("2 weeks", "0 weeks"),
           ("STRATEGY", "CLOSED"): ("2026-12-24", "2026-12-32")}
LEFT_OUT = {("STRATEGY", "LOGO"), ("GOAL", "KEEP")}  # a file; the target a second time


def read_table():
    with open(TABLE, encoding="utf-8") as file:
        text = file.read()
    words = dict(re.findall(r'^PROPERTY\((\w+), "([^"]+)"', text, re.M))
    holds = re.findall(r"^HOLDS\((\w+), (\w+), (\w+), (\w+)\)", text, re.M)
    return words, [(s, p, shape, meaning, words[p]) for s, p, shape, meaning in holds if p in words and s in STATEMENTS and (s, p) not in LEFT_OUT]


def swapped(word):
    """The word with two letters in the middle in each other's place; None where it is too short to be known again."""
    if len(word) < 5 or word[2] == word[3] or "-" in word:
        return None
    return word[:2] + word[3] + word[2] + word[4:]


def cases():
    words, rows = read_table()
    held = {}
    for statement, prop, *_ in rows:
        held.setdefault(prop, set()).add(statement)
    for statement, prop, shape, meaning, word in rows:
        frame = HAS.get(statement, {}).get(prop, STATEMENTS[statement])
        if statement == "DEFINE":
            frame = frame.replace("metric", DEFINES.get(prop, "metric"))
        if statement == "DEFINE" and meaning in ("COLUMN", "METRIC", "DECIMAL_MARK", "TEXT"):
            continue  # of an export: tests/figures
        good, bad = SPECIAL.get((statement, prop)) or VALUES[meaning]
        name = f"{statement.lower()} {word}"
        write = (word + " " + good).rstrip()
        yield name + " sound", frame.replace("&", write), None
        yield name + " twice", frame.replace("&", f"{write} [[{write}]]"), "repeated-property"
        if swapped(word):
            yield name + " misspelt", frame.replace("&", f"[[{swapped(word)}]] {good}".rstrip()), "syntax"
        if shape != "FLAG":
            yield name + " empty", frame.replace("&", f"[[{word}]]"), ""
            other = "7" if good.startswith('"') or good.startswith("#") else '"seven"'
            yield name + " other", frame.replace("&", f"[[{word} {other}]]"), ""
        if bad is not None:
            yield name + " impossible", frame.replace("&", f"{word} [[{bad}]]"), ""
        elsewhere = next(s for s in ("PERSON", "REVIEW", "CONTENT", "MILESTONE") if s not in held[prop])
        yield name + " elsewhere", STATEMENTS[elsewhere].replace("&", f"[[{write}]]"), ""


# A statement of each kind, its word between marks, and where it may not stand.
HEADS = {
    "strategy": ('[[strategy]] "S"', "purpose"), "person": ('[[person]] tom "T"', "purpose"),
    "audience": ('[[audience]] few "F" on facebook', "purpose"), "profile": ("[[profile]] @a on facebook", "goal"),
    "content": ('[[content]] news "N"', "goal"), "campaign": ('[[campaign]] spring "S"', "goal"),
    "purpose": ("[[purpose]] service < goal complaints 5/week via facebook >", "goal"), "goal": ("[[goal]] signups 5/week via facebook", "top"),
    "milestone": ("[[milestone]] 450 by 2026-06", "purpose"), "was": ("[[was]] 450 by 2026-03", "top"),
    "tactic": ('[[tactic]] "T" on facebook post 3/week', "top"), "response": ('[[response]] "R"', "goal"),
    "measure": ("[[measure]] signups every week", "purpose"), "review": ("[[review]] every quarter", "goal"),
    "actual": ("[[actual]] 410 on 2026-03-01", "purpose"), "define": ("[[define]] metric walks", "goal"),
}
PLACES = {"top": "&", "purpose": "purpose sales < & goal calls 5/week via facebook >",
          "goal": "purpose sales < goal signups 500 from 400 by Q4 via facebook < & > >"}


def heads():
    for word, (text, wrong) in HEADS.items():
        right = "goal" if word in ("milestone", "was", "actual") else "purpose" if word in ("goal", "tactic") else "top"
        yield word + " statement sound", PLACES[right].replace("&", text), None
        yield word + " statement elsewhere", PLACES[wrong].replace("&", text), ""
        if swapped(word):
            yield word + " statement misspelt", PLACES[right].replace("&", text.replace(word, swapped(word), 1)), "syntax"
        if word not in ("strategy", "response", "define"):
            yield word + " statement alone", PLACES[right].replace("&", f"[[{word}]]\n"), ""
        # Without a head, or with one that the next line brings, it is two statements.
        if word not in ("strategy", "profile", "response", "milestone", "was", "actual", "review", "define"):
            yield word + " statement doubled", PLACES[right].replace("&", text.replace("[[", word + " [[", 1)), "syntax"


def place(text, offset):
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


# What is said of a strategy as a whole is left aside.
WHOLE = {"primary-purpose", "goal-without-number", "purpose-without-goal", "not-marketing", "missing-purpose", "profile-purpose", "conflicting-goals"}


def main():
    wanted = []
    for name, text, rule in (*cases(), *heads()):
        if len(sys.argv) > 1 and sys.argv[1] not in name.split():
            continue
        whole = AROUND.replace("%", text)
        start = whole.find("[[")
        end = whole.find("]]") - 2
        wanted.append((name, whole.replace("[[", "").replace("]]", ""), start, end, rule))
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, ".git"))
        for sub in ("part", "whole"):
            os.mkdir(os.path.join(folder, sub))
        for i, (_, text, *_) in enumerate(wanted):
            with open(os.path.join(folder, "part", f"{i}.strat"), "w", encoding="utf-8") as file:
                file.write(text)
            with open(os.path.join(folder, "whole", f"{i}.strat"), "w", encoding="utf-8") as file:
                file.write(f'import "../part/{i}.strat"\n')
        for sub in ("part", "whole"):
            answer = subprocess.run([STRAT, "check", "--format", "json", "--today", "2026-04-06", sub], cwd=folder,
                                    capture_output=True, timeout=300)
            found = {}
            for finding in json.loads(answer.stdout)["findings"]:
                if finding["level"] == "error" and finding["rule"] not in WHOLE:
                    found.setdefault(finding["file"], []).append(finding)
            for i, (name, text, start, end, rule) in enumerate(wanted):
                errors = found.get(f"part/{i}.strat", [])
                said = "; ".join(f"{e['line']}:{e['column']} {e['rule']}: {e['message']}" for e in errors)
                if rule is None:
                    fault = said
                elif len(errors) != 1:
                    fault = f"{len(errors)} errors, not one: {said}"
                else:
                    at = errors[0]["line"], errors[0]["column"]
                    right = place(text, start) <= at <= place(text, end)
                    fault = "" if right and rule in ("", errors[0]["rule"]) else f"not {rule} at {place(text, start)}: {said}"
                if fault:
                    failed += 1
                    print(f"FAIL {name} ({sub}): {text[len(AROUND) - 3:]!r}\n  {fault}")
    print(f"badinput properties: {2 * len(wanted) - failed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
