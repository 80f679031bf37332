/** Reads one header by its lower-case name; null when it is absent. */
export type HeaderOf = (name: string) => string | null;

const LONGEST_MS = 24 * 3_600_000;
const UNIT_MS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** OpenAI's and Google's lengths of time, `6m0s`, `120ms`, `34.07s`, in milliseconds; null when it is none. */
export function parseDuration(text: string): number | null {
  const parts = [...text.trim().matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join("") !== text.trim()) return null;
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNIT_MS[unit ?? ""] ?? 0), 0);
}

function fromRetryAfter(text: string | null, now: number): number | null {
  if (text === null || text.trim() === "") return null;
  if (/^\s*\d+(\.\d+)?\s*$/.test(text)) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at - now;
}

/** `<prefix>-<what>-reset`, but only of what is used up: the others say nothing about this refusal. */
function fromResets(headerOf: HeaderOf, now: number): number | null {
  const named = [
    ...["requests", "tokens"].map((what) => [`x-ratelimit-remaining-${what}`, `x-ratelimit-reset-${what}`]),
    ...["requests", "tokens", "input-tokens", "output-tokens"].map((what) => [
      `anthropic-ratelimit-${what}-remaining`,
      `anthropic-ratelimit-${what}-reset`,
    ]),
  ];
  const waits = named.flatMap(([remaining = "", reset = ""]) => {
    const until = headerOf(reset);
    if (until === null || headerOf(remaining)?.trim() !== "0") return [];
    const length = parseDuration(until);
    const at = Date.parse(until);
    return [length ?? (Number.isNaN(at) ? 0 : at - now)];
  });
  return waits.length === 0 ? null : Math.max(...waits);
}

/**
 * How long a provider wishes to be left alone, in milliseconds; undefined when it does not say. In order:
 * `retry-after-ms`, `Retry-After` in seconds or as an HTTP date (RFC 9110 §10.2.3), then the reset times that OpenAI
 * and Anthropic document. Dates count from the answer's own `Date`, so that a wrong clock here does not matter.
 * `now` is in milliseconds since 1970.
 */
export function readRetryAfter(headerOf: HeaderOf, now: number): number | undefined {
  const theirs = Date.parse(headerOf("date") ?? "");
  const base = Number.isNaN(theirs) ? now : theirs;
  const exact = headerOf("retry-after-ms")?.trim() ?? "";
  const wish =
    (/^\d+(\.\d+)?$/.test(exact) ? Number(exact) : null) ??
    fromRetryAfter(headerOf("retry-after"), base) ??
    fromResets(headerOf, base);
  return wish === null ? undefined : Math.min(Math.max(Math.round(wish), 0), LONGEST_MS);
}
