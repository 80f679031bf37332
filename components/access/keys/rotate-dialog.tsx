"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { Time } from "#components/ui/time.tsx";
import { rotateApiKeyAction } from "#lib/access/actions.ts";
import { SCOPES } from "#lib/access/policy.ts";
import type { KeyLine } from "#lib/access/queries-keys.ts";
import { useAnswer } from "../use-answer.ts";
import { KeySecret } from "./key-secret.tsx";

export type RotateDialogProps = { workspace: string; item: KeyLine; onClose: () => void };

const FORM = "rotate-key";
const OVERLAPS = [
  { value: "0", label: "not at all" },
  { value: "1", label: "an hour" },
  { value: "24", label: "a day" },
  { value: "168", label: "a week" },
] as const;

/** Asks how long the older key stays good, then shows the new secret, once. Open while it is mounted. */
export function RotateDialog({ workspace, item, onClose }: RotateDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const [secret, setSecret] = useState<string | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const overlapHours = Number(new FormData(event.currentTarget).get("overlap"));
    const result = await ask(() => rotateApiKeyAction(workspace, { keyId: item.id, overlapHours }));
    if (!result) return;
    setSecret(result.text);
    router.refresh();
  };
  if (secret) {
    const { name, promptPattern, channels } = item;
    const scopes = SCOPES.filter((scope) => item.scopes.includes(scope));
    const draft = { name, scopes, promptPattern, channels, expiresAt: null };
    return <KeySecret draft={draft} secret={secret} example={null} onClose={onClose} />;
  }
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Rotate ${item.name}`}
      description="You get a new secret with the same rights. Put it into the application, see it used here, and the older one ends by itself."
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Making the key…">
            Make the new secret
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} className="grid gap-4">
        {problem && (
          <Note tone="fail" live>
            {problem.detail}
          </Note>
        )}
        <Field
          label="The older secret stays good for"
          hint="“Not at all” is for a secret that got out: applications are refused until they have the new one."
          group
        >
          <ChoiceChips name="overlap" choices={OVERLAPS} defaultValue="24" />
        </Field>
        <p className="text-sm text-ink-2">
          {item.lastUsedAt ? (
            <>
              The older one was last used <Time at={item.lastUsedAt} show="both" />.
            </>
          ) : (
            "The older one has never been used."
          )}
        </p>
      </form>
    </Dialog>
  );
}
