"""Texts that grow: each shape makes one of about the size that it is asked for, so that work that grows faster than its
text shows. A shape is (name, verbs, function); the function takes a count of units."""

# What a strategy around some tactics needs so that nothing else is found.
GOAL = "purpose sales < goal signups +25% from 400 by Q3 < "
END = " > >"


def many(unit):
    """A text of numbered units: {i} counts them."""
    return lambda n: "".join(unit.format(i=i) for i in range(n))


def within(start, unit, end, separator=""):
    """The same inside something."""
    return lambda n: start + separator.join(unit.format(i=i) for i in range(n)) + end


def run(text, start="", end=""):
    """One thing over and over."""
    return lambda n: start + text * n + end


def overworked(n):
    """People who have more to do than hours, and answer while they are away; others have hours left."""
    return "".join(f"person p{i} capacity 1h/week away 2026-07-01..2026-07-{1 + i % 28:02d}\nperson q{i} capacity 9h/week\n"
                   f'response "r{i}" on facebook within 4h takes 10min/week owner p{i} escalate q{i}\n' for i in range(n)) + \
        "purpose sales primary < goal signups 5/week by Q4 <\n" + \
        "".join(f'tactic t{i} "T" on facebook post 1/week takes 2h owner p{i}\n' for i in range(n)) + END


def prose(words, separator=" "):
    """So many words that are none of ours, nearly all of them different, nine a line."""
    syllables = ("be", "wer", "ta", "li", "son", "dre", "mo", "chi", "ran", "ou", "ste", "vi", "gal", "pon", "er", "ty")
    state = 1
    made = []
    for i in range(words):
        state = state * 1_103_515_245 + 12_345 & 0x7FFFFFFF
        made.append("".join(syllables[state >> shift & 15] for shift in range(8, 8 + 4 * (2 + (state >> 28) % 3), 4)))
        made.append("\n" if i % 9 == 8 else separator)
    return "".join(made)


def outside(n):
    """An audience with many active times, and posts at others."""
    return "audience a on facebook active " + ", ".join(f"mon {i // 60 % 23:02}:{i % 60:02}..23:59" for i in range(n)) + " " + GOAL + \
        "".join(f"tactic t{i} on facebook post days sun at 09:00 for a " for i in range(n)) + END


def followed(n):
    """A goal that has been followed for years."""
    return "strategy \"S\" period 2000..2060 purpose sales < goal signups 9_000_000 from 3 by 2060 <\n" + \
        "".join(f"milestone 1{i:06} by {2027 + i // 336}-{1 + i // 28 % 12:02}-{1 + i % 28:02}\n" for i in range(n)) + \
        "".join(f"actual 1{i:06} on {2000 + i // 336}-{1 + i // 28 % 12:02}-{1 + i % 28:02}\n" for i in range(n)) + END


