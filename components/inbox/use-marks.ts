"use client";

import { useState } from "react";
import { useCountAgain } from "#components/shell/use-unread.ts";
import { toastFailed } from "#components/ui/toast.ts";
import { markNotificationAction } from "#lib/notifications/actions.ts";
import type { InboxLine } from "#lib/notifications/domain/inbox.ts";

/**
 * Which notices are read, as the reader marked them since the list came. A line stays where it is when it is marked,
 * so that walking through the list goes on and a slip is taken back in place, until the list is read anew.
 */
export function useMarks(workspace: string, lines: readonly InboxLine[]) {
  const [marks, setMarks] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [known, setKnown] = useState(lines);
  if (known !== lines) {
    setKnown(lines);
    setMarks(new Map());
  }
  const countAgain = useCountAgain(workspace);
  const isRead = ({ id, read }: InboxLine) => marks.get(id) ?? read;
  const set = (id: string, read: boolean) => setMarks((before) => new Map(before).set(id, read));

  async function mark(line: InboxLine, read: boolean) {
    if (isRead(line) === read) return;
    set(line.id, read);
    const answer = await markNotificationAction(workspace, { notificationId: line.id, read }).catch(() => null);
    if (!answer?.ok) {
      set(line.id, !read);
      toastFailed(answer?.problem.detail ?? "The server cannot be reached, so nothing was marked. Try again.");
    }
    countAgain();
  }

  return { isRead, mark };
}
