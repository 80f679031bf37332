import { describe, expect, test } from "vitest";
import { type SseEvent, SseParser } from "./sse.ts";

function parsed(...pieces: string[]): SseEvent[] {
  const parser = new SseParser();
  return pieces.flatMap((piece) => parser.push(piece));
}

/** Reads bytes in pieces as a stream would give them. */
function decoded(bytes: Uint8Array, size: number): SseEvent[] {
  const decoder = new TextDecoder();
  const parser = new SseParser();
  const events: SseEvent[] = [];
  for (let from = 0; from < bytes.length; from += size) {
    events.push(...parser.push(decoder.decode(bytes.subarray(from, from + size), { stream: true })));
  }
  return events;
}

describe("server-sent events", () => {
  test("an event ends with an empty line and keeps its name, id and data", () => {
    expect(parsed("event: rules\nid: 7\ndata: {}\n\n")).toEqual([{ event: "rules", data: "{}", id: "7" }]);
  });

  test.each(["\n", "\r\n", "\r"])("lines may end with %j", (end) => {
    const text = ["event: rules", "data: a", "data: b", "", "data: c", "", ""].join(end);
    expect(parsed(text).map(({ data }) => data)).toEqual(["a\nb", "c"]);
  });

  test("comments and unknown fields say nothing, and an event without data is none", () => {
    expect(parsed(": still here\n\nretry: 1000\nwhat: ever\n\nevent: rules\n\n")).toEqual([]);
  });

  test("one space after the colon is taken away, no more; a field without a colon is empty", () => {
    expect(parsed("data:  a\ndata:b\ndata\n\n")).toEqual([{ event: "message", data: " a\nb\n", id: "" }]);
  });

  test("an id stays until another comes; one with a zero byte is ignored", () => {
    expect(parsed("id: 1\ndata: a\n\ndata: b\n\nid: 2\0\ndata: c\n\nid\ndata: d\n\n").map(({ id }) => id)).toEqual([
      "1",
      "1",
      "1",
      "",
    ]);
  });

  test("what is not ended is no event yet", () => {
    const parser = new SseParser();
    expect(parser.push("data: half")).toEqual([]);
    expect(parser.push("\n")).toEqual([]);
    expect(parser.push("\n")).toHaveLength(1);
  });

  test("cut anywhere, within a character or a CRLF, after a byte order mark, it reads the same", () => {
    const text =
      '\uFEFFevent: rules\r\nid: 7\r\ndata: {"é":"会話🙂"}\r\ndata: second\r\n\r\n: beat\r\n\r\ndata: z\r\n\r\n';
    const bytes = new TextEncoder().encode(text);
    const whole = decoded(bytes, bytes.length);
    expect(whole).toEqual([
      { event: "rules", data: '{"é":"会話🙂"}\nsecond', id: "7" },
      { event: "message", data: "z", id: "7" },
    ]);
    for (let size = 1; size < bytes.length; size++) expect(decoded(bytes, size)).toEqual(whole);
  });
});
