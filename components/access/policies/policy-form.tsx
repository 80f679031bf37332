"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useDeferredValue, useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { Problem } from "#lib/core/problem.ts";
import { countOf } from "#lib/prompts/domain/redline/number-words.ts";
import type { Gate, Policy } from "#lib/reviews/domain/policy.ts";
import { policyWords, prefixWords } from "#lib/reviews/domain/policy-words.ts";
import type { PolicyReach } from "#lib/reviews/queries-policies.ts";
import { faultAt, refusalOf } from "../faults.ts";
import { GroupsPicker, groupsPicked } from "../groups-picker.tsx";

export type PolicyDraft = {
  prefix: string;
  requiredReviewers: number;
  requiredGroups: string[];
  gate: Gate;
  runOnSave: boolean;
  checklist: string[];
  reason: string;
};

/** What was typed into a `PolicyForm`. */
export function policyIn(form: FormData): PolicyDraft {
  return {
    prefix: String(form.get("prefix") ?? "").trim(),
    requiredReviewers: Number(form.get("requiredReviewers")),
    requiredGroups: groupsPicked(form),
    gate: form.get("gate") === "advisory" ? "advisory" : "required",
    runOnSave: form.get("runOnSave") !== "no",
    checklist: String(form.get("checklist") ?? "")
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
    reason: String(form.get("reason") ?? "").trim(),
  };
}

const GATES = [
  { value: "required", label: "must pass" },
  { value: "advisory", label: "is advice" },
] as const;

const ON_SAVE = [
  { value: "yes", label: "by itself, on every save" },
  { value: "no", label: "when somebody starts it" },
] as const;

export type PolicyFormProps = {
  id: string;
  workspace: string;
  /** The row to edit; null to add one. */
  policy: Policy | null;
  groups: readonly string[];
  problem: Problem | null;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
};

const SHOWN = ["prefix", "requiredReviewers", "requiredGroups", "checklist", "reason"];

/** What a prefix demands, with the prompts it would be in force for beside it. */
export function PolicyForm({ id, workspace, policy, groups, problem, onSubmit }: PolicyFormProps) {
  const [prefix, setPrefix] = useState(policy ? policy.prefix || "*" : "");
  const refusal = refusalOf(problem, SHOWN);
  return (
    <form id={id} onSubmit={onSubmit} className="grid gap-4">
      {refusal && (
        <Note tone="fail" live>
          {refusal}
        </Note>
      )}
      <Field
        label="Prompts"
        hint="A folder such as support/, one prompt’s name, or * for all."
        error={faultAt(problem, "prefix", "This")}
        required
      >
        <TextInput
          name="prefix"
          mono
          value={prefix}
          readOnly={policy !== null}
          onChange={(event) => setPrefix(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
        />
      </Field>
      <Reach workspace={workspace} prefix={prefix} />
      <Field
        label="Approvals"
        hint="By people who wrote no part of what would go live."
        error={faultAt(problem, "requiredReviewers", "This")}
        required
      >
        <TextInput
          name="requiredReviewers"
          type="number"
          inputMode="numeric"
          min={0}
          max={20}
          defaultValue={policy?.requiredReviewers ?? 1}
          className="max-w-28"
        />
      </Field>
      <GroupsPicker
        label="Groups that must sign"
        hint="One approval from each of those ticked."
        known={[...new Set([...groups, ...(policy?.requiredGroups ?? [])])]}
        chosen={policy?.requiredGroups ?? []}
        error={faultAt(problem, "requiredGroups", "A group")}
      />
      <Field
        label="Checklist"
        hint="What a reviewer ticks before approving: one point a line, at most twelve."
        error={faultAt(problem, "checklist", "A point")}
      >
        <TextArea name="checklist" rows={3} defaultValue={policy?.checklist.join("\n") ?? ""} />
      </Field>
      <Field
        label="The gate"
        hint="Advice is shown, and may be passed over; a version’s own metadata can still demand it."
        group
      >
        <ChoiceChips name="gate" choices={GATES} defaultValue={policy?.gate ?? "required"} />
      </Field>
      <Field
        label="A run begins"
        hint="Against what stable serves, over the whole suite. A newer save ends the older run that is still going."
        group
      >
        <ChoiceChips name="runOnSave" choices={ON_SAVE} defaultValue={policy?.runOnSave === false ? "no" : "yes"} />
      </Field>
      <Field
        label="Reason"
        hint="For the log, and for the other admin if this asks for less."
        error={faultAt(problem, "reason", "The reason")}
      >
        <TextInput name="reason" maxLength={1000} autoComplete="off" />
      </Field>
    </form>
  );
}

/** Which prompts a prefix reaches, as it is typed. */
function Reach({ workspace, prefix }: { workspace: string; prefix: string }) {
  const typed = useDeferredValue(prefix.trim());
  const { data, isError } = useQuery({
    queryKey: ["policy-reach", workspace, typed],
    queryFn: () => getJson<PolicyReach>(`/${workspace}/settings/policies/reach?prefix=${encodeURIComponent(typed)}`),
    enabled: typed !== "",
    placeholderData: (before) => before,
  });
  return (
    <output className="-mt-2 block min-h-10 text-sm text-ink-2 text-pretty">
      {typed === "" ? "" : isError ? "It cannot be told now which prompts this reaches." : data && reachSentence(data)}
    </output>
  );
}

function reachSentence({ covers, examples, exists, before }: PolicyReach): string {
  if (covers === 0) return "No prompt is there yet; those made later will follow it.";
  const more = covers - examples.length;
  const which = `${examples.join(", ")}${more > 0 ? ` and ${countOf(more, "other")}` : ""}`;
  const now = exists
    ? `Now ${policyWords(before)}.`
    : `Now ${covers === 1 ? "it follows" : "they follow"} ${before.prefix === "" ? "the rule for all prompts" : prefixWords(before.prefix)}: ${policyWords(before)}.`;
  return `In force for ${countOf(covers, "prompt")}: ${which}. ${now}`;
}
