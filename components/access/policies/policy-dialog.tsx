"use client";

import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { capitalize } from "#lib/prompts/domain/redline/number-words.ts";
import { putPolicyAction, removePolicyAction } from "#lib/reviews/actions.ts";
import type { PolicyAnswer } from "#lib/reviews/change-policy.ts";
import type { Policy } from "#lib/reviews/domain/policy.ts";
import { policyWords, prefixWords } from "#lib/reviews/domain/policy-words.ts";
import { useAnswer } from "../use-answer.ts";
import { PolicyForm, policyIn } from "./policy-form.tsx";

export type PolicyDialogProps = {
  workspace: string;
  /** The row to edit; null to add one. */
  policy: Policy | null;
  /** Has the row a rule of its own that could be taken away? */
  removable: boolean;
  groups: readonly string[];
  onClose: () => void;
};

const FORM = "policy";

/** Sets what prompts must meet before release. Open while it is mounted. */
export function PolicyDialog({ workspace, policy, removable, groups, onClose }: PolicyDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();

  const done = ({ pending, prefix, ...rule }: PolicyAnswer, taken = false) => {
    toastDone(
      pending
        ? `Another admin must agree first: ${pending.looser.join(", ")}.`
        : taken
          ? `${capitalize(prefixWords(prefix))} now follows the wider policy: ${policyWords(rule)}.`
          : `Before release, ${prefixWords(prefix)} now needs ${policyWords(rule)}.`,
    );
    onClose();
    router.refresh();
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const draft = policyIn(new FormData(event.currentTarget));
    const result = await ask(() => putPolicyAction(workspace, { ...draft, soak: policy?.soak ?? null }));
    if (result) done(result);
  };
  const takeAway = async () => {
    const result = await ask(() => removePolicyAction(workspace, { prefix: policy?.prefix || "*" }));
    if (result) done(result, true);
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={policy ? `What ${prefixWords(policy.prefix)} must meet before release` : "A policy of its own"}
      description="What only asks for more counts for every release from now on; what asks for less waits until another admin agrees. What is served stays."
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Saving…">
            {policy ? "Save policy" : "Add policy"}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          {removable && (
            <Button variant="stop" className="ml-auto" pending={pending} onClick={takeAway}>
              Take it away
            </Button>
          )}
        </>
      }
    >
      <PolicyForm id={FORM} workspace={workspace} policy={policy} groups={groups} problem={problem} onSubmit={submit} />
    </Dialog>
  );
}
