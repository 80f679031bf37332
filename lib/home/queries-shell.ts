import "server-only";
import { personOf } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import { reviewsAwaiting } from "../reviews/awaiting.ts";
import { query } from "../usecase/query.ts";

/** What the bar above every page counts. */
export const shellCounts = query("workspace.read", async ({ db, workspaceId, actor }) => {
  const person = personOf(actor);
  if (!person || !may(actor, "review.decide")) return { reviewsForMe: 0 };
  return { reviewsForMe: (await reviewsAwaiting(db, workspaceId, person)).length };
});
