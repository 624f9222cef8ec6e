"""Random strategies: as objects for laws.py, and as the text that says the same."""
from datetime import date, timedelta
from fractions import Fraction as F

# A vocabulary of its own, so that no word of the program's decides.
WORDS = """define method m-give "Give" gives
define method m-ask "Ask" asks
define method m-answer "Answer" answers
define method m-paid "Paid" paid
define method m-runs "Runs" continuous
define channel alpha "Alpha" kind social methods m-give, m-ask, m-answer, m-paid, m-runs
define channel beta "Beta" kind social methods m-give, m-ask, m-answer, m-paid, m-runs
define channel gamma "Gamma" kind email methods m-give, m-ask, m-answer, m-paid, m-runs
define metric heads "Heads" outcome conversion unit people
define metric things "Things" outcome conversion unit count
define metric leads "Leads" outcome conversion unit count
define metric coins "Coins" outcome conversion unit money
define metric part "Part" outcome conversion unit percent
define metric mood "Mood" outcome conversion unit score
define metric wait "Wait" outcome conversion unit time better lower
define metric waste "Waste" outcome conversion unit count better lower
"""
METRICS = {"heads": ("people", False), "things": ("count", False), "leads": ("count", False),
           "coins": ("money", False), "part": ("percent", False), "mood": ("score", False),
           "wait": ("time", True), "waste": ("count", True)}
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
CHANNELS = ["alpha", "beta", "gamma"]
METHODS = ["m-give", "m-ask", "m-answer", "m-paid", "m-runs", None]
NEEDS = {"m-answer": "answers", "m-runs": "continuous"}


class Thing:
    def __init__(self, **fields):
        self.__dict__.update(fields)


class Tactic(Thing):
    def outside(self, plan):
        """Whether its rate has no post of its own in its span."""
        import laws
        bare = Tactic(**{**self.__dict__, "days": set(), "times": []})
        run = laws.run_of(plan, self)
        number, unit, every = self.rate
        at = laws.unit_start(run[0], unit)
        index = 0
        while at <= run[1]:
            if index % every == 0:
                usable = laws.available(plan, self, laws.unit_days(at, unit), number)
                for day, slots in zip(usable, laws.spread(len(usable), number)):
                    if slots and run[0] <= day <= run[1]:
                        return False
            at = laws.next_unit(at, unit)
            index += 1
        return bare is not None


