// A child of the benchmark: our SDK decides out of its own memory, again and again, for 1,024 conversations, as the peers
// in peers/decide-child.ts do. Says for each round how many decisions, and how many whole answers, it made a second.
import { createClient } from "#sdk/node.ts";
import { seal } from "#sdk/store/envelope.ts";
import type { RulesSnapshot, VersionDocument } from "#sdk/wire/rules.ts";

const IDS = Array.from({ length: 1_024 }, (_, number) => `c-${number * 7_919}`);
const ROUNDS = 7;
const ROUND_MS = 500;
/** Few enough that nothing is collected while their traces are counted. */
const COUNTED = 50_000;

const SYSTEM = `You answer questions about returns for {{company}}.\n\n${"- Never promise a day for a refund.\n".repeat(12)}`;

function version(number: number): VersionDocument {
  return {
    ...{ name: "bench", version: number, semver: `1.${number}.0`, commitSha: `c${number}`, contentHash: `h${number}` },
    ...{ templateFormat: "mustache", system: SYSTEM, userTemplate: "{{message}}", variables: ["company", "message"] },
    ...{ model: "local/nearest-1", parameters: { temperature: 0 }, outputSchema: null, tools: null },
    attributes: { "prompt.name": "bench", "prompt.version": String(number) },
  };
}

const rules: RulesSnapshot = {
  generation: 1,
  prompts: {
    bench: {
      latest: 2,
      channels: {
        stable: {
          ...{ seq: 2, version: 1, pins: [] },
          split: [
            { version: 2, share: 2_500 },
            { version: 1, share: 7_500 },
          ],
          rollout: { id: "benchmark-rollout", unit: "conversation", tiers: null, exceptTiers: ["enterprise"] },
        },
      },
      versions: { 1: version(1), 2: version(2) },
    },
  },
  tenants: {},
  archived: [],
};

const bundle = seal({ savedAt: new Date().toISOString(), origin: null, etag: null, rules });
const client = createClient({
  url: "http://127.0.0.1:9",
  apiKey: "cs_bench-key_a-secret-for-benchmarks",
  bundle,
  fetch: () => new Promise(() => undefined),
});
const asker = { tenantId: "acme", tier: "free", conversationId: "" };
const options = { ...asker, variables: { company: "Example Ltd", message: "Where is my parcel?" } };

function decide(id: string): number {
  asker.conversationId = id;
  return client.decide("bench", asker).version;
}

function answer(id: string): number {
  options.conversationId = id;
  return client.resolve("bench", options).version;
}

function round(act: (id: string) => number): number {
  const began = performance.now();
  let made = 0;
  while (performance.now() - began < ROUND_MS) {
    for (const id of IDS) act(id);
    made += IDS.length;
  }
  return (made / (performance.now() - began)) * 1_000;
}

function bytesEach(): number {
  const before = process.memoryUsage().heapUsed;
  for (let n = 0; n < COUNTED; n++) decide(IDS[n % IDS.length] ?? "");
  return Math.max(0, process.memoryUsage().heapUsed - before) / COUNTED;
}

const candidates = IDS.filter((id) => decide(id) === 2);
if (candidates.length < 200 || candidates.length > 312) {
  throw new Error(`gives v2 to ${candidates.length} of ${IDS.length} conversations`);
}
round(decide);
const decisions = Array.from({ length: ROUNDS }, () => round(decide));
const bytes = Array.from({ length: ROUNDS }, bytesEach);
round(answer);
const answers = Array.from({ length: ROUNDS }, () => round(answer));
console.log(JSON.stringify({ decisions, answers, bytes }));
process.exit(0);
