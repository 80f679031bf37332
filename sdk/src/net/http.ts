import { RequestFailed } from "../errors.ts";
import { released } from "./alarm.ts";

/** What of `fetch` is used; anything that fits may be given. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How the server is reached, and as whom; `client` null for who is not to be counted among those that serve. */
export type Wire = { fetch: Fetch; base: string; apiKey: string; client: string | null };

const MOST_TEXT = 200;

/** The headers of every request: the key, who this client is, and what it runs. */
export function headersOf({ apiKey, client }: Wire, generation: number | null): Record<string, string> {
  const headers: Record<string, string> = { Authorization: `Bearer ${apiKey}` };
  if (client !== null) headers["X-Countersign-Client"] = client;
  if (generation !== null) headers["X-Countersign-Generation"] = String(generation);
  return headers;
}

/** A Retry-After header in ms, as seconds or as a date; null when there is none. */
export function retryAfterOf(headers: Headers, now: number): number | null {
  const given = headers.get("retry-after");
  if (given === null) return null;
  if (/^\d{1,9}$/.test(given)) return Number(given) * 1_000;
  const date = Date.parse(given);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** What an answer that was no use is to be told as. Its body is read, as far as it says something to a person. */
export async function failureOf(answer: Response, now: number): Promise<RequestFailed> {
  const text = await answer.text().catch(() => "");
  let detail = "";
  try {
    const problem = JSON.parse(text) as { detail?: unknown };
    if (typeof problem.detail === "string") detail = problem.detail;
  } catch {
    detail = text.startsWith("<") ? "It sent a page of HTML; something between may have answered." : "";
  }
  const said = detail === "" ? "" : ` ${detail.slice(0, MOST_TEXT)}`;
  return new RequestFailed(
    `The server answered ${answer.status}.${said}`,
    answer.status,
    retryAfterOf(answer.headers, now),
  );
}

/** Anything thrown on the way, as an error of ours. */
export function asFailure(error: unknown): RequestFailed {
  if (error instanceof RequestFailed) return error;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new RequestFailed(`The server was not reached: ${why}`, null, null, error);
}

/** Runs a request that is given up after `ms`, body and all, or when `outer` says so. */
export async function within<T>(ms: number, outer: AbortSignal, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const end = () => stop.abort(outer.reason);
  if (outer.aborted) end();
  outer.addEventListener("abort", end, { once: true });
  const late = () => stop.abort(new Error(`no answer within ${Math.round(ms / 1000)} s`));
  const timer = released(setTimeout(late, ms));
  try {
    return await run(stop.signal);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener("abort", end);
  }
}
