/** What happened, sorted into the groups the log is filtered by; the first part of an action names what it is about. */
export const AUDIT_GROUPS = ["edits", "runs", "reviews", "releases", "access", "policies"] as const;
export type AuditGroup = (typeof AUDIT_GROUPS)[number];

const PREFIXES: Record<AuditGroup, readonly string[]> = {
  edits: ["prompt", "version", "suite"],
  runs: ["run", "grade", "output", "drift", "call"],
  reviews: ["review"],
  releases: ["release", "after_review", "evidence"],
  access: ["member", "invite", "key", "workspace", "service", "session", "access"],
  policies: ["policy", "provider", "model", "judging", "schedule", "retention", "audit", "watch"],
};

/** The first parts of the actions of a group. */
export function groupPrefixes(group: AuditGroup): readonly string[] {
  return PREFIXES[group];
}

/** What of the log is asked for. Days are `2026-03-14`, the first and the last one included, in `timeZone`. */
export type AuditFilter = {
  /** A member's id, or "system". */
  actor: string | null;
  group: AuditGroup | null;
  prompt: string | null;
  from: string | null;
  to: string | null;
  /** Words that the name or id of the subject contains, in any case. */
  q: string | null;
  /** IANA name. */
  timeZone: string;
};

export type AuditParams = Partial<Record<"actor" | "group" | "prompt" | "from" | "to" | "q", string | string[]>>;

function one(value: string | string[] | undefined): string | null {
  const first = Array.isArray(value) ? value[0] : value;
  return first && first.length <= 200 && first.isWellFormed() && !first.includes("\0") ? first : null;
}

/** A day that exists; null for anything else. */
function day(value: string | string[] | undefined): string | null {
  const text = one(value);
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null;
}

/** Reads the filter out of an address; what it does not know is left out. */
export function parseAuditFilter(params: AuditParams, timeZone: string): AuditFilter {
  return {
    actor: one(params.actor),
    group: AUDIT_GROUPS.find((group) => group === one(params.group)) ?? null,
    prompt: one(params.prompt),
    from: day(params.from),
    to: day(params.to),
    q: one(params.q)?.trim() || null,
    timeZone,
  };
}

/** Is anything asked for but the whole log? */
export function isNarrowed({ actor, group, prompt, from, to, q }: AuditFilter): boolean {
  return [actor, group, prompt, from, to, q].some((part) => part !== null);
}

/** The filter as the query of an address, with further parameters; "" for the whole log. */
export function filterQuery(filter: AuditFilter, more: Record<string, string | null> = {}): string {
  const { actor, group, prompt, from, to, q } = filter;
  const set = Object.entries({ actor, group, prompt, from, to, q, ...more }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return set.length === 0 ? "" : `?${new URLSearchParams(set)}`;
}
