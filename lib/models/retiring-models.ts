import type { Tx } from "../core/db.ts";
import { daysUntil, modelWarnings } from "./domain/model-warnings.ts";
import { modelDays } from "./model-days.ts";
import { servedModels } from "./served-models.ts";

/** A served model whose end is near or was. `message` says when, as a sentence. */
export type RetiringModel = { model: string; retiresOn: string; message: string; servedIn: string[] };

type Asked = { noticeOwnerId: string; within: number; today: Date };

const NOTHING_ELSE = { hasProvider: true, hasPrice: true, hasNoticeOwner: true };

/** Of the models whose notices a member reads: those that are served and go within as many days, the nearest end first. */
export async function retiringModels(db: Tx, workspaceId: string, asked: Asked): Promise<RetiringModel[]> {
  const facts = await db.modelFact.findMany({ where: { workspaceId, noticeOwnerId: asked.noticeOwnerId } });
  if (facts.length === 0) return [];
  const today = asked.today.toISOString().slice(0, 10);
  const served = await servedModels(db, workspaceId);
  const found = facts.flatMap((fact): RetiringModel[] => {
    const { model } = fact;
    const days = modelDays(model, fact);
    const servedIn = [...new Set(served.filter((each) => each.model === model).map(({ prompt }) => prompt))];
    if (days.retiresOn === null || servedIn.length === 0) return [];
    if (daysUntil(days.retiresOn, today) > asked.within) return [];
    const [warning] = modelWarnings({ ...NOTHING_ELSE, ...days, model, servedIn: 0 }, today);
    return [{ model, retiresOn: days.retiresOn, message: warning?.message ?? "", servedIn }];
  });
  return found.sort((a, b) => a.retiresOn.localeCompare(b.retiresOn));
}
