import { newId } from "../core/ids.ts";
import type { Work } from "../usecase/context.ts";

/** What fired by a rule that no longer looks for it is over, silently; the history has it. */
export async function endStates({ tx, workspaceId, now }: Work, ruleId: string): Promise<void> {
  const firing = await tx.$queryRaw<{ prompt_id: string; state: string }[]>`
    select prompt_id, state from alert_state where rule_id = ${ruleId} and state <> 'ok' for update`;
  await tx.alertChange.createMany({
    data: firing.map(({ prompt_id: promptId, state }) => ({
      ...{ id: newId(), workspaceId, ruleId, promptId, at: now, before: state, after: "ok" },
    })),
  });
  await tx.alertState.deleteMany({ where: { ruleId } });
}