# (name, bytes a unit, function)
TOKENS = [
    ("one long name", 1, run("a", "person ")),
    ("one long name of letters beyond ASCII", 2, run("é", "person ")),
    ("letters and hyphens", 2, run("é-", "person a")),
    ("combining marks", 3, run("e\u0301", "person ")),
    ("one long text", 1, run("a", 'person a note "', '"')),
    ("a text of escapes", 2, run("\\n", 'person a note "', '"')),
    ("a text of wrong escapes", 2, run("\\q", 'person a note "', '"')),
    ("escaped quotes that nothing closes", 2, run('\\"', 'person a note "')),
    ("triple quotes", 3, run('"""')),
    ("quotes", 1, run('"')),
    ("quotes in a long text", 3, run('"" ', 'person a note """', '"""')),
    ("lines in a long text", 4, run(" a\n ", 'person a note """', '"""')),
    ("a long text that nothing closes", 2, run('" ', '"""')),
    ("joiners", 3, run("\u200d", 'person a note "', '"')),
    ("emoji", 11, run("\U0001F469\u200d\U0001F680", 'person a note "', '"')),
    # What begins with text is no binary file.
    ("NULs in a text", 1, run("\0", "// text\n" * 200 + 'person a note "a', '"')),
    ("NULs", 1, run("\0", "// text\n" * 200)),
    ("bytes that are no text", 1, lambda n: b"\xff" * n),
    ("cut characters", 2, lambda n: b"\xe2\x82" * n),
    ("characters that turn the line", 3, run("\u202e")),
    ("a line comment", 1, run("x", "// ")),
    ("line comments", 6, many("// {i}\n")),
    ("a block comment of stars", 1, run("*", "/* ", " */")),
    ("a block comment that nothing closes", 2, run("*x", "/*")),
    ("block comments that nothing closes", 2, run("/*")),
    ("comments of another notation", 5, run("# \"x\n")),
    ("tags", 3, run("#a ")),
    ("names in backquotes that nothing closes", 2, run("`\n")),
    ("digits", 1, run("1", "person a capacity ")),
    ("digits and underscores", 2, run("1_", "person a capacity ")),
    ("colons between digits", 2, run("1:", "person a capacity ")),
    ("hyphens between digits", 2, run("1-", "person a capacity ")),
    ("points between digits", 2, run("1.", "person a capacity ")),
    ("points", 1, run(".")),
    ("signs", 1, run("+")),
    ("hyphens", 1, run("-")),
    ("dollars", 1, run("$")),
    ("a host", 2, run("a.", "person a note ")),
    ("a handle", 2, run("a.", "profile @")),
    ("at signs", 1, run("@")),
    ("an address", 3, run("/a,", "strategy website https://a.example")),
    ("addresses side by side", 10, run("https://a,")),
    ("curly quotes", 3, run("\u201c")),
    ("curly quotes line by line", 4, run("\u201c\n")),
    ("full-width letters", 3, run("\uff41")),
    ("full-width letters apart", 4, run("\uff41 ")),
    ("blanks", 1, run(" ", "person a")),
    ("no-break spaces", 2, run("\u00a0", "person a")),
    ("carriage returns", 1, run("\r", "person a")),
    ("line ends", 1, run("\n", "person a")),
    ("periods and years", 8, run("Q3 2026 ")),
    ("numbers and currencies", 8, run("500 USD ")),
]

