import type { IncomingMessage } from "node:http";

const most = 10 * 1024 * 1024;

/** The body of a request as text; null when it is over 10 MiB (the rest is read and thrown away). */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
  }
  return size > most ? null : Buffer.concat(chunks).toString("utf8");
}
