"use client";

import { useQueryClient } from "@tanstack/react-query";
import { toastDone, toastFailed } from "#components/ui/toast.ts";
import { discardDraftAction } from "#lib/prompts/actions.ts";
import type { EditState } from "#lib/prompts/queries-edit.ts";
import { emptyContent } from "./draft/draft.ts";
import { useEditor } from "./editor-context.ts";
import { versionQuery } from "./use-version.ts";

export type DraftChoices = {
  /** Throws the draft away and shows the newest version; a toast offers to undo it. */
  discard(): Promise<void>;
  /** Keeps every word and puts the draft on a newer version. Nothing is merged. */
  moveTo(newer: NonNullable<EditState["latest"]>): void;
};

/** What can be done with a draft as a whole. */
export function useDraftChoices(): DraftChoices {
  const { workspace, page, keeper, state, newer } = useEditor();
  const client = useQueryClient();
  const { name, owners } = page;

  return {
    async discard() {
      const number = newer?.number ?? state.draft.baseNumber;
      await keeper.end(async (draft) => {
        try {
          const version = number > 0 ? await client.fetchQuery(versionQuery(workspace, name, number)) : null;
          const answer = await discardDraftAction(workspace, { name });
          if (answer.ok) {
            toastDone("Draft discarded.", { label: "Bring it back", onPress: () => keeper.edit(draft) });
            return { baseNumber: number, content: version?.content ?? emptyContent(owners), pending: {} };
          }
          toastFailed(answer.problem.detail);
        } catch {
          toastFailed("The draft was not discarded: the server cannot be reached. It is still here.");
        }
        return null;
      });
    },
    moveTo({ number }) {
      const { draft } = keeper.snapshot();
      keeper.edit({ ...draft, baseNumber: number });
      toastDone(`Your draft stands on v${number} now. Every word of it is as you left it.`);
    },
  };
}
