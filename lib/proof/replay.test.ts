import { Client } from "pg";
import { expect, test } from "vitest";
import { decide } from "#sdk/decide/decide.ts";
import { newId } from "../core/ids.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { rollBack } from "../releases/roll-back.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { readPrompts } from "../serving/load-ruleset.ts";
import { join, newWorkspace, testDb, versionOf } from "../testing/workspace.ts";
import { readMoment } from "./read-moment.ts";

const RELEASES = 1_000;
const PROMPTS = ["docs/notice", "docs/summary", "support/agent", "triage"];
const VERSIONS = 5;
const QUESTIONS = 1_500;
const SEED = 20_261_121;

const { db, url } = await testDb();

/** Mulberry32: the same draws on every machine. */
function drawing(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** What was really served from a moment on: version and text out of the rules that applications are answered from. */
type Served = { from: number; seq: number; version: number; contentHash: string };

async function scene() {
  const workspaceId = await newWorkspace(db);
  const all = await join(db, workspaceId, ["editor", "operator", "admin"]);
  await putPolicy(all, { prefix: "*", requiredReviewers: 0, requiredGroups: [], gate: "advisory" });
  for (const name of PROMPTS) {
    await createPrompt(all, { name });
    for (let number = 1; number <= VERSIONS; number++) {
      const parent = number === 1 ? {} : { parent: number - 1 };
      await saveVersion(all, versionOf(name, { system: `${name} in ${number} words ${newId()}.`, ...parent }));
    }
  }
  return { workspaceId, all };
}

type Scene = Awaited<ReturnType<typeof scene>>;
type Draw = ReturnType<typeof drawing>;
type Tape = Map<string, Served[]>;

const pick = (draw: Draw) => PROMPTS[draw(PROMPTS.length)] ?? "";

/** One random change through the real commands; null where the draw had nothing to change. */
async function change({ all }: Scene, draw: Draw, name: string, before: number | undefined) {
  if (before !== undefined && draw(3) === 0) return rollBack(all, { name, reason: "back" }).catch(() => null);
  const version = 1 + draw(VERSIONS);
  return version === before ? null : promote(all, { name, version, reason: "on" });
}

/** Makes the releases, and writes down after each what the rules of serving gave. */
async function recordTape(scene: Scene, draw: Draw): Promise<{ tape: Tape; rollbacks: number }> {
  const { workspaceId } = scene;
  const reader = new Client({ connectionString: url });
  await reader.connect();
  const tape: Tape = new Map(PROMPTS.map((name) => [name, []]));
  const ids = new Map((await db.prompt.findMany({ where: { workspaceId } })).map(({ name, id }) => [name, id]));
  let rollbacks = 0;
  for (let done = 0; done < RELEASES; ) {
    const name = pick(draw);
    const row = await change(scene, draw, name, tape.get(name)?.at(-1)?.version);
    if (!row) continue;
    const from = Date.parse(row.effectiveAt);
    const [prompt] = await readPrompts(reader, workspaceId, [ids.get(name) ?? ""], new Map());
    const channel = prompt?.channels.get("stable");
    if (!prompt || !channel) throw new Error(`nothing is served of ${name}`);
    const { version } = decide(channel, { tenantId: "acme", tier: null, unit: "c-1", experiments: true }, from);
    const contentHash = prompt.versions.get(version)?.contentHash ?? "";
    tape.get(name)?.push({ from, seq: channel.seq, version, contentHash });
    rollbacks += row.kind === "rollback" ? 1 : 0;
    done += 1;
  }
  await reader.end();
  return { tape, rollbacks };
}

/** A random moment: exactly at an edge, the millisecond before or after it, or anywhere. */
function momentOf(draw: Draw, served: Served[], question: number): number {
  const edge = served[draw(served.length)]?.from ?? 0;
  const [first, last] = [served[0]?.from ?? 0, served.at(-1)?.from ?? 0];
  const anywhere = first + draw(last - first + 1);
  return [edge, edge - 1, edge + 1, anywhere][question % 4] ?? edge;
}

async function told({ workspaceId }: Scene, prompt: string, at: number): Promise<string> {
  const asked = { prompt, channel: "stable", tenant: "acme", conversationId: "c-1", at: new Date(at) };
  const answer = await readMoment(db, workspaceId, asked).catch((error: { code: string }) => error.code);
  if (typeof answer === "string") return answer;
  const [version] = answer.served;
  return `${answer.releaseSeq} v${version?.version} ${version?.contentHash} recorded ${answer.auditSeq !== null}`;
}

test("the time machine equals a recorded replay of 1,000 random releases and rollbacks, at every moment asked", async () => {
  const draw = drawing(SEED);
  const world = await scene();
  const { tape, rollbacks } = await recordTape(world, draw);
  expect(rollbacks).toBeGreaterThan(150);
  const wrong: string[] = [];
  for (let question = 0; question < QUESTIONS; question++) {
    const name = pick(draw);
    const served = tape.get(name) ?? [];
    const at = momentOf(draw, served, question);
    const row = served.findLast(({ from }) => from <= at);
    const recorded = row ? `${row.seq} v${row.version} ${row.contentHash} recorded true` : "not_served_yet";
    const answer = await told(world, name, at);
    if (answer !== recorded) wrong.push(`${name} at ${at}: ${answer}, on the tape ${recorded}`);
  }
  expect(wrong).toEqual([]);
}, 60_000);

test("finds the moment by an index, however long the ledger is", async () => {
  const plan = await db.$transaction(async (tx) => {
    await tx.$executeRaw`set local enable_seqscan = off`;
    return tx.$queryRaw<{ "QUERY PLAN": string }[]>`
      explain select seq from release where prompt_id = 'p' and channel = 'stable' and effective_at <= now()
      order by effective_at desc, seq desc limit 1`;
  });
  const text = plan.map((row) => row["QUERY PLAN"]).join("\n");
  expect(text).toContain("release_channel_time_idx");
  expect(text).not.toContain("Sort");
});