class Generator:
    def __init__(self, random, features):
        self.random = random
        self.features = features

    def chance(self, share):
        return self.random.random() < share

    def has(self, feature, share):
        return feature in self.features and self.chance(share)

    def pick(self, items):
        return self.random.choice(items)

    def day(self, first, length):
        return first + timedelta(days=self.random.randrange(length))

    def span(self, first, length, most):
        start = self.day(first, length)
        return start, start + timedelta(days=self.random.randrange(most))

    # ---- Values ----

    def written(self, unit, value):
        """A figure in a metric's unit; times are minutes."""
        text = str(value) if isinstance(value, int) else "%s" % float(value)
        return {"money": "$%s", "percent": "%s%%", "time": "%smin"}.get(unit, "%s") % text

    def figure(self, unit, low=1, high=600):
        if unit == "percent":
            return F(self.random.randrange(1, 400), 4)
        if unit == "money":
            return F(self.random.randrange(100, 90000), 100)
        return self.random.randrange(low, high)

    # ---- The strategy ----

    def plan(self, today):
        random = self.random
        plan = Thing(today=today, period=None, behind=10, closed=[], people=[], audiences=[],
                     profiles=[], contents=[], campaigns=[], purposes=[], goals=[], tactics=[],
                     responses=[])
        base = date(2026, 1, 1) + timedelta(days=random.randrange(0, 200))
        if self.chance(0.8):
            plan.period = self.pick([(date(2026, 1, 1), date(2026, 12, 31)),
                                     (base, base + timedelta(days=random.randrange(5, 420))),
                                     (date(2026, 4, 1), date(2026, 6, 30))])
        first = (plan.period or (today,))[0]
        if self.chance(0.2):
            plan.behind = self.pick([0, 5, 25])
        if self.has("closed", 0.4):
            at = first
            for _ in range(random.randrange(1, 4)):
                at += timedelta(days=random.randrange(2, 60))
                plan.closed.append((at, at + timedelta(days=random.randrange(0, 14))))
                at = plan.closed[-1][1] + timedelta(days=1)
        for i in range(random.randrange(0, 4)):
            person = Thing(name="p%d" % i, capacity=60 * random.randrange(1, 20), away=[])
            if self.has("away", 0.4):
                person.away.append(self.span(first, 200, 20))
            plan.people.append(person)
        for i in range(random.randrange(0, 3)):
            plan.audiences.append(self.audience(i))
        for i in range(2 if self.has("contents", 0.8) else random.randrange(0, 3)):
            plan.contents.append(Thing(name="c%d" % i, asks=self.chance(0.4), share=None))
        if len(plan.contents) > 1 and self.has("contents", 0.5):
            parts = self.pick([(50, 50), (60, 40), (70, 20), (33, 67)])
            for content, part in zip(plan.contents, parts):
                content.share = part
        for i in range(random.randrange(0, 3)):
            plan.campaigns.append(Thing(name="k%d" % i, during=self.span(first, 150, 40)))
        for i in range(random.randrange(1, 3)):
            plan.purposes.append(Thing(name=["sales", "traffic"][i], owner=self.person(plan, 0.2), goals=[],
                                       tactics=[]))
        for i in range(random.randrange(0, 4)):
            channel = self.pick(CHANNELS)
            handle = "@h%d" % random.randrange(3)
            if any(p.channel == channel and p.handle == handle for p in plan.profiles):
                continue
            plan.profiles.append(Thing(channel=channel, handle=handle, purposes=[self.pick(plan.purposes)],
                                       owner=self.person(plan, 0.4),
                                       link="https://x.example/f%d" % i if self.chance(0.4) else None))
        for purpose in plan.purposes:
            for metric in random.sample(sorted(METRICS), random.randrange(1, 4)):
                goal = self.goal(plan, purpose, metric)
                purpose.goals.append(goal)
                plan.goals.append(goal)
                for _ in range(random.randrange(0, 3)):
                    self.tactic(plan, purpose, goal)
            for _ in range(random.randrange(0, 3)):
                self.tactic(plan, purpose, None)
        for goal in plan.goals:
            others = [g.metric for g in plan.goals if g is not goal and METRICS[g.metric][0] in ("count", "people")]
            if self.has("funnel", 0.3) and others and METRICS[goal.metric][0] in ("count", "people"):
                goal.at = (self.pick([5, 25, 40]), self.pick(others))
        if self.has("responses", 0.4) and plan.people:
            plan.responses.append(Thing(owner=self.person(plan, 0.8),
                                        takes=(30 * random.randrange(1, 6), self.pick(["day", "week", "month"]))))
        return plan

    def person(self, plan, share):
        return self.pick(plan.people) if plan.people and self.chance(share) else None

    def audience(self, number):
        active = []
        for _ in range(self.random.randrange(0, 3)):
            weekdays = set(self.random.sample(range(7), self.random.randrange(1, 6)))
            start = 60 * self.random.randrange(6, 20)
            active.append((weekdays, start, start + 60 * self.random.randrange(1, 4)))
        return Thing(name="a%d" % number, active=active)

    def audiences(self, plan, share):
        if not plan.audiences or not self.chance(share):
            return []
        return self.random.sample(plan.audiences, self.random.randrange(1, len(plan.audiences) + 1))

    # ---- Goals ----

    def goal(self, plan, purpose, metric):
        unit, lower = METRICS[metric]
        random = self.random
        goal = Thing(metric=metric, unit=unit, lower_is_better=lower, purpose=purpose, per=None, upper=None,
                     start=None, by=None, owner=self.person(plan, 0.3), audiences=self.audiences(plan, 0.3),
                     link="https://x.example/%s" % metric if self.chance(0.3) else None, milestones=[], was=[],
                     actuals=[], at=None, whole_units=unit in ("count", "people"))
        kinds = ["relative", "level", "level"]
        if unit not in ("percent", "time"):
            kinds += ["absolute", "rate", "rate"]
        if "keep" in self.features:
            kinds.append("keep")
        goal.kind = self.pick(kinds)
        if goal.kind == "relative":
            goal.value = self.pick([5, 10, 25, 50]) * (-1 if lower or self.chance(0.1) else 1)
        elif goal.kind == "absolute":
            goal.value = self.figure(unit, 1, 90)
        else:
            goal.value = self.figure(unit)
        if goal.kind == "rate":
            goal.per = self.pick(["week", "month", "quarter"])
        if goal.kind == "keep" and self.chance(0.4) and unit != "money":
            goal.upper = min(F(100), goal.value + self.figure(unit) / 4) if unit == "percent" else goal.value + 7
        if goal.kind != "keep" and self.chance(0.6):
            goal.start = self.figure(unit)
            if goal.start == goal.value:
                goal.start += 1
            if goal.kind == "relative" and unit == "percent":
                goal.start = goal.start / 2
        first = (plan.period or (plan.today,))[0]
        if self.chance(0.75):
            goal.by = self.pick([self.day(first, 400), plan.today + timedelta(days=random.randrange(-90, 200)),
                                 random.randrange(1, 5)])
            if isinstance(goal.by, int):
                import laws
                goal.by = goal.by if laws.bare_quarter(plan, goal.by) else None
        seen = set()
        for _ in range(self.pick([0, 1, 1, 2, 4])):
            at = plan.today - timedelta(days=random.randrange(0, 260))
            if at not in seen:
                seen.add(at)
                near = goal.start if goal.start is not None and self.chance(0.7) else self.figure(unit)
                goal.actuals.append((at, near + random.randrange(0, 12) if unit != "percent" else near))
        if "milestones" in self.features and isinstance(goal.by, date) and goal.kind == "level" and \
                goal.start is not None and self.chance(0.4):
            part = F(1, 2)
            middle = goal.start + (goal.value - goal.start) * part
            middle = int(middle) if unit not in ("percent", "money") else F(int(middle * 100), 100)
            at = goal.by - timedelta(days=random.randrange(1, 90))
            goal.milestones.append((at, middle))
        if self.has("was", 0.3) and goal.kind == "level":
            at = plan.today + timedelta(days=random.randrange(-200, 60))
            if isinstance(goal.by, date) and self.chance(0.3):
                at = goal.by
            goal.was.append((at, goal.value - 1 if goal.value > 2 else goal.value + 1))
        return goal

    # ---- Tactics ----

    def tactic(self, plan, purpose, goal):
        random = self.random
        first = (plan.period or (plan.today,))[0]
        tactic = Tactic(name="t%d" % len(plan.tactics), purpose=purpose, goal=goal, places=[], rate=None, most=None,
                        days=set(), times=[], during=None, campaign=None, contents=[], owner=self.person(plan, 0.3),
                        audiences=self.audiences(plan, 0.3), takes=None, moments=[], when=None,
                        link="https://x.example/t%d" % len(plan.tactics) if self.chance(0.3) else None)
        for _ in range(self.pick([1, 1, 1, 2, 3])):
            channel = self.pick(CHANNELS)
            handle = None
            here = [p for p in plan.profiles if p.channel == channel]
            if here and self.chance(0.3):
                handle = self.pick(here).handle
            methods = [m for m in METHODS if m not in NEEDS or NEEDS[m] in self.features]
            place = Thing(channel=channel, handle=handle, method=self.pick(methods))
            same = [p for p in tactic.places if (p.channel, p.handle) == (place.channel, place.handle)]
            if not same:
                tactic.places.append(place)
        # Two ways to name one profile are one place twice.
        import laws
        found = [(p.channel, laws.profile_at(plan, purpose, p)) for p in tactic.places]
        if len(set(found)) != len(found):
            tactic.places = tactic.places[:1]
        sort = self.pick(["rate", "rate", "rate", "rate", "days", "both", "span", "moments", "when", "every"])
        if sort in ("rate", "both"):
            unit = self.pick(["day", "week", "week", "week", "month", "quarter", "year"])
            tactic.rate = (random.randrange(1, {"day": 4, "week": 16, "month": 40}.get(unit, 9)), unit, 1)
            if self.has("ranges", 0.2):
                tactic.most = tactic.rate[0] + random.randrange(1, 5)
        if sort == "every" and "every" in self.features:
            tactic.rate = (1, self.pick(["day", "week", "month", "quarter"]), random.randrange(2, 5))
        if sort in ("days", "both") or (sort == "every" and self.chance(0.3)):
            tactic.days = set(random.sample(range(7), random.randrange(1, 6)))
        if sort == "moments" and "moments" in self.features:
            tactic.moments = sorted({self.day(first, 200) for _ in range(random.randrange(1, 4))})
        if sort == "when" and "when" in self.features:
            tactic.when = "a sponsor signs"
        if sort in ("span", "moments", "when", "every") and not (tactic.moments or tactic.when or tactic.rate):
            tactic.during = self.span(first, 200, 30)
        elif not tactic.moments and self.chance(0.3):
            tactic.during = self.span(first, 200, self.pick([3, 20, 120]))
        elif plan.campaigns and self.chance(0.2):
            tactic.campaign = self.pick(plan.campaigns)
        if self.chance(0.4) and not tactic.when:
            tactic.times = random.sample(range(6 * 60, 22 * 60, 30), random.randrange(1, 4))
        if plan.contents and self.chance(0.6):
            several = len(plan.contents) > 1 and self.has("contents", 0.6)
            tactic.contents = list(plan.contents) if several else [self.pick(plan.contents)]
        if self.chance(0.5):
            tactic.takes = (random.randrange(5, 200), self.pick([None, None, "day", "week", "month", "year"]))
        purpose.tactics.append(tactic)
        plan.tactics.append(tactic)


