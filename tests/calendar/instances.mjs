// Reads a calendar by ical.js and prints each instance of its events between two moments, as instances.c does.
//
//     node instances.mjs 20260101T000000Z 20270101T000000Z <calendar.ics
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(path.join(process.env.CALENDAR_PACKAGES, "package.json"));
const { default: ICAL } = await import(pathToFileURL(require.resolve("ical.js")));

const [from, until] = process.argv.slice(2).map((text) => ICAL.Time.fromDateTimeString(
  text.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, "$1-$2-$3T$4:$5:$6Z")));
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}

function shown(time) {
  if (time.isDate) {
    return time.toICALString();
  }
  if (time.zone === ICAL.Timezone.localTimezone) {
    return `${time.toICALString()}?`;
  }
  return time.convertToZone(ICAL.Timezone.utcTimezone).toICALString();
}

const lines = [];
for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component);
  const add = (start, end) => lines.push(`${shown(start)}\t${shown(end)}\t${event.summary}`);
  if (!event.isRecurring()) {
    if (event.startDate.compare(until) < 0 && event.endDate.compare(from) > 0) {
      add(event.startDate, event.endDate);
    }
    continue;
  }
  const instances = event.iterator();
  for (let start = instances.next(); start && start.compare(until) < 0; start = instances.next()) {
    const details = event.getOccurrenceDetails(start);
    if (details.endDate.compare(from) > 0) {
      add(details.startDate, details.endDate);
    }
  }
}
process.stdout.write(lines.map((line) => `${line}\n`).join(""));
