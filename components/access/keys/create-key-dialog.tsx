"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { createApiKeyAction } from "#lib/access/actions.ts";
import { useAnswer } from "../use-answer.ts";
import { type KeyDraft, KeyForm, keyIn } from "./key-form.tsx";
import { KeySecret } from "./key-secret.tsx";

export type CreateKeyDialogProps = {
  workspace: string;
  /** Some prompt of the workspace, for the ready call. */
  example: string | null;
  services: readonly { id: string; name: string }[];
  channels: readonly string[];
  onClose: () => void;
};

const FORM = "create-key";

/** Asks what a key may do, then shows its secret, once. Open while it is mounted. */
export function CreateKeyDialog({ workspace, example, services, channels, onClose }: CreateKeyDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const [made, setMade] = useState<{ draft: KeyDraft; text: string } | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const draft = keyIn(new FormData(event.currentTarget), Date.now());
    const result = await ask(() => createApiKeyAction(workspace, draft));
    if (!result) return;
    setMade({ draft, text: result.text });
    router.refresh();
  };
  if (made) return <KeySecret draft={made.draft} secret={made.text} example={example} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="New API key"
      description="A key acts as you, or as a service, within what it is given here. Whoever has it can do that much and no more."
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Making the key…">
            Make the key
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <KeyForm id={FORM} services={services} channels={channels} problem={problem} onSubmit={submit} />
    </Dialog>
  );
}