STATEMENTS = [
    ("people", 20, many("person p{i} \"P\"\n")),
    ("people of one name", 9, run("person a\n")),
    ("people of one name, on one line", 9, run("person a ")),
    ("audiences", 60, many("audience a{i} on facebook cares \"x\" active mon 09:00..10:00\n")),
    ("topics", 6, within("audience a cares ", "\"t{i}\"", "", ", ")),
    ("topics of contents", 30, many("content c{i} about \"topic {i}\"\n")),
    ("contents", 24, many("content c{i} kind tip\n")),
    ("campaigns", 32, many("campaign c{i} during 2026-04\n")),
    ("profiles of one channel", 40, many("profile @h{i} on facebook for sales\n")),
    ("profiles of one handle", 26, run("profile @a on facebook\n")),
    ("profiles of one handle on many channels", 70,
     many("define channel c{i} profile @a on c{i} for sales\n")),
    ("channels of one profile", 30, lambda n: "".join(f"define channel c{i} " for i in range(n)) +
     "profile @a on " + ", ".join(f"c{i}" for i in range(n))),
    ("purposes of one name", 17, run("purpose sales <>\n")),
    ("purposes of a profile", 9, lambda n: "profile @a on facebook for " + ", ".join(["sales"] * n)),
    ("goals", 40, within("purpose sales < ", "goal signups +{i} from 400 by Q3 ", ">")),
    ("goals of many metrics", 60, lambda n: "".join(f"define metric m{i} " for i in range(n)) + "purpose sales < " +
     "".join(f"goal m{i} 5/week " for i in range(n)) + ">"),
    ("people who have too much to do", 220, overworked),
    ("goals that are a part of each other", 90, lambda n: "".join(f"define metric m{i} " for i in range(n)) + "purpose sales < " +
     "".join(f"goal m{i} 5/week at 25% of m{n - 1 - i} " for i in range(n)) + ">"),
    ("goals that are a part of a later one", 72, lambda n: "purpose sales < goal calls 5/week at 25% of signups >\n" * n +
     "purpose sales < goal signups 20/week >"),
    ("goals that contradict each other", 36, within("purpose sales < ", "goal signups {i} from 4 by Q3 via facebook ", ">")),
    # Numbers of one length: those from 10000 on are laid out anew, with commas, which shorter ones are not.
    ("milestones", 26, within(GOAL, "milestone 1{i:06} by Q2 ", END)),
    ("actuals", 32, within(GOAL, "actual 1{i:06} on 2026-01-01 ", END)),
    ("actuals at the top", 36, lambda n: GOAL + END + "".join(f"actual signups 1{i:06} on 2026-01-01 " for i in range(n))),
    ("goals that share actuals", 60, lambda n: "purpose sales < " + "goal signups 5 by Q3 " * 20 + ">" +
     "".join(f"actual signups 1{i:06} on 2026-01-01 " for i in range(n))),
    ("tactics", 60, within(GOAL, "tactic t{i} on facebook post 1/month ", END)),
    ("tactics of one time and place", 50, within(GOAL, "tactic t{i} on facebook days mon at 09:00 ", END)),
    ("tactics with times of their own", 50, within(GOAL, "tactic t{i} on facebook days mon at 09:00 during 2026-05 ", END)),
    ("tactics of one person", 70, lambda n: "person p capacity 1h/week " + GOAL +
     "".join(f"tactic t{i} on facebook 1/month owner p takes 1h " for i in range(n)) + END),
    ("tactics with costs", 70, lambda n: "strategy \"S\" period 2026 budget $1/month " + GOAL +
     "".join(f"tactic t{i} on facebook 1/month costs $5/month " for i in range(n)) + END),
    ("tactics of one campaign", 60, lambda n: "campaign c during 2026-04 budget $1 " + GOAL +
     "".join(f"tactic t{i} on facebook 1/week in c costs $5 " for i in range(n)) + END),
    ("audiences and tactics", 90, lambda n: "".join(f"audience a{i} on twitter active mon 09:00..10:00 " for i in range(n)) + GOAL +
     "".join(f"tactic t{i} on facebook 1/month for a{i} at 18:00 " for i in range(n)) + END),
    ("a tactic for many audiences", 60, lambda n: "".join(f"audience a{i} cares \"x{i}\" on twitter " for i in range(n)) + GOAL +
     "tactic t on facebook 1/month for " + ", ".join(f"a{i}" for i in range(n)) + END),
    ("places of a tactic", 16, lambda n: GOAL + "tactic t on " + ", ".join(["facebook post"] * n) + " 1/month " + END),
    ("methods after commas", 6, lambda n: GOAL + "tactic t on facebook post, " + ", ".join(["reel"] * n) + " 1/month " + END),
    ("times of a tactic", 7, lambda n: GOAL + "tactic t on facebook days mon at " + ", ".join(["09:00"] * n) + END),
    ("days of a tactic", 5, lambda n: GOAL + "tactic t on facebook days " + ", ".join(["mon"] * n) + END),
    ("responses", 40, many("response \"r{i}\" on facebook within 2h\n")),
    ("responses and profiles", 60, many("profile @h{i} on facebook response \"r\" on @h{i} within 2h\n")),
    ("measures", 28, run("measure signups every week\n")),
    ("metrics of a measure", 9, lambda n: "measure " + ", ".join(["signups"] * n)),
    ("reviews", 22, run("review on 2026-04-30\n")),
    ("days of a review", 12, lambda n: "review on " + ", ".join(["2026-04-30"] * n)),
    ("metrics", 20, many("define metric m{i}\n")),
    ("metrics of one name", 16, run("define metric m\n")),
    ("channels", 40, many("define channel c{i} methods post\n")),
    ("methods of a channel", 8, lambda n: "define channel c methods " + ", ".join(f"m{i}" for i in range(n))),
    ("methods that a tactic names", 10, lambda n: "define channel c methods " + ", ".join(f"m{i}" for i in range(n)) + " " + GOAL +
     "tactic t on c m0" + "".join(f", m{i}" for i in range(n)) + " when 2026-05-04 " + END),
    ("hosts of a channel", 14, lambda n: "define channel c hosts " + ", ".join(f"h{i}.example" for i in range(n))),
    ("other names of a channel", 8, lambda n: "define channel c aliases " + ", ".join(f"n{i}" for i in range(n))),
    ("notes", 9, run("note \"x\" ", "person a ")),
    ("tags of a statement", 5, lambda n: "person a tags " + ", ".join(["#a"] * n)),
    ("rules allowed one by one", 32, run("rules < allow clash because \"x\" >\n")),
    ("rules allowed at once", 10, lambda n: "rules < deny " + ", ".join(["no-owner"] * n) + " >"),
    ("comments that allow", 30, run("// allow(no-owner): x\nperson a\n")),
    ("comments that allow, stacked", 24, run("// allow(no-owner): x\n", "", "person a")),
    ("rules in a comment that allows", 10, lambda n: "// allow(" + ", ".join(["no-owner"] * n) + "): x\nperson a"),
    ("websites", 24, lambda n: "strategy \"S\" website " + ", ".join(f"https://a{i}.example" for i in range(n))),
    ("links and websites", 80, lambda n: "strategy \"S\" website " + ", ".join(f"https://a{i}.example" for i in range(n)) + " " + GOAL +
     "".join(f"tactic t{i} on facebook 1/month link https://b{i}.example " for i in range(n)) + END),
    ("imports of nothing", 18, many("import \"f{i}.strat\"\n")),
    ("one import", 18, run("import \"x.strat\"\n")),
]

