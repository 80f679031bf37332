/** Cookie in which the browser tells the server its zone, so that the first paint is right. */
export const TIME_ZONE_COOKIE = "tz";

/** A zone this machine knows, from a cookie's raw value; "UTC" for anything else. */
export function parseTimeZone(value: string | undefined): string {
  if (!value) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: decodeURIComponent(value) }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
