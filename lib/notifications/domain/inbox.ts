/** A notice as the inbox shows it. Times are RFC 3339. */
export type InboxLine = {
  id: string;
  kind: string;
  title: string;
  body: string;
  /** Below the workspace's address. */
  path: string;
  actorName: string;
  at: string;
  read: boolean;
};

/** What the inbox shows: what is unread, or all of it. */
export const INBOX_FILTERS = ["unread", "all"] as const;
export type InboxFilter = (typeof INBOX_FILTERS)[number];

/** Where a page of the inbox begins: behind this notice. */
export type InboxCursor = { at: Date; id: string };

const CURSOR = /^(\d{1,15})\.([0-9a-z]{1,40})$/;

/** The filter an address names; what is unread when it names none. */
export function parseInboxFilter(given: string | string[] | undefined): InboxFilter {
  return given === "all" ? "all" : "unread";
}

/** The cursor an address names, or null for the newest. */
export function parseInboxCursor(given: string | string[] | undefined): InboxCursor | null {
  const [, millis, id] = (typeof given === "string" && CURSOR.exec(given)) || [];
  return millis && id ? { at: new Date(Number(millis)), id } : null;
}

/** The cursor behind a line, as an address names it. */
export function inboxCursor({ at, id }: Pick<InboxLine, "at" | "id">): string {
  return `${new Date(at).getTime()}.${id}`;
}

/** Parameters that give this filter and place; nothing for the newest unread. */
export function inboxQuery(filter: InboxFilter, before: string | null = null): string {
  const params = new URLSearchParams({ ...(filter === "all" && { show: "all" }), ...(before && { before }) });
  return params.size === 0 ? "" : `?${params}`;
}
