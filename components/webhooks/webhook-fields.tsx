"use client";

import { CheckList } from "#components/access/check-list.tsx";
import type { FaultOf } from "#components/access/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { EVENT_WORDS } from "#lib/notifications/domain/webhook-words.ts";
import { EVENT_TYPES, type EventType } from "#lib/usecase/domain/event-types.ts";

/** A webhook as its form has it; no types means all. */
export type WebhookDraft = { url: string; description: string; types: EventType[]; promptPattern: string | null };

/** What was typed into `WebhookFields`. All types ticked is the same as none: new ones are then told of, too. */
export function webhookIn(form: FormData): WebhookDraft {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const ticked = form.getAll("types").map(String);
  const types = EVENT_TYPES.filter((type) => ticked.includes(type));
  return {
    url: text("url"),
    description: text("description"),
    types: types.length === EVENT_TYPES.length ? [] : types,
    promptPattern: text("promptPattern") || null,
  };
}

export type WebhookFieldsProps = {
  /** What it is now; null for a new one. */
  draft: (Omit<WebhookDraft, "types"> & { types: readonly string[] }) | null;
  faultOf: FaultOf;
};

/** The fields that show their own faults. */
export const WEBHOOK_FIELDS = ["url", "description", "types", "promptPattern"];

/** Where events go, which, and of which prompts. */
export function WebhookFields({ draft, faultOf }: WebhookFieldsProps) {
  return (
    <>
      <Field
        label="Address"
        hint="An https address. It gets a POST with JSON, and answers 2xx within 15 seconds."
        error={faultOf("url", "The address")}
        required
      >
        <TextInput
          name="url"
          autoFocus
          mono
          defaultValue={draft?.url}
          placeholder="https://example.org/hooks/countersign"
          autoComplete="off"
          autoCapitalize="none"
        />
      </Field>
      <Field
        label="What it is for"
        hint="So that a colleague knows whom to ask when nothing arrives."
        error={faultOf("description", "This")}
        optional
      >
        <TextInput name="description" maxLength={200} defaultValue={draft?.description} autoComplete="off" />
      </Field>
      <Field
        label="Tell it when"
        hint="Nothing ticked means all of them, and those that are still to come."
        error={faultOf("types", "This")}
        group
      >
        <CheckList name="types" values={EVENT_TYPES} sentences={EVENT_WORDS} chosen={draft?.types ?? []} />
      </Field>
      <Field
        label="Only prompts"
        hint="A name, or the beginning of names and *: support/*"
        error={faultOf("promptPattern", "This")}
        optional
      >
        <TextInput
          name="promptPattern"
          mono
          defaultValue={draft?.promptPattern ?? ""}
          autoComplete="off"
          autoCapitalize="none"
        />
      </Field>
    </>
  );
}
