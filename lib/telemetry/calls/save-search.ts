import { personOf } from "../../access/actor.ts";
import { AppError, invalid } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { command } from "../../usecase/command.ts";
import { searchInput } from "./schema.ts";

const MOST_OF_ONE = 50;

/** Keeps a search under a name, for its owner or for all; one of the same name is replaced. */
export const saveSearch = command({
  name: "search.save",
  permission: "search.save",
  input: searchInput,
  run: async ({ tx, workspaceId, actor, now }, { name, search, isShared }) => {
    const memberId = personOf(actor);
    if (!memberId) throw new AppError("forbidden", "Searches are kept by people, in the console.");
    const own = { workspaceId, memberId };
    // One after the other: the limit, and what is replaced, are as they stand.
    await tx.$queryRaw`select id from member where id = ${memberId} for no key update`;
    const before = await tx.savedSearch.findUnique({
      where: { workspaceId_memberId_name: { ...own, name } },
      select: { id: true, search: true, isShared: true },
    });
    if (before?.search === search && before.isShared === isShared) return { result: { id: before.id }, audit: null };
    const others = await tx.savedSearch.count({ where: { ...own, name: { not: name } } });
    if (others >= MOST_OF_ONE) {
      throw invalid([{ path: "name", message: `would be your ${MOST_OF_ONE + 1}st search; remove one first` }]);
    }
    const { id } = await tx.savedSearch.upsert({
      where: { workspaceId_memberId_name: { ...own, name } },
      create: { id: newId(), ...own, name, search, isShared, createdAt: now },
      update: { search, isShared },
    });
    return {
      result: { id },
      audit: {
        action: "search.saved",
        subject: { type: "search", id, name },
        before: before && { search: before.search, isShared: before.isShared },
        after: { search, isShared },
      },
    };
  },
});
