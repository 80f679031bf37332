import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";
import { expirePin } from "../releases/pins/expire-pin.ts";
import { warnOfPin } from "../releases/pins/warn-of-pin.ts";
import type { Context } from "../usecase/context.ts";

const MOST_AT_ONCE = 500;

type Due = { id: string; workspace_id: string; over: boolean };

/** Live pins that are over, or within a warning that was not given yet; whether one is due is for the command to say. */
function duePins(db: Db): Promise<Due[]> {
  return db.$queryRaw<Due[]>`
    select id, workspace_id, expires_at <= now() as over from pin
    where ended_at is null
      and (expires_at <= now()
        or (expires_at <= now() + interval '3 days' and warned_days is distinct from 3)
        or (expires_at <= now() + interval '14 days' and warned_days is null
            and expires_at > created_at + interval '14 days'))
    order by expires_at limit ${MOST_AT_ONCE}`;
}

/** Ends pins whose time is over and warns of those that end soon. However many workers look, each thing is done once. */
export async function watchPins(db: Db): Promise<number> {
  const due = await duePins(db);
  for (const { id, workspace_id: workspaceId, over } of due) {
    const context: Context = { db, workspaceId, actor: { kind: "job", name: "pins" }, source: "job" };
    try {
      await (over ? expirePin : warnOfPin)(context, { id });
    } catch (error) {
      log.error("looking after a pin", error, { pin: id });
    }
  }
  return due.length;
}
