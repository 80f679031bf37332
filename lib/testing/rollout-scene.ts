import { expect } from "vitest";
import type { Db } from "../core/db.ts";
import type { GuardrailReport, GuardrailVerdict } from "../releases/domain/guardrail-report.ts";
import { promote } from "../releases/promote.ts";
import { recordReport } from "../releases/rollouts/record-report.ts";
import type { Context } from "../usecase/context.ts";
import { releaseScene } from "./release-scene.ts";

const DAY = "PT24H";

/** A day at 5 %, a day at 25 %, then everybody. */
export const STAGED = [{ share: 500, soak: DAY }, { share: 2_500, soak: DAY }, { share: 10_000 }];

/** What guardrails would say, all of them the same. */
export function reportOf(
  at: number,
  verdict: GuardrailVerdict,
  draw: GuardrailReport["sampleRatio"]["verdict"] = "fair",
) {
  const names = ["errors", "thumbs_down", "slow_answers", "grader_score"] as const;
  const figures = { candidate: 0.02, control: 0.01, difference: 0.01, interval: null, margin: 0.01, units: 400 };
  return {
    at,
    guardrails: names.map((name) => ({ name, verdict, ...figures })),
    sampleRatio: { candidate: 200, control: 200, rest: 0, p: 0.5, verdict: draw },
  };
}

/** A prompt that serves v1 and whose v2 is agreed to, with the ways to roll it out and to look at what became of it. */
export async function rolloutScene(db: Db) {
  const scene = await releaseScene(db);
  const { workspaceId, promptId, name, operator, save, agree } = scene;
  await agree(await save());
  await promote(operator, { name, version: 1, reason: "the first" });
  await agree(await save());
  const job: Context = { db, workspaceId, actor: { kind: "job", name: "rollouts" }, source: "job" };

  const start = (more: object = {}, version = 2) =>
    promote(operator, { name, version, plan: STAGED, guardrails: "none", reason: "better", ...more });
  const newest = () => db.rollout.findFirstOrThrow({ where: { promptId }, orderBy: { number: "desc" } });
  const ledger = () => db.release.findMany({ where: { promptId }, orderBy: { seq: "asc" } });
  /** Each row of the ledger: what it is, what whoever is in no rollout gets, and the candidate's share. */
  const story = async () =>
    (await ledger()).map(({ kind, version, candidate, split }) => {
      const share = candidate === null ? "" : ` v${candidate} ${(split as { share: number }[])[0]?.share}`;
      return `${kind} v${version}${share}`;
    });
  async function report(verdict: GuardrailVerdict, at: number, draw?: GuardrailReport["sampleRatio"]["verdict"]) {
    await recordReport(job, { rolloutId: (await newest()).id, report: reportOf(at, verdict, draw) });
  }
  const actions = async () =>
    (await db.auditEvent.findMany({ where: { workspaceId, promptId }, orderBy: { seq: "asc" } })).map(
      ({ action }) => action,
    );
  const events = async () =>
    (await db.event.findMany({ where: { promptId }, orderBy: { sequence: "asc" } })).map(({ type }) => type);

  return { ...scene, job, start, newest, ledger, story, report, actions, events };
}

/** The code and the words of a refusal. */
export async function refusalOf(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error = await work.then(
    () => null,
    (thrown: { code: string; message: string }) => thrown,
  );
  expect(error).not.toBeNull();
  return { code: error?.code ?? "", message: error?.message ?? "" };
}
