const NAMED = /^([A-Za-z0-9][A-Za-z0-9._/-]{0,127})(?:@([1-9]\d{0,8}))?$/;

/** What stands after `{{>`: a snippet's name, and after an `@` the version it is pinned to. Null for anything else. */
export function parseIncludeName(body: string): { name: string; version: number | null } | null {
  const match = NAMED.exec(body);
  if (!match?.[1]) return null;
  return { name: match[1], version: match[2] === undefined ? null : Number(match[2]) };
}
