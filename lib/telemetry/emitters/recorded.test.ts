import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { callsIn, EMITTERS, EXPECTED } from "#lib/testing/emitters/emitted-calls.ts";
import type { RecordedRequest } from "#lib/testing/emitters/otlp-collector.ts";

test.each(EMITTERS)("what %s once sent is read as the same calls", (name) => {
  const file = path.join(import.meta.dirname, "recorded", `${name}.json`);
  const { at, requests } = JSON.parse(readFileSync(file, "utf8")) as { at: number; requests: RecordedRequest[] };
  expect(callsIn(requests, at)).toMatchObject(EXPECTED[name]);
});
