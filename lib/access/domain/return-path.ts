const NOWHERE = "https://nowhere.invalid";

/**
 * Where to go after signing in: the path that was asked for when it is one of ours, else `/`. Only a path on this very
 * server counts, never another origin in any of its spellings (`//x`, `/\x`, `https:x`, a tab in between). next-auth
 * hands the path back with our own `origin` in front when the provider refused.
 */
export function returnPath(asked: string | string[] | undefined, origin?: string): string {
  if (typeof asked !== "string") return "/";
  const path = origin && asked.startsWith(`${origin}/`) ? asked.slice(origin.length) : asked;
  if (!path.startsWith("/")) return "/";
  try {
    const url = new URL(path, NOWHERE);
    // Next's own mark on a request for a part of a page.
    url.searchParams.delete("_rsc");
    const kept = `${url.pathname}${url.search}${url.hash}`;
    const leads = url.origin === NOWHERE && !kept.startsWith("//") && !/^\/(sign-in|api)(\/|$)/.test(url.pathname);
    return leads ? kept : "/";
  } catch {
    return "/";
  }
}
