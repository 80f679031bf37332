/**
 * Which of several links the reader is inside of: the longest whose path is the page's own or a parent of it.
 * Links marked `exact` (a home page, an overview) only match themselves.
 */
export function currentHref(pathname: string, links: readonly { href: string; exact?: boolean }[]): string | undefined {
  let best: { href: string; length: number } | undefined;
  for (const link of links) {
    const path = link.href.split(/[?#]/, 1)[0] ?? link.href;
    const inside = pathname === path || (!link.exact && pathname.startsWith(`${path}/`));
    if (inside && (!best || path.length > best.length)) best = { href: link.href, length: path.length };
  }
  return best?.href;
}
