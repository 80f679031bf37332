import type { Tx } from "../../core/db.ts";
import { CAPTURES } from "../domain/capture.ts";
import { DEFAULT_WATCH, type WatchRule } from "../domain/watch.ts";

type Row = Omit<WatchRule, "capture"> & { capture: string };

/** A stored rule; a word that this version does not know keeps nothing. */
export function ruleOf({ capture, contentDays, callDays, gradeShare, gradeUsdDaily, reviewWeekly }: Row): WatchRule {
  const known = CAPTURES.find((each) => each === capture) ?? "off";
  return { capture: known, contentDays, callDays, gradeShare, gradeUsdDaily, reviewWeekly };
}

/** A prompt's or, for `""`, the workspace's own rule; null where it has none. */
export async function ownRule(tx: Tx, workspaceId: string, promptId: string): Promise<WatchRule | null> {
  const row = await tx.watchSetting.findUnique({ where: { workspaceId_promptId: { workspaceId, promptId } } });
  return row && ruleOf(row);
}

/** Makes who else changes a rule of the workspace wait until this transaction ends: a part of a rule rests on the whole of it. */
export async function lockRules(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$queryRaw`select 1 from workspace where id = ${workspaceId} for no key update`;
}

/** What holds for a prompt: its own rule, the workspace's, or the usual one. */
export async function ruleFor(tx: Tx, workspaceId: string, promptId: string): Promise<WatchRule> {
  const own = promptId === "" ? null : await ownRule(tx, workspaceId, promptId);
  return own ?? (await ownRule(tx, workspaceId, "")) ?? DEFAULT_WATCH;
}
