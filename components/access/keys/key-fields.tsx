"use client";

import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { SCOPES, type Scope } from "#lib/access/policy.ts";
import { SCOPE_SENTENCES } from "#lib/access/schema.ts";
import { CheckList } from "../check-list.tsx";
import type { FaultOf } from "../form-dialog.tsx";
import { ChannelBoxes } from "./channel-boxes.tsx";

/** A key as its form has it. `expiresAt` is null for one without an end. */
export type KeyDraft = {
  name: string;
  scopes: Scope[];
  promptPattern: string | null;
  channels: string[];
  expiresAt: Date | null;
  /** The service it acts as; absent for oneself. */
  ownerId?: string;
};

const DAY = 86_400_000;
const LIVES = [
  { value: "90", label: "90 days" },
  { value: "365", label: "a year" },
  { value: "never", label: "no end" },
] as const;

/** What was typed into `KeyFields`; `now` in milliseconds since 1970. */
export function keyIn(form: FormData, now: number): KeyDraft {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const ticked = form.getAll("scopes").map(String);
  const days = Number(text("life"));
  const owner = text("owner");
  return {
    ...(owner !== "" && owner !== ONESELF && { ownerId: owner }),
    name: text("name"),
    scopes: SCOPES.filter((scope) => ticked.includes(scope)),
    promptPattern: text("promptPattern") || null,
    channels: form.getAll("channels").map(String),
    expiresAt: Number.isFinite(days) && days > 0 ? new Date(now + days * DAY) : null,
  };
}

const ONESELF = "oneself";

export type KeyFieldsProps = {
  /** Services it may act as instead of oneself. */
  services: readonly { id: string; name: string }[];
  /** What it may be limited to. */
  channels: readonly string[];
  faultOf: FaultOf;
};

/** The fields that show their own faults. */
export const KEY_FIELDS = ["name", "scopes", "promptPattern", "channels"];

/** What a key is for, what it may do, and how long it lasts. */
export function KeyFields({ services, channels, faultOf }: KeyFieldsProps) {
  return (
    <>
      <Field
        label="Name"
        hint="The application and where it runs, so that a colleague dares to revoke it."
        error={faultOf("name", "The name")}
        required
      >
        <TextInput name="name" maxLength={80} placeholder="support desk, production" autoComplete="off" />
      </Field>
      {services.length > 0 && (
        <Field
          label="Acts as"
          hint="What it writes and releases counts as theirs. A service’s keys stay when people leave."
          error={faultOf("ownerId", "This")}
        >
          <Select
            name="owner"
            defaultValue={ONESELF}
            options={[
              { value: ONESELF, label: "me" },
              ...services.map(({ id: value, name: label }) => ({ value, label, hint: "service" })),
            ]}
          />
        </Field>
      )}
      <Field
        label="What it may do"
        hint="An application that only asks for prompts needs “resolve”."
        error={faultOf("scopes", "This")}
        group
      >
        <CheckList name="scopes" values={SCOPES} sentences={SCOPE_SENTENCES} chosen={["resolve"]} />
      </Field>
      <div className="grid gap-4 md:grid-cols-2">
        <Field
          label="Only prompts"
          hint="A name, or the beginning of names and *: support/*"
          error={faultOf("promptPattern", "This")}
          optional
        >
          <TextInput name="promptPattern" mono autoComplete="off" autoCapitalize="none" />
        </Field>
        <Field
          label="Only channels"
          hint="Without a choice it may ask for all of them."
          error={faultOf("channels", "A channel")}
          group
          optional
        >
          <ChannelBoxes channels={channels} />
        </Field>
      </div>
      <Field label="Lasts" hint="At its end a key stops serving applications, too." group>
        <ChoiceChips name="life" choices={LIVES} defaultValue="365" />
      </Field>
    </>
  );
}
