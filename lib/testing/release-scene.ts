import type { Db } from "../core/db.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { decideReview } from "../reviews/decide.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { requestReview } from "../reviews/request-review.ts";
import type { Context } from "../usecase/context.ts";
import { join, newWorkspace, versionOf } from "./workspace.ts";

type Rule = { requiredReviewers?: number; requiredGroups?: string[]; gate?: "required" | "advisory" };

const NAME = "docs/notice";

/**
 * A prompt of its own workspace with the people a release takes. Author and second both write and may approve, so that
 * what stops them is what they wrote. The gate is advice unless said otherwise: these scenes have no suite.
 */
export async function releaseScene(db: Db, rule: Rule = {}) {
  const workspaceId = await newWorkspace(db);
  const admin = await join(db, workspaceId, ["admin"]);
  const author = await join(db, workspaceId, ["editor", "approver"]);
  const second = await join(db, workspaceId, ["editor", "approver"]);
  const legal = await join(db, workspaceId, ["approver"], ["legal"]);
  const other = await join(db, workspaceId, ["approver"]);
  const operator = await join(db, workspaceId, ["operator"]);
  await putPolicy(admin, { prefix: "*", requiredReviewers: 1, requiredGroups: [], gate: "advisory", ...rule });
  const { id: promptId } = await createPrompt(author, { name: NAME });
  let latest = 0;

  /** Saves the next version, each with another text, and returns its number. */
  async function save(by: Context = author): Promise<number> {
    const more = { system: `Answer in ${latest + 1} words.`, ...(latest > 0 ? { parent: latest } : {}) };
    latest = (await saveVersion(by, versionOf(NAME, more))).version;
    return latest;
  }

  /** Puts a version to review; returns the review's id. */
  async function ask(version: number): Promise<string> {
    return (await requestReview(author, { name: NAME, version })).id;
  }

  /** Reviews and approves a version as Legal would. */
  async function agree(version: number): Promise<void> {
    await decideReview(legal, { reviewId: await ask(version), kind: "approve" });
  }

  return { workspaceId, promptId, name: NAME, admin, author, second, legal, other, operator, save, ask, agree };
}
