"use server";
import type { z } from "zod";
import { runAction } from "../../usecase/action.ts";
import { removeSearch } from "./remove-search.ts";
import { saveSearch } from "./save-search.ts";
import type { searchIdInput, searchInput } from "./schema.ts";

export async function saveSearchAction(workspace: string, input: z.input<typeof searchInput>) {
  return runAction(saveSearch, workspace, input);
}
export async function removeSearchAction(workspace: string, input: z.input<typeof searchIdInput>) {
  return runAction(removeSearch, workspace, input);
}
