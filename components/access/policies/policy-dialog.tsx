"use client";

import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { putPolicyAction } from "#lib/reviews/actions.ts";
import type { Policy } from "#lib/reviews/domain/policy.ts";
import { policyWords, prefixWords } from "#lib/reviews/domain/policy-words.ts";
import { useAnswer } from "../use-answer.ts";
import { PolicyForm, policyIn } from "./policy-form.tsx";

export type PolicyDialogProps = {
  workspace: string;
  /** The row to edit; null to add one. */
  policy: Policy | null;
  groups: readonly string[];
  onClose: () => void;
};

const FORM = "policy";

/** Sets what prompts must meet before release. Open while it is mounted. */
export function PolicyDialog({ workspace, policy, groups, onClose }: PolicyDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const draft = policyIn(new FormData(event.currentTarget));
    const result = await ask(() => putPolicyAction(workspace, { ...draft, soak: policy?.soak ?? null }));
    if (!result) return;
    toastDone(`Before release, ${prefixWords(result.prefix)} now needs ${policyWords(result)}.`);
    onClose();
    router.refresh();
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={policy ? `What ${prefixWords(policy.prefix)} must meet before release` : "A policy of its own"}
      description="It counts for every release from now on; what is served already stays."
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Saving…">
            {policy ? "Save policy" : "Add policy"}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <PolicyForm id={FORM} workspace={workspace} policy={policy} groups={groups} problem={problem} onSubmit={submit} />
    </Dialog>
  );
}