# ---- The text ---------------------------------------------------------------------------------


def names(things):
    return ", ".join(thing.name for thing in things)


def range_text(span):
    return "%s..%s" % span if span[0] != span[1] else str(span[0])


def minute(value):
    return "%02d:%02d" % divmod(value, 60)


def days_text(weekdays):
    return ", ".join(WEEKDAYS[day] for day in sorted(weekdays))


def tactic_text(tactic):
    places = []
    for place in tactic.places:
        places.append(" ".join(part for part in (place.channel, place.handle, place.method) if part))
    text = "tactic %s on %s" % (tactic.name, ", ".join(places))
    if tactic.rate:
        number, unit, every = tactic.rate
        text += " every %d %ss" % (every, unit) if every > 1 else \
            " %d..%d/%s" % (number, tactic.most, unit) if tactic.most else " %d/%s" % (number, unit)
    if tactic.days:
        text += " days " + days_text(tactic.days)
    if tactic.times:
        text += " at " + ", ".join(minute(time) for time in tactic.times)
    if tactic.moments:
        text += " when " + ", ".join(str(day) for day in tactic.moments)
    if tactic.when:
        text += ' when "%s"' % tactic.when
    if tactic.during:
        text += " during " + range_text(tactic.during)
    if tactic.campaign:
        text += " in " + tactic.campaign.name
    if tactic.contents:
        text += " of " + names(tactic.contents)
    if tactic.audiences:
        text += " for " + names(tactic.audiences)
    if tactic.owner:
        text += " owner " + tactic.owner.name
    if tactic.link:
        text += " link " + tactic.link
    if tactic.takes:
        text += " takes %dmin" % tactic.takes[0] + ("/" + tactic.takes[1] if tactic.takes[1] else "")
    return text


