"use client";

import { Button } from "#components/ui/button.tsx";
import { openSuggestions, type ThreadView } from "#lib/reviews/domain/thread-view.ts";
import { useThreadActs } from "./thread-acts.ts";

/** Takes every open suggestion over into one version; there while several wait. */
export function AcceptAll({ threads }: { threads: readonly ThreadView[] }) {
  const { mayAccept, pending, accept } = useThreadActs();
  const open = openSuggestions(threads);
  if (!mayAccept || open.length < 2) return null;
  return (
    <Button size="sm" pending={pending} pendingLabel="Accepting…" onClick={() => accept(open)}>
      {`Accept all ${open.length} suggestions`}
    </Button>
  );
}
