import type { Db } from "../core/db.ts";

/** How much is unread in a member's inbox; answered from the index of what is unread alone. */
export async function countUnread(db: Db, memberId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ unread: number }[]>`
    select count(*)::int as unread from notification where member_id = ${memberId} and read_at is null`;
  return row?.unread ?? 0;
}
