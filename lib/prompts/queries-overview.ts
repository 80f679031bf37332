import "server-only";
import { findVariables } from "#sdk/template/find-variables.ts";
import type { Db } from "../core/db.ts";
import { query } from "../usecase/query.ts";
import type { PromptOverview, SuiteFacts } from "./domain/prompt-overview.ts";
import type { TimelineFilter, TimelinePage } from "./domain/timeline.ts";
import { findPrompt, findVersion } from "./lookup.ts";
import { serving } from "./queries-frame.ts";
import { readIncluded } from "./read-included.ts";
import { readTimeline } from "./read-timeline.ts";

async function suiteFacts(db: Db, promptId: string, revision: number): Promise<SuiteFacts | null> {
  const [suite, runs] = await Promise.all([
    db.suiteRevision.findUnique({ where: { promptId_number: { promptId, number: revision } } }),
    db.$queryRaw<{ visible: number | null }[]>`
      select (figures->>'smallestVisibleDrop')::float8 as visible from eval_run
      where prompt_id = ${promptId} and suite_revision = ${revision} and status = 'done'
      order by created_at desc limit 1`,
  ]);
  if (!suite) return null;
  const { number, cases, golden, production, synthetic, critical } = suite;
  const smallestVisibleDrop = runs[0]?.visible ?? null;
  return { revision: number, cases, golden, production, synthetic, critical, smallestVisibleDrop };
}

/** All of a prompt's overview but the rules of its release, which the releases know. */
export const promptOverview = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, filter: TimelineFilter): Promise<PromptOverview> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const [latest, channels, suite, timeline, includes] = await Promise.all([
      prompt.latestNumber === 0 ? null : findVersion(db, prompt.id, prompt.latestNumber),
      serving(db, prompt.id),
      suiteFacts(db, prompt.id, prompt.suiteRevision),
      readTimeline(db, prompt.id, filter, null),
      readIncluded(db, prompt.id, prompt.latestNumber),
    ]);
    return {
      name: prompt.name,
      kind: prompt.kind === "snippet" ? "snippet" : "prompt",
      description: prompt.description,
      archived: prompt.archivedAt !== null,
      stable: channels.find(({ channel }) => channel === "stable") ?? null,
      latest: latest && {
        number: latest.number,
        commitSha: latest.commitSha,
        model: latest.content.model,
        templateFormat: latest.content.templateFormat,
        variables: findVariables(latest.content).map((variable) => variable.name),
        includes,
      },
      suite,
      timeline,
    };
  },
);

/** A further page of a prompt's timeline. */
export const promptTimeline = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, filter: TimelineFilter, before: number | null): Promise<TimelinePage> => {
    const prompt = await findPrompt(db, workspaceId, name);
    return readTimeline(db, prompt.id, filter, before);
  },
);
