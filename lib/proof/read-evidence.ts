import { z } from "zod";
import type { Tx } from "../core/db.ts";
import type { Approval, RunThen } from "./domain/moment.ts";
import type { DecisionThen, RequirementThen, RunRecord } from "./domain/release-record.ts";
import type { LedgerRow } from "./read-release-then.ts";

const requirement = z.object({
  code: z.string(),
  met: z.boolean().catch(false),
  message: z.string(),
  waived: z.boolean().catch(false),
});
const evidence = z.object({
  run: z.object({ number: z.number(), verdict: z.string().nullable(), cases: z.number() }).nullable().catch(null),
  approvals: z.array(z.object({ memberId: z.string(), name: z.string() })).catch([]),
  requirements: z.array(requirement).catch([]),
  breakGlass: z.looseObject({}).nullable().catch(null),
  /** The rollout that a row ended, which it is itself no longer part of. */
  rollout: z.number().nullable().catch(null),
  /** What the guardrails that ended it said. */
  findings: z.array(z.object({ message: z.string() })).catch([]),
});

/** What a ledger row says it rests on; rows of an older form are read as far as they can be. */
export function evidenceOf(row: Pick<LedgerRow, "evidence">) {
  const { run, approvals, requirements, breakGlass, rollout, findings } = evidence.parse(row.evidence);
  return {
    run: run satisfies RunThen | null,
    approvals,
    requirements: requirements satisfies RequirementThen[],
    brokeGlass: breakGlass !== null,
    endedRollout: rollout,
    findings: findings.map(({ message }) => message),
  };
}

type SignedRow = { name: string; groups: string[]; at: Date; content_hash: string };

/** The signatures behind a promotion: of those it names, what they had signed of what it brought by then. */
export async function approvalsOf(tx: Tx, promptId: string, row: LedgerRow): Promise<Approval[]> {
  const members = evidenceOf(row).approvals.map(({ memberId }) => memberId);
  if (members.length === 0) return [];
  const rows = await tx.$queryRaw<SignedRow[]>`
    select distinct on (d.member_id) u.name, d.groups, d.created_at as at, d.content_hash
    from decision d join review r on r.id = d.review_id
    join member m on m.id = d.member_id join user_account u on u.id = m.user_id
    where r.prompt_id = ${promptId} and r.version_number = ${row.candidate ?? row.version} and d.kind = 'approve'
      and d.member_id = any(${members}) and d.created_at <= ${row.effective_at}
    order by d.member_id, d.created_at desc`;
  return rows
    .map(({ name, groups, at, content_hash }) => ({ name, groups, at: at.toISOString(), contentHash: content_hash }))
    .sort((a, b) => a.at.localeCompare(b.at) || a.name.localeCompare(b.name));
}

type DecisionRow = Omit<DecisionThen, "at" | "contentHash"> & { at: Date; content_hash: string };

/** Every word on a version that was given by a moment, the earliest first. */
export async function decisionsBy(tx: Tx, promptId: string, version: number, by: Date): Promise<DecisionThen[]> {
  const rows = await tx.$queryRaw<DecisionRow[]>`
    select r.number as review, d.kind, u.name, d.groups, d.created_at as at, d.content_hash, d.note, d.ticked
    from decision d join review r on r.id = d.review_id
    join member m on m.id = d.member_id join user_account u on u.id = m.user_id
    where r.prompt_id = ${promptId} and r.version_number = ${version} and d.created_at <= ${by}
    order by d.created_at, d.id`;
  return rows.map(({ at, content_hash, ...row }) => ({ ...row, at: at.toISOString(), contentHash: content_hash }));
}

const reasons = z.array(z.object({ message: z.string() })).catch([]);

/** A run as it stood at a moment: of the verdicts that were given since, the last one by then. */
export async function runBy(
  tx: Tx,
  workspaceId: string,
  promptId: string,
  number: number,
  by: Date,
): Promise<RunRecord | null> {
  const run = await tx.evalRun.findFirst({ where: { workspaceId, promptId, number } });
  if (!run) return null;
  const decided = await tx.runDecision.findFirst({
    where: { runId: run.id, at: { lte: by } },
    orderBy: { seq: "desc" },
  });
  const { baselineNumber: baseline, suiteRevision, total, trials, finishedAt } = run;
  return {
    ...{ number, baseline, suiteRevision, cases: total / trials / (baseline === null ? 1 : 2) },
    verdict: decided?.verdict ?? run.verdict,
    finishedAt: finishedAt?.toISOString() ?? null,
    reasons: reasons.parse(decided?.reasons ?? run.reasons).map(({ message }) => message),
  };
}
