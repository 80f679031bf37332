import { RequestFailed } from "../errors.ts";
import { released } from "./alarm.ts";
import { failureOf, headersOf, type Wire } from "./http.ts";
import { type SseEvent, SseParser } from "./sse.ts";

export type StreamHearer = {
  /** The server has answered with a stream. */
  opened(date: string | null): void;
  /** Bytes came, whatever they say. */
  alive(): void;
  event(event: SseEvent): void;
};

export type StreamOptions = { generation: number | null; silenceMs: number; signal: AbortSignal; now: number };

/**
 * Listens to one stream until it ends, breaks, or nothing has come for `silenceMs`, heartbeats included: a connection
 * that died without a word is not told from a quiet one by anything else. Resolves when the server ended it.
 * @throws RequestFailed, or what `fetch` throws
 */
export async function followStream(wire: Wire, hearer: StreamHearer, options: StreamOptions): Promise<void> {
  const { generation, silenceMs, signal: outer } = options;
  const stop = new AbortController();
  const end = () => stop.abort(outer.reason);
  if (outer.aborted) end();
  outer.addEventListener("abort", end, { once: true });
  const silent = () => stop.abort(new Error(`nothing was heard for ${silenceMs / 1000} s`));
  let timer = released(setTimeout(silent, silenceMs));
  try {
    const headers = headersOf(wire, generation);
    headers.Accept = "text/event-stream";
    if (generation !== null) headers["Last-Event-ID"] = String(generation);
    const url = `${wire.base}/api/v1/rules/stream`;
    const answer = await wire.fetch(url, { headers, signal: stop.signal, cache: "no-store" });
    if (answer.status !== 200) throw await failureOf(answer, options.now);
    const type = answer.headers.get("content-type") ?? "";
    if (!answer.body || !type.startsWith("text/event-stream")) {
      throw new RequestFailed(`The stream is ${type || "without a type"}; something between may have answered.`, 200);
    }
    hearer.opened(answer.headers.get("date"));
    const reader = answer.body.getReader();
    const decoder = new TextDecoder();
    const parser = new SseParser();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      clearTimeout(timer);
      timer = released(setTimeout(silent, silenceMs));
      const events = parser.push(decoder.decode(read.value, { stream: true }));
      hearer.alive();
      for (const event of events) hearer.event(event);
    }
  } catch (error) {
    // Some runtimes tell only that it was aborted, not why.
    throw stop.signal.aborted && !outer.aborted ? stop.signal.reason : error;
  } finally {
    clearTimeout(timer);
    outer.removeEventListener("abort", end);
    // Whatever ended it, the connection is not left open behind.
    stop.abort();
  }
}
