import { expect, test } from "vitest";
import type { TryEvent } from "#lib/evals/try/domain/try-event.ts";
import { readLines } from "./read-lines.ts";

const encode = (text: string) => new TextEncoder().encode(text);

function bodyOf(parts: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}

async function read(parts: Uint8Array[]): Promise<TryEvent[]> {
  const events: TryEvent[] = [];
  for await (const event of readLines<TryEvent>(bodyOf(parts))) events.push(event);
  return events;
}

const AT = { row: 0, column: 0 };
const EVENTS: TryEvent[] = [
  { kind: "asked", at: AT },
  { kind: "text", at: AT, text: "größer\nals 10 €" },
  { kind: "end" },
];
const lines = EVENTS.map((event) => `${JSON.stringify(event)}\n`).join("");

test("events come whole, wherever the network cuts: also within a letter", async () => {
  const bytes = encode(lines);
  for (let size = 1; size < 24; size += 1) {
    const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.slice(at * size, (at + 1) * size),
    );
    expect(await read(parts)).toEqual(EVENTS);
  }
});

test("empty lines, which only keep the stream alive, are nothing", async () => {
  expect(await read([encode(`\n\n${lines.replaceAll("\n", "\n\n")}`)])).toEqual(EVENTS);
});

test("a last line that was cut off says nothing", async () => {
  expect(await read([encode(`${lines}{"kind":"en`)])).toEqual(EVENTS);
});

test("who stops reading closes the connection", async () => {
  let closed = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(encode(lines)),
    cancel: () => {
      closed = true;
    },
  });
  for await (const event of readLines<TryEvent>(body)) if (event.kind === "end") break;
  expect(closed).toBe(true);
});
