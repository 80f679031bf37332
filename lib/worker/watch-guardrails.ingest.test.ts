import { describe, expect, test } from "vitest";
import { moveClock } from "../core/clock.ts";
import type { ArmCounts } from "../releases/domain/guardrails/arm-counts.ts";
import { readTallies } from "../releases/guardrails/read-tallies.ts";
import { apiScene } from "../testing/api-scene.ts";
import { requestJson, spanJson } from "../testing/otlp-wire.ts";
import { rolloutScene } from "../testing/rollout-scene.ts";
import { testDb } from "../testing/workspace.ts";
import { rolloutStepper } from "./step-rollouts.ts";
import { watchGuardrails } from "./watch-guardrails.ts";

const { db, url } = await testDb();
const api = await apiScene(db, url);

const HOUR = 3_600_000;
const PLAN = [{ share: 5_000, soak: "PT1H" }, { share: 10_000 }];
const GUARDRAILS = ["errors", "thumbs_down", "slow_answers"].map((name) => ({ name, margin: 0.06 }));

type Behaviour = { fails: boolean; unhappy: boolean; ms: number };
type Turn = { requestId: string; span: unknown; unhappy: boolean };

const BOTH = ["candidate", "control"];

const hex = (number: number, digits: number) => number.toString(16).padStart(digits, "0");

/** An application that asks the running server which version to use, calls its model, and tells of it as it was told to. */
async function application(name: string, key: string, series: number) {
  let spans = 0;
  const path = encodeURIComponent(name);

  /** Which version a conversation gets, as the span will tell it. */
  async function resolve(conversationId: string, requestId: string): Promise<Record<string, string>> {
    const body = { tenantId: "acme", conversationId, requestId, render: "none" };
    const { status, json } = await api.call(key, "POST", `/api/v1/prompts/${path}`, { body });
    expect(status).toBe(200);
    return json.attributes as Record<string, string>;
  }

  async function turn(conversationId: string, { fails, unhappy, ms }: Behaviour): Promise<Turn> {
    const number = ++spans;
    const requestId = `${conversationId}-r${number}`;
    const given = await resolve(conversationId, requestId);
    const startNs = BigInt(Date.now()) * 1_000_000n;
    const asker = { "tenant.id": "acme", "gen_ai.conversation.id": conversationId, "request.id": requestId };
    const span = spanJson({
      ...{ traceId: hex(series * 1_000_000 + number, 32), spanId: hex(number, 16), startNs },
      endNs: startNs + BigInt(ms) * 1_000_000n,
      attributes: { ...given, ...asker, "gen_ai.operation.name": "chat", "gen_ai.request.model": "nearest-1" },
    });
    return { requestId, unhappy, span: { ...span, status: fails ? { code: 2, message: "refused" } : {} } };
  }

  const export_ = async (turns: readonly Turn[]) => {
    const raw = requestJson(turns.map(({ span }) => span));
    const { status, json } = await api.call(key, "POST", "/api/v1/otlp/v1/traces", { raw });
    expect([status, json.partialSuccess]).toEqual([200, undefined]);
  };

  const complain = async ({ requestId }: Turn, value = -1) => {
    const body = { requestId, kind: "thumbs", value };
    expect((await api.call(key, "POST", "/api/v1/feedback", { body })).status).toBe(202);
  };

  /** The ids of so many conversations of each arm: the draw is chance, what a test sees of it is not. */
  async function drawn(label: string, arms: readonly string[], each: number): Promise<{ id: string; arm: string }[]> {
    const found = new Map(arms.map((arm) => [arm, [] as { id: string; arm: string }[]]));
    for (let n = 0; [...found.values()].some(({ length }) => length < each); n++) {
      const id = `${label}-${n}`;
      const arm = (await resolve(id, id))["countersign.arm"] ?? "";
      const of = found.get(arm) ?? [];
      if (of.length < each) of.push({ id, arm });
    }
    return [...found.values()].flat();
  }

  /** Conversations of two turns, told of in batches that are sent twice; every other complaint comes before its span. */
  async function converse(
    label: string,
    { arms = [""], each }: { arms?: readonly string[]; each: number },
    behave: (arm: string, n: number) => Behaviour,
  ): Promise<void> {
    const turns: Turn[] = [];
    const conversations = await drawn(label, arms, each);
    for (let from = 0; from < conversations.length; from += 20) {
      const several = conversations.slice(from, from + 20).map(async ({ id, arm }, n) => {
        const behaviour = behave(arm, from + n);
        return [await turn(id, behaviour), await turn(id, { ...behaviour, unhappy: false })];
      });
      turns.push(...(await Promise.all(several)).flat());
    }
    const unhappy = turns.filter((each) => each.unhappy);
    for (const each of unhappy.filter((_, index) => index % 2 === 0)) await complain(each);
    for (let from = 0; from < turns.length; from += 400) {
      const batch = turns.slice(from, from + 400);
      await Promise.all([export_(batch), export_(batch)]);
    }
    for (const each of unhappy.filter((_, index) => index % 2 === 1)) await complain(each);
    // Said again, and meant otherwise for a moment: it counts once, as it was said last.
    for (const each of unhappy.slice(0, 3)) {
      await complain(each, 1);
      await complain(each);
    }
  }
  return { converse };
}

