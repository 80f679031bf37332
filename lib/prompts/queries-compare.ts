import "server-only";
import type { Db } from "../core/db.ts";
import { query } from "../usecase/query.ts";
import { servedVersion } from "./channels.ts";
import type { CaseChange, ComparedVersion, SuiteChanges, VersionComparison } from "./domain/comparison.ts";
import { redlineContent } from "./domain/redline/redline-content.ts";
import { summarySentence } from "./domain/redline/summary-sentence.ts";
import { findPrompt, findVersion } from "./lookup.ts";

const CASES_MOST = 200;
const CHOICES_MOST = 200;

type CaseRow = { key: string; change: CaseChange["change"]; critical: boolean; total: bigint };

/** What differs between two revisions of a suite, case by case; the direction is from `from` to `to`. */
async function suiteChanges(db: Db, promptId: string, from: number, to: number): Promise<SuiteChanges> {
  if (from === to) return { from, to, added: 0, changed: 0, retired: 0, cases: [] };
  const rows = await db.$queryRaw<CaseRow[]>`
    with base as (select key, hash, critical from eval_case where prompt_id = ${promptId}
                    and valid_from <= ${from} and (valid_to is null or valid_to > ${from})),
         head as (select key, hash, critical from eval_case where prompt_id = ${promptId}
                    and valid_from <= ${to} and (valid_to is null or valid_to > ${to})),
         both_sides as (
           select coalesce(head.key, base.key) as key, coalesce(head.critical, base.critical) as critical,
                  case when base.key is null then 'added' when head.key is null then 'retired' else 'changed' end as change
           from base full join head using (key) where base.hash is distinct from head.hash)
    select key, change, critical, total
    from (select *, row_number() over (partition by change order by key) as place,
                 count(*) over (partition by change) as total from both_sides) as placed
    where place <= ${CASES_MOST} order by change, key`;
  const total = (change: CaseChange["change"]) => Number(rows.find((row) => row.change === change)?.total ?? 0);
  const cases = rows.map(({ key, change, critical }) => ({ key, change, critical }));
  return { from, to, added: total("added"), changed: total("changed"), retired: total("retired"), cases };
}

async function compared(db: Db, promptId: string, number: number): Promise<ComparedVersion> {
  const version = await findVersion(db, promptId, number);
  return {
    number,
    semver: version.semver,
    changelog: version.changelog,
    author: version.authorName,
    savedAt: version.createdAt.toISOString(),
    commitSha: version.commitSha,
    suiteRevision: version.suiteRevision,
    content: version.content,
  };
}

/**
 * Two versions of a prompt, whole, with what differs counted and said. The sentence and the settings are computed
 * here so that the page can open with them; the redline itself is drawn in the reader's browser.
 */
export const versionComparison = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, baseNumber: number, headNumber: number): Promise<VersionComparison> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const [base, head, stable, choices] = await Promise.all([
      compared(db, prompt.id, baseNumber),
      compared(db, prompt.id, headNumber),
      servedVersion(db, prompt.id, "stable"),
      db.version.findMany({
        where: { promptId: prompt.id },
        orderBy: { number: "desc" },
        take: CHOICES_MOST,
        select: { number: true, semver: true },
      }),
    ]);
    const suite = await suiteChanges(db, prompt.id, base.suiteRevision, head.suiteRevision);
    const redline = redlineContent(base.content, head.content);
    const words = redline.summary.wordsDeleted + redline.summary.wordsInserted;
    return {
      name: prompt.name,
      base,
      head,
      stable,
      choices,
      suite,
      sentence: summarySentence(redline, { suiteChanged: suite.cases.length > 0 }),
      settings: redline.settings.map(({ label, from, to }) => ({ label, from, to })),
      words,
    };
  },
);
