"use client";

import { useState } from "react";
import { AskFirst } from "#components/access/ask-first.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { type WatchRule, watchWords } from "#lib/telemetry/domain/watch.ts";
import { clearWatchAction } from "#lib/telemetry/watch/actions.ts";
import { whatGoes } from "./what-goes.ts";

type Props = {
  workspace: string;
  prompt: string;
  rule: WatchRule;
  usual: WatchRule;
  /** Nothing that is kept may be removed. */
  held: boolean;
};

/** Takes a prompt's own rule away, once it is said what the workspace's keeps and what that removes. */
export function TakeUsualButton({ workspace, prompt, rule, usual, held }: Props) {
  const [asking, setAsking] = useState(false);
  const { capture, contentDays, callDays } = usual;
  const goes = held ? null : whatGoes(rule, { capture, contentDays: String(contentDays), callDays: String(callDays) });
  return (
    <>
      <Button size="sm" variant="quiet" onClick={() => setAsking(true)}>
        Take the workspace’s rule…
      </Button>
      {asking && (
        <AskFirst
          title={`Let ${prompt} follow the workspace’s rule?`}
          description={`Within seconds: ${watchWords(usual)}. The rule of its own is gone; the audit log has it.`}
          label="Take the workspace’s rule"
          pendingLabel="Taking it…"
          variant={goes ? "stop-now" : "main"}
          leave="Keep its own"
          act={() => clearWatchAction(workspace, { name: prompt })}
          done={() => "The workspace’s rule holds again."}
          onClose={() => setAsking(false)}
        >
          {goes && <Note tone="unsure">{goes}</Note>}
        </AskFirst>
      )}
    </>
  );
}
