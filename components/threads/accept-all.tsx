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
    <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm print:hidden">
      <p>{open.length} suggestions wait, each beside its words.</p>
      <Button size="sm" pending={pending} pendingLabel="Accepting…" onClick={() => accept(open)}>
        {`Accept all ${open.length}`}
      </Button>
    </div>
  );
}
