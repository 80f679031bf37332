"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { Rollback } from "#lib/releases/queries-rollback.ts";
import { RollBackDone } from "./roll-back-done.tsx";
import { RollBackForm } from "./roll-back-form.tsx";
import { useRollBack } from "./use-roll-back.ts";

export type RollBackDialogProps = {
  workspace: string;
  prompt: string;
  /** Chosen when it opens; another one can be chosen where there are several. */
  channel?: string;
  onClose: () => void;
  /** Asks to go forward again, to the version that was left. */
  onUndo: (left: { version: number; channel: string }) => void;
};

const FORM = "roll-back";

/** From what to what, one reason, one press; then who has confirmed it. Open while it is mounted. */
export function RollBackDialog({ workspace, prompt, channel = "stable", onClose, onUndo }: RollBackDialogProps) {
  const router = useRouter();
  const [on, setOn] = useState(channel);
  const [to, setTo] = useState<number>();
  const { press, rollBack } = useRollBack(workspace, prompt);
  const settled = press.state === "done";
  const query = new URLSearchParams({ channel: on, ...(to !== undefined && { to: String(to) }) });
  const { data, error, refetch } = useQuery({
    queryKey: ["rollback", workspace, prompt, on, to ?? "before"],
    queryFn: () => getJson<Rollback | null>(promptPath(workspace, prompt, `releases/rollback?${query}`)),
    placeholderData: keepPreviousData,
    enabled: !settled,
    // What the button says never changes by itself: a rollback whose answer was lost would turn it into the next one.
    ...{ staleTime: 0, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false },
  });

  const leave = () => {
    router.refresh();
    onClose();
  };
  if (settled) {
    return (
      <Dialog open onOpenChange={(isOpen) => !isOpen && leave()} title="Rolled back" size="lg">
        <RollBackDone workspace={workspace} prompt={prompt} done={press} onUndo={onUndo} onClose={leave} />
      </Dialog>
    );
  }
  const target = data?.target;
  const chooseChannel = (next: string) => {
    setTo(undefined);
    setOn(next);
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && (press.state === "idle" ? onClose() : leave())}
      title={`Roll back ${data?.channel ?? on}?`}
      size="sm"
      footer={data && target && <Confirm rollback={data} target={target.version} pending={press.state === "pressed"} />}
    >
      {data && target && (
        <RollBackForm
          id={FORM}
          workspace={workspace}
          prompt={prompt}
          rollback={data}
          target={target}
          refusal={press.state === "refused" ? press.message : null}
          onChoose={setTo}
          onChooseChannel={chooseChannel}
          onConfirm={(reason) =>
            rollBack(data.channel, data.rolling?.candidate ?? data.current.version, target.version, reason)
          }
        />
      )}
      {data && !target && (
        <p>
          v{data.current.version} is the first version {data.channel} ever served, so there is none to go back to.
        </p>
      )}
      {data === null && <p>Nothing was released to {on} yet, so there is nothing to roll back.</p>}
      {!data && error && (
        <ErrorState title={error.message} actions={<Button onClick={() => refetch()}>Try again</Button>} />
      )}
      {data === undefined && !error && <SkeletonLines lines={6} label="Looking what was served before" />}
    </Dialog>
  );
}

function Confirm({ rollback, target, pending }: { rollback: Rollback; target: number; pending: boolean }) {
  const { mayRollBack, current, rolling } = rollback;
  const everyone = rolling ? " for everyone" : "";
  return (
    <div className="flex-1">
      <Button
        ref={(button) => {
          if (document.activeElement?.closest("form") === null) button?.focus();
        }}
        type="submit"
        form={FORM}
        variant="stop-now"
        size="big"
        className="w-full"
        pending={pending}
        pendingLabel="Rolling back…"
        reasonPlacement="under"
        blockedReason={!mayRollBack && "This needs one of the roles operator and admin. Ask somebody who has it."}
      >
        Roll back to v{target}
        {everyone}
      </Button>
      <p className="mt-2 text-center text-xs text-ink-3 max-md:hidden">
        <Kbd>Enter</Kbd> confirms, <Kbd>Esc</Kbd> leaves v{rolling?.candidate ?? current.version} live
      </p>
    </div>
  );
}
