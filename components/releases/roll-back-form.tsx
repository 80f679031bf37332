"use client";

import { type FormEvent, type KeyboardEvent, useState } from "react";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Field } from "#components/ui/field.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { comparePath } from "#lib/prompts/domain/paths.ts";
import type { ServedInterval } from "#lib/releases/domain/served-intervals.ts";
import type { Rollback } from "#lib/releases/queries-rollback.ts";
import { RollBackFacts } from "./roll-back-facts.tsx";
import { ROLL_BACK_REASONS, type RollBackReason, reasonText } from "./roll-back-reasons.ts";

export type RollBackFormProps = {
  /** The form's id, for the button in the dialog's foot. */
  id: string;
  workspace: string;
  prompt: string;
  rollback: Rollback;
  target: ServedInterval;
  /** What the server said to the last press. */
  refusal: string | null;
  onChoose: (version: number) => void;
  onChooseChannel: (channel: string) => void;
  onConfirm: (reason: string) => void;
};

/** From, to and why. The reason is filled in from the start, so that nobody has to find words at three in the morning. */
export function RollBackForm(props: RollBackFormProps) {
  const { id, workspace, prompt, rollback, target, refusal, onChoose, onChooseChannel, onConfirm } = props;
  const [kind, setKind] = useState<RollBackReason>("unsure");
  const [text, setText] = useState(reasonText("unsure"));
  const [missing, setMissing] = useState(false);

  const left = rollback.rolling?.candidate ?? rollback.current.version;
  const choose = (next: RollBackReason) => {
    // Words of one's own are kept; only what a chip wrote gives way to the next chip.
    if (text.trim() === "" || text === reasonText(kind)) setText(reasonText(next));
    setKind(next);
    setMissing(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") setMissing(true);
    else onConfirm(text.trim());
  };
  const submitOnEnter = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    const written = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;
    if (!written) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };

  return (
    <form id={id} onSubmit={submit} onKeyDown={submitOnEnter} noValidate>
      {refusal && (
        <Note tone="fail" live className="mb-4">
          {refusal}
        </Note>
      )}
      {rollback.channels.length > 1 && (
        <Field label="Channel" className="mb-4">
          <Select
            size="sm"
            mono
            className="w-auto"
            value={rollback.channel}
            onValueChange={onChooseChannel}
            options={rollback.channels.map((channel) => ({ value: channel, label: channel }))}
          />
        </Field>
      )}
      {rollback.kind === "snippet" && (
        <Note tone="unsure" className="mb-4">
          This is a snippet. Prompts that include it go on with the version they have locked; each is proposed v
          {target.version}. What is live is stopped by rolling back those prompts.
        </Note>
      )}
      <RollBackFacts rollback={rollback} target={target} onChoose={onChoose} />
      <p className="mt-4 text-sm">
        <Link href={comparePath(workspace, prompt, left, target.version)}>{rollback.difference}</Link>.
        <PinnedWords pins={rollback.pins} target={target.version} /> No gate, no review, no waiting.
      </p>
      <Field label="Reason, for the log" group className="mt-4">
        <ChoiceChips choices={ROLL_BACK_REASONS} value={kind} onValueChange={choose} />
      </Field>
      <Field
        label="Reason in words"
        labelHidden
        className="mt-2"
        error={missing && "Say why, in a word at least: the log is read afterwards."}
      >
        <TextArea
          rows={2}
          value={text}
          maxLength={1000}
          onChange={(event) => {
            setText(event.target.value);
            setMissing(false);
          }}
        />
      </Field>
    </form>
  );
}

/** Whom it does not move: tenants held by pins have the version already, or stay on another one. */
function PinnedWords({ pins, target }: { pins: Rollback["pins"]; target: number }) {
  return pins.map(({ version, tenants }) => (
    <span key={version}>
      {" "}
      {tenants} pinned {tenants === 1 ? "tenant" : "tenants"}{" "}
      {version === target
        ? `${tenants === 1 ? "has" : "have"} v${version} already`
        : `${tenants === 1 ? "stays" : "stay"} on v${version}`}
      .
    </span>
  ));
}
