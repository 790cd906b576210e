#!/usr/bin/env python3
"""Makes calendar-more.jsonl: same-day targets, pauses and steps, worked out minute by minute.

Shares no code with the product: opening hours are a flag for each minute, local time is Python's
zoneinfo, and a deadline is found by walking. Some cases are written by hand at the end of this file.
    Tests/Cases/make_calendar_more.py > Tests/Cases/calendar-more.jsonl
"""

import datetime
import json
import random
import zoneinfo

DAYS = 40
DAY = 1440
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WORKDAYS = WEEKDAYS[:5]
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
EPOCH_DAY = datetime.date(1970, 1, 1)

CALENDARS = {
    "office": {
        "weekly": [{"days": WORKDAYS, "from": "09:00", "to": "18:00"}],
        "holidays": [{"date": "--12-25"}, {"date": "2026-04-06"}],
    },
    "lunch": {
        "weekly": [
            {"days": WORKDAYS, "from": "08:30", "to": "12:00"},
            {"days": WORKDAYS[:4], "from": "13:00", "to": "17:30"},
        ],
        "holidays": [{"date": "--12-24", "hours": [{"from": "09:00", "to": "11:00"}]}],
    },
    "nights": {
        "weekly": [{"days": ["mon", "wed", "fri", "sat"], "from": "22:00", "to": "06:00"}],
        "holidays": [{"date": "2026-10-24"}],
    },
    "changing": {
        "weekly": [
            {"days": WEEKDAYS, "from": "01:30", "to": "02:30"},
            {"days": ["sat"], "from": "20:00", "to": "03:10"},
            {"days": ["sun"], "from": "02:05", "to": "24:00"},
        ],
        "holidays": [],
    },
    "weekend": {
        "weekly": [{"days": ["sat", "sun"], "from": "00:00", "to": "24:00"}],
        "holidays": [],
    },
}

# A zone, and a day near which its clocks change or a year ends.
PLACES = [
    ("Europe/Paris", "2026-03-29"), ("Europe/Paris", "2026-10-25"),
    ("America/New_York", "2026-11-01"), ("America/New_York", "2027-03-14"),
    ("Australia/Lord_Howe", "2026-04-05"), ("Australia/Lord_Howe", "2026-10-04"),
    ("America/St_Johns", "2026-03-08"), ("Asia/Kolkata", "2026-12-24"), ("UTC", "2026-04-05"),
]


def minute_of(text):
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


