/** What the API takes and gives as a duration: ISO 8601 of weeks, or of days, hours, minutes and seconds. */
export const ISO_DURATION = /^P(?=\d|T\d)(?:(\d+)W|(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/;

const SECONDS = [604_800, 86_400, 3_600, 60, 1];
const HOUR = 3_600;

/** Seconds of an ISO 8601 duration; none, or another text, is 0. */
export function secondsOfDuration(iso: string | null): number {
  const parts = ISO_DURATION.exec(iso ?? "")?.slice(1) ?? [];
  return parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (SECONDS[index] ?? 0), 0);
}

/** Seconds as an ISO 8601 duration of hours, minutes and seconds: 86 400 is `PT24H`, 0 is `PT0S`. */
export function durationOfSeconds(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / HOUR), "H"],
    [Math.floor((seconds % HOUR) / 60), "M"],
    [seconds % 60, "S"],
  ];
  const said = parts.flatMap(([count, unit]) => (count > 0 ? `${count}${unit}` : []));
  return `PT${said.join("") || "0S"}`;
}
