"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Time } from "#components/ui/time.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { capitalize } from "#lib/prompts/domain/redline/number-words.ts";
import { approvePolicyAction, declinePolicyAction, withdrawPolicyAction } from "#lib/reviews/actions.ts";
import { prefixWords } from "#lib/reviews/domain/policy-words.ts";
import type { Policies } from "#lib/reviews/queries-policies.ts";
import { useAnswer } from "../use-answer.ts";

type Change = Policies["changes"][number];

export type PolicyChangesProps = { workspace: string; changes: readonly Change[]; blocked: string | null };

/** Proposed changes, each with what it would ask less of as its headline. */
export function PolicyChanges({ workspace, changes, blocked }: PolicyChangesProps) {
  return (
    <ul className="-mt-4 [&>li+li]:border-t">
      {changes.map((change) => (
        <li key={change.number} className="grid gap-3 py-4">
          <Words change={change} />
          {change.mine ? (
            <Withdraw workspace={workspace} change={change} />
          ) : (
            <Decide workspace={workspace} change={change} blocked={blocked} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Words({ change }: { change: Change }) {
  const { prefix, by, at, reason, rule, points, stale } = change;
  const words = (way: "looser" | "stricter") => points.filter((point) => point.way === way).map((point) => point.words);
  const looser = words("looser");
  const stricter = words("stricter");
  return (
    <div className="max-w-measure">
      <h3 className="text-md font-medium text-pretty">
        {capitalize(prefixWords(prefix))}: {(looser.length > 0 ? looser : stricter).join(", ")}
      </h3>
      {looser.length > 0 && stricter.length > 0 && <p className="text-ink-2">Tightened: {stricter.join(", ")}.</p>}
      {rule === null && (
        <p className="text-ink-2">Its own policy would be taken away; the wider one takes its place.</p>
      )}
      {reason && <p className="text-ink-2 wrap-anywhere">“{reason}”</p>}
      <p className="text-sm text-ink-3">
        Proposed by {by}, <Time at={at} show="relative" />
      </p>
      {stale && (
        <Note tone="unsure" className="mt-2">
          What is in force has changed since. Nobody can agree to this any more; it must be proposed anew.
        </Note>
      )}
    </div>
  );
}

function Withdraw({ workspace, change: { number } }: { workspace: string; change: Change }) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const withdraw = async () => {
    if (!(await ask(() => withdrawPolicyAction(workspace, { number })))) return;
    toastDone("Taken back. What is in force stays.");
    router.refresh();
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button pending={pending} onClick={withdraw} aria-label={`Take it back: policy change ${number}`}>
        Take it back
      </Button>
      <span className="text-sm text-ink-2">
        {problem ? problem.detail : "You proposed it, so another admin decides."}
      </span>
    </div>
  );
}

function Decide({ workspace, change, blocked }: { workspace: string; change: Change; blocked: string | null }) {
  const router = useRouter();
  const [note, setNote] = useState("");
  const { pending, problem, ask } = useAnswer();
  const { number, stale } = change;
  const decide = async (act: typeof approvePolicyAction | typeof declinePolicyAction, said: string) => {
    if (!(await ask<unknown>(() => act(workspace, { number, note })))) return;
    toastDone(said);
    router.refresh();
  };
  return (
    <div className="grid max-w-measure gap-3">
      {problem && (
        <Note tone="fail" live>
          {problem.detail}
        </Note>
      )}
      {blocked === null && (
        <Field label="Note, for whoever proposed it">
          <TextInput value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />
        </Field>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          pending={pending}
          blockedReason={blocked ?? (stale ? "It rests on what is no longer in force." : null)}
          aria-label={`Agree to policy change ${number}`}
          onClick={() => decide(approvePolicyAction, "Agreed. It counts for every release from now on.")}
        >
          Agree
        </Button>
        {blocked === null && (
          <Button
            pending={pending}
            aria-label={`Turn down policy change ${number}`}
            onClick={() => decide(declinePolicyAction, "Turned down. What is in force stays.")}
          >
            Turn down
          </Button>
        )}
      </div>
    </div>
  );
}
