"""What follows from a strategy, by "What the compiler works out" of the language: dates, calendar,
progress, mix, workload and funnel, in whole days and exact fractions, the plain way: day by day. Reads
the model that model.py makes; knows nothing of the compiler."""
from datetime import date, timedelta
from fractions import Fraction as F

DAY = timedelta(days=1)
ALL = set(range(7))


def days(start, end):
    while start <= end:
        yield start
        start += DAY


# ---- Units of time ----------------------------------------------------------------------------


def unit_start(day, unit):
    if unit in ("day", "hour"):
        return day
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit == "month":
        return day.replace(day=1)
    if unit == "quarter":
        return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return date(day.year, 1, 1)


def next_unit(start, unit):
    if unit in ("day", "hour"):
        return start + DAY
    if unit == "week":
        return start + timedelta(days=7)
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    month = start.month - 1 + months
    return date(start.year + month // 12, month % 12 + 1, 1)


def unit_days(start, unit):
    return list(days(start, next_unit(start, unit) - DAY))


def units_in(start, end, unit):
    """How many units a range of days is; a month is its own days."""
    if unit == "hour":
        return F(24 * ((end - start).days + 1))
    if unit == "week":
        return F((end - start).days + 1, 7)
    total = F(0)
    at = unit_start(start, unit)
    while at <= end:
        whole = unit_days(at, unit)
        total += F(sum(1 for day in whole if start <= day <= end), len(whole))
        at = next_unit(at, unit)
    return total


# ---- Dates ------------------------------------------------------------------------------------


def bare_quarter(plan, number):
    """A quarter without a year: None where the period touches none."""
    def of(year):
        start = date(year, 3 * number - 2, 1)
        return start, next_unit(start, "quarter") - DAY

    period = plan.period
    years = range(plan.today.year - 2, plan.today.year + 4)
    if period is not None:
        years = range(period[0].year - 1, period[1].year + 2)
    inside = [of(year) for year in years]
    if period is not None:
        inside = [q for q in inside if q[0] <= period[1] and q[1] >= period[0]]
    coming = [q for q in inside if q[1] >= plan.today]
    return coming[0] if coming else inside[-1] if inside else None


def deadline(plan, goal):
    if goal.by is None:
        return None
    if isinstance(goal.by, int):
        found = bare_quarter(plan, goal.by)
        return found[1] if found else None
    return goal.by


def planned_days(plan):
    return plan.period or (plan.today, plan.today + timedelta(days=89))


def run_of(plan, tactic):
    if tactic.during:
        return tactic.during
    if tactic.campaign and tactic.campaign.during:
        return tactic.campaign.during
    start, end = planned_days(plan)
    goals = [tactic.goal] if tactic.goal else tactic.purpose.goals
    if goals:
        end = max(deadline(plan, goal) or planned_days(plan)[1] for goal in goals)
    return (start, end) if start <= end else None


# ---- Owners, audiences, links -----------------------------------------------------------------


def profile_at(plan, purpose, place):
    here = [profile for profile in plan.profiles if profile.channel == place.channel]
    for profile in here:
        if place.handle == profile.handle:
            return profile
    if place.handle:
        return None
    for profile in here:
        if purpose in profile.purposes:
            return profile
    return here[0] if here else None


def owner_of(plan, tactic):
    if tactic.owner:
        return tactic.owner
    if tactic.goal and tactic.goal.owner:
        return tactic.goal.owner
    for place in tactic.places:
        profile = profile_at(plan, tactic.purpose, place)
        if profile and profile.owner:
            return profile.owner
    return tactic.purpose.owner


def audiences_of(plan, tactic):
    if tactic.audiences:
        return tactic.audiences
    if tactic.goal and tactic.goal.audiences:
        return tactic.goal.audiences
    return plan.audiences if len(plan.audiences) == 1 else []


def link_of(plan, tactic, place):
    if tactic.link:
        return tactic.link
    if tactic.goal and tactic.goal.link:
        return tactic.goal.link
    profile = profile_at(plan, tactic.purpose, place)
    return profile.link if profile else None


# ---- The calendar -----------------------------------------------------------------------------


def active_weekdays(plan, tactic):
    """None where they are not known."""
    people = audiences_of(plan, tactic)
    if not people or any(not person.active for person in people):
        return None
    found = set()
    for person in people:
        for weekdays, first, last in person.active:
            if not tactic.times or any(first <= time <= last for time in tactic.times):
                found |= weekdays
    return found


def spread(count, number):
    """How many of `number` posts fall on each of `count` days."""
    each, rest = divmod(number, count)
    slots = [each] * count
    for i in range(rest):
        slots[(2 * i + 1) * count // (2 * rest)] += 1
    return slots


def available(plan, tactic, whole, number):
    if tactic.days:
        return [day for day in whole if day.weekday() in tactic.days]
    active = active_weekdays(plan, tactic)
    if active is not None:
        kept = [day for day in whole if day.weekday() in active]
        if len(kept) * (len(tactic.times) or 2) >= number:
            return kept
    return whole


def posts_by_day(plan, tactic):
    """[(day, number of posts)] in order, closed days not yet left out."""
    run = run_of(plan, tactic)
    if tactic.moments:
        return [(day, len(tactic.times) or 1) for day in sorted(set(tactic.moments))]
    if tactic.when or run is None:
        return []
    start, end = run
    if not tactic.rate:
        if tactic.days:
            each = len(tactic.times) or 1
            return [(day, each) for day in days(start, end) if day.weekday() in tactic.days]
        if all(place.method == "m-runs" for place in tactic.places):
            return []
        spanned = tactic.during or (tactic.campaign and tactic.campaign.during)
        return [(start, 1)] if spanned else []
    number, unit, every = tactic.rate
    found = []
    if unit in ("day", "hour"):
        usable = [d for d in days(start, end) if not tactic.days or d.weekday() in tactic.days]
        if every > 1 and unit == "day":
            found = [(day, 1) for i, day in enumerate(usable) if i % every == 0]
        else:
            found = [(day, number * (24 if unit == "hour" else 1)) for day in usable]
    else:
        at = unit_start(start, unit)
        index = 0
        while at <= end:
            if index % every == 0:
                usable = available(plan, tactic, unit_days(at, unit), number)
                for day, slots in zip(usable, spread(len(usable), number)):
                    if slots and start <= day <= end:
                        found.append((day, slots))
            at = next_unit(at, unit)
            index += 1
    if not found and not tactic.days:
        span = list(days(start, end))
        active = active_weekdays(plan, tactic)
        usable = [day for day in span if active is None or day.weekday() in active] or span
        if unit in ("day", "hour"):
            usable = span
        found = [(usable[len(usable) // 2], 1)]
    return found


def is_closed(plan, day):
    return any(first <= day <= last for first, last in plan.closed)


def most_a_day(plan, tactic):
    """The most posts that a day of its units has, wherever its span ends."""
    run = run_of(plan, tactic)
    if not tactic.rate or run is None:
        return 0
    number, unit, every = tactic.rate
    if unit in ("day", "hour") or every > 1:
        return 1 if every > 1 else number * (24 if unit == "hour" else 1)
    most = 0
    at = unit_start(run[0], unit)
    while at <= run[1]:
        usable = available(plan, tactic, unit_days(at, unit), number)
        most = max(most, max(spread(len(usable), number)))
        at = next_unit(at, unit)
    return most


def is_impossible(plan, tactic):
    """bad-value: more posts than times on a day, a span in which no post falls."""
    if tactic.rate and tactic.times and most_a_day(plan, tactic) > len(tactic.times):
        if posts_by_day(plan, tactic) != [] and not fell_outside(plan, tactic):
            return True
    spanned = tactic.during or (tactic.campaign and tactic.campaign.during)
    if not spanned or tactic.moments:
        return False
    run = run_of(plan, tactic)
    posts = posts_by_day(plan, tactic)
    if posts and run and all(is_closed(plan, day) for day in days(*run)):
        return True
    return bool(tactic.days and not posts)


def fell_outside(plan, tactic):
    """A rate that has one post only because none of its own falls into its span."""
    bare = posts_by_day(plan, tactic)
    return len(bare) == 1 and tactic.rate[1] not in ("day", "hour") and not tactic.days and \
        tactic.outside(plan)


def slots_of(plan, tactic):
    """[(day, time or None)] in order, left-out ones not among them; and how many are left out."""
    found = []
    left_out = 0
    for day, number in posts_by_day(plan, tactic):
        if is_closed(plan, day):
            left_out += number
            continue
        times = sorted(tactic.times[:number]) if tactic.times else [None] * number
        found += [(day, time) for time in times]
    return found, left_out


def moment_key(slot):
    return slot[0], -1 if slot[1] is None else slot[1]


def contents_by_slot(plan):
    """For each tactic the content of each of its slots."""
    shown = {tactic.name: [tactic.contents[0] if tactic.contents else None] * len(slots_of(plan, tactic)[0])
             for tactic in plan.tactics}
    groups = {}
    for number, tactic in enumerate(plan.tactics):
        if len(tactic.contents) > 1:
            key = (tactic.purpose.name, tuple(content.name for content in tactic.contents))
            groups.setdefault(key, []).append((number, tactic))
    for members in groups.values():
        slots = []
        for number, tactic in members:
            for i, slot in enumerate(slots_of(plan, tactic)[0]):
                slots.append((moment_key(slot), number, i, tactic))
        slots.sort(key=lambda slot: slot[:3])
        contents = members[0][1].contents
        own = [0] * len(contents)
        posts = 0
        for n, (_, _, i, tactic) in enumerate(slots):
            here = len(tactic.places)
            posts += here
            chosen = n % len(contents)
            if all(content.share is not None for content in contents):
                whole = sum(content.share for content in contents) or 100
                lacks = [F(content.share, whole) * posts - had for content, had in zip(contents, own)]
                chosen = lacks.index(max(lacks))
            own[chosen] += here
            shown[tactic.name][i] = contents[chosen]
    return shown


def clock(minute):
    return None if minute is None else "%02d:%02d" % divmod(minute, 60)


def calendar(plan):
    shown = contents_by_slot(plan)
    posts = []
    for number, tactic in enumerate(plan.tactics):
        owner = owner_of(plan, tactic)
        for i, slot in enumerate(slots_of(plan, tactic)[0]):
            for k, place in enumerate(tactic.places):
                profile = profile_at(plan, tactic.purpose, place)
                post = {"date": slot[0].isoformat(), "time": clock(slot[1]), "channel": place.channel,
                        "profile": profile.handle if profile else None, "method": place.method,
                        "tactic": tactic.name, "content": getattr(shown[tactic.name][i], "name", None),
                        "owner": owner.name if owner else None, "link": link_of(plan, tactic, place)}
                posts.append(((moment_key(slot), number, k, i), post))
    posts.sort(key=lambda post: post[0])
    return [{key: value for key, value in post.items() if value is not None} for _, post in posts]


def running(plan):
    found = []
    for tactic in plan.tactics:
        run = run_of(plan, tactic)
        bare = not (tactic.rate or tactic.days or tactic.moments or tactic.when)
        if run and bare and tactic.places and all(place.method == "m-runs" for place in tactic.places):
            found += [{"from": run[0].isoformat(), "until": run[1].isoformat(), "tactic": tactic.name}
                      for _ in tactic.places]
    return found


# ---- The mix ----------------------------------------------------------------------------------

NO_PART = ("m-answer", "m-paid")


def asks(place, content):
    if content is not None:
        return content.asks
    return place.method == "m-ask"


def mix(plan):
    shown = contents_by_slot(plan)
    sums = {}
    contents = {}
    counts = {"posts": 0, "answers": 0}
    for tactic in plan.tactics:
        for content in shown[tactic.name]:
            for place in tactic.places:
                counts["answers" if place.method == "m-answer" else "posts"] += 1
                if place.method in NO_PART:
                    continue
                profile = profile_at(plan, tactic.purpose, place)
                key = (place.channel, profile.handle if profile else None)
                both = sums.setdefault(key, [0, 0])
                both[asks(place, content)] += 1
                if content is not None:
                    handle = contents.setdefault(profile.handle if profile else None, {})
                    handle[content.name] = handle.get(content.name, 0) + 1
    return sums, contents, counts


# ---- Workload ---------------------------------------------------------------------------------


def add(weeks, day, minutes):
    monday = unit_start(day, "week")
    weeks[monday] = weeks.get(monday, F(0)) + minutes


def spread_evenly(weeks, run, minutes):
    length = (run[1] - run[0]).days + 1
    for day in days(*run):
        add(weeks, day, F(minutes) / length)


def horizon(plan):
    """The period; without one the days on which tactics run or have moments, else until the last deadline."""
    if plan.period:
        return plan.period
    runs = [run for run in (run_of(plan, tactic) for tactic in plan.tactics) if run]
    edges = [day for run in runs for day in run] + [day for tactic in plan.tactics for day in tactic.moments]
    if edges:
        return min(edges), max(edges)
    start, end = planned_days(plan)
    return start, max([end] + [by for by in (deadline(plan, goal) for goal in plan.goals) if by])


def workload(plan):
    """{person: {monday: minutes}}"""
    people = {person.name: {} for person in plan.people}
    for tactic in plan.tactics:
        owner = owner_of(plan, tactic)
        run = run_of(plan, tactic)
        if owner is None or tactic.takes is None:
            continue
        weeks = people[owner.name]
        minutes, unit = tactic.takes
        slots = slots_of(plan, tactic)[0]
        if unit is not None:
            if run:
                spread_evenly(weeks, run, minutes * units_in(run[0], run[1], unit))
        elif tactic.rate and tactic.rate[1] in ("month", "quarter", "year"):
            if run:
                spread_evenly(weeks, run, F(minutes) * len(slots))
        else:
            for slot in slots:
                add(weeks, slot[0], F(minutes))
    for response in plan.responses:
        if response.owner and response.takes:
            minutes, unit = response.takes
            span = horizon(plan)
            spread_evenly(people[response.owner.name], span, minutes * units_in(span[0], span[1], unit))
    return {name: {m: v for m, v in weeks.items() if v} for name, weeks in people.items()}


def capacity(person, monday):
    away = sum(1 for day in days(monday, monday + timedelta(days=6))
               if any(first <= day <= last for first, last in person.away))
    return F(person.capacity * (7 - away), 7)


# ---- Progress ---------------------------------------------------------------------------------


class Standing:
    """How a goal stands; figures are fractions, or None."""

    def __init__(self):
        self.state = "unmeasured"
        self.expected = self.forecast = self.needed = self.needed_per_week = self.pace = None


def progress(plan, goal):
    found = Standing()
    by = deadline(plan, goal)
    actuals = sorted(goal.actuals)
    # History: before the period, or before the day after the last `was` that is past and has ended before the deadline.
    first_day = plan.period[0] if plan.period else None
    past = [was for was in sorted(goal.was) if was[0] < plan.today and (by is None or was[0] < by)]
    moved = bool(past) and (first_day is None or past[-1][0] + DAY >= first_day)
    if moved:
        first_day = past[-1][0] + DAY
    history = [a for a in actuals if first_day is not None and a[0] < first_day]
    lying = [a for a in actuals if a not in history]
    kind = goal.kind
    change = kind in ("relative", "absolute")
    base = goal.start if goal.start is not None else \
        history[-1][1] if history else lying[0][1] if lying else None
    level = goal.value
    if change:
        level = None
        if base is not None:
            level = base + (abs(base) * F(goal.value) / 100 if kind == "relative" else goal.value)
            if kind == "relative" and base == 0:
                level = None
    falling = goal.lower_is_better
    if goal.start is not None and level is not None and level != goal.start:
        falling = level < goal.start
    elif change and goal.value != 0:
        falling = goal.value < 0

    def short(wanted, value):
        return value - wanted if falling else wanted - value

    def lag_state(missing, whole):
        limit = F(plan.behind, 100)
        lag = missing / whole if whole else (F(10**9) if missing > 0 else F(0))
        few = missing < 2 and 2 * missing < whole
        if lag > limit and not (goal.whole_units and few):
            return "behind"
        return "ahead" if lag < -limit else "on-track"

    newest = lying[-1] if lying else None
    standing = kind == "keep" or (kind == "rate" and not (goal.start is not None and by))

    def met(value):
        if goal.upper is not None:
            return goal.value <= value <= goal.upper
        return level is not None and short(level, value) <= 0

    # Reached after the deadline, and not lost since.
    late = by is not None and plan.today > by and bool(lying) and lying[-1][0] > by and met(lying[-1][1])
    if standing:
        in_time = [a for a in lying if by is None or a[0] <= by]
        if in_time:
            value = in_time[-1][1]
            edge = goal.value
            missing = short(edge, value)
            if goal.upper is not None:
                above = value > goal.upper
                edge = goal.upper if above else goal.value
                missing = value - edge if above else edge - value
            found.state = "behind" if lag_state(missing, abs(edge)) == "behind" else "on-track"
            if found.state == "behind" and late:
                found.state = "on-track"
        return found, level
    # The line.
    start = None
    from_actual = False
    if first_day is not None and history and (moved or (change and goal.start is None)):
        start = (first_day, history[-1][1])
    elif first_day is not None and goal.start is not None:
        start = (first_day, goal.start)
    elif lying:
        start = lying[0]
        from_actual = True
    points = []
    if start is not None:
        points = [m for m in sorted(goal.milestones) if m[0] > start[0] and (by is None or m[0] < by)]
        if by is not None and by > start[0] and level is not None:
            points.append((by, level))
        if not points:
            start = None

    def line(day):
        before = start
        for point in points:
            if day <= before[0]:
                break
            if day <= point[0]:
                way = F((day - before[0]).days, (point[0] - before[0]).days)
                return before[1] + (point[1] - before[1]) * way
            before = point
        return before[1]

    if start is not None and newest is not None and not (from_actual and newest[0] <= start[0]):
        found.expected = F(line(newest[0]))
        whole = abs(found.expected - start[1])
        found.state = lag_state(short(found.expected, newest[1]), whole) if whole else "on-track"
    in_time = [a for a in lying if by is None or a[0] <= by]
    if in_time and level is not None and short(level, in_time[-1][1]) <= 0:
        found.state = "reached"
    elif by is not None and plan.today > by:
        tells = False
        if newest is not None:
            if start is None:
                tells = newest[0] >= by
            else:
                tells = F((newest[0] - start[0]).days) >= F(9, 10) * (by - start[0]).days
        found.state = "missed" if tells else "overdue"
    unit = goal.per or "week"
    if newest is None:
        return found, level
    if start is not None and newest[0] > start[0]:
        gone = (newest[0] - start[0]).days
        rise = F(newest[1] - start[1])
        found.pace = rise / units_in(start[0] + DAY, newest[0], unit)
        if by is not None and newest[0] <= by:
            forecast = start[1] + rise / gone * (by - start[0]).days
            if goal.unit != "score" and start[1] >= 0 and newest[1] >= 0:
                forecast = max(forecast, F(0))
            if goal.unit == "percent" and start[1] <= 100 and newest[1] <= 100:
                forecast = min(forecast, F(100))
            found.forecast = forecast
    if level is not None and by is not None and newest[0] < by and plan.today <= by and \
            short(level, newest[1]) > 0:
        way = level - newest[1]
        found.needed = way / units_in(newest[0] + DAY, by, unit)
        found.needed_per_week = way / units_in(newest[0] + DAY, by, "week")
    return found, level


# ---- The funnel -------------------------------------------------------------------------------


def yield_of(plan, goal):
    """(amount, unit of time or None), or None."""
    if goal.kind == "keep":
        return None
    if goal.kind == "rate":
        return goal.value, goal.per
    if goal.kind in ("relative", "absolute"):
        if goal.start is None:
            return None
        level = progress(plan, goal)[1]
        if level is None:
            return None
        amount = level if goal.per else level - goal.start
        return (amount, goal.per) if amount > 0 else None
    amount = goal.value - (goal.start or 0)
    return (amount, None) if amount > 0 else None


def funnel(plan):
    found = []
    for goal in plan.goals:
        if goal.at is None:
            continue
        percent, metric = goal.at
        others = [o for o in goal.purpose.goals if o is not goal and o.metric == metric] + \
                 [o for o in plan.goals if o is not goal and o.metric == metric]
        if not others:
            continue
        step = {"from": metric, "to": goal.metric, "rate": F(percent), "unit": "percent"}
        own = yield_of(plan, goal)
        before = yield_of(plan, others[0])
        start = planned_days(plan)[0]
        end = deadline(plan, goal) or planned_days(plan)[1]
        if own and before and (own[1] == before[1] or start <= end):
            if own[1] != before[1]:
                own = own[0] * (units_in(start, end, own[1]) if own[1] else 1), None
                before = before[0] * (units_in(start, end, before[1]) if before[1] else 1), None
            step["needed"] = F(own[0]) * 100 / percent
            step["planned"] = F(before[0])
        found.append(step)
    return found
