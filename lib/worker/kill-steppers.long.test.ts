import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { killHard, startDoomed } from "../testing/doomed-process.ts";
import { seededDraws } from "../testing/killed-workers.ts";
import { join, newWorkspace, testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";

const { db, url } = await testDb();
const PROMPTS = 60;
const KILLS = 25;
/** Twenty stages that soak no time at all: each step is due as soon as the one before it is done. */
const PLAN = Array.from({ length: 20 }, (_, index) => ({ share: (index + 1) * 500, soak: "PT0S" }));
const WALKED = ["promote v1", ...PLAN.map(({ share }, at) => `${at === 0 ? "promote" : "advance"} v1 v2 ${share}`)];

async function startMany(team: Context): Promise<void> {
  for (let index = 0; index < PROMPTS; index++) {
    const name = `many/p${index}`;
    await createPrompt(team, { name });
    await saveVersion(team, versionOf(name, { system: "one" }));
    await saveVersion(team, versionOf(name, { system: "two", parent: 1 }));
    await promote(team, { name, version: 1, reason: "the first" });
    await promote(team, { name, version: 2, reason: "better", plan: PLAN, guardrails: "none" });
  }
}

/** Two steppers at work, one of which dies again and again, until nothing is on its way. */
async function walkAmongDeaths(live: () => Promise<number>): Promise<number> {
  const draw = seededDraws(20_261_124);
  const start = async () => {
    const child = await startDoomed("doomed-stepper.fixture.ts", [url]);
    child.send("go");
    return child;
  };
  const crew: ChildProcess[] = await Promise.all([start(), start()]);
  const rows = () => db.release.count();
  let [killed, before] = [0, await rows()];
  try {
    while ((await live()) > 0) {
      await sleep(draw(40));
      // Somebody must have been at work for a death to tell anything.
      if (killed === KILLS || (await rows()) < before + 10) continue;
      const [victim] = crew.splice(draw(crew.length), 1);
      if (victim) await killHard(victim);
      killed += 1;
      crew.push(await start());
      before = await rows();
    }
  } finally {
    for (const child of crew) child.kill("SIGKILL");
  }
  return killed;
}

test("steppers killed twenty-five times in the middle of their work take each step once, and wholly", {
  timeout: 600_000,
}, async () => {
  const workspaceId = await newWorkspace(db);
  const team = await join(db, workspaceId, ["operator", "editor", "admin"]);
  await putPolicy(team, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  await startMany(team);
  const killed = await walkAmongDeaths(() => db.rollout.count({ where: { workspaceId, status: "running" } }));
  process.stdout.write(`${killed} steppers killed in ${PROMPTS * PLAN.length} steps\n`);
  expect(killed).toBe(KILLS);

  const prompts = await db.prompt.findMany({ where: { workspaceId } });
  for (const { id: promptId } of prompts) {
    const ledger = await db.release.findMany({ where: { promptId }, orderBy: { seq: "asc" } });
    const story = ledger.map(({ kind, version, candidate, split }) => {
      const share = candidate === null ? "" : ` v${candidate} ${(split as { share: number }[])[0]?.share}`;
      return `${kind} v${version}${share}`;
    });
    expect(story).toEqual([...WALKED, "advance v2"]);
    expect(ledger.map(({ seq }) => seq)).toEqual(ledger.map((_, index) => index + 1));
    // Every row of the ledger has its line in the log, its patch and its event, and nothing else has.
    const log = await db.auditEvent.groupBy({ by: ["action"], where: { promptId }, _count: true });
    expect(Object.fromEntries(log.map(({ action, _count }) => [action, _count]))).toMatchObject({
      ...{ "release.promoted": 1, "rollout.begun": 1, "rollout.advanced": PLAN.length - 1, "rollout.completed": 1 },
    });
    const [patches] = await db.$queryRaw<{ seqs: number[] }[]>`
      select array_agg(seq::int order by seq) as seqs from ruleset_log
      where patch->>'promptId' = ${promptId} and patch->>'type' = 'release'`;
    expect(patches?.seqs).toEqual(ledger.map(({ generation }) => Number(generation)));
    const events = await db.event.findMany({ where: { promptId }, orderBy: { sequence: "asc" } });
    expect(events.filter(({ type }) => type === "rollout.advanced")).toHaveLength(PLAN.length);
    expect(events.map(({ sequence }) => Number(sequence))).toEqual(events.map((_, index) => index + 1));
    expect(await db.notification.count({ where: { promptId, kind: "rollout_done" } })).toBe(1);
  }
  expect(await db.rollout.count({ where: { workspaceId, status: "completed", share: 10_000 } })).toBe(PROMPTS);
});
