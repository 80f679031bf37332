import { describe, expect, test } from "vitest";
import { AppError } from "../../../lib/core/errors.ts";
import { resolve } from "../../../lib/serving/resolve.ts";
import { parseResolveRequest } from "../../../lib/serving/resolve-request.ts";
import { rulesDocument } from "../../../lib/serving/rules-document.ts";
import type { KeyRecord, ServedChannel, ServedPrompt, WorkspaceRules } from "../../../lib/serving/ruleset.ts";
import { ServedVersion } from "../../../lib/serving/served-version.ts";
import type { Pin } from "../decide/decide.ts";
import { murmur3 } from "../decide/murmur3.ts";
import { CountersignError, MissingVariables, VersionUnreachable } from "../errors.ts";
import { holdSnapshot } from "../rules/held-rules.ts";
import { readSnapshot } from "../rules/read-rules.ts";
import { resolveFrom } from "./resolve.ts";
import type { LooseOptions } from "./resolve-options.ts";

const NOW = Date.parse("2026-03-14T09:00:00Z");
const TIERS = ["free", "pro", "enterprise", null];
const TENANTS = ["acme", "tenant-b", "ünïcode", "tenant-c", "tenant-d", "__proto__", null];
const NAMES = ["support/agent", "legal/notice", "old", "new", "12"];
const CHANNELS = ["stable", "staging", "canary"];

