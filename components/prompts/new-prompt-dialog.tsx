"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { createPromptAction } from "#lib/prompts/actions.ts";
import { checkPromptName } from "#lib/prompts/domain/name.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { DetailsFields } from "./details-fields.tsx";
import { faultsByField, type Refusal } from "./faults.ts";
import { splitWords } from "./split-words.ts";

const FORM = "new-prompt";

const DESCRIPTIONS = {
  prompt: "A prompt is a name that applications ask for. Nothing is served under it before its first release.",
  snippet: "A snippet is a text that prompts include by its name. Nothing can include it before its first release.",
};
const ASKING = {
  prompt: (name: string) => `Applications will ask for ${name}.`,
  snippet: (name: string) => `Prompts will include it as {{> ${name}}}.`,
};

export type NewPromptDialogProps = {
  workspace: string;
  /** What is begun: a prompt, unless said otherwise. */
  kind?: "prompt" | "snippet";
  /** Open from the start, because the address says so. */
  defaultOpen: boolean;
  blockedReason?: string;
};

/** The button that begins a prompt, and the few things to say before its first version is written. */
export function NewPromptDialog({ workspace, kind = "prompt", defaultOpen, blockedReason }: NewPromptDialogProps) {
  const router = useRouter();
  const [open, setOpen] = useState(defaultOpen && blockedReason === undefined);
  const [name, setName] = useState("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [creating, startCreating] = useTransition();
  const check = checkPromptName(name);
  const faults = faultsByField(refusal);
  const nameError = name !== "" && !check.ok ? check.message : faults.name;

  const create = (form: FormData) => {
    const words = (field: string) => splitWords(String(form.get(field) ?? ""));
    startCreating(async () => {
      const description = String(form.get("description") ?? "");
      const input = { name, kind, description, tags: words("tags"), owners: words("owners") };
      const answer = await createPromptAction(workspace, input);
      if (!answer.ok) {
        setRefusal(answer.problem);
        return;
      }
      toastDone(`${name} is there; its first version is yours to write`);
      router.push(promptPath(workspace, name, "edit"));
    });
  };

  if (blockedReason !== undefined) {
    return <Button blockedReason={blockedReason}>New {kind}</Button>;
  }
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="main">New {kind}</Button>}
      title={`New ${kind}`}
      description={DESCRIPTIONS[kind]}
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={creating} pendingLabel="Creating…">
            Create and write v1
          </Button>
          <Button onClick={() => setOpen(false)}>Leave it</Button>
        </>
      }
    >
      <form
        id={FORM}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (check.ok) create(new FormData(event.currentTarget));
          else setRefusal({ detail: check.message, faults: [{ path: "name", message: check.message }] });
        }}
      >
        {faults[""] && (
          <Note tone="fail" live title="Not created.">
            {faults[""]}
          </Note>
        )}
        <Field
          label="Name"
          required
          error={nameError}
          hint={
            check.ok
              ? `${ASKING[kind](name)} A name never changes.`
              : "Slashes make folders: support/refund-agent. A name never changes, so choose it with care."
          }
        >
          <TextInput
            name="name"
            mono
            value={name}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setName(event.currentTarget.value.trim());
              setRefusal(null);
            }}
          />
        </Field>
        <DetailsFields errors={faults} />
      </form>
    </Dialog>
  );
}
