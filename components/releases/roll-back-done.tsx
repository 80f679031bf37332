"use client";

import { useRouter } from "next/navigation";
import { Button } from "#components/ui/button.tsx";
import { KvTable } from "#components/ui/kv-table.tsx";
import { Stat } from "#components/ui/stat.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { RollBackOutcome } from "./use-roll-back.ts";

type Props = {
  workspace: string;
  prompt: string;
  done: RollBackOutcome;
  onUndo: (version: number) => void;
  onClose: () => void;
};

/** That it is done, how long it took as measured here, and the two things people do next. */
export function RollBackDone({ workspace, prompt, done, onUndo, onClose }: Props) {
  const router = useRouter();
  const { from, to, generation, seconds, by } = done;
  return (
    <div>
      <p role="status" className="font-serif text-[1.5rem] leading-8 text-balance">
        {seconds === null ? (
          <>
            Recorded, but not seen served yet: stable goes back to <b>v{to}</b>.
          </>
        ) : (
          <>
            Done. stable serves <b>v{to}</b>.
          </>
        )}
      </p>
      {seconds === null ? (
        <p className="mt-3 text-ink-2">
          Servers read the ledger again each second. Look at the timeline; if v{from} is still answered, ask the
          operator whether the serving process can reach the database.
        </p>
      ) : (
        <div className="mt-5">
          <Stat
            label={by === "memory" ? "from your press to the version served" : "from your press to the ledger’s word"}
            value={seconds.toFixed(seconds < 10 ? 2 : 1)}
            unit="s"
          />
        </div>
      )}
      <KvTable
        className="mt-4"
        rows={[
          { label: "Left", value: `v${from}`, mono: true },
          {
            label: "Seen",
            value: by === "memory" ? "in the memory that answers applications" : "in the ledger that servers follow",
          },
          { label: "Rules generation", value: String(generation), mono: true },
        ]}
      />
      <div className="mt-5 flex flex-wrap items-center gap-2">
        <Button
          onClick={() => {
            onClose();
            router.push(promptPath(workspace, prompt));
          }}
        >
          See the timeline
        </Button>
        <Button onClick={onClose}>Close</Button>
        <Button variant="quiet" onClick={() => onUndo(from)}>
          Undo: back to v{from}…
        </Button>
      </div>
    </div>
  );
}
