import { describe, expect, test } from "vitest";
import { murmur3 } from "#sdk/decide/murmur3.ts";
import { type HeldRules, holdPatch, holdSnapshot } from "#sdk/rules/held-rules.ts";
import { readPatch, readSnapshot } from "#sdk/rules/read-rules.ts";
import type { TenantFacts } from "#sdk/wire/rules.ts";
import { changeEvent, kindOf, snapshotEvent } from "./rules-document.ts";
import type { Change } from "./rules-history.ts";
import type { Limits } from "./rules-json.ts";
import { Ruleset, type ServedPrompt, type WorkspaceRules } from "./ruleset.ts";
import { ServedVersion } from "./served-version.ts";

const NAMES = ["support/agent", "support/tone", "legal/notice", "__proto__"];
const TENANTS = ["acme", "bolt", "__proto__", "ünïcode"];
const KEYS: Limits[] = [
  { promptPattern: null, channels: [] },
  { promptPattern: "support/*", channels: [] },
  { promptPattern: null, channels: ["stable"] },
  { promptPattern: "legal/notice", channels: ["beta", "latest"] },
];

/** A sequence of its own for each seed. */
function chanceOf(seed: number) {
  let n = 0;
  const below = (most: number) => murmur3(`${n++}`, seed) % most;
  return { below, pick: <T>(all: readonly T[]): T => all[below(all.length)]! };
}
type Chance = ReturnType<typeof chanceOf>;

function versionOf(name: string, number: number): ServedVersion {
  const content = {
    ...{ system: `${name} ${number} {{who}}`, userTemplate: "", templateFormat: "mustache", model: "local/nearest-1" },
    ...{ parameters: {}, outputSchema: null, tools: null, evaluation: {}, ci: {}, owners: [] },
  };
  const row = { number, semver: `${number}.0.0`, commitSha: `c-${name}-${number}`, contentHash: `${name}-${number}` };
  return new ServedVersion(name, { ...row, content: JSON.stringify(content) });
}

/** The prompt a step later: another version, other channels with a split and pins, or archived and back. */
function stepped(name: string, before: ServedPrompt | undefined, seq: number, chance: Chance): ServedPrompt {
  const latest = (before?.latest ?? 0) + 1;
  const versions = new Map(before?.versions).set(latest, versionOf(name, latest));
  const number = () => 1 + chance.below(latest);
  const channels = ["stable", "beta"].flatMap((channel) => {
    if (chance.below(4) === 0) return [];
    const [candidate, version, share] = [number(), number(), chance.pick([500, 5_000])];
    const shares = [
      { version: candidate, share },
      { version, share: 10_000 - share },
    ];
    const rollout = { id: `r${seq}`, unit: "tenant" as const, tiers: null, exceptTiers: ["enterprise"] };
    const pinned = TENANTS.filter(() => chance.below(3) === 0);
    const pins = new Map(pinned.map((id) => [id, { version: number(), expiresAt: Date.UTC(2030, 0, 1) }]));
    return [[channel, { seq, version, split: shares, rollout, pins }] as const];
  });
  return { id: name, name, archived: chance.below(5) === 0, latest, channels: new Map(channels), versions };
}

function next(rules: WorkspaceRules, chance: Chance): { rules: WorkspaceRules; change: Change } {
  const [prompts, tenants] = [new Map(rules.prompts), new Map(rules.tenants)];
  const change = { prompts: new Set<string>(), tenants: new Set<string>() };
  const generation = rules.generation + 1 + chance.below(3);
  for (let left = chance.below(3); left > 0; left--) {
    const name = chance.pick(NAMES);
    prompts.set(name, stepped(name, prompts.get(name), generation, chance));
    change.prompts.add(name);
  }
  for (let left = chance.below(3); left > 0; left--) {
    const id = chance.pick(TENANTS);
    const facts: TenantFacts = { tier: chance.pick(["free", "enterprise", null]), experiments: chance.below(2) === 0 };
    if (chance.below(3) === 0) tenants.delete(id);
    else tenants.set(id, facts);
    change.tenants.add(id);
  }
  return { rules: { ...rules, generation, prompts, tenants }, change };
}