def goal_text(generator, goal, tactics):
    def figure(value):
        return generator.written(goal.unit, value)

    text = "  goal %s " % goal.metric
    if goal.kind == "relative":
        text += "%+d%%" % goal.value
    elif goal.kind == "absolute":
        text += "+" + figure(goal.value)
    elif goal.kind == "keep":
        text += "keep " + figure(goal.value) + (".." + figure(goal.upper) if goal.upper is not None else "")
    else:
        text += figure(goal.value) + ("/" + goal.per if goal.per else "")
    if goal.start is not None:
        text += " from " + figure(goal.start)
    if goal.by is not None:
        text += " by " + ("Q%d" % goal.by if isinstance(goal.by, int) else str(goal.by))
    if goal.at is not None:
        text += " at %d%% of %s" % goal.at
    if goal.audiences:
        text += " for " + names(goal.audiences)
    if goal.owner:
        text += " owner " + goal.owner.name
    if goal.link:
        text += " link " + goal.link
    text += " <\n"
    for tactic in tactics:
        text += "    %s\n" % tactic_text(tactic)
    for at, value in goal.milestones:
        text += "    milestone %s by %s\n" % (figure(value), at)
    for at, value in goal.was:
        text += "    was %s by %s\n" % (figure(value), at)
    for at, value in goal.actuals:
        text += "    actual %s on %s\n" % (figure(value), at)
    return text + "  >\n"


