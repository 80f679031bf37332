import { invalid } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { modelFactInput } from "./schema.ts";

const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
const dateOf = (day: string | null) => (day === null ? null : new Date(`${day}T00:00:00Z`));

/** Sets what the workspace knows of a model: its price, the day it goes, who reads the vendor's notices. */
export const putModelFact = command({
  name: "model.put",
  permission: "model.manage",
  input: modelFactInput,
  target: () => ({ prompt: "" }),
  run: async ({ tx, workspaceId, now }, { model, deprecatedOn, retiresOn, ...rest }) => {
    if (rest.noticeOwnerId !== null) {
      const owner = await tx.member.count({ where: { workspaceId, id: rest.noticeOwnerId, disabledAt: null } });
      if (owner === 0) throw invalid([{ path: "noticeOwnerId", message: "is no active member of this workspace" }]);
    }
    const where = { workspaceId_model: { workspaceId, model } };
    const before = await tx.modelFact.findUnique({ where });
    const fact = { ...rest, deprecatedOn: dateOf(deprecatedOn), retiresOn: dateOf(retiresOn), updatedAt: now };
    await tx.modelFact.upsert({ where, create: { workspaceId, model, ...fact }, update: fact });
    return {
      result: { model, deprecatedOn, retiresOn, ...rest },
      audit: {
        action: "model.set",
        subject: { type: "model", id: model, name: model },
        before: before && {
          inputUsdPerMillion: before.inputUsdPerMillion,
          outputUsdPerMillion: before.outputUsdPerMillion,
          deprecatedOn: dayOf(before.deprecatedOn),
          retiresOn: dayOf(before.retiresOn),
          noticeOwnerId: before.noticeOwnerId,
          note: before.note,
        },
        after: { ...rest, deprecatedOn, retiresOn },
      },
    };
  },
});
