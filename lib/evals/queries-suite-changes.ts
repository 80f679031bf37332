import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import type { EvalCase } from "./domain/case.ts";
import { type CaseChange, caseDifference } from "./domain/case-difference.ts";
import type { CaseChangeRow, ChangeKind, RevisionStamp, SuiteChanges } from "./domain/suite-view.ts";

const PAGE_SIZE = 50;
/** Of a long text only the part around its first difference is sent. */
const MOST_TEXT = 3_000;
const LEAD = 300;

type Row = { key: string; kind: ChangeKind; before: EvalCase | null; after: EvalCase | null };

const at = (promptId: string, revision: number) => Prisma.sql`
  select key, position, hash, body from eval_case
  where prompt_id = ${promptId} and valid_from <= ${revision} and (valid_to is null or valid_to > ${revision})`;

/** Cases whose content differs between the two revisions; one that changed and changed back does not. */
const differing = (promptId: string, from: number, to: number) => Prisma.sql`
  with a as (${at(promptId, from)}), b as (${at(promptId, to)}), changed as (
    select key, a.body as before, b.body as after, coalesce(b.position, a.position) as position,
           case when a.hash is null then 'added' when b.hash is null then 'retired' else 'changed' end as kind
    from a full join b using (key) where a.hash is distinct from b.hash)`;

async function stampOf(db: Db, promptId: string, number: number): Promise<RevisionStamp> {
  const [row] = await db.$queryRaw<{ at: Date; author: string }[]>`
    select r.created_at as at, coalesce(u.name, 'the system') as author from suite_revision r
    left join member m on m.id = r.author_id left join user_account u on u.id = m.user_id
    where r.prompt_id = ${promptId} and r.number = ${number}`;
  if (!row) throw new AppError("not_found", `The suite has no revision ${number}.`);
  return { number, at: row.at.toISOString(), author: row.author };
}

function clipped(change: CaseChange): CaseChange {
  const { before, after } = change;
  if ((before?.length ?? 0) <= MOST_TEXT && (after?.length ?? 0) <= MOST_TEXT) return change;
  let same = 0;
  const [left, right] = [before ?? "", after ?? ""];
  while (same < Math.min(left.length, right.length) && left[same] === right[same]) same++;
  const start = Math.max(0, same - LEAD);
  const cut = (text: string | undefined) =>
    text === undefined
      ? {}
      : `${start > 0 ? "… " : ""}${text.slice(start, start + MOST_TEXT)}${start + MOST_TEXT < text.length ? " …" : ""}`;
  const [from, to] = [cut(before), cut(after)];
  return {
    words: `${change.words} (the part where it begins to differ)`,
    ...(typeof from === "string" ? { before: from } : {}),
    ...(typeof to === "string" ? { after: to } : {}),
  };
}

function previewOf({ inputs, turns }: EvalCase): string {
  const texts = turns ? turns.slice(-1).map((turn) => turn.content) : Object.values(inputs ?? {}).map(String);
  const longest = texts.reduce((most, text) => (text.length > most.length ? text : most), "");
  return longest.replaceAll(/\s+/g, " ").slice(0, 160);
}

function rowOf({ key, kind, before, after }: Row): CaseChangeRow {
  const shown = after ?? before;
  return {
    ...{ key, kind, critical: Boolean(shown?.critical), preview: shown ? previewOf(shown) : "" },
    changes: before && after ? caseDifference(before, after).map(clipped) : [],
  };
}

/**
 * What became of the suite between two revisions, changed cases first, each with what became different in words. The
 * older one counts as `from`, whichever comes first; 0 is the suite before there was one.
 * @throws AppError `not_found` for a revision that is not there
 */
export const suiteChanges = query(
  "workspace.read",
  async (
    { db, workspaceId },
    name: string,
    span: { from: number; to: number; offset: number },
  ): Promise<SuiteChanges> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const [from, to] = [Math.min(span.from, span.to), Math.max(span.from, span.to)];
    const [older, newer, counts, rows] = await Promise.all([
      from === 0 ? { number: 0, at: "", author: "" } : stampOf(db, prompt.id, from),
      stampOf(db, prompt.id, to),
      db.$queryRaw<{ kind: ChangeKind; count: bigint }[]>`
        ${differing(prompt.id, from, to)} select kind, count(*) from changed group by kind`,
      db.$queryRaw<Row[]>`
        ${differing(prompt.id, from, to)}
        select key, kind, before, after from changed
        order by array_position(array['changed', 'added', 'retired'], kind), position, key
        limit ${PAGE_SIZE + 1} offset ${span.offset}`,
    ]);
    const count = (kind: ChangeKind) => Number(counts.find((each) => each.kind === kind)?.count ?? 0);
    return {
      ...{ from: older, to: newer, newest: prompt.suiteRevision, offset: span.offset },
      counts: { added: count("added"), changed: count("changed"), retired: count("retired") },
      rows: rows.slice(0, PAGE_SIZE).map(rowOf),
      next: rows.length > PAGE_SIZE ? span.offset + PAGE_SIZE : null,
    };
  },
);
