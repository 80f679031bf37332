import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import type { RawLog, RawSpan } from "#lib/telemetry/domain/raw-span.ts";
import { readLogs, readTraces } from "#lib/telemetry/otlp/read-otlp.ts";

/** A request of an exporter as it came, decompressed; the body as base64. */
export type RecordedRequest = { path: string; contentType: string; authorization: string; body: string };

/** An endpoint on loopback that keeps what comes, hands it on to a server if there is one, and answers as that does. */
export async function otlpCollector(onTo?: string) {
  const requests: RecordedRequest[] = [];
  const server = createServer((request, response) => {
    buffer(request)
      .then(async (sent) => {
        const { "content-type": contentType = "", authorization = "", "content-encoding": encoding } = request.headers;
        const body = (encoding === "gzip" ? gunzipSync(sent) : sent).toString("base64");
        const recorded = { path: request.url ?? "", contentType, authorization, body };
        requests.push(recorded);
        const empty = Buffer.from(contentType === "application/json" ? "{}" : "");
        const { status, bytes } = onTo ? await sendAgain(onTo, recorded) : { status: 200, bytes: empty };
        response.writeHead(status, { "content-type": contentType }).end(bytes);
      })
      .catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Sends a recorded request to a server, with another key if one is given, and returns its answer. */
export async function sendAgain(
  origin: string,
  { path, contentType, authorization, body }: RecordedRequest,
  key?: string,
) {
  const headers = { "content-type": contentType, authorization: key ? `Bearer ${key}` : authorization };
  const answer = await fetch(`${origin}${path}`, {
    method: "POST",
    headers,
    body: new Uint8Array(Buffer.from(body, "base64")),
  });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
}

/** What is in recorded requests, in the order in which it came. `now` in ms since 1970. */
export function readRequests(requests: readonly RecordedRequest[], now: number): { spans: RawSpan[]; logs: RawLog[] } {
  const spans: RawSpan[] = [];
  const logs: RawLog[] = [];
  for (const { path, contentType, body } of requests) {
    const bytes = Buffer.from(body, "base64");
    const encoding = contentType === "application/json" ? "json" : "protobuf";
    if (path.endsWith("/v1/logs")) logs.push(...items(readLogs(bytes, encoding, now)));
    else spans.push(...items(readTraces(bytes, encoding, now)));
  }
  return { spans, logs };
}

function items<T>(steps: Iterable<{ item: T } | object | undefined>): T[] {
  return [...steps].flatMap((step) => {
    if (step && !("item" in step)) throw new Error(`refused: ${JSON.stringify(step)}`);
    return step ? [step.item] : [];
  });
}
