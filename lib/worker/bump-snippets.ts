import { z } from "zod";
import type { Db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { log } from "../core/log.ts";
import type { JobData } from "../jobs/jobs.ts";
import { findVersion } from "../prompts/lookup.ts";
import { requestReview } from "../reviews/request-review.ts";
import type { Context } from "../usecase/context.ts";
import { bumpIncludes } from "./bump-includes.ts";
import { tellBumpRefused } from "./tell-bump-refused.ts";

type User = { id: string; name: string };

/** Prompts in use whose newest version holds another version of the snippet, or was bumped and never put to review. */
async function usersOf(db: Db, { workspaceId, promptId: snippetId, version }: JobData["snippet-released"]) {
  return db.$queryRaw<User[]>`
    select p.id, p.name from inclusion i
    join prompt p on p.id = i.prompt_id and p.latest_number = i.number
    join version v on v.prompt_id = p.id and v.number = p.latest_number
    where i.snippet_id = ${snippetId} and p.workspace_id = ${workspaceId} and p.kind = 'prompt' and p.archived_at is null
      and (i.snippet_number <> ${version} or v.source = 'job' and not exists (
        select 1 from review r where r.prompt_id = p.id and r.version_number = p.latest_number))
    order by p.name`;
}

async function askForReview(context: Context, { id, name }: User): Promise<void> {
  const { db } = context;
  const { latestNumber: version } = await db.prompt.findUniqueOrThrow({ where: { id } });
  const asked = await db.review.findFirst({ where: { promptId: id, versionNumber: version } });
  const { source, changelog } = await findVersion(db, id, version);
  if (asked || source !== "job") return;
  const message = `${changelog}. Saved by itself when the snippet was released; nothing else changed.`;
  await requestReview(context, { name, version, message });
}

const faults = z.array(z.object({ message: z.string() })).min(1);

/** The faults of the text where there are any, else the refusal's own sentence. */
function whyNot({ message, extra }: AppError): string {
  const found = faults.safeParse(extra.faults);
  const why = found.success ? found.data.map((fault) => fault.message).join("\n") : message;
  return why.slice(0, 2_000);
}

type Refused = Parameters<typeof tellBumpRefused>[1];

async function tellRefused(context: Context, refused: Refused, failed: unknown[]): Promise<void> {
  log.warn("a prompt cannot take a snippet over", { promptId: refused.promptId, why: refused.why });
  await tellBumpRefused(context, refused).catch((error) => failed.push(error));
}

/**
 * Proposes a snippet's new version to each prompt that holds another one: a new version of the prompt, its run as the
 * policy says, and a review. Nothing is released. Coming twice it does nothing the second time, and a prompt that cannot
 * take the snippet over does not keep the others from it; its owners are told why.
 * @throws Error when a prompt failed for no reason of its own, so that the job comes again
 */
export async function bumpSnippets(db: Db, data: JobData["snippet-released"]): Promise<void> {
  const { workspaceId, promptId: snippetId, version } = data;
  const context: Context = { db, workspaceId, actor: { kind: "job", name: "snippet released" }, source: "job" };
  const failed: unknown[] = [];
  for (const user of await usersOf(db, data)) {
    try {
      await bumpIncludes(context, { promptId: user.id, snippetId });
      await askForReview(context, user);
    } catch (error) {
      // Another worker was quicker to ask.
      if (error instanceof AppError && error.code === "conflict" && "reviewId" in error.extra) continue;
      if (!(error instanceof AppError)) failed.push(error);
      else await tellRefused(context, { promptId: user.id, snippetId, version, why: whyNot(error) }, failed);
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} prompts were not bumped`);
}
