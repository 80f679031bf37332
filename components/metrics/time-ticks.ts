const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  ...[1, 2, 5, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 3, 6].map((hours) => hours * HOUR),
  ...[1, 2, 5, 10, 30, 90].map((days) => days * DAY),
];

/** How far a zone's clocks stand ahead of UTC at a moment, in ms. */
function offsetOf(at: number, timeZone: string): number {
  const name = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" })
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? "") ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE);
}

/** Where a time axis is labelled: round minutes, hours or midnights of the reader's zone, at most `most`. `byDay`: they are days. */
export function timeTicks(
  from: number,
  to: number,
  timeZone: string,
  most: number,
): { ticks: number[]; byDay: boolean } {
  const step = STEPS.find((each) => (to - from) / each <= most) ?? 365 * DAY;
  const offset = offsetOf(from, timeZone);
  const first = Math.ceil((from + offset) / step) * step;
  const count = Math.max(0, Math.floor((to + offset - first) / step) + 1);
  const ticks = Array.from({ length: count }, (_, index) => {
    const local = first + index * step;
    // Summer time may begin inside the span.
    return local - offsetOf(local - offset, timeZone);
  });
  return { ticks, byDay: step >= DAY };
}
