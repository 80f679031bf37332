import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { sendJson } from "../serving/http/send.ts";
import type { Answer } from "../usecase/route.ts";

/** Sends lines as they come, no faster than they are read; a client that leaves ends it. */
async function sendLines(response: ServerResponse, lines: AsyncIterable<string>): Promise<void> {
  for await (const part of lines) {
    if (response.destroyed) return;
    if (!response.write(part)) await Promise.race([once(response, "drain"), once(response, "close")]);
  }
  response.end();
}

/** Sends what a route answered. */
export async function sendAnswer(response: ServerResponse, { status, headers, body, lines }: Answer): Promise<void> {
  if (!lines) {
    sendJson(response, status, JSON.stringify(body ?? null), Object.entries(headers ?? {}).flat());
    return;
  }
  response.writeHead(status, { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", ...headers });
  await sendLines(response, lines);
}
