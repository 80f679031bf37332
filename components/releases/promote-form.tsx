"use client";

import { type FormEvent, useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { RequirementList } from "#components/ui/requirement-list.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { nextStep } from "#lib/releases/domain/next-step.ts";
import type { PlanForm } from "#lib/releases/domain/promote-plan.ts";
import type { Promotion } from "#lib/releases/queries-promotion.ts";
import { ChannelField } from "./channel-field.tsx";
import { PromotePlan } from "./promote-plan.tsx";
import { PromoteTouched } from "./promote-touched.tsx";
import { mayRollOut } from "./use-promotion.ts";

export type PromoteFormProps = {
  /** The form's id, for the button in the dialog's foot. */
  id: string;
  workspace: string;
  prompt: string;
  promotion: Promotion;
  form: PlanForm;
  /** What is wrong with the plan as it is typed. */
  fault: string | null;
  /** What the server said to the last press. */
  refusal: string | null;
  /** Something else was chosen and is being asked about. */
  loading: boolean;
  onChange: (next: Partial<PlanForm>) => void;
  onChoose: (version: number) => void;
  onChannel: (channel: string) => void;
  onPromote: (reason: string) => void;
};

/** Which version, what it replaces and for whom, what is missing, how it goes out, and why. */
export function PromoteForm(props: PromoteFormProps) {
  const { id, workspace, prompt, promotion, form, fault, refusal, loading, onChange, onChoose, onChannel, onPromote } =
    props;
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === "") setMissing(true);
    else if (fault === null) onPromote(reason.trim());
  };

  return (
    <form id={id} onSubmit={submit} aria-busy={loading} noValidate>
      {refusal && (
        <Note tone="unsure" live className="mb-4">
          {refusal}
        </Note>
      )}
      <PromoteTouched workspace={workspace} prompt={prompt} promotion={promotion} form={form} />
      <div className="mt-4 flex gap-4">
        <Field label="Version" className="flex-1">
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
        <ChannelField channels={promotion.channels} value={promotion.channel} onChange={onChannel} className="w-36" />
      </div>
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
      {mayRollOut(promotion) && (
        <PromotePlan
          form={form}
          fault={fault}
          touched={promotion.touched}
          grading={promotion.graded ? null : promptPath(workspace, prompt, "settings")}
          onChange={onChange}
        />
      )}
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
