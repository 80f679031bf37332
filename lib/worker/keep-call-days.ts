import type { Db } from "../core/db.ts";
import { firstKeptDay, longestKept, withUsual } from "../telemetry/domain/kept-until.ts";
import { dropOldDays, makeDaysAhead } from "../telemetry/retention/call-partitions.ts";
import { removeOldCalls } from "../telemetry/retention/remove-old-calls.ts";
import { removeOldOpinions } from "../telemetry/retention/remove-opinions.ts";
import { removeWaiting } from "../telemetry/retention/remove-waiting.ts";
import { thinCounts } from "../telemetry/retention/thin-counts.ts";

/**
 * Makes the days that calls will be kept in, and removes calls, texts and counts that have served their time by what each
 * workspace and prompt says; a legal hold stops the removal of a workspace's calls. `now` is for tests.
 */
export async function keepCallDays(db: Db, now = new Date()): Promise<void> {
  await makeDaysAhead(db, now);
  const [set, retentions, workspaces] = await Promise.all([
    db.watchSetting.findMany({
      select: { workspaceId: true, promptId: true, callDays: true, contentDays: true, updatedAt: true },
    }),
    db.retentionSetting.findMany({ select: { workspaceId: true, legalHold: true, updatedAt: true } }),
    db.workspace.findMany({ select: { id: true } }),
  ]);
  const settings = withUsual(
    set,
    workspaces.map(({ id }) => id),
  );
  const held = retentions.filter(({ legalHold }) => legalHold).map(({ workspaceId }) => workspaceId);
  const changedAt = new Map(retentions.map(({ workspaceId, updatedAt }) => [workspaceId, updatedAt]));
  const longest = longestKept(settings);
  const callsBefore = firstKeptDay(now, longest.callDays);
  await dropOldDays(db, held, { now, callsBefore, textsBefore: firstKeptDay(now, longest.contentDays) });
  await removeOldCalls(db, settings, { now, held, changedAt });
  await removeWaiting(db, now, held);
  await removeOldOpinions(db, now, held);
  await thinCounts(db, now, held);
}
