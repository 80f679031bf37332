import { RequestFailed } from "../errors.ts";
import { failureOf, headersOf, type Wire, within } from "./http.ts";

const MOST_MS = 15_000;

/** `date` is the answer's Date header; a document is parsed and not yet checked. */
export type Polled =
  | { changed: false; date: string | null }
  | { changed: true; document: unknown; etag: string | null; date: string | null };

export type Asked = { generation: number | null; etag: string | null; signal: AbortSignal; now: number };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const what = text.trimStart().startsWith("<") ? "a page of HTML" : "no JSON";
    throw new RequestFailed(`The server's rules are ${what}; something between may have answered.`, 200);
  }
}

/** Asks for the rules unless they still are what `etag` says. @throws RequestFailed, or what `fetch` throws */
export function poll(wire: Wire, { generation, etag, signal, now }: Asked): Promise<Polled> {
  return within(MOST_MS, signal, async (inTime) => {
    const headers = headersOf(wire, generation);
    if (etag !== null) headers["If-None-Match"] = etag;
    const answer = await wire.fetch(`${wire.base}/api/v1/rules`, { headers, signal: inTime, cache: "no-store" });
    const date = answer.headers.get("date");
    if (answer.status === 304 && etag !== null) return { changed: false, date };
    if (answer.status !== 200) throw await failureOf(answer, now);
    return { changed: true, document: parsed(await answer.text()), etag: answer.headers.get("etag"), date };
  });
}
