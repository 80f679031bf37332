import { z } from "zod";
import type { Tx } from "../core/db.ts";
import type { Approval, RunThen } from "./domain/moment.ts";
import type { LedgerRow } from "./read-release-then.ts";

const requirement = z.object({ code: z.string(), met: z.boolean(), message: z.string() });
const evidence = z.object({
  run: z.object({ number: z.number(), verdict: z.string().nullable(), cases: z.number() }).nullable().catch(null),
  approvals: z.array(z.object({ memberId: z.string(), name: z.string() })).catch([]),
  requirements: z.array(requirement).catch([]),
  waived: z.array(requirement).catch([]),
  breakGlass: z.unknown().optional(),
});

/** A requirement as it stood when the release was made. */
export type RequirementThen = z.infer<typeof requirement>;

/** What a ledger row says it rests on; rows of an older form are read as far as they can be. */
export function evidenceOf(row: Pick<LedgerRow, "evidence">) {
  const { breakGlass, ...read } = evidence.parse(row.evidence);
  const isBroken = breakGlass !== undefined && breakGlass !== null && breakGlass !== false;
  const requirements = read.requirements.length > 0 ? read.requirements : read.waived;
  return {
    ...read,
    run: read.run satisfies RunThen | null,
    requirements,
    brokeGlass: isBroken || read.waived.length > 0,
  };
}

type SignedRow = { name: string; groups: string[]; at: Date; content_hash: string };

/** The signatures behind a promotion: of those it names, what they had signed of the version by then. */
export async function approvalsOf(tx: Tx, promptId: string, row: LedgerRow): Promise<Approval[]> {
  const members = evidenceOf(row).approvals.map(({ memberId }) => memberId);
  if (members.length === 0) return [];
  const rows = await tx.$queryRaw<SignedRow[]>`
    select distinct on (d.member_id) u.name, m.groups, d.created_at as at, d.content_hash
    from decision d join review r on r.id = d.review_id
    join member m on m.id = d.member_id join user_account u on u.id = m.user_id
    where r.prompt_id = ${promptId} and r.version_number = ${row.version} and d.kind = 'approve'
      and d.member_id = any(${members}) and d.created_at <= ${row.effective_at}
    order by d.member_id, d.created_at desc`;
  return rows
    .map(({ name, groups, at, content_hash }) => ({ name, groups, at: at.toISOString(), contentHash: content_hash }))
    .sort((a, b) => a.at.localeCompare(b.at) || a.name.localeCompare(b.name));
}
