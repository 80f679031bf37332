import { markAllRead } from "#lib/notifications/mark-all-read.ts";
import type { Stage } from "../stage.ts";

/** Everybody has read what came so far, so that their inboxes show both: what is done, and what waits. */
export async function readInboxes({ db, people }: Stage): Promise<void> {
  const [last] = await db.$queryRaw<{ now: Date }[]>`select now() as now`;
  const until = (last?.now ?? new Date()).toISOString();
  for (const person of [people.product, people.legal, people.oncall]) await markAllRead(person, { until });
}
