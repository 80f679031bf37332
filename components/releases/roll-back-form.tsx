"use client";

import { type FormEvent, type KeyboardEvent, useState } from "react";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Field } from "#components/ui/field.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
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
  onConfirm: (reason: string) => void;
};

/** From, to and why. The reason is filled in from the start, so that nobody has to find words at three in the morning. */
export function RollBackForm(props: RollBackFormProps) {
  const { id, workspace, prompt, rollback, target, refusal, onChoose, onConfirm } = props;
  const [kind, setKind] = useState<RollBackReason>("unsure");
  const [text, setText] = useState(reasonText("unsure"));
  const [missing, setMissing] = useState(false);

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
      <RollBackFacts rollback={rollback} target={target} onChoose={onChoose} />
      <p className="mt-4 text-sm">
        <Link href={comparePath(workspace, prompt, rollback.current.version, target.version)}>
          {rollback.difference}
        </Link>
        . No gate, no review, no waiting.
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
