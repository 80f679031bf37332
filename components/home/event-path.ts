import type { AuditEvent } from "#lib/audit/domain/event.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";

/** Where a change can be looked at: its run or review, its version, else its row of the log. */
export function eventPath(workspace: string, { seq, action, subject, prompt, after }: AuditEvent): string {
  const number = /\d+$/.exec(subject.name)?.[0];
  if (prompt !== null && number !== undefined && subject.type === "run")
    return promptPath(workspace, prompt, `runs/${number}`);
  if (prompt !== null && number !== undefined && subject.type === "review") {
    return promptPath(workspace, prompt, `reviews/${number}`);
  }
  const version = action === "version.saved" ? versionIn(after) : null;
  if (prompt !== null && version !== null) return promptPath(workspace, prompt, `versions?at=${version}`);
  return `/${workspace}/audit?row=${seq}`;
}

function versionIn(after: unknown): number | null {
  if (typeof after !== "object" || after === null || !("version" in after)) return null;
  return typeof after.version === "number" ? after.version : null;
}