# What is right, and grows in what is made of it rather than in what is found.
def day(i):
    """Days of many years, so that few share one."""
    return f"{2026 + i // 300 % 70}-{1 + i // 25 % 12:02d}-{1 + i % 25:02d}"


def days(start, unit, end):
    """Numbered units with a day of their own each."""
    return lambda n: start + "".join(unit.format(i=i, day=day(i)) for i in range(n)) + end


AGES = "strategy \"S\" period 2026..2095 "
PLANS = [
    ("goals that end on many days", 50, days(AGES + "purpose sales < ", "goal signups 1{i:06} from 4 by {day} via facebook ", ">")),
    ("goals that end on one day", 64, lambda n: "".join(f"define metric m{i} " for i in range(n)) + "purpose sales < " +
     "".join(f"goal m{i} 1{i:06} from 4 by Q3 via facebook " for i in range(n)) + ">"),
    ("milestones on many days", 40, days(AGES + "purpose sales < goal signups 9_000_000 from 400 by 2095 < ", "milestone 1{i:06} by {day} ", END)),
    ("figures on many days", 30, lambda n: "strategy \"S\" period 1930..2026 purpose sales < goal signups 5/week by 2026 < " +
     "".join(f"actual 1{i:06} on {2025 - i // 300 % 90}-{1 + i // 25 % 12:02d}-{1 + i % 25:02d} " for i in range(n)) + END),
    ("campaigns on many days", 40, days(AGES, "campaign c{i} during {day} ", GOAL + END)),
    ("campaigns at once, with posts", 110, lambda n: "".join(f"campaign c{i} during 2026-04 " for i in range(n)) + GOAL +
     "".join(f"tactic t{i} on facebook post 1/week in c{i} " for i in range(n)) + END),
    ("people away on many days", 50, days(AGES, "person p{i} capacity 5h/week away {day} ", GOAL + END)),
    ("people who are away often", 12, days(AGES + "person p capacity 5h/week away 2025-01-01", ", {day}", " " + GOAL + END)),
    ("people of many tactics", 110, lambda n: "".join(f"person p{i} capacity 5h/week " for i in range(n)) + GOAL +
     "".join(f"tactic t{i} on facebook post 1/month owner p{i} takes 1h " for i in range(n)) + END),
    ("people who answer", 100, lambda n: "".join(f"person p{i} response \"r{i}\" on facebook within 2h owner p{i} takes 1h/week " for i in range(n)) + GOAL + END),
    ("contents of tactics", 100, lambda n: "".join(f"content c{i} kind tip " for i in range(n)) + GOAL +
     "".join(f"tactic t{i} on facebook post 1/month of c{i} " for i in range(n)) + END),
    ("audiences of tactics", 110, lambda n: "".join(f"audience a{i} on facebook active mon 09:00..10:00 " for i in range(n)) + GOAL +
     "".join(f"tactic t{i} on facebook post 1/month for a{i} at 09:30 " for i in range(n)) + END),
    ("channels of tactics", 90, lambda n: "".join(f"define channel c{i} methods post " for i in range(n)) + GOAL +
     "".join(f"tactic t{i} on c{i} post 1/month " for i in range(n)) + END),
    ("profiles of tactics", 100, lambda n: "".join(f"profile @h{i} on facebook for sales " for i in range(n)) + GOAL +
     "".join(f"tactic t{i} on @h{i} post 1/month " for i in range(n)) + END),
    ("tactics on days of their own", 60, lambda n: GOAL + "".join(f"tactic t{i} on facebook post when 2026-{4 + i % 9:02}-{1 + i % 28:02} "
                                                                  for i in range(n)) + END),
    ("moments of a tactic", 12, days(AGES + GOAL + "tactic t on facebook post when 2025-01-01", ", {day}", END)),
    ("measures of many metrics", 60, lambda n: "".join(f"define metric m{i} measure m{i} every month " for i in range(n)) + GOAL + END),
    ("reviews on many days", 22, days(AGES, "review on {day} ", GOAL + END)),
    ("reviews with titles", 40, days(AGES, "review \"R{i}\" on {day} ", GOAL + END)),
    ("audiences that tactics have from their goal", 70, lambda n: "".join(f"audience a{i} on facebook active mon 09:00..10:00 " for i in range(n)) +
     "purpose sales < goal signups 50 from 3 by Q3 for " + ", ".join(f"a{i}" for i in range(n)) + " < " +
     "".join(f"tactic t{i} on facebook post 1/month " for i in range(n)) + END),
    ("audiences of a goal of which one is missing, and tactics", 70, lambda n: "".join(f"audience a{i} on facebook active mon 09:00..10:00 " for i in range(n)) +
     "purpose sales < goal signups 50 from 3 by Q3 for nobody, " + ", ".join(f"a{i}" for i in range(n)) + " < " +
     "".join(f"tactic t{i} on facebook post 1/month " for i in range(n)) + END),
    ("a long title of what tactics stand in", 60, lambda n: "purpose sales \"" + "long " * (n * 4) + "\" < goal signups 50 from 3 by Q3 < " +
     "".join(f"tactic t{i} on facebook post when 2026-05-04 " for i in range(n)) + END),
    ("hashtags of all posts", 60, lambda n: "strategy \"S\" period 2026 hashtags " + ", ".join(f"#h{i}" for i in range(n)) + " " + GOAL +
     "".join(f"tactic t{i} on facebook post when 2026-05-04 " for i in range(n)) + END),
    ("goals that are measured each in turn", 80, lambda n: "".join(f"define metric m{i} measure m{i} every week " for i in range(n)) +
     "purpose sales < " + "".join(f"goal m{i} 5/week " for i in range(n)) + ">"),
    # In the one layout, which actions in an editor keep.
    ("goals that are behind, each with its figure", 75, lambda n: "strategy \"S\" period 2026\npurpose sales <\n" +
     "".join(f"  goal signups {500 + i} from 2 by Q3 <\n    actual {i} on 2026-02-02\n  >\n" for i in range(n)) + ">\n"),
    ("notes of tactics", 60, within(GOAL, "tactic t{i} on facebook post 1/month note \"n{i}\" ", END)),
    ("calls and links of tactics", 110, within(GOAL, "tactic t{i} on facebook post 1/month call \"C{i}\" link https://a.example/{i} ", END)),
]

