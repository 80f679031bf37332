"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { editDetailsAction } from "#lib/prompts/actions.ts";
import { DetailsFields } from "./details-fields.tsx";
import { faultsByField, type Refusal } from "./faults.ts";
import { splitWords } from "./split-words.ts";

export type DetailsFormProps = {
  workspace: string;
  name: string;
  description: string;
  tags: readonly string[];
  owners: readonly string[];
  blockedReason?: string;
};

/** Description, owners and tags, changed in place. */
export function DetailsForm({ workspace, name, description, tags, owners, blockedReason }: DetailsFormProps) {
  const router = useRouter();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [saving, startSaving] = useTransition();
  const faults = faultsByField(refusal);
  const save = (form: FormData) =>
    startSaving(async () => {
      const text = (field: string) => String(form.get(field) ?? "");
      const answer = await editDetailsAction(workspace, {
        name,
        description: text("description"),
        tags: splitWords(text("tags")),
        owners: splitWords(text("owners")),
      });
      setRefusal(answer.ok ? null : answer.problem);
      if (!answer.ok) return;
      toastDone("Details saved");
      router.refresh();
    });
  return (
    <form
      className="grid max-w-measure gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (blockedReason === undefined) save(new FormData(event.currentTarget));
      }}
    >
      {faults[""] && (
        <Note tone="fail" live title="Not saved.">
          {faults[""]}
        </Note>
      )}
      <DetailsFields
        description={description}
        tags={tags}
        owners={owners}
        errors={faults}
        readOnly={blockedReason !== undefined}
      />
      <div>
        <Button type="submit" pending={saving} pendingLabel="Saving…" blockedReason={blockedReason}>
          Save details
        </Button>
      </div>
    </form>
  );
}