/** What an arm comes to, counted from its calls and what was said of them. */
async function recounted(rolloutId: string, arm: string): Promise<Partial<ArmCounts>> {
  const [row] = await db.$queryRaw<{ units: number; errors: number; down: number; slow: number }[]>`
    with unit as (
      select c.conversation_id, bool_or(c.is_error) as failed, max(c.duration_ms) as worst,
             bool_or(exists (select 1 from feedback f where f.call_trace_id = c.trace_id and f.kind = 'thumbs' and f.value < 0)) as down
      from call c where c.rollout_id = ${rolloutId} and c.arm = ${arm} group by 1)
    select count(*)::int as units, (count(*) filter (where failed))::int as errors, (count(*) filter (where down))::int as down,
           (count(*) filter (where worst > (select (frozen->>'p95Ms')::float8 from rollout where id = ${rolloutId})))::int as slow
    from unit`;
  return { units: row?.units, errors: row?.errors, thumbsDown: row?.down, slow: row?.slow };
}

let series = 0;

/** A prompt that has answered for a while, with a rollout of its next version, half of everybody's. */
async function begun() {
  const scene = await rolloutScene(db);
  const key = await api.keyOf(scene.operator);
  const app = await application(scene.name, key, ++series);
  await app.converse("before", { each: 120 }, (_, n) => ({ fails: false, unhappy: false, ms: 100 + n }));
  await scene.start({ plan: PLAN, guardrails: GUARDRAILS, audience: { exceptTiers: [] } });
  await api.follower.refreshed(5_000);
  const steppers = [rolloutStepper(db), rolloutStepper(db)];
  const look = async () => {
    await Promise.all([watchGuardrails(db), watchGuardrails(db)]);
    await Promise.all(steppers.map((step) => step()));
  };
  await look();
  return { ...scene, app, look, id: (await scene.newest()).id };
}

async function expectCounted(id: string) {
  const tallies = await readTallies(db, id, []);
  for (const arm of ["candidate", "control"] as const) {
    expect(tallies[arm]).toMatchObject(await recounted(id, arm));
  }
  return tallies;
}

describe("from what an application tells to what becomes of the rollout", () => {
  test("a candidate that fails is taken back once, and everybody is told with what", async () => {
    const { app, look, newest, story, actions, ledger, promptId, id } = await begun();
    await app.converse("during", { arms: BOTH, each: 200 }, (arm, n) => ({
      fails: arm === "candidate" ? n % 3 === 0 : n % 50 === 0,
      unhappy: arm === "candidate" && n % 10 === 0,
      ms: 150,
    }));
    const { candidate, control } = await expectCounted(id);
    expect([candidate.units, candidate.errors, candidate.thumbsDown]).toEqual([200, 67, 20]);
    expect([control.units, control.errors, control.thumbsDown]).toEqual([200, 4, 0]);
    await look();
    await look();
    expect(await newest()).toMatchObject({ status: "breached", dueAt: null });
    expect((await story()).filter((row) => row.startsWith("auto_rollback"))).toEqual(["auto_rollback v1"]);
    expect((await actions()).filter((action) => action === "release.auto_rolled_back")).toHaveLength(1);
    const why =
      /v2 failed in \d\d\.\d\s% of \d+ conversations, v1 in \d\.\d\s% of \d+; v2 is at least \d+\.\d points worse, 6\.0 were allowed/;
    expect((await ledger()).at(-1)?.reason).toMatch(why);
    const told = await db.notification.findMany({ where: { promptId, kind: "rollout_breached" } });
    expect(told.map(({ body }) => why.test(body))).toEqual([true]);
    const audit = await db.auditEvent.findFirstOrThrow({ where: { promptId, action: "release.auto_rolled_back" } });
    expect(JSON.stringify(audit.after)).toMatch(why);
  }, 120_000);

  test("a healthy one goes on when its time has come, and to everybody", async () => {
    const { app, look, newest, story, id } = await begun();
    await app.converse("during", { arms: BOTH, each: 450 }, (_, n) => ({
      fails: n % 97 === 0,
      unhappy: n % 89 === 0,
      ms: 150,
    }));
    await expectCounted(id);
    await look();
    expect(await newest()).toMatchObject({ status: "running", share: 5_000 });
    moveClock(HOUR + 60_000);
    await look();
    await look();
    moveClock(-HOUR - 60_000);
    expect(await newest()).toMatchObject({ status: "completed" });
    expect((await story()).at(-1)).toBe("advance v2");
  }, 120_000);
});
