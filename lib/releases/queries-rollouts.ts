import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import { query } from "../usecase/query.ts";
import type { RolloutLine, RolloutsBoard } from "./domain/rollout-view.ts";
import { readNow } from "./read-now.ts";
import { LIVE, readRollouts } from "./read-rollouts.ts";

const MOST_LIVE = 100;
const MOST_ENDED = 12;

/** What needs somebody stands first: paused by a guardrail, held, paused, then what acts next, then what waits to begin. */
const URGENT = Prisma.sql`not (o.status = 'paused' and jsonb_array_length(o.findings) > 0),
                          array_position(array['held', 'paused', 'running', 'scheduled'], o.status),
                          coalesce(o.due_at, o.scheduled_for) nulls last, o.number`;

const withoutId = ({ id: _id, ...line }: RolloutLine & { id: string }): RolloutLine => line;

/** Every rollout of the workspace that is under way, and what ended within a week. */
export const rolloutsBoard = query("workspace.read", async ({ db, workspaceId }): Promise<RolloutsBoard> => {
  const lately = Prisma.sql`o.ended_at > now() - interval '7 days'`;
  const [live, ended, now] = await Promise.all([
    readRollouts(db, workspaceId, LIVE, URGENT, MOST_LIVE),
    readRollouts(db, workspaceId, lately, Prisma.sql`o.ended_at desc`, MOST_ENDED),
    readNow(db),
  ]);
  return { live: live.map(withoutId), ended: ended.map(withoutId), now };
});
