import "server-only";
import { personOf } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import { countUnread } from "../notifications/count-unread.ts";
import { reviewsAwaiting } from "../reviews/awaiting.ts";
import { query } from "../usecase/query.ts";

/** What the bar above every page counts. */
export const shellCounts = query("workspace.read", async ({ db, workspaceId, actor }) => {
  const person = personOf(actor);
  if (!person) return { reviewsForMe: 0, unread: 0 };
  const [reviews, unread] = await Promise.all([
    may(actor, "review.decide") ? reviewsAwaiting(db, workspaceId, person) : [],
    countUnread(db, person),
  ]);
  return { reviewsForMe: reviews.length, unread };
});
