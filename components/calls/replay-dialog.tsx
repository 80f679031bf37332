"use client";

import { useId, useState } from "react";
import { figureWords } from "#components/editor/try/results/answer-figures.ts";
import { InlineDiff } from "#components/redline/inline-diff.tsx";
import { PlayIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { signedWords } from "#lib/evals/domain/figure-words.ts";
import { isModelName } from "#lib/evals/try/domain/try-size.ts";
import { costWords, durationWords } from "./figures.ts";
import { type Replay, useReplay } from "./use-replay.ts";

/** What the call itself came to. */
export type ReplayedCall = {
  version: number | null;
  model: string | null;
  output: string | null;
  durationMs: number;
  inputTokens: number | null;
  outputTokens: number | null;
  costUsd: number | null;
  isRedacted: boolean;
};

export type ReplayDialogProps = {
  /** Where replays of the call are asked for. */
  path: string;
  call: ReplayedCall;
  versions: readonly number[];
  models: readonly string[];
  blockedReason?: string;
};

const INPUTS = {
  call: "The same variables are filled in.",
  template: "The variables were read off the messages, which the template explains in one way only.",
  messages: "The call’s variables are not known, so its messages are sent as they were.",
};

/** Asks a version again what the call was asked, and lays the two answers side by side. */
export function ReplayDialog({ path, call, versions, models, blockedReason }: ReplayDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<PlayIcon />} blockedReason={blockedReason} reasonPlacement="under" onClick={() => setOpen(true)}>
        Replay…
      </Button>
      {open && <OpenReplay {...{ path, call, versions, models }} onClose={() => setOpen(false)} />}
    </>
  );
}

function OpenReplay({
  path,
  call,
  versions,
  models,
  onClose,
}: Omit<ReplayDialogProps, "blockedReason"> & { onClose: () => void }) {
  const { replay, run } = useReplay(path);
  const [version, setVersion] = useState(String(call.version ?? versions[0] ?? ""));
  const [model, setModel] = useState("");
  const [fault, setFault] = useState<string>();
  const listId = useId();
  const start = () => {
    const named = model.trim();
    if (named !== "" && !isModelName(named)) return setFault("A model is written provider/model.");
    setFault(undefined);
    run({ version: Number(version), model: named || null });
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="lg"
      title="Replay the call"
      description="A version is asked once more what this call was asked, at its model’s usual price. Nothing is saved, and no customer sees it."
      footer={
        <>
          <Button variant="main" onClick={start} pending={replay?.status === "running"} pendingLabel="Asking…">
            {replay ? "Run again" : "Run"}
          </Button>
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      <div className="grid gap-4 md:grid-cols-2">
        <Field label="Version">
          <Select
            value={version}
            onValueChange={setVersion}
            options={versions.map((number) => ({
              value: String(number),
              label: `v${number}`,
              ...(number === call.version && { hint: "the one that answered" }),
            }))}
          />
        </Field>
        <Field label="Model" optional error={fault} hint="Empty: the version’s own.">
          <TextInput
            mono
            list={listId}
            value={model}
            onChange={(event) => setModel(event.target.value)}
            autoComplete="off"
          />
        </Field>
        <datalist id={listId}>
          {models.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
      {call.isRedacted && (
        <Note className="mt-4">
          Personal data was taken out before the text was kept: the placeholders are sent, so the answer may differ by
          that.
        </Note>
      )}
      <div className="mt-6 grid gap-x-6 gap-y-4 md:grid-cols-2">
        <Side title={call.version === null ? "Then" : `Then, v${call.version}`} figures={thenWords(call)}>
          {call.output === null ? (
            <p className="font-sans text-sm text-ink-3">The call’s answer was not kept.</p>
          ) : (
            <p className="whitespace-pre-wrap">{call.output}</p>
          )}
        </Side>
        <ReplayedSide replay={replay} call={call} />
      </div>
      {replay?.begun && <p className="mt-4 text-sm text-ink-3">{INPUTS[replay.begun.inputs]}</p>}
    </Dialog>
  );
}

/** In the words of the other side, so that the two compare; without tokens, what is known. */
function thenWords({ durationMs, inputTokens, outputTokens, costUsd }: ReplayedCall): string {
  if (inputTokens === null || outputTokens === null) return durationWords(durationMs);
  return figureWords({ latencyMs: durationMs, inputTokens, outputTokens, costUsd, cached: false });
}

type SideProps = { title: string; figures: string; children: React.ReactNode };

function Side({ title, figures, children }: SideProps) {
  return (
    <section aria-label={title} className="min-w-0 border-t border-rule-strong pt-2">
      <h3 className="font-semibold">{title}</h3>
      <p className="min-h-5 text-xs text-ink-3">{figures}</p>
      <div className="mt-2 max-h-80 min-h-24 overflow-y-auto font-serif text-md leading-7 wrap-anywhere">
        {children}
      </div>
    </section>
  );
}

function ReplayedSide({ replay, call }: { replay: Replay | null; call: ReplayedCall }) {
  const title = replay?.begun ? `Now, v${replay.begun.version} on ${replay.begun.model}` : "Now";
  if (!replay) {
    return (
      <Side title={title} figures="">
        <p className="font-sans text-sm text-ink-3">Press Run to ask.</p>
      </Side>
    );
  }
  const { status, text, figures, problem, waitSeconds } = replay;
  return (
    <Side title={title} figures={figures ? figureWords(figures) : status === "running" ? "answering" : ""}>
      {waitSeconds !== null && status === "running" && (
        <p className="font-sans text-sm text-unsure">
          The provider wants {waitSeconds} s of rest; asking again by itself.
        </p>
      )}
      {problem && (
        <Note tone="fail" live className="font-sans">
          {problem}
        </Note>
      )}
      {status === "answered" && call.output !== null ? (
        <InlineDiff base={call.output} head={text} />
      ) : (
        <p className="whitespace-pre-wrap">{text}</p>
      )}
      {status === "answered" && figures && (
        <p className="mt-3 font-sans text-sm text-ink-2">
          {changeWords(call, text, figures.latencyMs, figures.costUsd)}
        </p>
      )}
    </Side>
  );
}

function changeWords(call: ReplayedCall, text: string, latencyMs: number | null, costUsd: number | null): string {
  const same = call.output !== null && text.trim() === call.output.trim();
  const parts = [
    call.output !== null && (same ? "The same answer, word for word" : "Another answer"),
    latencyMs !== null && `${signedWords(latencyMs - call.durationMs, durationWords)} in time`,
    costUsd !== null && call.costUsd !== null && `${signedWords(costUsd - call.costUsd, costWords)} in cost`,
  ];
  return `${parts.filter((part) => part !== false).join(", ")}.`;
}
