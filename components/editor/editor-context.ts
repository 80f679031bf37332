"use client";

import { createContext, useContext } from "react";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import type { IncludeUpdate } from "#lib/prompts/domain/includes/lint-includes.ts";
import type { EditPage, EditState, VersionSnapshot } from "#lib/prompts/queries-edit.ts";
import type { PendingField } from "./draft/draft.ts";
import type { DraftKeeper, KeeperState } from "./draft/draft-keeper.ts";
import type { EditorPlace, Problem, TextPlace } from "./problems/list-problems.ts";
import type { LiveRedline } from "./use-live-redline.ts";
import type { VariableRow } from "./variable-rows.ts";

export type Jump = (place?: TextPlace) => void;

/** What the parts of the Edit tab share. */
export type Editor = {
  workspace: string;
  page: EditPage;
  keeper: DraftKeeper;
  state: KeeperState;
  /** What the draft stands on; null for a first version, undefined while it is fetched. */
  base: VersionSnapshot | null | undefined;
  /** A version that was saved on top of `base`. */
  newer: EditState["latest"];
  /** Whether the draft says anything else than `base`. */
  differs: boolean;
  /** The draft with the snippets it would be saved with now. */
  locked: PromptContent;
  /** Snippets that were released anew since `base` was saved. */
  updates: readonly IncludeUpdate[];
  redline: LiveRedline;
  problems: readonly Problem[];
  variables: readonly VariableRow[];
  edit(change: Partial<PromptContent>): void;
  /** A box whose text makes `content`, or none yet (`null`). */
  type(field: PendingField, text: string, content: PromptContent | null): void;
  setSchemaPlace(place: TextPlace | null): void;
  /** Puts the cursor where a problem is. */
  jump(field: EditorPlace, place?: TextPlace): void;
  onJump(field: EditorPlace, jump: Jump | null): void;
  save(): void;
};

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("useEditor stands outside of the editor");
  return editor;
}
