"use client";

import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { Remark, Suggestion, ThreadView } from "#lib/reviews/domain/thread-view.ts";
import { useThreadActs } from "./thread-acts.ts";

type Props = { thread: ThreadView; remark: Remark; suggestion: Suggestion };

/** What became of a suggestion, or the two things that can become of it. */
export function SuggestionFate({ thread, remark, suggestion }: Props) {
  const { workspace, prompt, mayAccept, pending, accept, decline } = useThreadActs();
  const { state, version, decidedBy } = suggestion;
  if (state === "accepted") {
    return (
      <span className="mt-1 block text-xs text-ink-2">
        {decidedBy ?? "Somebody"} accepted it: v{version} holds it.{" "}
        <Link href={promptPath(workspace, prompt, `reviews?ask=${version}`)}>Ask for review of v{version}</Link>
      </span>
    );
  }
  if (state === "declined") {
    return <span className="mt-1 block text-xs text-ink-2">{decidedBy ?? "Somebody"} turned it down.</span>;
  }
  if (!mayAccept || thread.resolved) return null;
  return (
    <span className="mt-2 flex flex-wrap gap-2 print:hidden">
      <Button
        size="sm"
        pending={pending}
        blockedReason={blockedBy(thread)}
        reasonPlacement="under"
        onClick={() => accept([remark.id])}
      >
        Accept
      </Button>
      <Button size="sm" variant="quiet" onClick={() => decline(remark)}>
        Turn down…
      </Button>
    </span>
  );
}

function blockedBy({ fate, words }: ThreadView): string | null {
  if (fate === "gone") return "Its words are gone from this version.";
  return fate === "edited" ? `Its words read “${words}” now.` : null;
}