const dataOf = (event: Buffer): unknown => JSON.parse(/^data: (.*)$/m.exec(event.toString())?.[1] ?? "null");

/** What a client decides by, whichever way it came there. */
const stateOf = ({ generation, prompts, tenants, archived }: HeldRules) => ({
  ...{ generation, tenants, archived },
  prompts: new Map([...prompts].map(([name, { document, channels }]) => [name, { document, channels }])),
});

type Client = { limits: Limits; held: HeldRules | null; patches: number };

/** Hears one event of a process, as a stream that resumes there tells it; nothing where the process is no further. */
function hear(client: Client, process: Ruleset): void {
  const { limits, held } = client;
  const there = process.workspace("w")!;
  if (held && held.generation >= there.generation) return;
  const since = (generation: number) => process.changedSince("w", generation);
  const event = held
    ? changeEvent(there, limits, kindOf(limits), held.generation, since)
    : snapshotEvent(there, limits);
  const data = dataOf(event);
  const isPatch = typeof data === "object" && data !== null && "since" in data;
  client.held = held && isPatch ? holdPatch(held, readPatch(data)) : holdSnapshot(readSnapshot(data), held);
  client.patches += isPatch ? 1 : 0;
  const whole = holdSnapshot(readSnapshot(dataOf(snapshotEvent(there, limits))), null);
  expect(stateOf(client.held)).toEqual(stateOf(whole));
  expect(beyond(client.held, limits)).toEqual([]);
}

/** What is held of prompts and channels that the key may not see. */
function beyond({ prompts, archived }: HeldRules, { promptPattern, channels }: Limits): string[] {
  const prefix = promptPattern?.replace("*", "") ?? "";
  const told = [...prompts.values()].flatMap((prompt) => [...prompt.channels.keys()]);
  return [
    ...[...prompts.keys(), ...archived].filter((name) => !name.startsWith(prefix)),
    ...told.filter((name) => channels.length > 0 && !channels.includes(name)),
  ];
}

/** A process that may be late, and then takes several generations in one step. */
function follower(first: WorkspaceRules, chance: Chance) {
  const ruleset = new Ruleset();
  ruleset.put(first, null);
  let missed: Change = { prompts: new Set(), tenants: new Set() };
  return {
    ruleset,
    take(rules: WorkspaceRules, change: Change): void {
      missed = { prompts: missed.prompts.union(change.prompts), tenants: missed.tenants.union(change.tenants) };
      if (chance.below(3) === 0) return;
      ruleset.put(rules, null, missed);
      missed = { prompts: new Set(), tenants: new Set() };
    },
  };
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])("a random history, seed %i", (seed) => {
  test("whoever follows two processes by patches, and comes back at any point, holds what a snapshot tells its key", () => {
    const chance = chanceOf(seed);
    const start = { id: "w", generation: 1, madeAt: null, accessSeq: 1 };
    let rules: WorkspaceRules = { ...start, prompts: new Map(), tenants: new Map() };
    const processes = [follower(rules, chance), follower(rules, chance)];
    const clients = [...KEYS, ...KEYS, ...KEYS].map((limits): Client => ({ limits, held: null, patches: 0 }));
    for (let step = 0; step < 120; step++) {
      const made = next(rules, chance);
      rules = made.rules;
      for (const process of processes) process.take(rules, made.change);
      for (const client of clients) if (chance.below(3) > 0) hear(client, chance.pick(processes).ruleset);
    }
    // A history in which nobody was patched would prove nothing.
    expect(Math.min(...clients.map(({ patches }) => patches))).toBeGreaterThan(20);
  });
});
