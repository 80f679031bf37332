const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const figures = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
  const made = new Intl.DateTimeFormat("en-CA", { timeZone, hourCycle: "h23", ...figures, second: "2-digit" });
  formats.set(timeZone, made);
  return made;
}

/** A moment (ms since 1970) as a field for local times takes it: "2026-03-14T10:00:07" in the given zone. */
export function localOf(at: number, timeZone: string): string {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const [year, month, day, hour, minute, second] = ["year", "month", "day", "hour", "minute", "second"].map((name) =>
    parts.get(name as Intl.DateTimeFormatPartTypes),
  );
  return `${year?.padStart(4, "0")}-${month}-${day}T${hour}:${minute}:${second}`;
}

const millisOf = (local: string) => Date.parse(`${local.length === 16 ? `${local}:00` : local}Z`);

/**
 * The moment (ms since 1970) that clocks of a zone show as a local time; null for what is none. In the hour that comes
 * twice in autumn it is the first one; a time that spring leaves out is read with the offset before it.
 */
export function momentOf(local: string, timeZone: string): number | null {
  const shown = millisOf(local);
  if (Number.isNaN(shown)) return null;
  const offsetAt = (at: number) => millisOf(localOf(at, timeZone)) - Math.floor(at / 1000) * 1000;
  const day = 86_400_000;
  const guesses = [offsetAt(shown - day), offsetAt(shown + day)].map((offset) => shown - offset);
  const fitting = guesses.filter((at) => millisOf(localOf(at, timeZone)) === Math.floor(shown / 1000) * 1000);
  return fitting.length > 0 ? Math.min(...fitting) : (guesses[0] ?? null);
}
