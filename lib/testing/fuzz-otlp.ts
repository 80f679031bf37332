import { gzipSync } from "node:zlib";
import { readLog } from "../telemetry/domain/read-log.ts";
import { readSpan } from "../telemetry/domain/read-span.ts";
import { diceOf, mutated, partlyBad, spoiltBody } from "./mutate-otlp.ts";
import { type Look, otlpScene } from "./otlp-scene.ts";
import type { Encoding } from "./otlp-wire.ts";

export type FuzzResult = { statuses: Record<number, number>; lost: string[]; unexpected: string[]; grownMiB: number };

const MAY_BE = new Set([200, 400, 413, 503]);
const GOOD = 3;

type Spoilt = { body: Buffer; encoding: Encoding; headers: Record<string, string>; path?: string; isPartly: boolean };

/** The body of one round; half of all are spoilt in one span only, a fifth is compressed. */
function spoiltOf(seed: number): Spoilt {
  const dice = diceOf(seed);
  const encoding: Encoding = dice.next() < 0.5 ? "protobuf" : "json";
  const isPartly = dice.next() < 0.5;
  const body = isPartly ? partlyBad(dice, encoding, GOOD) : spoiltBody(dice, encoding);
  const path = isPartly || dice.next() < 0.8 ? undefined : "/api/v1/otlp/v1/logs";
  if (dice.next() < 0.8) return { body, encoding, headers: {}, path, isPartly };
  const packed = gzipSync(body, { level: 1 });
  const isTorn = !isPartly && dice.next() < 0.5;
  const headers = { "Content-Encoding": "gzip" };
  return { body: isTorn ? mutated(packed, dice, "protobuf") : packed, encoding, headers, path, isPartly };
}

/** Understands what comes as the server does, and keeps what that throws: spans are refused for it, which would hide it. */
function readingInto(misread: unknown[]): Look {
  const tried = (read: () => unknown) => {
    try {
      return read();
    } catch (error) {
      return misread.push(error);
    }
  };
  return { span: (raw) => tried(() => readSpan(raw)), log: (raw) => tried(() => readLog(raw)) };
}

/**
 * Sends `count` spoilt bodies through the real endpoint. `lost` names those that cost a good span beside the spoilt one,
 * `unexpected` those with a status no exporter should see, or with a span that reading broke on. The same seed sends the same.
 */
export async function fuzzOtlp(count: number, seed: number): Promise<FuzzResult> {
  const limits = { perKey: { perSecond: 1e9, burst: 1e9 }, bytesHeld: 64 * 1_048_576 };
  const misread: unknown[] = [];
  const { send, last, taken } = await otlpScene(limits, readingInto(misread));
  const result: FuzzResult = { statuses: {}, lost: [], unexpected: [], grownMiB: 0 };
  let before = 0;
  for (let round = seed; round < seed + count; round += 1) {
    const { body, isPartly, ...how } = spoiltOf(round);
    const { status } = await send(body, how);
    result.statuses[status] = (result.statuses[status] ?? 0) + 1;
    for (const error of misread.splice(0)) result.unexpected.push(`${round}: ${error}`);
    if (!MAY_BE.has(status)) result.unexpected.push(`${round}: ${status}`);
    const kept = last().spans.filter(({ name }) => name === "good").length;
    if (isPartly && (status !== 200 || kept < GOOD)) result.lost.push(`${round}: ${status}, ${kept} kept`);
    taken.length = 0;
    // What the process grew to while it warmed up is not what bodies cost.
    if (round === seed + Math.floor(count / 4)) before = process.memoryUsage().rss;
  }
  result.grownMiB = (process.memoryUsage().rss - before) / 1_048_576;
  return result;
}
