"use client";

import type { FormEvent } from "react";
import { faultAt, refusalOf } from "#components/access/faults.ts";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { Problem } from "#lib/core/problem.ts";
import type { ModelButtonProps } from "./model-button.tsx";

const NOBODY = "nobody";
const SHOWN = [
  "model",
  "inputUsdPerMillion",
  "outputUsdPerMillion",
  "deprecatedOn",
  "retiresOn",
  "noticeOwnerId",
  "note",
];

const text = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

/** A price as it was typed, with a comma or a point; nothing is null, no number is told so by the command. */
function priceIn(form: FormData, name: string): number | null {
  const typed = text(form, name).replace(",", ".").replace(/^\$/, "");
  return typed === "" ? null : Number(typed);
}

/** What was typed into a `ModelForm`. */
export function factIn(form: FormData) {
  const owner = text(form, "noticeOwnerId");
  return {
    model: text(form, "model"),
    inputUsdPerMillion: priceIn(form, "inputUsdPerMillion"),
    outputUsdPerMillion: priceIn(form, "outputUsdPerMillion"),
    deprecatedOn: text(form, "deprecatedOn") || null,
    retiresOn: text(form, "retiresOn") || null,
    noticeOwnerId: owner === NOBODY || owner === "" ? null : owner,
    note: text(form, "note"),
  };
}

export type ModelFormProps = Pick<ModelButtonProps, "model" | "members"> & {
  id: string;
  problem: Problem | null;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
};

/** A model's price, its days, and who reads the vendor's notices of it. Fields left empty fall back to what this release knows. */
export function ModelForm({ id, model, members, problem, onSubmit }: ModelFormProps) {
  const line = model?.line ?? null;
  const refusal = refusalOf(problem, SHOWN);
  const listed = line?.priceSource === "default" ? line.prices : null;
  const own = line?.priceSource === "set here" ? line.prices : null;
  const price = (value: number | undefined) => (value === undefined ? "" : `${value} by default`);
  const days = line?.dateSource === "set here" ? line : null;
  const knownDays = line?.dateSource === "default" ? line : null;
  return (
    <form id={id} onSubmit={onSubmit} noValidate className="grid gap-4">
      {refusal && (
        <Note tone="fail" live>
          {refusal}
        </Note>
      )}
      {model ? (
        <input type="hidden" name="model" value={model.name} />
      ) : (
        <Field
          label="Model"
          hint="provider/model, as a version names it."
          error={faultAt(problem, "model", "The model")}
          required
        >
          <TextInput name="model" mono autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Field>
      )}
      <div className="grid gap-4 md:grid-cols-2">
        <Field label="Input, $ per million tokens" error={faultAt(problem, "inputUsdPerMillion", "The price")}>
          <TextInput
            name="inputUsdPerMillion"
            inputMode="decimal"
            defaultValue={own?.inputUsdPerMillion ?? ""}
            placeholder={price(listed?.inputUsdPerMillion)}
          />
        </Field>
        <Field label="Output, $ per million tokens" error={faultAt(problem, "outputUsdPerMillion", "The price")}>
          <TextInput
            name="outputUsdPerMillion"
            inputMode="decimal"
            defaultValue={own?.outputUsdPerMillion ?? ""}
            placeholder={price(listed?.outputUsdPerMillion)}
          />
        </Field>
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        <Field
          label="Deprecated from"
          hint={knownDays?.deprecatedOn ? `${knownDays.deprecatedOn} by default` : undefined}
          error={faultAt(problem, "deprecatedOn", "The day")}
          optional
        >
          <TextInput name="deprecatedOn" type="date" defaultValue={days?.deprecatedOn ?? ""} />
        </Field>
        <Field
          label="Gone from"
          hint={knownDays?.retiresOn ? `${knownDays.retiresOn} by default` : undefined}
          error={faultAt(problem, "retiresOn", "The day")}
          optional
        >
          <TextInput name="retiresOn" type="date" defaultValue={days?.retiresOn ?? ""} />
        </Field>
      </div>
      <Field
        label="Who reads the vendor’s notices"
        hint="Told on Home from 30 days before the model goes."
        error={faultAt(problem, "noticeOwnerId", "This person")}
      >
        <Select
          name="noticeOwnerId"
          defaultValue={line?.noticeOwner?.id ?? NOBODY}
          options={[
            { value: NOBODY, label: "nobody yet" },
            ...members.map((member) => ({ value: member.id, label: member.name })),
          ]}
        />
      </Field>
      {(listed || knownDays) && (
        <p className="text-xs leading-[1.125rem] text-ink-3 wrap-anywhere">
          {listed && line?.priceNote && `List price read at ${line.priceNote}. `}
          {knownDays?.dateNote && `Days read at ${knownDays.dateNote}. `}
          What stands here wins over both.
        </p>
      )}
      <Field label="Note" error={faultAt(problem, "note", "The note")} optional>
        <TextArea name="note" rows={2} defaultValue={line?.note ?? ""} />
      </Field>
    </form>
  );
}
