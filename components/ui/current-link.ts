type Linked = {
  href: string;
  exact?: boolean;
  /** Further paths that belong to this link. */
  also?: readonly string[];
};

/**
 * Which of several links the reader is inside of: the longest whose path is the page's own or a parent of it.
 * Links marked `exact` (a home page, an overview) only match themselves.
 */
export function currentHref(pathname: string, links: readonly Linked[]): string | undefined {
  let best: { href: string; length: number } | undefined;
  for (const { href, exact, also = [] } of links) {
    for (const each of [href, ...also]) {
      const path = each.split(/[?#]/, 1)[0] ?? each;
      const inside = pathname === path || (!exact && pathname.startsWith(`${path}/`));
      if (inside && (!best || path.length > best.length)) best = { href, length: path.length };
    }
  }
  return best?.href;
}
