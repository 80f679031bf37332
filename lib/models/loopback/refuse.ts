import type { ServerResponse } from "node:http";
import type { ProviderError, ProviderErrorKind } from "../domain/provider.ts";
import type { Dialect, LoopbackRefusal } from "./dialect.ts";
import type { LoopbackFault, LoopbackState } from "./loopback-state.ts";
import { send } from "./send.ts";

const STATUS: Record<ProviderErrorKind, number> = {
  rate_limited: 429,
  unavailable: 500,
  timeout: 504,
  refused: 400,
  bad_response: 502,
  unknown_model: 404,
};

const limited = (message: string, spent = false): LoopbackRefusal => ({
  ...{ kind: "rate_limited", status: 429 },
  ...{ message, spent },
});

/** The refusals among the faults. The wrong key's message repeats a part of it, as vendors do. */
const REFUSALS: Partial<Record<LoopbackFault, LoopbackRefusal>> = {
  rate_limit: limited("Rate limit reached."),
  rate_limit_date: limited("Rate limit reached."),
  day_quota: limited("You exceeded your current quota, please check your plan and billing details.", true),
  unauthorized: { kind: "refused", status: 401, message: "Incorrect API key provided: sk-lo**********back." },
  server_error: { kind: "unavailable", status: 500, message: "The server had an error." },
  unavailable: { kind: "unavailable", status: 503, message: "The server is restarting." },
  overloaded: { kind: "unavailable", status: 529, message: "Overloaded" },
};

/** The refusal that a fault stands for, or undefined when the fault is of another kind. */
export function refusalOfFault(fault: LoopbackFault | undefined): LoopbackRefusal | undefined {
  return fault && REFUSALS[fault];
}

/** Refuses in the vendor's words. A 429 says when to come back, in seconds or, for `rate_limit_date`, as an HTTP date. */
export function refuse(
  response: ServerResponse,
  refusal: LoopbackRefusal,
  { dialect, state, fault }: { dialect: Dialect; state: LoopbackState; fault?: LoopbackFault | undefined },
): void {
  if (refusal.kind === "rate_limited" && !refusal.spent) {
    const wait = state.retryAfterMs;
    const resetAt = new Date(state.now() + wait);
    if (fault === "rate_limit_date") {
      response.setHeader("date", new Date(state.now()).toUTCString());
      response.setHeader("retry-after", resetAt.toUTCString());
    } else {
      response.setHeader("retry-after", String(Math.ceil(wait / 1_000)));
      for (const [name, value] of Object.entries(dialect.limitHeaders(resetAt, wait))) response.setHeader(name, value);
    }
  }
  send(response, refusal.status, dialect.refusal(refusal));
}

/** The refusal that a provider's own error stands for. */
export function refusalOfError({ kind, message }: ProviderError): LoopbackRefusal {
  return { kind, message, status: STATUS[kind] };
}
