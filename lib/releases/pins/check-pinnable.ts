import { channelStates } from "../../prompts/channels.ts";
import { holdPolicies } from "../../reviews/apply-policy.ts";
import type { Work } from "../../usecase/context.ts";
import { checkRequirements } from "../check-requirements.ts";
import { requirementsOf } from "../requirements.ts";

type Prompt = Parameters<typeof requirementsOf>[3];
type Version = Parameters<typeof requirementsOf>[4];

/**
 * A pin serves its version as a release does. One that was released before may be pinned; any other must meet what a
 * release of it would have to meet at this moment.
 * @throws AppError `not_promotable` with every requirement
 */
export async function checkPinnable(work: Work, prompt: Prompt, channel: string, version: Version): Promise<void> {
  const { tx, workspaceId, actor } = work;
  const released = await tx.release.findFirst({
    where: { promptId: prompt.id, OR: [{ version: version.number }, { candidate: version.number }] },
    select: { id: true },
  });
  if (released) return;
  await holdPolicies(tx, workspaceId, "shared");
  const served = (await channelStates(tx, prompt.id)).get(channel)?.version ?? null;
  const { requirements } = await requirementsOf(tx, workspaceId, actor, prompt, version, served);
  checkRequirements(version.number, requirements);
}
