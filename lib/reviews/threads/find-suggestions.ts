import type { Tx } from "../../core/db.ts";
import { AppError } from "../../core/errors.ts";

/** Suggestions of this workspace with their threads and who made them, in the order given. Throws `not_found`. */
export async function findSuggestions(tx: Tx, workspaceId: string, commentIds: readonly string[]) {
  const ids = [...new Set(commentIds)];
  const rows = await tx.comment.findMany({
    where: { id: { in: ids }, replacement: { not: null }, thread: { workspaceId } },
    include: { thread: { include: { prompt: { select: { id: true, name: true } }, review: true } } },
  });
  const members = await tx.member.findMany({
    where: { workspaceId, id: { in: rows.map(({ authorId }) => authorId) } },
    select: { id: true, user: { select: { name: true, email: true } } },
  });
  const users = new Map(members.map(({ id, user }) => [id, user]));
  return ids.map((id) => {
    const row = rows.find((each) => each.id === id);
    if (!row) throw new AppError("not_found", "There is no such suggestion in this workspace.");
    const by = users.get(row.authorId) ?? { name: "Somebody", email: "" };
    return { ...row, by };
  });
}

export type SuggestionRow = Awaited<ReturnType<typeof findSuggestions>>[number];

/** Why a suggestion is no longer open, as a refusal; nothing while it is. */
export function refuseDecided({ acceptedVersion, declinedAt, by }: SuggestionRow): void {
  if (acceptedVersion !== null) {
    throw new AppError(
      "already_decided",
      `${by.name}'s suggestion was accepted already: v${acceptedVersion} holds it.`,
    );
  }
  if (declinedAt !== null) throw new AppError("already_decided", `${by.name}'s suggestion was turned down already.`);
}
