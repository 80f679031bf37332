export type CallsOf = { prompt: string; version: number | null; tier: string | null; from: number; to: number };

/** The address of the calls behind figures: of a prompt, one of its versions, in a span of time (ms since 1970). */
export function callsPath(workspace: string, { prompt, version, tier, from, to }: CallsOf): string {
  const query = new URLSearchParams({ prompt });
  if (version !== null) query.set("version", String(version));
  if (tier !== null && tier !== "") query.set("tier", tier);
  query.set("from", new Date(from).toISOString());
  query.set("to", new Date(to).toISOString());
  return `/${workspace}/calls?${query}`;
}
