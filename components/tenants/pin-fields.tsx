"use client";

import { useState } from "react";
import type { FaultOf } from "#components/access/form-dialog.tsx";
import { useClock } from "#components/ui/clock.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { PinDocument } from "#lib/releases/pins/domain/pin-line.ts";
import { MOST_PIN_DAYS } from "#lib/releases/pins/domain/pin-time.ts";
import type { PinChoice, PinChoices } from "#lib/releases/pins/pin-choices.ts";

export type PinFieldsProps = {
  choices: PinChoices;
  pin: PinDocument | null;
  prompt?: string;
  tenantId?: string;
  faultOf: FaultOf;
};

/** The fields that show their own faults. */
export const PIN_FIELDS = ["tenantId", "prompt", "channel", "version", "expiresAt", "reason"];
const DAY = 86_400_000;
const USUAL_DAYS = 90;

const dayOf = (millis: number) => new Date(millis).toISOString().slice(0, 10);

/** "Stable serves v4; the newest is v5." */
function versionHint({ latest, stable }: PinChoice): string {
  return stable === null
    ? `The newest is v${latest}; stable serves none.`
    : `Stable serves v${stable}; the newest is v${latest}.`;
}

/** Who, on which version of what, until when, and why. */
export function PinFields({ choices, pin, faultOf, ...given }: PinFieldsProps) {
  const { now } = useClock();
  const fixed = { tenantId: pin?.tenantId ?? given.tenantId, prompt: pin?.prompt, channel: pin?.channel };
  const [prompt, setPrompt] = useState(pin?.prompt ?? given.prompt ?? choices.prompts[0]?.name ?? "");
  const choice = choices.prompts.find(({ name }) => name === prompt);
  const last = now + (MOST_PIN_DAYS - 1) * DAY;
  const from = Math.max(pin ? Date.parse(pin.expiresAt) : now, now);
  return (
    <>
      <Field
        label="Tenant"
        hint="What the application sends as tenantId."
        error={faultOf("tenantId", "The tenant")}
        required
      >
        <TextInput
          name="tenantId"
          autoFocus={fixed.tenantId === undefined}
          mono
          defaultValue={fixed.tenantId}
          readOnly={fixed.tenantId !== undefined}
          maxLength={256}
          autoComplete="off"
          autoCapitalize="none"
        />
      </Field>
      <div className="grid gap-4 md:grid-cols-2">
        <Field label="Prompt" error={faultOf("prompt", "The prompt")} required>
          {fixed.prompt === undefined ? (
            <Select
              name="prompt"
              mono
              value={prompt}
              onValueChange={setPrompt}
              options={choices.prompts.map(({ name }) => ({ value: name, label: name }))}
            />
          ) : (
            <TextInput name="prompt" mono readOnly value={fixed.prompt} />
          )}
        </Field>
        <Field label="Channel" error={faultOf("channel", "The channel")}>
          {fixed.channel === undefined && choices.channels.length > 1 ? (
            <Select
              name="channel"
              mono
              defaultValue="stable"
              options={choices.channels.map((name) => ({ value: name, label: name }))}
            />
          ) : (
            <TextInput name="channel" mono readOnly value={fixed.channel ?? "stable"} />
          )}
        </Field>
        <Field label="Version" hint={choice && versionHint(choice)} error={faultOf("version", "The version")} required>
          <TextInput
            key={prompt}
            name="version"
            type="number"
            inputMode="numeric"
            min={1}
            max={choice?.latest}
            defaultValue={pin?.version ?? choice?.stable ?? choice?.latest}
          />
        </Field>
        <Field
          label="Through the day"
          hint="In UTC, a year ahead at most. You are told 14 and 3 days before."
          error={faultOf("expiresAt", "The day")}
          required
        >
          <TextInput
            name="expiresOn"
            type="date"
            min={dayOf(now)}
            max={dayOf(last)}
            defaultValue={dayOf(Math.min(from + USUAL_DAYS * DAY, last))}
          />
        </Field>
      </div>
      <Field
        label="Why"
        hint="Whoever finds this pin in half a year decides by it whether it is still needed."
        error={faultOf("reason", "The reason")}
        required
      >
        <TextArea name="reason" maxLength={1_000} rows={2} defaultValue={pin?.reason} />
      </Field>
    </>
  );
}
