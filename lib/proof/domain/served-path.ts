import { promptPath } from "../../prompts/domain/paths.ts";

/** What the time machine's address asks; `at` is RFC 3339 in UTC. */
export type ServedQuestion = {
  prompt: string;
  tenant: string | null;
  at: string;
  conversationId?: string | null;
  /** Left out, stable. */
  channel?: string;
};

/** The permalink of an answer. */
export function servedPath(workspace: string, question: ServedQuestion): string {
  const { prompt, tenant, at, conversationId, channel = "stable" } = question;
  const query = new URLSearchParams({ prompt, ...(tenant ? { tenant } : {}), at });
  if (conversationId) query.set("conversation", conversationId);
  if (channel !== "stable") query.set("channel", channel);
  return `/${workspace}/audit/served?${query}`;
}

/** The page of a release, or one of its files (`pdf`, `pack`). */
export function releasePath(
  workspace: string,
  prompt: string,
  { channel, seq }: { channel: string; seq: number },
  file = "",
): string {
  const on = channel === "stable" ? "" : `?channel=${channel}`;
  return promptPath(workspace, prompt, `releases/${seq}${file && `/${file}`}${on}`);
}
