"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { ListKeys } from "#components/shell/list-keys.tsx";
import { useUnread } from "#components/shell/use-unread.ts";
import { useClock } from "#components/ui/clock.tsx";
import { Section } from "#components/ui/section.tsx";
import type { InboxLine } from "#lib/notifications/domain/inbox.ts";
import { byDay } from "./by-day.ts";
import { NoticeLine } from "./notice-line.tsx";
import { useMarks } from "./use-marks.ts";

export type InboxListProps = { workspace: string; lines: readonly InboxLine[]; unread: number };

/** Notices to walk through: j and k, Enter goes to what one tells of, u marks it. What comes meanwhile appears by itself. */
export function InboxList({ workspace, lines, unread }: InboxListProps) {
  const { now, timeZone } = useClock();
  const { isRead, mark } = useMarks(workspace, lines);
  useFreshList(useUnread(workspace, unread));
  return (
    <ListKeys keys={{ u: "[data-mark]" }}>
      {byDay(lines, now, timeZone).map(({ day, lines: ofDay }) => (
        <Section key={day} title={day}>
          <ul className="-mt-3 [&>li+li]:border-t">
            {ofDay.map((line) => (
              <NoticeLine
                key={line.id}
                workspace={workspace}
                line={line}
                read={isRead(line)}
                onMark={(read) => void mark(line, read)}
              />
            ))}
          </ul>
        </Section>
      ))}
    </ListKeys>
  );
}

/** Reads the list anew when more is unread than a moment ago: something came. */
function useFreshList(unread: number): void {
  const router = useRouter();
  const before = useRef(unread);
  useEffect(() => {
    if (unread > before.current) router.refresh();
    before.current = unread;
  }, [unread, router]);
}
