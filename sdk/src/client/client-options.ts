import { CountersignError } from "../errors.ts";
import type { Fetch } from "../net/http.ts";

/** How a client is made. Times are in ms. */
export type ClientOptions = {
  /** Where Countersign is, for example `https://prompts.example.com`; a path before `/api` is allowed. */
  url: string;
  /** A key with the scope `resolve`: `cs_<keyId>_<secret>`. */
  apiKey: string;
  /** What `countersign bundle` wrote, parsed: the rules to start with when nothing newer can be had. */
  bundle?: unknown;
  /** A file in which the newest rules are kept for the next start. Where there is no disk it is left out with an error event. */
  cacheFile?: string;
  /** Instead of the runtime's own. */
  fetch?: Fetch;
  /** False polls only: for runtimes that cannot hold a request open. */
  stream?: boolean;
  /** How long `waitUntilReady` waits for the server when older rules are at hand. 300. */
  startupBudgetMs?: number;
  /** How often the rules are asked for beside the stream. 30 000. */
  pollMs?: number;
  /** A stream from which nothing came for so long is begun anew. 25 000. */
  silenceMs?: number;
  /** Unconfirmed for so long, rules count as stale. 90 000. */
  staleAfterMs?: number;
  /** What the board of clients shows; the machine's name by default. */
  host?: string;
};

export type CheckedOptions = {
  base: string;
  apiKey: string;
  keyId: string;
  fetch: Fetch;
};

function refused(message: string): CountersignError {
  return new CountersignError("invalid_options", message);
}

/** @throws CountersignError `invalid_options` that says which option is wrong and how */
export function checkOptions({ url, apiKey, fetch: given }: ClientOptions): CheckedOptions {
  if (typeof url !== "string" || !/^(https?:\/\/[^/]|\/(?!\/))/.test(url)) {
    throw refused('url is where Countersign is, with its scheme: "https://prompts.example.com".');
  }
  const keyId = /^cs_([A-Za-z0-9-]+)_[A-Za-z0-9-]+$/.exec(typeof apiKey === "string" ? apiKey : "")?.[1];
  if (keyId === undefined) throw refused("apiKey is an API key of Countersign: cs_<keyId>_<secret>.");
  const own = globalThis.fetch;
  if (!given && typeof own !== "function") throw refused("This runtime has no fetch; give one as the option fetch.");
  // A browser's fetch refuses to be called as a method of something else.
  const fetch: Fetch = given ?? ((target, init) => own(target, init));
  return { base: url.replace(/\/+$/, ""), apiKey, keyId, fetch };
}

/** One part of `X-Countersign-Client`: printable, and without what separates the parts. */
export function headerPart(text: string, most: number): string {
  return text.replace(/[^\x20-\x3a\x3c-\x7e]/g, "-").slice(0, most) || "unknown";
}
