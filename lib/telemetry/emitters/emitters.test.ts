import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Loopback, startLoopback } from "#lib/models/loopback/start-loopback.ts";
import { callsIn, EMITTERS, EXPECTED } from "#lib/testing/emitters/emitted-calls.ts";
import { installEmitter } from "#lib/testing/emitters/install-emitter.ts";
import { otlpCollector } from "#lib/testing/emitters/otlp-collector.ts";
import { runEmitter } from "#lib/testing/emitters/run-emitter.ts";

/** The first time, the registry is asked for each emitter. */
const INSTALL_MS = 300_000;
/** `RECORD_EMITTERS=1` writes what was sent to `recorded/`. */
const record = process.env.RECORD_EMITTERS === "1";

let model: Loopback;
beforeAll(async () => {
  model = await startLoopback();
});
afterAll(() => model.close());

test.each(EMITTERS)(
  "a call told of by %s is one call, with its prompt, asker, tokens and text",
  async (name) => {
    const file = await installEmitter(name);
    const collector = await otlpCollector();
    try {
      await runEmitter(file, { origin: collector.origin, key: "sk_test_of_emitters", modelUrl: model.url });
      const { requests } = collector;
      expect(new Set(requests.map(({ authorization }) => authorization))).toEqual(
        new Set(["Bearer sk_test_of_emitters"]),
      );
      expect(callsIn(requests, Date.now())).toMatchObject(EXPECTED[name]);
      if (record) await keep(name, requests);
    } finally {
      collector.close();
    }
  },
  INSTALL_MS,
);

async function keep(name: string, requests: object[]): Promise<void> {
  const file = path.join(import.meta.dirname, "recorded", `${name}.json`);
  await writeFile(file, `${JSON.stringify({ at: Date.now(), requests }, null, 2)}\n`);
}