MISTAKES = [
    ("days between slashes", 4, run("mon/", GOAL + "tactic a on facebook post 3/week days ", "tue" + END)),
    ("channels between slashes", 9, run("facebook/", GOAL + "tactic a on ", "tiktok 3/week" + END)),
    ("a channel of many hyphens", 9, run("facebook-", GOAL + "tactic a on ", "post 3/week" + END)),
    ("figures behind a value that cannot be read", 7, run("Rs 600 ", GOAL + "tactic a on facebook post 3/week costs ", END)),
    ("words that nearly are those of another notation", 10, run("deadlin Q3 ", "purpose sales < goal signups 5 ", " >")),
    ("properties without a rate, and figures that are none", 16, run("owner a wibble 5 ", GOAL + "tactic a on facebook post ", END)),
    ("question marks", 2, run("? ")),
    ("question marks in a statement", 2, run("? ", "person a ")),
    ("signs that mean nothing, in a statement", 4, run("--> ", "person a ")),
    ("signs that mean nothing", 4, run("--> ")),
    ("words between signs that mean nothing", 6, run("--> x ", "person a ")),
    ("brackets", 2, run("[ ", "audience a on ")),
    ("blocks in blocks", 2, run("< ")),
    ("blocks closed", 2, run("> ")),
    ("blocks opened and closed", 4, run("< > ")),
    ("blocks in blocks, closed", 2, lambda n: "<" * n + ">" * n),
    ("statements in statements", 8, run("rules < ")),
    ("purposes in purposes", 16, run("purpose sales < ")),
    ("braces", 2, run("{ ")),
    ("braces closed", 2, run("} ")),
    ("braces, opened and closed", 18, many("person p{i} {{ }} \n")),
    ("braces around braces", 14, lambda n: "person p " + "{" * min(n, 60) + "}" * min(n, 60) + "person p { } " * n),
    ("statements that nobody knows", 14, many("thing t{i} < >\n")),
    ("statements that nobody knows, open", 10, run("thing t <\n")),
    ("words that nobody knows", 12, many("word{i} word{i}\n")),
    ("misspelled statements", 10, many("persn p{i}\n")),
    ("misspelled properties", 20, many("person p{i} rol \"R\"\n")),
    ("commas", 2, run(", ")),
    ("commas in a list", 2, run(", ", "audience a on facebook")),
    ("lists that end in a comma", 24, many("audience a{i} on facebook,\n")),
    ("colons", 18, many("person p{i} role: \"R\"\n")),
    ("goals in nothing", 16, run("goal signups +5\n")),
    ("purposes without their sign", 26, run("purpose sales goal calls 5\n")),
    ("goals that lack their sign", 30, within("purpose sales < ", "goal calls 5/week\n tactic t{i} on facebook\n >\n", ">")),
    ("blocks that nothing closes", 20, many("person p{i} <\n")),
    ("purposes that nothing closes", 26, run("purpose sales < goal calls\n")),
    ("texts that nothing closes", 12, many("person p{i} \"x\n")),
    ("properties without a value", 14, many("person p{i} role\n")),
    ("values of another sort", 18, many("person p{i} role x\n")),
    ("statements where a name belongs", 16, run("person review\n")),
    ("people that are missing", 24, many("profile @h{i} owner nobody{i}\n")),
    ("people that are missing, on one line", 24, many("response owner nobody{i} ")),
    ("seasons for deadlines, beside campaigns", 60,
     many('campaign c{i} during Q3\npurpose sales < goal calls 5/week by summer >\n')),
    ("hours without their days", 14,
     within('audience a "A" on facebook cares "x" active mon 12:00..14:00', ", 18:00..22:00", "\n")),
    ("metrics that are missing", 24, within("purpose sales < ", "goal none{i} 5/week\n", ">")),
    ("channels that are missing", 20, many("audience a{i} on none{i}\n")),
    ("days that are missing", 24, many("campaign c{i} during 2026-02-30\n")),
    ("names that are missing", 8, run("person\n")),
    ("properties given twice", 9, run("role \"x\" ", "person a ")),
    ("numbers to doubt", 24, many("audience a{i} size 1.234\n")),
    ("characters that cannot be seen", 14, run('// a\u200bb\nperson a\n')),
]