class Model:
    """Some weeks of one calendar around a day."""

    def __init__(self, calendar, zone, day):
        middle = (datetime.date.fromisoformat(day) - EPOCH_DAY).days
        self.first = (middle - 12) * DAY
        info = zoneinfo.ZoneInfo(zone)
        self.local = []
        for index in range(DAYS * DAY):
            utc = EPOCH + datetime.timedelta(minutes=self.first + index)
            there = utc.astimezone(info)
            days = (there.date() - EPOCH_DAY).days
            self.local.append(days * DAY + there.hour * 60 + there.minute)
        self.open = [calendar is None] * len(self.local)
        self.shifts = []
        if calendar is not None:
            for day in range(self.local[0] // DAY - 1, self.local[-1] // DAY + 1):
                for hours in self.hours(calendar, day):
                    self.add(day, hours)

    @staticmethod
    def hours(calendar, day):
        date = EPOCH_DAY + datetime.timedelta(days=day)
        for holiday in calendar["holidays"]:
            if holiday["date"] in (date.isoformat(), date.strftime("--%m-%d")):
                return holiday.get("hours", [])
        return [shift for shift in calendar["weekly"] if WEEKDAYS[date.weekday()] in shift["days"]]

    def add(self, day, hours):
        start, end = minute_of(hours["from"]), minute_of(hours["to"])
        opening = day * DAY + start
        closing = day * DAY + end + (DAY if end <= start else 0)
        if closing < self.local[0] or opening > self.local[-1] - DAY:
            return
        at = next((i for i, there in enumerate(self.local) if there >= opening), None)
        last = next(i for i in range(len(self.local) - 1, -1, -1) if self.local[i] <= closing)
        to = last if self.local[last] == closing else last + 1
        self.shifts.append((day, at, to))
        for index in range(at, to):
            self.open[index] = True

    def opening(self, index):
        while not self.open[index]:
            index += 1
        return index

    def end_of_day(self, start):
        if not self.shifts:
            today = self.local[start] // DAY
            return next(i for i in range(start, len(self.local)) if self.local[i] // DAY > today)
        first = self.opening(start)
        today = self.local[first] // DAY
        own = [to for day, _, to in self.shifts if day == today and to > first]
        return max(own or [to for _, at, to in self.shifts if at <= first < to])

    def walk(self, start, wanted, paused, wall):
        """The minute at which that much has been counted."""
        index, counted = start, 0
        if wanted <= 0:
            return start if wall else self.opening(start)
        while counted < wanted:
            if (wall or self.open[index]) and not any(a <= index < b for a, b in paused):
                counted += 1
            index += 1
        return index

    def time(self, index):
        return (EPOCH + datetime.timedelta(minutes=self.first + index)).strftime("%Y-%m-%dT%H:%M:%SZ")


def case(random, model, name, zone):
    start = random.randrange(9 * DAY, 15 * DAY)
    result = {"start": model.time(start)}
    target = random.choice(["same_day"] * 3 + [20, 60, 100, 240, 480])
    rule = {"kind": "pause"}
    if name != "24x7":
        rule = random.choice([rule, {"kind": "after_opening", "seconds": 3600}, {"kind": "within", "seconds": 43200}])
    wall, first = False, start
    if target == "same_day":
        first = model.opening(start)
        budget = sum(model.open[first : model.end_of_day(start)])
        result["target"] = target
    else:
        budget = target
        result["target_seconds"] = target * 60
        if not model.open[start] and rule["kind"] != "pause":
            budget, wall = rule["seconds"] // 60, rule["kind"] == "within"
    if name != "24x7":
        result["after_hours"] = rule
    base = start if wall else model.opening(start)
    paused = []
    if random.random() < 0.7:
        for _ in range(random.randint(1, 2)):
            begin = base + random.randint(1, 700)
            paused.append((begin, begin + random.randint(1, 900)))
        result["paused"] = [[model.time(a), model.time(b)] for a, b in paused]
    due = model.walk(base, budget, paused, wall)
    counted = [i for i in range(start, due) if model.open[i] and not any(a <= i < b for a, b in paused)]
    answer = {"due": model.time(due), "covered_seconds": len(counted) * 60}
    step = random.choice([25, 50, 75, -10, -30, -60, -600, 15, 120, None, "wall"])
    if step == "wall":
        result["step"], result["wall"] = "+45m", True
        if not any(b > due for _, b in paused):
            answer["step_at"] = model.time(due + 45)
    elif step is not None and step in (25, 50, 75):
        if budget * step % 100 == 0:
            result["step"] = f"{step}%"
            answer["step_at"] = model.time(model.walk(base, budget * step // 100, paused, wall))
    elif step is not None and step < 0:
        result["step"] = f"{step}m"
        answer["step_at"] = model.time(model.walk(base, budget + step, paused, wall))
    elif step is not None:
        result["step"] = f"+{step}m"
        answer["step_at"] = model.time(model.walk(due, step, paused, False))
    if "step_at" not in answer:
        result.pop("step", None)
        result.pop("wall", None)
    return {**result, **answer}


OFFICE = {"name": "office", "time_zone": "Europe/Paris", **CALENDARS["office"]}
NIGHTS = {"name": "nights", "time_zone": "UTC", **CALENDARS["nights"]}

BY_HAND = [
    {"note": "a share of five minutes, over a weekend with a clock change", "calendar": OFFICE,
     "start": "2026-03-27T17:58:00+01:00", "target_seconds": 300, "step": "75%",
     "due": "2026-03-30T09:03:00+02:00", "covered_seconds": 300, "step_at": "2026-03-30T09:01:45+02:00"},
    {"note": "a step used up at the closing fires there", "calendar": OFFICE,
     "start": "2026-03-06T17:00:00+01:00", "target": "2h", "step": "-1h",
     "due": "2026-03-09T10:00:00+01:00", "step_at": "2026-03-06T18:00:00+01:00"},
    {"note": "a step before the start fires at the next opening", "calendar": OFFICE,
     "start": "2026-03-06T18:00:00+01:00", "target": "30m", "step": "-1h",
     "due": "2026-03-09T09:30:00+01:00", "step_at": "2026-03-09T09:00:00+01:00"},
    {"note": "a step by the wall may fall into closed hours", "calendar": OFFICE,
     "start": "2026-03-06T17:00:00+01:00", "target": "2h", "step": "-2h", "wall": True,
     "due": "2026-03-09T10:00:00+01:00", "step_at": "2026-03-09T08:00:00+01:00"},
    {"note": "what customers are promised", "calendar": OFFICE,
     "start": "2026-03-06T17:50:00+01:00", "target": {"internal": "15m", "external": "30m"},
     "due": "2026-03-09T09:05:00+01:00", "external_due": "2026-03-09T09:20:00+01:00"},
    {"note": "after hours the rule replaces both numbers", "calendar": OFFICE,
     "start": "2026-03-06T19:00:00+01:00", "target_seconds": 900, "external_seconds": 1800,
     "after_hours": {"kind": "after_opening", "seconds": 3600},
     "due": "2026-03-09T10:00:00+01:00", "external_due": "2026-03-09T10:00:00+01:00"},
    {"note": "the same day round the clock, on the day that has 23 hours", "calendar": "24x7",
     "time_zone": "Europe/Paris", "start": "2026-03-29T00:00:00+01:00", "target": "same_day",
     "due": "2026-03-30T00:00:00+02:00", "covered_seconds": 82800},
    {"note": "the same day in a night's tail with no shift of its own", "calendar": NIGHTS,
     "start": "2026-03-08T03:00:00Z", "target": "same_day",
     "due": "2026-03-08T06:00:00Z", "covered_seconds": 10800},
    {"note": "the same day in a night's tail, with one of its own", "calendar": NIGHTS,
     "start": "2026-03-07T03:00:00Z", "target": "same_day",
     "due": "2026-03-08T06:00:00Z", "covered_seconds": 39600},
    {"note": "the same day, paused past its end", "calendar": OFFICE,
     "start": "2026-03-06T17:00:00+01:00", "target": "same_day",
     "paused": [["2026-03-06T17:30:00+01:00", "2026-03-09T09:15:00+01:00"]],
     "due": "2026-03-09T09:45:00+01:00", "covered_seconds": 3600},
]


def main():
    generator = random.Random(2026)
    lines = []
    for zone, day in PLACES:
        for name in [*CALENDARS, "24x7"]:
            model = Model(CALENDARS.get(name), zone, day)
            for _ in range(4):
                place = {"calendar": name, "time_zone": zone}
                if name != "24x7":
                    place = {"calendar": {"name": name, "time_zone": zone, **CALENDARS[name]}}
                lines.append({**place, **case(generator, model, name, zone)})
    for number, line in enumerate(BY_HAND + lines):
        print(json.dumps({"id": f"m{number}", **line}))


if __name__ == "__main__":
    main()