def plan_text(generator, plan):
    text = WORDS + 'strategy "Random"'
    if plan.period:
        text += " period " + range_text(plan.period)
    if plan.closed:
        text += " closed " + ", ".join(range_text(span) for span in plan.closed)
    text += "\nrules < set behind %d%% >\n" % plan.behind
    for person in plan.people:
        text += "person %s capacity %dmin/week" % (person.name, person.capacity)
        if person.away:
            text += " away " + ", ".join(range_text(span) for span in person.away)
        text += "\n"
    for audience in plan.audiences:
        text += "audience %s" % audience.name
        spans = ["%s %s..%s" % (WEEKDAYS[day], minute(first), minute(last))
                 for weekdays, first, last in audience.active for day in sorted(weekdays)]
        text += (" active " + ", ".join(spans) if spans else "") + "\n"
    for content in plan.contents:
        text += "content %s %s" % (content.name, "asks" if content.asks else "gives")
        text += " share %d%%\n" % content.share if content.share is not None else "\n"
    for campaign in plan.campaigns:
        text += "campaign %s during %s\n" % (campaign.name, range_text(campaign.during))
    for profile in plan.profiles:
        text += "profile %s on %s for %s" % (profile.handle, profile.channel, names(profile.purposes))
        text += " owner " + profile.owner.name if profile.owner else ""
        text += (" link " + profile.link if profile.link else "") + "\n"
    for response in plan.responses:
        text += 'response "Thank" takes %dmin/%s' % response.takes
        text += (" owner " + response.owner.name if response.owner else "") + "\n"
    for i, purpose in enumerate(plan.purposes):
        text += "purpose %s%s" % (purpose.name, " primary" if i == 0 and len(plan.purposes) > 1 else "")
        text += (" owner " + purpose.owner.name if purpose.owner else "") + " <\n"
        for goal in purpose.goals:
            text += goal_text(generator, goal, [t for t in purpose.tactics if t.goal is goal])
        for tactic in purpose.tactics:
            if tactic.goal is None:
                text += "  %s\n" % tactic_text(tactic)
        text += ">\n"
    return text
