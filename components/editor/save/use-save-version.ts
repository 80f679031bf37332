"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Refusal } from "#components/prompts/faults.ts";
import { toastDone } from "#components/ui/toast.ts";
import { saveVersionAction } from "#lib/prompts/actions.ts";
import type { VersionSnapshot } from "#lib/prompts/queries-edit.ts";
import { findIncludes } from "#sdk/template/parse-mustache.ts";
import type { Draft } from "../draft/draft.ts";
import { editStateKey } from "../edit-paths.ts";
import { useEditor } from "../editor-context.ts";
import type { SavedVersion } from "../notes/saved-note.tsx";
import { useStartRun } from "../use-start-run.ts";
import { versionQuery } from "../use-version.ts";

type Given = { changelog: string; semver: string };

export type SaveVersion = {
  save: (given: Given) => Promise<SavedVersion | null>;
  pending: boolean;
  refusal: Refusal | null;
};

const UNREACHED = "The server cannot be reached. Nothing was saved; your draft is still here.";

/** Saves the draft as a version of its base. A version saved by somebody else in between shows as `newer` instead. */
export function useSaveVersion(runBlocked: string | null): SaveVersion {
  const { workspace, page, keeper } = useEditor();
  const { start } = useStartRun();
  const client = useQueryClient();
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { name } = page;

  /** What was saved, as the next draft's base; with snippets only the server knows what it locked. */
  async function keepSnapshot(snapshot: VersionSnapshot): Promise<void> {
    const { queryKey, queryFn } = versionQuery(workspace, name, snapshot.number);
    const { system, userTemplate } = snapshot.content;
    client.setQueryData(queryKey, snapshot);
    if (findIncludes(system + userTemplate).length > 0) await client.fetchQuery({ queryKey, queryFn, staleTime: 0 });
  }

  async function send(given: Given, { baseNumber, content }: Draft): Promise<SavedVersion | null> {
    const { evaluation, includes: _, ...fields } = content;
    const parent = baseNumber > 0 ? { parent: baseNumber } : {};
    const answer = await saveVersionAction(workspace, {
      prompt: name,
      ...parent,
      ...given,
      ...fields,
      eval: evaluation,
    });
    if (!answer.ok) {
      setRefusal(answer.problem);
      if (answer.problem.code === "stale_parent")
        await client.invalidateQueries({ queryKey: editStateKey(workspace, name) });
      return null;
    }
    const { version, semver, commitSha } = answer.result;
    const { changelog } = given;
    const savedAt = new Date().toISOString();
    const snapshot: VersionSnapshot = {
      number: version,
      semver,
      changelog,
      author: "you",
      savedAt,
      commitSha,
      content,
    };
    await keepSnapshot(snapshot).catch(() => undefined);
    return { number: version, semver, parent: baseNumber };
  }

  function tell({ number, semver }: SavedVersion): void {
    void client.invalidateQueries({ queryKey: editStateKey(workspace, name) });
    router.refresh();
    const run = { label: "Run against stable", onPress: () => start(number) };
    toastDone(`v${number} saved as ${semver}.`, runBlocked === null ? run : undefined);
  }

  return {
    pending,
    refusal,
    async save(given) {
      setPending(true);
      setRefusal(null);
      const outcome: { saved: SavedVersion | null } = { saved: null };
      await keeper.end(async (draft) => {
        outcome.saved = await send(given, draft).catch(() => {
          setRefusal({ detail: UNREACHED });
          return null;
        });
        return outcome.saved && { baseNumber: outcome.saved.number, content: draft.content, pending: {} };
      });
      setPending(false);
      if (outcome.saved) tell(outcome.saved);
      return outcome.saved;
    },
  };
}
