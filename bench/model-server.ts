// A model that costs next to nothing: OpenAI's chat completions on loopback, in a process of its own, for its parent only.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { monotonicMs } from "./clock.ts";
import { keyOf, type ModelOrder, type ModelTally } from "./model.ts";

type Asked = { model: string; messages: { role: string; content: string }[]; stream?: boolean };

let latencyMs = 0;
let answers: Record<string, string> = {};
const nothing: ModelTally = { calls: 0, unknown: 0, mostInFlight: 0, firstMs: 0, lastMs: 0 };
let tally = { ...nothing };
let inFlight = 0;

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
  response.end(text);
  inFlight -= 1;
  tally.lastMs = monotonicMs();
}

function answer(response: ServerResponse, { model, messages }: Asked): void {
  const content = answers[keyOf(messages)];
  if (content === undefined) {
    tally.unknown += 1;
    send(response, 400, { error: { message: "not a text of this benchmark", type: "invalid_request_error" } });
    return;
  }
  send(response, 200, {
    id: `chatcmpl-${tally.calls}`,
    object: "chat.completion",
    created: 1_700_000_000,
    model,
    choices: [{ index: 0, message: { role: "assistant", content, refusal: null }, finish_reason: "stop" }],
    usage: { prompt_tokens: 900, completion_tokens: 3, total_tokens: 903 },
  });
}

const server = createServer((request, response) => {
  tally.calls += 1;
  if (tally.calls === 1) tally.firstMs = monotonicMs();
  inFlight += 1;
  tally.mostInFlight = Math.max(tally.mostInFlight, inFlight);
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const asked = JSON.parse(Buffer.concat(chunks).toString()) as Asked;
    if (latencyMs > 0) setTimeout(answer, latencyMs, response, asked);
    else answer(response, asked);
  });
});
// A client that keeps a connection between its bursts must not find it closed.
server.keepAliveTimeout = 600_000;

process.on("message", (order: ModelOrder) => {
  if (order.kind === "learn") answers = order.answers;
  if (order.kind === "begin") {
    latencyMs = order.latencyMs;
    tally = { ...nothing };
  }
  process.send?.(tally);
});
process.once("disconnect", () => process.exit(0));
// Ctrl-C reaches the whole group; the parent ends this process when it has put everything else away.
process.on("SIGINT", () => undefined);
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
