"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { faultAt, faultsOf } from "#components/evals/refusal.ts";
import { getJson } from "#components/shell/get-json.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { Select } from "#components/ui/select.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { requestReviewAction } from "#lib/reviews/actions.ts";
import type { Asking } from "#lib/reviews/queries-lists.ts";
import { ReviewerPicker } from "./reviewer-picker.tsx";
import { submitOnModEnter } from "./submit-keys.ts";

export type AskDialogProps = { workspace: string; prompt: string; version: number | null; onClose: () => void };

const FORM = "ask";

/** Puts a version to review: which one, with what words, and who may then sign it. Open while it is mounted. */
export function AskDialog({ workspace, prompt, version, onClose }: AskDialogProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState(version);
  const [message, setMessage] = useState("");
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const [unfit, setUnfit] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ["asking", workspace, prompt, chosen ?? "newest"],
    queryFn: () =>
      getJson<Asking | null>(
        promptPath(workspace, prompt, `reviews/asking${chosen === null ? "" : `?version=${chosen}`}`),
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const reviewers = picked ?? new Set(data?.suggested.map(({ memberId }) => memberId));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!data) return;
    setPending(true);
    const input = { name: prompt, version: data.version, message, reviewers: [...reviewers] };
    const answer = await requestReviewAction(workspace, input).catch(() => null);
    if (!answer?.ok) {
      setPending(false);
      setUnfit(faultAt(faultsOf(answer?.problem ?? null), "reviewers") ?? null);
      setRefusal(answer?.problem.detail ?? "The server cannot be reached. Your words are still here.");
      void refetch();
      return;
    }
    toastDone(`v${data.version} is put to review.`);
    router.push(promptPath(workspace, prompt, `reviews/${answer.result.number}`));
  };

  const open = data?.open ?? null;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={data ? `Ask for review of v${data.version}` : "Ask for review"}
      footer={
        data && (
          <Button
            type="submit"
            form={FORM}
            variant="main"
            pending={pending}
            pendingLabel="Asking…"
            blockedReason={askBlocked(data)}
          >
            Ask for review
          </Button>
        )
      }
    >
      {data && (
        <form id={FORM} onSubmit={submit} onKeyDown={submitOnModEnter} noValidate>
          {refusal && (
            <Note tone="fail" live className="mb-4">
              {refusal}
            </Note>
          )}
          <p className="mb-4 text-ink-2 text-pretty">
            {data.base === null
              ? "Reviewers read the whole text: nothing is released yet to compare it with."
              : `Reviewers read what changes against v${data.base}, which stable serves now.`}{" "}
            A review of an older version is closed by this.
            {open !== null && (
              <>
                {" "}
                <Link href={promptPath(workspace, prompt, `reviews/${open}`)}>Open review {open}</Link>
              </>
            )}
          </p>
          <Field label="Version">
            <Select
              value={String(data.version)}
              onValueChange={(value) => {
                setChosen(Number(value));
                setPicked(null);
                setUnfit(null);
                setRefusal(null);
              }}
              options={data.choices.map(({ version: number, semver, changelog }) => ({
                value: String(number),
                label: `v${number}`,
                hint: `${semver} ${changelog}`,
                textValue: `v${number}`,
              }))}
            />
          </Field>
          <Field
            label="Message"
            optional
            className="mt-4"
            hint="What changed and what to look at. Reviewers read it first."
          >
            <TextArea autoFocus value={message} maxLength={4000} onChange={(event) => setMessage(event.target.value)} />
          </Field>
          <div className="mt-6">
            <ReviewerPicker
              people={data.people}
              suggested={data.suggested}
              picked={reviewers}
              error={unfit}
              onPick={(next) => {
                setPicked(next);
                setUnfit(null);
              }}
            />
          </div>
        </form>
      )}
      {data === null && <p>Save a version first; then it can be reviewed.</p>}
      {!data && error && (
        <ErrorState title={error.message} actions={<Button onClick={() => refetch()}>Try again</Button>} />
      )}
      {data === undefined && !error && <SkeletonLines lines={6} label="Looking who may approve" />}
    </Dialog>
  );
}

function askBlocked({ version, base, open }: Asking): string | null {
  if (open !== null) return `Review ${open} of v${version} is open already.`;
  return version === base ? `stable serves v${version} already, so there is nothing to agree to.` : null;
}
