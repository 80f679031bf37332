// A process that sends OTLP bodies as fast as they are taken: `node bench/ingest-sender.ts PORT KEY SECONDS PROMPTS`. Tells
// its parent what came of it. Told to come again it waits as long as it was told.
import { setTimeout as pause } from "node:timers/promises";
import { IngestBody, SPANS } from "./ingest-bodies.ts";

const [port, key, seconds, prompts = ""] = process.argv.slice(2);
const LANES = 4;
const BODIES_A_LANE = 2;
const url = `http://127.0.0.1:${port}/api/v1/otlp/v1/traces`;
const names = prompts.split(",");
const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/x-protobuf" };

export type Sent = { spans: number; seconds: number; bytes: number; deferred: number; slowestMs: number };
const sent: Sent = { spans: 0, seconds: 0, bytes: 0, deferred: 0, slowestMs: 0 };

async function lane(bodies: readonly IngestBody[], until: number): Promise<void> {
  for (let turn = 0; performance.now() < until; turn++) {
    const body = bodies[turn % bodies.length]?.renew();
    if (!body) return;
    const began = performance.now();
    const answer = await fetch(url, { method: "POST", headers, body });
    const said = Buffer.from(await answer.arrayBuffer());
    if (answer.status === 503 || answer.status === 429) {
      sent.deferred += 1;
      await pause(Number(answer.headers.get("retry-after") ?? 1) * 1000);
      continue;
    }
    if (answer.status !== 200 || said.length > 0) throw new Error(`${answer.status}: ${said.toString("latin1")}`);
    sent.slowestMs = Math.max(sent.slowestMs, performance.now() - began);
    sent.spans += SPANS;
    sent.bytes += body.length;
  }
}

// Made before the clock starts: to make them is the application's work.
const lanes = Array.from({ length: LANES }, () =>
  Array.from({ length: BODIES_A_LANE }, () => new IngestBody(names, Date.now())),
);
const began = performance.now();
await Promise.all(lanes.map((bodies) => lane(bodies, began + Number(seconds) * 1000)));
sent.seconds = (performance.now() - began) / 1000;
process.send?.(sent);
