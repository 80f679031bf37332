import type { AuditEntry } from "../../audit/record.ts";
import type { NotificationKind } from "../../notifications/domain/kinds.ts";
import { membersOfOwners } from "../../notifications/find-recipients.ts";
import { notify } from "../../notifications/notify.ts";
import { promptSlug } from "../../prompts/domain/slug.ts";
import type { Work } from "../../usecase/context.ts";
import type { RolloutRow } from "./rollout-row.ts";

type Prompt = { id: string; name: string; owners: string[] };
type Of = { prompt: Prompt; row: RolloutRow };

type Words = { kind: NotificationKind; title: string; body?: string };

/** Tells the prompt's owners and whoever began a rollout what became of it; nobody of what they did themselves. */
export async function tellRollout(work: Work, { prompt, row }: Of, { kind, title, body = "" }: Words): Promise<void> {
  await notify(work, {
    kind,
    to: [row.createdById ?? "", ...(await membersOfOwners(work.tx, work.workspaceId, prompt.owners))],
    ...{ title, body, path: `prompts/${promptSlug(prompt.name)}/rollout`, promptId: prompt.id },
  });
}

/** An audit row about a rollout; its channel and number are in the subject's id, as a release's are. */
export function rolloutEntry({ prompt, row }: Of, action: string, before: unknown, after: object): AuditEntry {
  const { channel, number, candidate, baseline } = row;
  return {
    action,
    subject: { type: "rollout", id: `${prompt.name}#${channel}#${number}`, name: `${prompt.name} on ${channel}` },
    promptId: prompt.id,
    before,
    after: { rollout: number, version: candidate, baseline, ...after },
  };
}
