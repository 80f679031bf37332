const NOWHERE = "https://nowhere.invalid";

/**
 * Where to go after signing in: the path that was asked for when it is one of ours, else `/`. Only a path on this very
 * server counts, never another origin in any of its spellings (`//x`, `/\x`, `https:x`, a tab in between).
 */
export function returnPath(asked: string | string[] | undefined): string {
  if (typeof asked !== "string" || !asked.startsWith("/")) return "/";
  try {
    const url = new URL(asked, NOWHERE);
    // Next's own mark on a request for a part of a page.
    url.searchParams.delete("_rsc");
    const path = `${url.pathname}${url.search}${url.hash}`;
    const leads = url.origin === NOWHERE && !path.startsWith("//") && !/^\/(sign-in|api)(\/|$)/.test(url.pathname);
    return leads ? path : "/";
  } catch {
    return "/";
  }
}
