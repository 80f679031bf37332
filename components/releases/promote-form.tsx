"use client";

import { type FormEvent, useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { RequirementList } from "#components/ui/requirement-list.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { comparePath } from "#lib/prompts/domain/paths.ts";
import { nextStep } from "#lib/releases/domain/next-step.ts";
import type { Promotion } from "#lib/releases/queries-promotion.ts";

export type PromoteFormProps = {
  /** The form's id, for the button in the dialog's foot. */
  id: string;
  workspace: string;
  prompt: string;
  promotion: Promotion;
  /** What the server said to the last press. */
  refusal: string | null;
  /** Another version was chosen and is being asked about. */
  loading: boolean;
  onChoose: (version: number) => void;
  onPromote: (reason: string) => void;
};

/** Which version, what it replaces, what is missing, and why. */
export function PromoteForm(props: PromoteFormProps) {
  const { id, workspace, prompt, promotion, refusal, loading, onChoose, onPromote } = props;
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === "") setMissing(true);
    else onPromote(reason.trim());
  };

  return (
    <form id={id} onSubmit={submit} aria-busy={loading} noValidate>
      {refusal && (
        <Note tone="unsure" live className="mb-4">
          {refusal}
        </Note>
      )}
      <Replaces workspace={workspace} prompt={prompt} promotion={promotion} />
      <Field label="Version" className="mt-4">
        <Select
          value={String(promotion.version)}
          onValueChange={(value) => onChoose(Number(value))}
          options={promotion.choices.map(({ version, semver, changelog }) => ({
            value: String(version),
            label: `v${version}`,
            hint: `${semver} ${changelog}`,
            textValue: `v${version}`,
          }))}
        />
      </Field>
      <div className="mt-4">
        <RequirementList
          label="Requirements"
          items={promotion.requirements.map((requirement) => {
            const step = nextStep(requirement, { ...promotion, workspace, prompt });
            return {
              code: `${requirement.code} ${requirement.message}`,
              state: requirement.met ? "met" : "unmet",
              message: requirement.message,
              action: step && <Link href={step.href}>{step.label}</Link>,
            };
          })}
        />
      </div>
      <Field
        label="Reason, for the log"
        className="mt-4"
        required
        error={missing && "Say why, so that whoever reads the log next month understands it."}
      >
        <TextArea
          rows={2}
          value={reason}
          maxLength={1000}
          placeholder="What it brings, and why now"
          onChange={(event) => {
            setReason(event.target.value);
            setMissing(false);
          }}
        />
      </Field>
    </form>
  );
}

function Replaces({ workspace, prompt, promotion }: Pick<PromoteFormProps, "workspace" | "prompt" | "promotion">) {
  const { current, version, channel, difference } = promotion;
  if (!current) {
    return (
      <p>
        The first release to {channel}.{" "}
        <span className="text-ink-2">
          Everyone who asks for {channel} gets v{version}, at once.
        </span>
      </p>
    );
  }
  if (current.version === version)
    return (
      <p>
        Everyone on {channel} gets v{version} already.
      </p>
    );
  return (
    <>
      <p>
        Replaces <b className="font-semibold">v{current.version}</b> for everyone on {channel}, at once.{" "}
        <Link href={comparePath(workspace, prompt, current.version, version)}>Read what changes</Link>
      </p>
      {difference && (
        <p className="mt-1 text-sm text-ink-2">
          {difference}. One press brings v{current.version} back.
        </p>
      )}
    </>
  );
}
