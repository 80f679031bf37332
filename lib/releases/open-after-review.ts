import { personOf } from "../access/actor.ts";
import { newId } from "../core/ids.ts";
import { membersOfGroups, membersOfOwners, membersWho } from "../notifications/find-recipients.ts";
import { notify } from "../notifications/notify.ts";
import type { Work } from "../usecase/context.ts";
import type { Requirement } from "./domain/promotable.ts";
import type { ReleaseRow } from "./ledger.ts";

type Broken = {
  prompt: { id: string; name: string; owners: string[] };
  /** The groups whose approval the policy asks for. */
  groups: readonly string[];
  release: ReleaseRow;
  waived: readonly Requirement[];
  /** What was served before. */
  before: number | null;
};

/** Opens the look back at a release without gate and review, and tells owners, required groups and admins. */
export async function openAfterReview(work: Work, { prompt, groups, release, waived, before }: Broken): Promise<void> {
  const { tx, workspaceId, actor, now } = work;
  const [numbered] = await tx.$queryRaw<{ after_seq: number }[]>`
    update workspace set after_seq = after_seq + 1 where id = ${workspaceId} returning after_seq`;
  const number = numbered?.after_seq ?? 0;
  const { channel, seq, version, reason } = release;
  await tx.afterReview.create({
    data: {
      ...{ id: newId(), workspaceId, number, promptId: prompt.id, channel, releaseSeq: seq, version, reason },
      waived: waived.map(({ code, message }) => ({ code, message })),
      brokenById: personOf(actor) ?? "",
      brokenAt: now,
    },
  });
  const to = await Promise.all([
    membersOfOwners(tx, workspaceId, prompt.owners),
    membersOfGroups(tx, workspaceId, groups),
    membersWho(tx, workspaceId, "policy.decide"),
  ]);
  const instead = before === null ? "" : ` in place of v${before}`;
  await notify(work, {
    kind: "glass_broken",
    to: to.flat(),
    title: `${actor.name} broke the glass: ${prompt.name} v${version} went to ${channel}${instead} without all that is asked for`,
    body: reason,
    path: `after-reviews/${number}`,
    promptId: prompt.id,
  });
}
