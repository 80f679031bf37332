"use client";

import { useState } from "react";
import type { FaultOf } from "#components/access/form-dialog.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { AlertLine } from "#lib/alerts/read-alert-lines.ts";
import { ALERT_PRESETS, type AlertPreset } from "./presets.ts";
import { PreviewLine } from "./preview-line.tsx";
import { RecipientFields } from "./recipient-fields.tsx";
import { TestFields } from "./test-fields.tsx";

export type AlertFieldsProps = {
  workspace: string;
  alert: AlertLine | null;
  members: readonly { id: string; name: string }[];
  faultOf: FaultOf;
};

const [FIRST] = ALERT_PRESETS as readonly [AlertPreset, ...AlertPreset[]];

/** What to look at, from where on it fires, and who hears of it. */
export function AlertFields({ workspace, alert, members, faultOf }: AlertFieldsProps) {
  const [preset, setPreset] = useState(FIRST.key);
  const chosen = ALERT_PRESETS.find(({ key }) => key === preset) ?? FIRST;
  return (
    <>
      {alert === null && (
        <Field label="Begin with" group>
          <ChoiceChips
            choices={ALERT_PRESETS.map(({ key, label }) => ({ value: key, label }))}
            value={preset}
            onValueChange={setPreset}
          />
        </Field>
      )}
      <div key={preset} className="grid gap-4">
        <div className="grid gap-4 md:grid-cols-2">
          <Field label="Name" error={faultOf("name", "The name")} required>
            <TextInput
              name="name"
              autoFocus={alert !== null}
              defaultValue={alert?.name ?? chosen.name}
              maxLength={80}
              autoComplete="off"
            />
          </Field>
          <Field
            label="Prompts"
            hint="A name, or the beginning of names and *: support/*. Each prompt fires by itself."
            error={faultOf("promptPattern", "The pattern")}
            optional
          >
            <TextInput
              name="promptPattern"
              mono
              placeholder="all"
              defaultValue={alert?.promptPattern ?? ""}
              autoComplete="off"
              autoCapitalize="none"
            />
          </Field>
        </div>
        <TestFields test={alert ?? chosen.test} faultOf={faultOf} />
      </div>
      <RecipientFields members={members} first={alert?.recipients ?? []} error={faultOf("recipients", "The list")} />
      <PreviewLine workspace={workspace} />
    </>
  );
}
