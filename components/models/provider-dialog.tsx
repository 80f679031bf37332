"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { putProviderAction, testProviderAction } from "#lib/models/actions.ts";
import type { ProviderLine } from "#lib/models/queries-models.ts";
import { type ProbeAnswer, ProbeResult } from "./probe-result.tsx";
import { ProviderForm, providerIn } from "./provider-form.tsx";

export type ProviderDialogProps = {
  workspace: string;
  /** The one to change; null to add one. */
  provider: ProviderLine | null;
  onClose: () => void;
};

const FORM = "provider";

/** Sets a provider up and tries it at once, so that nobody learns from a failed run that a key is wrong. */
export function ProviderDialog({ workspace, provider, onClose }: ProviderDialogProps) {
  const router = useRouter();
  const saving = useAnswer();
  const testing = useAnswer();
  const [saved, setSaved] = useState<string | null>(null);
  const [probe, setProbe] = useState<ProbeAnswer | null>(null);

  async function test(name: string) {
    setProbe(null);
    const answer = await testing.ask(() => testProviderAction(workspace, { name }));
    setProbe(answer);
  }
  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = providerIn(new FormData(event.currentTarget));
    const done = await saving.ask(() => putProviderAction(workspace, given));
    if (!done) return;
    setSaved(done.name);
    router.refresh();
    await test(done.name);
  }

  if (saved !== null) {
    return (
      <Dialog
        open
        onOpenChange={(isOpen) => !isOpen && onClose()}
        title={`${saved} is set up`}
        description="Its models can be named in versions, tries and runs from now on."
        footer={
          <>
            <Button variant="main" onClick={onClose}>
              Done
            </Button>
            <Button pending={testing.pending} pendingLabel="Asking…" onClick={() => void test(saved)}>
              Test again
            </Button>
            {probe?.ok === false && <Button onClick={() => setSaved(null)}>Change the set-up</Button>}
          </>
        }
      >
        <output className="block">
          {probe ? (
            <ProbeResult workspace={workspace} provider={saved} probe={probe} />
          ) : (
            <Verdict kind={testing.problem ? "fail" : "running"}>{testing.problem?.detail ?? "Asking it…"}</Verdict>
          )}
        </output>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={provider ? `How ${provider.name} is reached` : "A model provider"}
      description="A vendor by its key, a gateway, or a server of your own. It is tried as soon as it is saved."
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={saving.pending} pendingLabel="Saving…">
            Save and test
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <ProviderForm id={FORM} provider={provider} problem={saving.problem} onSubmit={save} />
    </Dialog>
  );
}
