import "server-only";
import { AppError } from "../core/errors.ts";
import { query } from "../usecase/query.ts";
import type { PromptContent } from "./domain/content.ts";
import type { VersionList, VersionPage, VersionRow } from "./domain/version-list.ts";
import { findPrompt, findVersion } from "./lookup.ts";
import { readServed } from "./read-served.ts";

const PAGE_SIZE = 50;

type Row = {
  number: number;
  semver: string;
  changelog: string;
  author_name: string;
  source: string;
  commit_sha: string;
  created_at: Date;
  verdict: string | null;
  run_number: number | null;
};

function toRow(row: Row): Omit<VersionRow, "served"> {
  return {
    number: row.number,
    semver: row.semver,
    changelog: row.changelog,
    author: row.author_name,
    source: row.source,
    commitSha: row.commit_sha,
    savedAt: row.created_at.toISOString(),
    verdict: row.verdict as VersionRow["verdict"],
    runNumber: row.run_number,
  };
}

/** What everybody gets now. */
function stableOf(served: Awaited<ReturnType<typeof readServed>>): number | null {
  return [...served].find(([, { until, share }]) => until === null && share === null)?.[0] ?? null;
}

/** A page of a prompt's versions, newest first; `before` is the number the page before ended with. */
export const versionList = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, before: number | null): Promise<VersionList> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const [rows, served] = await Promise.all([
      db.$queryRaw<Row[]>`
        select v.number, v.semver, v.changelog, v.author_name, v.source, v.commit_sha, v.created_at,
               run.number as run_number, case when run.status = 'running' then 'running' else run.verdict end as verdict
        from version v
        left join lateral (
          select number, status, verdict from eval_run r
          where r.prompt_id = v.prompt_id and r.challenger_number = v.number and r.status <> 'cancelled'
          order by r.created_at desc limit 1) run on true
        where v.prompt_id = ${prompt.id} and v.number < ${before ?? prompt.latestNumber + 1}
        order by v.number desc limit ${PAGE_SIZE}`,
      readServed(db, prompt.id, "stable"),
    ]);
    const last = rows.at(-1)?.number ?? 1;
    return {
      rows: rows.map((row) => ({ ...toRow(row), served: served.get(row.number) ?? null })),
      total: prompt.latestNumber,
      stable: stableOf(served),
      next: last > 1 ? last : null,
    };
  },
);

/** One version as it stands, for its own page. */
export const versionPage = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, number: number): Promise<VersionPage> => {
    const prompt = await findPrompt(db, workspaceId, name);
    if (number > prompt.latestNumber)
      throw new AppError("version_not_found", `There is no version ${number} of this prompt.`);
    const [version, served] = await Promise.all([
      findVersion(db, prompt.id, number),
      readServed(db, prompt.id, "stable"),
    ]);
    return {
      name: prompt.name,
      number,
      semver: version.semver,
      changelog: version.changelog,
      author: version.authorName,
      source: version.source,
      commitSha: version.commitSha,
      contentHash: version.contentHash,
      suiteRevision: version.suiteRevision,
      savedAt: version.createdAt.toISOString(),
      content: version.content satisfies PromptContent,
      served: served.get(number) ?? null,
      stable: stableOf(served),
      latest: prompt.latestNumber,
    };
  },
);
