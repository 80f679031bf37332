/** What the time machine's address asks; `at` is RFC 3339 in UTC. */
export type ServedQuestion = { prompt: string; tenant: string | null; at: string; conversationId?: string | null };

/** The permalink of an answer. */
export function servedPath(workspace: string, { prompt, tenant, at, conversationId }: ServedQuestion): string {
  const query = new URLSearchParams({ prompt, ...(tenant ? { tenant } : {}), at });
  if (conversationId) query.set("conversation", conversationId);
  return `/${workspace}/audit/served?${query}`;
}
