import type { ServerResponse } from "node:http";

/** Sends a JSON body with its length. */
export function send(response: ServerResponse, status: number, body: object): void {
  sendText(response, status, JSON.stringify(body));
}

/** Sends a text as if it were JSON. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  const headers = { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) };
  response.writeHead(status, headers).end(text);
}
