/** A place in the workspace, given by whoever composes the shell. */
export type NavItem = {
  href: string;
  label: string;
  /** What waits there: reviews for me. Nothing is shown for none. */
  count?: number;
  /** Read out after the count: "waiting for you". */
  countLabel?: string;
  /** Current on this very path only (Home). */
  exact?: boolean;
  /** Further paths that belong to this place and have no entry of their own. */
  also?: readonly string[];
  /** At the end of the bar instead of in its line: the inbox. */
  aside?: boolean;
  /** Second key after g: "p" for Prompts. */
  key?: string;
};
