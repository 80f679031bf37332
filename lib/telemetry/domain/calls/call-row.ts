/** What was said of a call, in short. `score` is the mean of its graders' scores. */
export type SaidOfCall = { up: number; down: number; escalations: number; abandonments: number; score: number | null };

/** A call as a list shows it, without any of its text. Times RFC 3339 in UTC, durations in ms, money in US dollars. */
export type CallRow = {
  traceId: string;
  spanId: string;
  requestId: string | null;
  prompt: string | null;
  version: number | null;
  /** candidate, control or rest; null outside a rollout. */
  arm: string | null;
  tenant: string | null;
  tier: string | null;
  conversation: string | null;
  name: string;
  service: string;
  startedAt: string;
  durationMs: number;
  provider: string | null;
  model: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  costUsd: number | null;
  isError: boolean;
  errorType: string | null;
  finishReason: string | null;
  flags: string[];
  capture: string;
  said: SaidOfCall;
};

/** The place of a call in the list, newest first. */
export type CallPlace = { at: number; traceId: string; spanId: string };

export function placeText({ at, traceId, spanId }: CallPlace): string {
  return `${at}.${traceId}.${spanId}`;
}

/** Null for what is no place. */
export function parsePlace(given: string | null | undefined): CallPlace | null {
  const [, at, traceId, spanId] = /^(\d{1,14})\.([0-9a-f]{1,64})\.([0-9a-f]{0,32})$/.exec(given ?? "") ?? [];
  return at === undefined || traceId === undefined ? null : { at: Number(at), traceId, spanId: spanId ?? "" };
}

/** The path of a call's page. */
export function callPath(workspace: string, { traceId, spanId }: { traceId: string; spanId: string }): string {
  return `/${workspace}/calls/${traceId}/${spanId}`;
}
