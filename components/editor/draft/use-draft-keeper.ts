"use client";

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { saveDraftAction } from "#lib/prompts/actions.ts";
import type { EditPage, EditState } from "#lib/prompts/queries-edit.ts";
import { editStateKey, editStatePath } from "../edit-paths.ts";
import { versionQuery } from "../use-version.ts";
import { type Draft, emptyContent } from "./draft.ts";
import { draftCopies } from "./draft-copies.ts";
import { DraftKeeper, type KeeperState } from "./draft-keeper.ts";

const POLL = 15_000;

type Place = { workspace: string; writer: string; page: EditPage };

const startOf = ({ base, owners }: EditPage): Draft => ({
  baseNumber: base?.number ?? 0,
  content: base?.content ?? emptyContent(owners),
  pending: {},
});

function createKeeper({ workspace, writer, page }: Place, client: QueryClient): DraftKeeper {
  const { name } = page;
  return new DraftKeeper(
    {
      save: (input) => saveDraftAction(workspace, { name, ...input }),
      fetchKept: async () => (await getJson<EditState>(editStatePath(workspace, name, true))).draft ?? null,
      async freshStart() {
        const { latest } = await getJson<EditState>(editStatePath(workspace, name));
        const version = latest && (await client.fetchQuery(versionQuery(workspace, name, latest.number)));
        return startOf({ ...page, base: version });
      },
      copies: draftCopies(`${workspace}/${writer}/${name}`),
      now: () => Date.now(),
      heard(latestNumber) {
        const known = client.getQueryData<EditState>(editStateKey(workspace, name));
        if ((known?.latest?.number ?? 0) === latestNumber) return;
        void client.invalidateQueries({ queryKey: editStateKey(workspace, name) });
      },
    },
    page.draft,
    startOf(page),
  );
}

export type KeptDraftState = { keeper: DraftKeeper; state: KeeperState; latest: EditState["latest"] };

/** The draft somebody writes, kept; and the newest version, as far as anybody has heard. */
export function useDraftKeeper(place: Place): KeptDraftState {
  const { workspace, page } = place;
  const client = useQueryClient();
  const [keeper] = useState(() => createKeeper(place, client));
  const state = useSyncExternalStore(keeper.subscribe, keeper.snapshot, keeper.snapshot);
  const { data } = useQuery({
    queryKey: editStateKey(workspace, page.name),
    queryFn: () => getJson<EditState>(editStatePath(workspace, page.name)),
    refetchInterval: POLL,
    staleTime: 0,
  });

  useEffect(() => {
    void keeper.open(page.draft, startOf(page));
  }, [keeper, page]);

  useEffect(() => {
    if (data && state.ready) void keeper.compare(data.draftRev).catch(() => undefined);
  }, [keeper, data, state.ready]);

  useEffect(() => {
    const flush = () => void keeper.flush();
    const hidden = () => document.visibilityState === "hidden" && flush();
    window.addEventListener("online", flush);
    window.addEventListener("blur", flush);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      window.removeEventListener("online", flush);
      window.removeEventListener("blur", flush);
      document.removeEventListener("visibilitychange", hidden);
      flush();
    };
  }, [keeper]);

  return { keeper, state, latest: newerOf(page.latest, data?.latest ?? null) };
}

function newerOf(a: EditState["latest"], b: EditState["latest"]): EditState["latest"] {
  return (b?.number ?? 0) >= (a?.number ?? 0) ? b : a;
}
