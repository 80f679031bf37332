import type { Arm } from "#sdk/decide/decide.ts";
import { armOf } from "../arms.ts";
import { FLAGS, type Flag } from "../flags/flag.ts";

/** What was said of a call: anything, nothing, or one thing. */
export const FEEDBACKS = ["any", "none", "up", "down", "escalation", "abandonment"] as const;
export type FeedbackFilter = (typeof FEEDBACKS)[number];

/** Which calls are asked for. Times are RFC 3339 in UTC, `to` the first moment behind; null asks for nothing. */
export type CallFilter = {
  /** A request id or a trace id, whichever it turns out to be. */
  id: string | null;
  prompt: string | null;
  version: number | null;
  arm: Arm | null;
  tenant: string | null;
  tier: string | null;
  conversation: string | null;
  model: string | null;
  flag: Flag | "any" | null;
  error: boolean;
  /** Slower than this, in ms. */
  slow: number | null;
  feedback: FeedbackFilter | null;
  /** Some grader's score lies below. */
  score: number | null;
  from: string | null;
  to: string | null;
};

export const NO_FILTER: CallFilter = {
  ...{ id: null, prompt: null, version: null, arm: null, tenant: null, tier: null },
  ...{ conversation: null, model: null },
  ...{ flag: null, error: false, slow: null, feedback: null, score: null, from: null, to: null },
};

export type CallParams = Partial<Record<keyof CallFilter, string | string[] | undefined>>;

const LONGEST = 200;

function text(value: string | string[] | undefined): string | null {
  const first = (Array.isArray(value) ? value[0] : value)?.trim();
  return first && first.length <= LONGEST && first.isWellFormed() && !first.includes("\0") ? first : null;
}

function number(value: string | string[] | undefined, most: number): number | null {
  const given = text(value);
  if (given === null || !/^\d{1,9}(\.\d{1,3})?$/.test(given)) return null;
  return Number(given) <= most ? Number(given) : null;
}

function moment(value: string | string[] | undefined): string | null {
  const given = text(value);
  if (given === null || !/^\d{4}-\d\d-\d\d(T[\d:.]{4,12}(Z|[+-]\d\d:?\d\d)?)?$/.test(given)) return null;
  const at = new Date(/T.*(Z|[+-]\d\d:?\d\d)$/.test(given) || !given.includes("T") ? given : `${given}Z`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

function oneOf<T extends string>(list: readonly T[], value: string | string[] | undefined): T | null {
  return list.find((each) => each === text(value)) ?? null;
}

const MOST_VERSION = 1_000_000;

/** Reads the filter out of an address; what it does not know is left out. */
export function parseCallFilter(params: CallParams): CallFilter {
  const version = number(params.version, MOST_VERSION);
  return {
    id: text(params.id),
    prompt: text(params.prompt),
    version: version !== null && Number.isInteger(version) ? version : null,
    arm: armOf(text(params.arm)),
    tenant: text(params.tenant),
    tier: text(params.tier),
    conversation: text(params.conversation),
    model: text(params.model),
    flag: oneOf([...FLAGS, "any"] as const, params.flag),
    error: text(params.error) === "1" || text(params.error) === "true",
    slow: number(params.slow, 86_400_000),
    feedback: oneOf(FEEDBACKS, params.feedback),
    score: number(params.score, 1_000_000),
    from: moment(params.from),
    to: moment(params.to),
  };
}

/** The filter as the query of an address, with further parameters; "" for all calls. */
export function callQuery(filter: CallFilter, more: Record<string, string | null> = {}): string {
  const set: [string, string][] = [];
  for (const [key, value] of Object.entries({ ...filter, ...more })) {
    if (value === null || value === false) continue;
    set.push([key, value === true ? "1" : String(value)]);
  }
  return set.length === 0 ? "" : `?${new URLSearchParams(set)}`;
}

/** Is anything asked for but the newest calls? */
export function isNarrowed(filter: CallFilter): boolean {
  return callQuery(filter) !== "";
}

/** Does an index lead to these calls, so that their days need not be walked through? */
export function isPointed({ id, tenant, conversation, prompt }: CallFilter): boolean {
  return [id, tenant, conversation, prompt].some((part) => part !== null);
}
