import { expect, test } from "vitest";
import { Prisma } from "#generated/prisma/client.ts";
import {
  type Draw,
  drawing,
  PROMPTS,
  pickFrom,
  RandomServing,
  servingScene,
  TENANTS,
  TIERS,
} from "../testing/random-serving.ts";
import { ServedTape } from "../testing/served-tape.ts";
import { testDb } from "../testing/workspace.ts";
import { readMoment } from "./read-moment.ts";
import type { MomentInput } from "./schema.ts";

const CHANGES = 1_000;
const QUESTIONS = 1_500;
const SEED = 20_261_121;

const { db, url } = await testDb();

/** A moment at an edge, the millisecond before or after it, or anywhere between the first and the last. */
function momentOf(draw: Draw, edges: readonly number[], question: number, until: number): number {
  const edge = pickFrom(draw, edges);
  const first = edges[0] ?? 0;
  const anywhere = first + draw(until - first + 1);
  return Math.min(until, [edge, edge - 1, edge + 1, anywhere][question % 4] ?? edge);
}

async function told(workspaceId: string, asked: MomentInput): Promise<string> {
  const answer = await readMoment(db, workspaceId, asked).catch((error: { code: string }) => error.code);
  if (typeof answer === "string") return answer;
  const { served, releaseSeq, reason, auditSeq } = answer;
  const versions = served.map(({ version, contentHash }) => `v${version} ${contentHash}`);
  return `${releaseSeq} ${versions.join(" or ")} ${reason} recorded ${auditSeq !== null}`;
}

test("the time machine equals what serving gave, after 1,000 random releases, rollouts, pins and tenants, at every moment asked", async () => {
  const draw = drawing(SEED);
  const scene = await servingScene(db);
  const { workspaceId } = scene;
  const tape = new ServedTape(url, workspaceId);
  await tape.open();
  const random = new RandomServing(scene, draw, tape);
  try {
    for (let made = 0; made < CHANGES; made++) await random.step();
  } finally {
    await tape.close();
  }
  const acts = ["promote", "rollOut", "advance", "share", "pause", "resume", "rollBack", "abandon", "pin", "unpin"];
  for (const act of [...acts, "tenant"]) expect(random.done.get(act), act).toBeGreaterThan(15);
  const until = Date.now() - 1;
  const wrong: string[] = [];
  const reasons = new Map<string, number>();
  for (let question = 0; question < QUESTIONS; question++) {
    const prompt = pickFrom(draw, PROMPTS);
    const [tenant, tier] = [pickFrom(draw, [...TENANTS, "nobody-knows"]), pickFrom(draw, TIERS)];
    const conversationId = `c-${draw(200)}`;
    const at = momentOf(draw, tape.edges, question, until);
    const given = tape.at(at, prompt, "stable", { tenantId: tenant, tier, unit: conversationId });
    const { seq, version, contentHash, reason } = given ?? {};
    const recorded = given ? `${seq} v${version} ${contentHash} ${reason} recorded true` : "not_served_yet";
    const answer = await told(workspaceId, {
      prompt,
      channel: "stable",
      tenant,
      tier,
      conversationId,
      at: new Date(at),
    });
    if (answer !== recorded) wrong.push(`${prompt} for ${tenant} at ${at}: ${answer}, on the tape ${recorded}`);
    reasons.set(reason ?? "none", (reasons.get(reason ?? "none") ?? 0) + 1);
  }
  expect(wrong).toEqual([]);
  // Nothing is proved where one answer fits all: each way of choosing was asked about often.
  for (const reason of ["STATIC", "SPLIT", "TARGETING_MATCH"]) expect(reasons.get(reason), reason).toBeGreaterThan(150);
}, 120_000);

async function planOf(sql: Prisma.Sql): Promise<string> {
  const plan = await db.$transaction(async (tx) => {
    await tx.$executeRaw`set local enable_seqscan = off`;
    return tx.$queryRaw<{ "QUERY PLAN": string }[]>`explain ${sql}`;
  });
  return plan.map((row) => row["QUERY PLAN"]).join("\n");
}

test("finds the moment, and the record of a step, by an index, however long ledger and log are", async () => {
  const moment = await planOf(Prisma.sql`
    select seq from release where prompt_id = 'p' and channel = 'stable' and effective_at <= now()
    order by effective_at desc, seq desc limit 1`);
  expect(moment).toContain("release_channel_time_idx");
  expect(moment).not.toContain("Sort");
  const step = await planOf(Prisma.sql`
    select seq from audit_event where workspace_id = 'w' and subject_type = 'rollout' and subject_id = 'p#stable#1'
      and prompt_id = 'p' and (after->>'seq')::int = 3 order by seq limit 1`);
  expect(step).toContain("audit_event_rollout_idx");
  expect(step).not.toContain("Sort");
});
