import { promptPath } from "#lib/prompts/domain/paths.ts";

/** Where an open editor asks what changed under it; `draft` brings the kept draft along. */
export function editStatePath(workspace: string, name: string, draft = false): string {
  return `${promptPath(workspace, name, "edit/state")}${draft ? "?draft=1" : ""}`;
}

/** Where it gets a version's content. */
export function editVersionPath(workspace: string, name: string, number: number): string {
  return promptPath(workspace, name, `edit/versions/${number}`);
}

/** Where it gets what a case of the suite gives the variables. */
export function editCasePath(workspace: string, name: string, key: string): string {
  return `${promptPath(workspace, name, "edit/case")}?key=${encodeURIComponent(key)}`;
}

/** Under which the last answer of `editStatePath` is known to the page. */
export function editStateKey(workspace: string, name: string): string[] {
  return ["edit-state", workspace, name];
}