/** A sequence of its own for each seed. */
class Chance {
  #seed: number;
  #n = 0;
  constructor(seed: number) {
    this.#seed = seed;
  }
  below(most: number): number {
    return murmur3(`${this.#n++}`, this.#seed) % most;
  }
  pick<T>(all: readonly T[]): T {
    return all[this.below(all.length)]!;
  }
}

function version(name: string, number: number, chance: Chance): ServedVersion {
  const variables = ["customer", "order.id", "locale", "now"].filter(() => chance.below(2) === 0);
  const mustache = chance.below(3) > 0;
  const names = mustache ? variables : variables.filter((each) => !each.includes("."));
  const tag = (variable: string) => (mustache ? `{{${variable}}}` : `{${variable}}`);
  const content = {
    system: chance.below(6) === 0 ? "" : `v${number} ${names.map(tag).join(" – ")}`,
    userTemplate: chance.pick(["", "fixed", tag("customer")]),
    templateFormat: mustache ? "mustache" : "fstring",
    model: "local/nearest-1",
    parameters: { temperature: chance.below(2), stopSequences: ["\n"] },
    outputSchema: chance.pick([null, { type: "object" }]),
    tools: chance.pick([null, [{ name: "look_up" }]]),
    ...{ evaluation: {}, ci: {}, owners: [] },
  };
  const hash = murmur3(JSON.stringify([name, number, content])).toString(16);
  const row = { number, semver: `1.${number}.0`, commitSha: `c${hash}`, contentHash: hash };
  return new ServedVersion(name, { ...row, content: JSON.stringify(content) });
}

function channel(seq: number, latest: number, chance: Chance): ServedChannel {
  const number = () => 1 + chance.below(latest);
  const baseline = number();
  const candidate = number();
  const share = chance.pick([0, 500, 2_500, 5_000, 7_000, 10_000]);
  const inRollout = chance.below(3) > 0;
  const pins = new Map<string, Pin>();
  for (const tenant of TENANTS) {
    if (tenant !== null && chance.below(5) === 0)
      pins.set(tenant, { version: number(), expiresAt: NOW + chance.pick([-1, 0, 1, 60_000]) });
  }
  const rollout = {
    id: `r${chance.below(4)}`,
    unit: chance.pick(["conversation", "tenant"] as const),
    tiers: chance.pick([null, ["free"], ["free", "pro"]]),
    exceptTiers: chance.pick([[], ["enterprise"]]),
  };
  const shares = [
    { version: candidate, share },
    { version: baseline, share: 10_000 - share },
  ];
  return {
    seq,
    version: baseline,
    split: inRollout ? shares : [{ version: baseline, share: 10_000 }],
    rollout: inRollout ? rollout : null,
    pins,
  };
}

function prompt(name: string, chance: Chance): ServedPrompt {
  const latest = name === "new" ? 0 : 1 + chance.below(4);
  const numbers = Array.from({ length: latest }, (_, index) => index + 1);
  const channels = latest === 0 ? [] : CHANNELS.filter((each) => each === "stable" || chance.below(2) === 0);
  return {
    ...{ id: `id-${name}`, name, archived: name === "old", latest },
    channels: new Map(channels.map((each, index) => [each, channel(index + 1, latest, chance)])),
    versions: new Map(numbers.map((number) => [number, version(name, number, chance)])),
  };
}

function workspace(chance: Chance): WorkspaceRules {
  const tenants = TENANTS.flatMap((id) =>
    id !== null && chance.below(2) === 0
      ? [[id, { tier: chance.pick(TIERS), experiments: chance.below(3) > 0 }] as const]
      : [],
  );
  return {
    ...{ id: "w", generation: 1 + chance.below(1_000), madeAt: null, accessSeq: 1 },
    prompts: new Map(NAMES.map((name) => [name, prompt(name, chance)])),
    tenants: new Map(tenants),
  };
}

const KEY: KeyRecord = {
  ...{ keyId: "key-1234", workspaceId: "w", ownerId: "o", secretHash: "", expiresAt: null },
  ...{ scopes: ["resolve"], promptPattern: null, channels: [] },
};

const VALUES = [
  undefined,
  null,
  "someone",
  7,
  1.5,
  Number.NaN,
  true,
  "",
  ["a", 1],
  new Date(NOW),
  { id: 9, more: [{}] },
];

function request(chance: Chance): LooseOptions {
  const variables: Record<string, unknown> = {};
  for (const name of ["customer", "order", "locale", "now", "extra"]) {
    variables[name] = chance.below(4) > 0 ? chance.pick(["someone", 7, { id: "o-1" }]) : chance.pick(VALUES);
  }
  const made: Record<string, unknown> = {
    version: chance.pick([undefined, null, "stable", "staging", "canary", "latest", 1, 2, "3", "nowhere"]),
    tenantId: chance.pick(TENANTS),
    tier: chance.pick(TIERS),
    conversationId: chance.pick([null, "c-91", `c-${chance.below(1_000)}`, "会話"]),
    requestId: chance.pick([null, `r-${chance.below(1_000)}`]),
    variables: chance.below(8) === 0 ? null : variables,
    render: chance.pick([undefined, "all", "all", "system", "none"]),
  };
  if (chance.below(10) === 0) made.tenant = "misspelt";
  return made as LooseOptions;
}

/** The server's codes in the words of the SDK. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  prompt_not_found: ["prompt_gone", "prompt_unknown"],
  channel_not_found: ["channel_unknown"],
  version_not_found: ["version_unreachable"],
  missing_variables: ["missing_variables"],
};

function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

type Seen = { answers: number; splits: number; targeted: number; refusals: number };

function compare(mine: unknown, theirs: unknown, seen: Seen): void {
  if (theirs instanceof AppError) {
    seen.refusals += 1;
    expect(mine).toBeInstanceOf(CountersignError);
    expect(SAME[theirs.code]).toContain((mine as CountersignError).code);
    if (mine instanceof MissingVariables) expect(mine.missing).toEqual(theirs.extra.missing);
    return;
  }
  const { rollout: _rollout, arm: _arm, ...told } = mine as Record<string, unknown>;
  expect(told).toEqual(theirs);
  seen.answers += 1;
  if (told.reason === "SPLIT") seen.splits += 1;
  if (told.reason === "TARGETING_MATCH") seen.targeted += 1;
}

describe.each([1, 2, 3, 4, 5, 6])("rules of seed %i", (seed) => {
  const chance = new Chance(seed);
  const rules = workspace(chance);
  const held = holdSnapshot(readSnapshot(JSON.parse(rulesDocument(rules, KEY).json.toString())), null);

  test("every answer in memory is the server's answer, word for word", () => {
    const seen = { answers: 0, splits: 0, targeted: 0, refusals: 0 };
    for (let n = 0; n < 1_500; n++) {
      const name = chance.pick([...NAMES, "unheard-of"]);
      const options = request(chance);
      const draw = () => `drawn-${n}`;
      const body = parseResolveRequest(JSON.parse(JSON.stringify(options)));
      const prompt = held.prompts.get(name);
      const mine = outcome(() => resolveFrom(held, name, options, { ownId: KEY.keyId, draw, now: () => NOW }));
      // A number that nothing leads to is known to the server alone, and refused here before anything else.
      if (prompt && typeof body.version === "number" && !prompt.versions.has(body.version)) {
        expect(mine).toBeInstanceOf(VersionUnreachable);
        continue;
      }
      compare(
        mine,
        outcome(() => JSON.parse(resolve(rules, KEY, name, body, { now: NOW, draw }))),
        seen,
      );
    }
    // A comparison that never met these would prove nothing.
    expect(Math.min(seen.answers, seen.splits, seen.targeted, seen.refusals)).toBeGreaterThan(20);
  });
});
