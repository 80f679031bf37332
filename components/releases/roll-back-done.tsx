"use client";

import { useRouter } from "next/navigation";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { PropagationBoard } from "./board/propagation-board.tsx";
import { boardPath } from "./board/use-propagation.ts";
import type { RollBackOutcome } from "./settle-roll-back.ts";

type Props = {
  workspace: string;
  prompt: string;
  done: RollBackOutcome;
  onUndo: (left: { version: number; channel: string }) => void;
  onClose: () => void;
};

/** Who has confirmed it, client by client, and the things people do next. */
export function RollBackDone({ workspace, prompt, done, onUndo, onClose }: Props) {
  // The page behind is drawn anew once the answer is on the screen: both at once would make people wait for it.
  const router = useRouter();
  const { channel, seq, from, pressedAt } = done;
  const followed = { workspace, prompt, channel, seq };
  return (
    <PropagationBoard {...followed} pressedAt={pressedAt} onArrived={() => router.refresh()}>
      <div className="mt-5 flex flex-wrap items-center gap-2">
        <ButtonLink href={boardPath(followed)}>Open this board</ButtonLink>
        <Button onClick={onClose}>Close</Button>
        <Button variant="quiet" onClick={() => onUndo({ version: from, channel })}>
          Undo: back to v{from}…
        </Button>
      </div>
    </PropagationBoard>
  );
}
