import { personOf } from "../access/actor.ts";
import { AppError, invalid } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { command } from "../usecase/command.ts";
import type { Work } from "../usecase/context.ts";
import { type AlertDocument, alertDocument, auditedAlert } from "./alert-document.ts";
import { endStates } from "./end-states.ts";
import { lockAlert } from "./lookup.ts";
import { MOST_RULES, putAlertInput } from "./schema.ts";

async function checkRecipients({ tx, workspaceId }: Work, recipients: readonly string[]): Promise<void> {
  const found = await tx.member.count({ where: { workspaceId, id: { in: [...new Set(recipients)] } } });
  if (found < new Set(recipients).size) {
    throw invalid([{ path: "recipients", message: "names somebody who is no member of this workspace" }]);
  }
}

/** One at a time makes or names a rule, so that a name is there once and the limit holds. */
async function takeTurn({ tx, workspaceId }: Work): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`alerts ${workspaceId}`}, 0))::text`;
}

async function checkCount({ tx, workspaceId }: Work): Promise<void> {
  if ((await tx.alertRule.count({ where: { workspaceId } })) < MOST_RULES) return;
  throw new AppError("conflict", `A workspace has at most ${MOST_RULES} alerts. Remove one first.`);
}

async function checkName({ tx, workspaceId }: Work, name: string, id: string | undefined): Promise<void> {
  const taken = await tx.alertRule.findFirst({ where: { workspaceId, name, ...(id && { NOT: { id } }) } });
  if (taken) throw new AppError("name_taken", `There is an alert named “${name}” already.`);
}

/** Makes a rule, or puts it in the place of the one with this id. What fired by other figures is over. */
export const putAlert = command({
  name: "alert.put",
  permission: "alert.edit",
  input: putAlertInput,
  // A rule may hear of every prompt: no business of a key that is limited to some.
  target: () => ({ prompt: "" }),
  run: async (work, { id, enabled, ...fields }) => {
    const { tx, workspaceId, actor, now } = work;
    await takeTurn(work);
    const old = id === undefined ? null : await lockAlert(tx, workspaceId, id);
    if (!old) await checkCount(work);
    await checkName(work, fields.name, id);
    await checkRecipients(work, fields.recipients);
    const data = { ...fields, disabledAt: enabled ? null : (old?.disabledAt ?? now) };
    const row = old
      ? await tx.alertRule.update({ where: { id: old.id }, data })
      : await tx.alertRule.create({
          data: {
            ...{ id: newId(), workspaceId, ...data },
            ...{ createdById: personOf(actor), createdByName: actor.name, createdAt: now },
          },
        });
    if (old && looksElsewhere(alertDocument(old), alertDocument(row))) await endStates(work, row);
    return {
      result: alertDocument(row),
      audit: {
        action: "alert.put",
        subject: { type: "alert", id: row.id, name: row.name },
        ...(old && { before: auditedAlert(old) }),
        after: auditedAlert(row),
      },
    };
  },
});

function looksElsewhere(before: AlertDocument, after: AlertDocument): boolean {
  return before.sentence !== after.sentence || before.promptPattern !== after.promptPattern || !after.enabled;
}
