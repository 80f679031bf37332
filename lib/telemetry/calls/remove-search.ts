import { personOf } from "../../access/actor.ts";
import { AppError } from "../../core/errors.ts";
import { command } from "../../usecase/command.ts";
import { searchIdInput } from "./schema.ts";

/** Removes a search of one's own. */
export const removeSearch = command({
  name: "search.remove",
  permission: "search.save",
  input: searchIdInput,
  run: async ({ tx, workspaceId, actor }, { id }) => {
    const owned = { id, workspaceId, memberId: personOf(actor) ?? "" };
    const found = await tx.savedSearch.findFirst({ where: owned });
    const { count } = await tx.savedSearch.deleteMany({ where: owned });
    if (!found || count === 0) throw new AppError("not_found", "There is no such search of yours any more.");
    const { name, search, isShared } = found;
    return {
      result: { id },
      audit: { action: "search.removed", subject: { type: "search", id, name }, before: { search, isShared } },
    };
  },
});
