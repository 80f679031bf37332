"use client";

import { type FormEvent, useState } from "react";
import { faultAt, refusalOf } from "#components/access/faults.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { Problem } from "#lib/core/problem.ts";
import { DEFAULT_BASE_URLS, KIND_LABELS, PROVIDER_KINDS, type ProviderKind } from "#lib/models/domain/provider-kind.ts";
import type { ProviderLine } from "#lib/models/queries-models.ts";

const SHOWN = ["name", "kind", "baseUrl", "key"];
const KINDS = PROVIDER_KINDS.map((value) => ({ value, label: KIND_LABELS[value] }));

const text = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

/** What was typed into a `ProviderForm`. A key that was left empty stays as it is. */
export function providerIn(form: FormData) {
  const key = text(form, "key");
  const change = form.get("removeKey") ? { key: null } : key === "" ? {} : { key };
  return {
    name: text(form, "name"),
    kind: (text(form, "kind") || "openai-compatible") as ProviderKind,
    baseUrl: text(form, "baseUrl") || null,
    ...change,
  };
}

export type ProviderFormProps = {
  id: string;
  /** The one to change; null to add one. */
  provider: ProviderLine | null;
  problem: Problem | null;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
};

/** How a vendor, or a server that speaks a vendor's protocol, is reached. */
export function ProviderForm({ id, provider, problem, onSubmit }: ProviderFormProps) {
  const given = PROVIDER_KINDS.find((each) => each === provider?.kind) ?? "openai-compatible";
  const [kind, setKind] = useState<ProviderKind>(given);
  const refusal = refusalOf(problem, SHOWN);
  const usual = DEFAULT_BASE_URLS[kind];
  const addressFault = faultAt(problem, "baseUrl", "The address");
  return (
    <form id={id} onSubmit={onSubmit} noValidate className="grid gap-4">
      {refusal && (
        <Note tone="fail" live>
          {refusal}
        </Note>
      )}
      <Field label="It speaks like" error={faultAt(problem, "kind", "The kind")} group>
        <ChoiceChips name="kind" choices={KINDS} value={kind} onValueChange={setKind} />
      </Field>
      <Field
        label="Name"
        hint="The part before the slash of its models: acme answers for acme/model-1. A vendor under its usual name gets the list prices."
        error={faultAt(problem, "name", "The name")}
        required
      >
        <TextInput
          name="name"
          mono
          readOnly={provider !== null}
          defaultValue={provider?.name ?? ""}
          placeholder={kind === "openai-compatible" ? "acme" : kind}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <Field
        label="Base URL"
        hint={usual ? `Left empty: ${usual}` : "Often ends in /v1: https://models.example.com/v1"}
        error={addressFault}
        required={usual === null}
        optional={usual !== null}
      >
        <TextInput
          name="baseUrl"
          mono
          inputMode="url"
          defaultValue={provider && provider.baseUrl !== usual ? (provider.baseUrl ?? "") : ""}
          placeholder={usual ?? "https://"}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      {addressFault?.includes("ALLOW_PRIVATE_HOSTS") && <PrivateHosts />}
      <KeyField provider={provider} problem={problem} />
    </form>
  );
}

/** Why an address inside the house is refused until whoever runs the server says otherwise. */
function PrivateHosts() {
  return (
    <Note tone="unsure" title="Why an address of your own network is refused.">
      This server would send requests there for anybody who may set up a provider, also to machines that trust it.
      Whoever runs it lists the hosts that are meant in the variable ALLOW_PRIVATE_HOSTS, with commas between, and
      starts it anew.
    </Note>
  );
}

function KeyField({ provider, problem }: Pick<ProviderFormProps, "provider" | "problem">) {
  const kept = provider?.source === "settings" && provider.hasKey;
  const hint = kept
    ? `A key${provider.keyHint ? ` that ends in ${provider.keyHint}` : ""} is kept. Type another one to replace it; with another address it must be entered again.`
    : "Sealed before it is stored, and never shown again. A server of your own may need none.";
  return (
    <div className="grid gap-2">
      <Field label="Key" hint={hint} error={faultAt(problem, "key", "The key")} optional>
        <TextInput name="key" type="password" mono autoComplete="new-password" placeholder={kept ? "unchanged" : ""} />
      </Field>
      {kept && <Checkbox name="removeKey" label="Remove the key that is kept" />}
    </div>
  );
}
