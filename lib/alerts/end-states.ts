import { newId } from "../core/ids.ts";
import type { Work } from "../usecase/context.ts";
import { emitTogether } from "./emit-together.ts";

type Firing = { promptId: string; prompt: string; state: string; heard: boolean };

/**
 * What fired by a rule that no longer looks for it is over. People are not told, since one of them changed the rule; programs
 * that heard it begin are, or what they opened would stay open. The history has it.
 */
export async function endStates(work: Work, rule: { id: string; name: string }): Promise<void> {
  const { tx, workspaceId, now } = work;
  const firing = await tx.$queryRaw<Firing[]>`
    select s.prompt_id as "promptId", p.name as prompt, s.state, coalesce(s.told_at >= s.since, false) as heard
    from alert_state s join prompt p on p.id = s.prompt_id
    where s.rule_id = ${rule.id} and s.state <> 'ok' order by s.prompt_id for update of s`;
  await tx.alertChange.createMany({
    data: firing.map(({ promptId, state }) => ({
      ...{ id: newId(), workspaceId, ruleId: rule.id, promptId, at: now, before: state, after: "ok" },
    })),
  });
  const sentence = `“${rule.name}” was changed or switched off, so nothing is looked for any more`;
  const data = { alertId: rule.id, alert: rule.name, state: "ok", sentence };
  const heard = firing.filter((each) => each.heard);
  await emitTogether(
    work,
    "alert.resolved",
    heard.map(({ promptId, prompt }) => ({ promptId, prompt, data })),
  );
  await tx.alertState.deleteMany({ where: { ruleId: rule.id } });
}
