/** A moment as it crosses from server to browser: a `Date`, RFC 3339 text, or milliseconds since 1970. */
export type Moment = Date | string | number;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Fields = { year: number; month: number; day: number; hour: number; minute: number; second: number };

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, format);
  return format;
}

/** Only figures are taken from Intl: words differ between a server's and a browser's data and would not hydrate. */
function fieldsIn(at: number, timeZone: string): Fields {
  const fields: Fields = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const part of formatFor(timeZone).formatToParts(at)) {
    if (part.type in fields) fields[part.type as keyof Fields] = Number(part.value);
  }
  return fields;
}

const two = (value: number) => String(value).padStart(2, "0");
const dayNumber = (f: Fields) => Math.floor(Date.UTC(f.year, f.month - 1, f.day) / DAY);

/** Milliseconds since 1970 of any `Moment`. */
export function toMillis(at: Moment): number {
  return typeof at === "number" ? at : new Date(at).getTime();
}

/** The time of day: "02:58", with seconds "02:58:07". */
export function formatClock(at: Moment, timeZone: string, seconds = false): string {
  const f = fieldsIn(toMillis(at), timeZone);
  return `${two(f.hour)}:${two(f.minute)}${seconds ? `:${two(f.second)}` : ""}`;
}

/** The day, as short as it is clear from `now`: "Mon 16 Mar" within six days, "2 Mar" in the year, "14 Mar 2025" else. */
export function formatDay(at: Moment, timeZone: string, now: number): string {
  const f = fieldsIn(toMillis(at), timeZone);
  const today = fieldsIn(now, timeZone);
  const date = `${f.day} ${MONTHS[f.month - 1]}`;
  if (f.year !== today.year) return `${date} ${f.year}`;
  const near = Math.abs(dayNumber(f) - dayNumber(today)) < 7;
  return near ? `${DAYS[(dayNumber(f) + 4) % 7]} ${date}` : date;
}

/** Day and time: today "02:58", this week "Sat 14 Mar 02:58", earlier "2 Feb 02:58". */
export function formatMoment(at: Moment, timeZone: string, now: number, seconds = false): string {
  const millis = toMillis(at);
  const clock = formatClock(millis, timeZone, seconds);
  const sameDay = dayNumber(fieldsIn(millis, timeZone)) === dayNumber(fieldsIn(now, timeZone));
  return sameDay ? clock : `${formatDay(millis, timeZone, now)} ${clock}`;
}

/** The same moment everywhere, for hover and for evidence: "2026-03-14 01:58:07 UTC". */
export function formatUtc(at: Moment): string {
  return `${new Date(toMillis(at)).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** A length of time in at most two units: "42 s", "20 min", "3 h 23 min", "3 days". */
export function formatDuration(millis: number): string {
  const length = Math.abs(millis);
  if (length < MINUTE) return `${Math.floor(length / 1000)} s`;
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`;
  if (length < 6 * HOUR) {
    const minutes = Math.floor((length % HOUR) / MINUTE);
    return `${Math.floor(length / HOUR)} h${minutes ? ` ${minutes} min` : ""}`;
  }
  if (length < 2 * DAY) return `${Math.floor(length / HOUR)} h`;
  return `${Math.floor(length / DAY)} days`;
}

/** How far from `now`: "just now", "19 h ago", "in 3 days". */
export function formatRelative(at: Moment, now: number): string {
  const difference = toMillis(at) - now;
  if (Math.abs(difference) < 45_000) return "just now";
  const length = formatDuration(difference);
  return difference < 0 ? `${length} ago` : `in ${length}`;
}
