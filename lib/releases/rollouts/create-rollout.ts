import type { Prisma } from "#generated/prisma/client.ts";
import { personOf } from "../../access/actor.ts";
import { newId } from "../../core/ids.ts";
import type { Work } from "../../usecase/context.ts";
import type { RolloutSettings } from "./plan-rollout.ts";
import type { RolloutRow } from "./rollout-row.ts";

type Wanted = { promptId: string; channel: string; candidate: number; baseline: number; reason: string };

const json = (value: unknown) => value as Prisma.InputJsonValue;

/** Keeps a rollout that has not begun. Its id is the salt of its draw; of two at once on a channel the index lets one in. */
export async function createRollout(work: Work, wanted: Wanted, settings: RolloutSettings): Promise<RolloutRow> {
  const { tx, workspaceId, actor, now } = work;
  const { plan, audience, unit, guardrails, scheduledFor } = settings;
  const [numbered] = await tx.$queryRaw<{ rollout_seq: number }[]>`
    update workspace set rollout_seq = rollout_seq + 1 where id = ${workspaceId} returning rollout_seq`;
  return tx.rollout.create({
    data: {
      ...{ id: newId(), workspaceId, number: numbered?.rollout_seq ?? 0, ...wanted, unit, scheduledFor },
      ...{ status: "scheduled", dueAt: scheduledFor, createdAt: now },
      ...{ createdById: personOf(actor), createdByName: actor.name },
      ...{ plan: json(plan), audience: json(audience), guardrails: json(guardrails) },
    },
  });
}
