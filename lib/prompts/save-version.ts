import { personOf } from "../access/actor.ts";
import type { Tx } from "../core/db.ts";
import { AppError, invalid } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { findVersion, lockForSaving } from "./lookup.ts";
import { readyVersion } from "./ready-version.ts";
import { contentOf, versionInput } from "./schema.ts";
import { storeVersion } from "./store-version.ts";

async function staleParent(tx: Tx, promptId: string, latest: number): Promise<AppError> {
  const newer = await findVersion(tx, promptId, latest);
  return new AppError(
    "stale_parent",
    `v${latest} was saved by ${newer.authorName} since you began. Look at it, then save on top of it.`,
    {
      newer: {
        version: newer.number,
        semver: newer.semver,
        author: newer.authorName,
        savedAt: newer.createdAt,
        changelog: newer.changelog,
      },
    },
  );
}

/**
 * Saves an immutable version, with the snippets it includes as they are released now. The newest version's very content
 * gives that version back; a parent that is no longer the newest is refused, so that nobody overwrites what they have not
 * seen.
 */
export const saveVersion = command({
  name: "version.save",
  permission: "prompt.edit",
  input: versionInput,
  target: ({ prompt }) => ({ prompt }),
  run: async (work, input) => {
    const { tx, workspaceId, actor } = work;
    const { changelog, semver } = input;
    const prompt = await lockForSaving(tx, workspaceId, input.prompt);
    const base = prompt.latestNumber > 0 ? await findVersion(tx, prompt.id, prompt.latestNumber) : null;
    const ready = await readyVersion(tx, workspaceId, prompt, { content: contentOf(input), changelog });
    const isNewest = base?.contentHash === ready.contentHash;
    if (!isNewest && input.parent !== (base?.number ?? undefined)) {
      if (base) throw await staleParent(tx, prompt.id, base.number);
      throw invalid([
        { path: "parent", message: "names a version that does not exist; the first version has no parent" },
      ]);
    }
    const change = await storeVersion(work, { prompt, base }, ready, { semver });
    if (change.result.created) {
      await tx.draft.deleteMany({ where: { promptId: prompt.id, memberId: personOf(actor) ?? "" } });
    }
    return change;
  },
});
