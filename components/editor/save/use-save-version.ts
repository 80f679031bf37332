"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Refusal } from "#components/prompts/faults.ts";
import { toastDone } from "#components/ui/toast.ts";
import { saveVersionAction } from "#lib/prompts/actions.ts";
import type { VersionSnapshot } from "#lib/prompts/edit-queries.ts";
import { useEditor } from "../editor-context.ts";
import type { SavedVersion } from "../notes/saved-note.tsx";
import { useStartRun } from "../use-start-run.ts";
import { versionQuery } from "../use-version.ts";

export type SaveVersion = {
  save: (input: { changelog: string; semver: string }) => Promise<SavedVersion | null>;
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

  async function send(given: { changelog: string; semver: string }): Promise<SavedVersion | null> {
    // A draft on its way would arrive after the version and stay behind as an old one.
    await keeper.flush();
    const { baseNumber, content } = keeper.snapshot().draft;
    const { evaluation, ...fields } = content;
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
      if (answer.problem.code === "stale_parent") {
        await client.invalidateQueries({ queryKey: ["edit-state", workspace, name] });
      }
      return null;
    }
    const { version, semver, commitSha } = answer.result;
    const snapshot: VersionSnapshot = {
      number: version,
      semver,
      changelog: given.changelog,
      author: "you",
      savedAt: new Date().toISOString(),
      commitSha,
      content,
    };
    client.setQueryData(versionQuery(workspace, name, version).queryKey, snapshot);
    keeper.settle({ baseNumber: version, content, pending: {} });
    void client.invalidateQueries({ queryKey: ["edit-state", workspace, name] });
    router.refresh();
    const run = { label: "Run against stable", onPress: () => start(version) };
    toastDone(`v${version} saved as ${semver}.`, runBlocked === null ? run : undefined);
    return { number: version, semver, parent: baseNumber };
  }

  return {
    pending,
    refusal,
    async save(given) {
      setPending(true);
      setRefusal(null);
      try {
        return await send(given);
      } catch {
        setRefusal({ detail: UNREACHED });
        return null;
      } finally {
        setPending(false);
      }
    },
  };
}
