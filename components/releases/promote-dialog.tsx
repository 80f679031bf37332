"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { promoteAction } from "#lib/releases/actions.ts";
import type { Promotion } from "#lib/releases/queries-promotion.ts";
import { BreakGlassForm } from "./break-glass-form.tsx";
import { openSentence } from "./open-sentence.ts";
import { PromoteForm } from "./promote-form.tsx";

export type PromoteDialogProps = {
  workspace: string;
  prompt: string;
  /** Chosen at first; the newest when left out. */
  version?: number;
  onClose: () => void;
};

const FORM = "promote";

/** What a release would replace, what is missing for it, and the press that makes it. Open while it is mounted. */
export function PromoteDialog({ workspace, prompt, version, onClose }: PromoteDialogProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState(version);
  const [breaking, setBreaking] = useState(false);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const asked = chosen === undefined ? "" : `?version=${chosen}`;
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ["promotion", workspace, prompt, chosen ?? "newest"],
    queryFn: () => getJson<Promotion | null>(promptPath(workspace, prompt, `releases/promotion${asked}`)),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

  const promote = async (promotion: Promotion, reason: string) => {
    setPending(true);
    setRefusal(null);
    const { channel, current } = promotion;
    const answer = await promoteAction(workspace, {
      name: prompt,
      channel,
      version: promotion.version,
      reason,
      expect: current?.seq ?? 0,
      breakGlass: breaking,
    }).catch(() => null);
    setPending(false);
    if (answer?.ok) {
      toastDone(`${channel} serves v${promotion.version} to everyone.`);
      onClose();
      router.refresh();
      return;
    }
    setRefusal(
      answer
        ? answer.problem.detail
        : "The server cannot be reached, so it is not known whether it was released. Look at what stable serves, then try again.",
    );
    await refetch();
  };
  // After a refusal the page behind is out of date; drawn anew any sooner it might take this dialog away.
  const close = () => {
    if (refusal !== null) router.refresh();
    onClose();
  };

  const glass = breaking && data?.mayBreakGlass === true;
  const blocked = data ? openSentence(data.requirements) : null;
  const label = data ? `Release v${data.version} to everyone` : "Release";
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && close()}
      title={titleOf(data, glass)}
      footer={
        data &&
        (glass ? (
          <>
            <Button type="submit" form={FORM} variant="stop-now" pending={pending} pendingLabel="Releasing…">
              Break the glass and release v{data.version}
            </Button>
            <Button onClick={() => setBreaking(false)}>Back</Button>
          </>
        ) : (
          <>
            <Button
              type="submit"
              form={FORM}
              variant="main"
              blockedReason={blocked}
              pending={pending}
              pendingLabel="Releasing…"
            >
              {label}
            </Button>
            {data.mayBreakGlass && (
              <Button variant="glass" onClick={() => setBreaking(true)}>
                Break the glass…
              </Button>
            )}
          </>
        ))
      }
    >
      {data && glass && (
        <BreakGlassForm id={FORM} promotion={data} refusal={refusal} onBreak={(reason) => promote(data, reason)} />
      )}
      {data && !glass && (
        <PromoteForm
          id={FORM}
          workspace={workspace}
          prompt={prompt}
          promotion={data}
          refusal={refusal}
          loading={isPlaceholderData}
          onChoose={(next) => {
            setRefusal(null);
            setChosen(next);
          }}
          onPromote={(reason) => promote(data, reason)}
        />
      )}
      {!data && error && (
        <ErrorState title={error.message} actions={<Button onClick={() => refetch()}>Try again</Button>} />
      )}
      {data === null && <p>{prompt} has no version yet. Save one in Edit, then promote it.</p>}
      {data === undefined && !error && <SkeletonLines lines={6} label="Asking what is missing" />}
    </Dialog>
  );
}

function titleOf(promotion: Promotion | null | undefined, glass: boolean): string {
  if (!promotion) return "Promote to stable";
  const { version, channel } = promotion;
  return glass ? `Break the glass: v${version} to ${channel}` : `Promote v${version} to ${channel}`;
}
