import "server-only";
import { findViewer, type Viewer } from "../access/session.ts";
import { log } from "../core/log.ts";
import { problemResponse, signedOut } from "./answer-json.ts";
import { readJson } from "./read-json.ts";

/** A line without content now and then keeps proxies from closing a stream, and tells us of a reader who is gone. */
const HEARTBEAT_MS = 10_000;

// `no-transform` keeps any compression, ours or a proxy's, from holding lines back.
const HEADERS = {
  "Content-Type": "application/x-ndjson; charset=utf-8",
  "Cache-Control": "no-store, no-transform",
  "X-Accel-Buffering": "no",
};

function streamOf(events: AsyncIterable<unknown>, leaving: AbortController): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const beat = setInterval(() => controller.enqueue(encoder.encode("\n")), HEARTBEAT_MS);
      leaving.signal.addEventListener("abort", () => clearInterval(beat), { once: true });
      try {
        for await (const event of events) {
          if (leaving.signal.aborted) return;
          controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
        }
        if (!leaving.signal.aborted) controller.close();
      } catch (error) {
        if (leaving.signal.aborted) return;
        log.error("stream failed", error);
        controller.error(error);
      } finally {
        clearInterval(beat);
      }
    },
    cancel: () => leaving.abort(),
  });
}

/**
 * Answers a console page's POST with a line of JSON for each event, as it comes (NDJSON). A refusal before the first
 * line is a problem document. The signal is aborted as soon as nobody reads any more.
 */
export async function answerLines(
  workspace: string,
  request: Request,
  mostBytes: number,
  open: (viewer: Viewer, body: unknown, leaving: AbortSignal) => Promise<AsyncIterable<unknown>>,
): Promise<Response> {
  const leaving = new AbortController();
  request.signal.addEventListener("abort", () => leaving.abort(), { once: true });
  try {
    const viewer = await findViewer(workspace);
    if (!viewer) throw signedOut();
    const events = await open(viewer, await readJson(request, mostBytes), leaving.signal);
    return new Response(streamOf(events, leaving), { headers: HEADERS });
  } catch (error) {
    return problemResponse(error);
  }
}
