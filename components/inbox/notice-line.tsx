"use client";

import clsx from "clsx";
import NextLink from "next/link";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { InboxLine } from "#lib/notifications/domain/inbox.ts";

export type NoticeLineProps = {
  workspace: string;
  line: InboxLine;
  read: boolean;
  onMark: (read: boolean) => void;
};

/** One notice: what happened, who did it, and the way there, which marks it as read. */
export function NoticeLine({ workspace, line, read, onMark }: NoticeLineProps) {
  const { title, body, path, actorName, at } = line;
  return (
    <li
      data-row=""
      tabIndex={-1}
      className="-mx-2 grid grid-cols-[0.5rem_minmax(0,1fr)_auto] gap-x-3 px-2 py-3 hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2"
    >
      <span className={clsx("mt-2 size-2", !read && "bg-ink")}>{!read && <span className="sr-only">unread</span>}</span>
      <div className="min-w-0">
        <NextLink
          data-open=""
          href={`/${workspace}/${path}`}
          onClick={() => onMark(true)}
          className={clsx(
            "text-md text-pretty wrap-anywhere no-underline hover:underline",
            read ? "text-ink-2" : "font-semibold text-ink",
          )}
        >
          {title}
        </NextLink>
        {body && <p className="line-clamp-3 max-w-measure text-ink-2 text-pretty wrap-anywhere">{body}</p>}
        <p className="text-sm text-ink-3">
          {actorName} · <Time at={at} show="clock" /> · <Time at={at} show="relative" />
        </p>
      </div>
      <Button
        size="sm"
        variant="quiet"
        data-mark=""
        aria-label={`${read ? "Mark unread" : "Mark read"}: ${title}`}
        onClick={() => onMark(!read)}
        className="self-start"
      >
        {read ? "Mark unread" : "Mark read"}
      </Button>
    </li>
  );
}
