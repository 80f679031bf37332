// A child of the benchmark: one peer's SDK decides out of its own memory, again and again, for 1,024 conversations.
// Says how many decisions a second it made, one number for each round.
import path from "node:path";
import { pathToFileURL } from "node:url";

const { PEER_FOLDER = "", PEER = "" } = process.env;
const IDS = Array.from({ length: 1_024 }, (_, number) => `c-${number * 7_919}`);
const ROUNDS = 7;
const ROUND_MS = 500;

/** What a decision gives is v2, or something that is named v2, for a quarter of the conversations. */
type Given = string | { name: string };
type Decide = (conversation: string) => Given | Promise<Given>;

async function load(entry: string) {
  return import(pathToFileURL(path.join(PEER_FOLDER, "node_modules", entry)).href);
}

const makers: Record<string, () => Promise<Decide>> = {
  async unleash() {
    const { Unleash } = await load("unleash-client/lib/index.js");
    const strategy = {
      name: "flexibleRollout",
      constraints: [],
      parameters: { rollout: "25", stickiness: "sessionId", groupId: "bench" },
      variants: [{ name: "v2", weight: 1000, stickiness: "sessionId", payload: { type: "string", value: "v2" } }],
    };
    const flag = { name: "bench", type: "release", enabled: true, stale: false, strategies: [strategy], variants: [] };
    const client = new Unleash({
      appName: "bench",
      url: "http://127.0.0.1:9/api/",
      disableMetrics: true,
      disableAutoStart: true,
      bootstrap: { data: [flag] },
    });
    client.on("error", () => undefined);
    client.on("warn", () => undefined);
    await client.start();
    return (sessionId) => client.getVariant("bench", { userId: "acme", sessionId });
  },

  async growthbook() {
    const { GrowthBookClient } = await load("@growthbook/growthbook/dist/esm/index.mjs");
    const rule = { variations: ["v1", "v2"], weights: [0.75, 0.25], coverage: 1, hashAttribute: "id", key: "bench" };
    const client = new GrowthBookClient().initSync({
      payload: { features: { bench: { defaultValue: "v1", rules: [rule] } } },
    });
    return (id) => client.getFeatureValue("bench", "v1", { attributes: { id, tenant: "acme" } });
  },

  /** Its own provider in memory, which draws nothing: the cheapest there is, so what is measured is the SDK itself. */
  async openfeature() {
    const { InMemoryProvider, OpenFeature } = await load("@openfeature/server-sdk/dist/esm/index.js");
    const variantOf = ({ quarter }: { quarter: boolean }) => (quarter ? "v2" : "v1");
    const flag = {
      variants: { v1: "v1", v2: "v2" },
      defaultVariant: "v1",
      disabled: false,
      contextEvaluator: variantOf,
    };
    await OpenFeature.setProviderAndWait(new InMemoryProvider({ bench: flag }));
    const client = OpenFeature.getClient();
    const quarters = new Map(IDS.map((id, number) => [id, number % 4 === 0]));
    return (id) => client.getStringValue("bench", "v1", { targetingKey: id, quarter: quarters.get(id) });
  },
};

const decide = await makers[PEER]?.();
if (!decide) throw new Error(`there is no peer ${PEER}`);

let candidates = 0;
for (const id of IDS) {
  const given = await decide(id);
  if ((typeof given === "string" ? given : given.name) === "v2") candidates += 1;
}
if (candidates < 200 || candidates > 312) {
  throw new Error(`${PEER} gives v2 to ${candidates} of ${IDS.length} conversations`);
}
const isAsync = decide("c-0") instanceof Promise;

async function round(): Promise<number> {
  const began = performance.now();
  let made = 0;
  while (performance.now() - began < ROUND_MS) {
    if (isAsync) for (const id of IDS) await decide?.(id);
    else for (const id of IDS) decide?.(id);
    made += IDS.length;
  }
  return (made / (performance.now() - began)) * 1_000;
}

await round();
const rounds: number[] = [];
for (let number = 0; number < ROUNDS; number++) rounds.push(await round());
console.log(JSON.stringify(rounds));
process.exit(0);
