import type { Moment } from "../proof/domain/moment.ts";
import { readMoment } from "../proof/read-moment.ts";
import { type MomentAsked, momentInput, momentTarget } from "../proof/schema.ts";
import { parseInput } from "../usecase/parse.ts";
import { query } from "../usecase/query.ts";

/** The time machine: what a prompt's channel gave a tenant at a moment, and what that rested on. */
export const readServed = query(
  "workspace.read",
  async ({ db, workspaceId }, asked: MomentAsked): Promise<Moment> => {
    const page = await readMoment(db, workspaceId, parseInput(momentInput, asked));
    const { at, channel, releaseSeq, reason, served, approvals, run, releasedBy, auditSeq, policy } = page;
    const { pin, rollout, registered } = page;
    const told = { ...(pin && { pin }), ...(rollout && { rollout }), ...(registered && { registered }) };
    return { at, channel, releaseSeq, reason, served, ...told, approvals, run, releasedBy, auditSeq, policy };
  },
  momentTarget,
);
