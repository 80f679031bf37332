"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { Promotion } from "#lib/releases/queries-promotion.ts";
import { BreakGlassForm } from "./break-glass-form.tsx";
import { PromoteBlocked } from "./promote-blocked.tsx";
import { PromoteFoot } from "./promote-foot.tsx";
import { PromoteForm } from "./promote-form.tsx";
import { usePromote } from "./use-promote.ts";
import { usePromotion } from "./use-promotion.ts";

export type PromoteDialogProps = {
  workspace: string;
  prompt: string;
  /** Chosen at first; the newest when left out. */
  version?: number;
  /** Chosen at first; stable when left out. */
  channel?: string;
  onClose: () => void;
};

const FORM = "promote";

/** What a release would replace, what is missing for it, how it goes out, and the press that makes it. Open while mounted. */
export function PromoteDialog({ workspace, prompt, version, channel = "stable", onClose }: PromoteDialogProps) {
  const router = useRouter();
  const [breaking, setBreaking] = useState(false);
  const asked = usePromotion(workspace, prompt, { version, channel });
  const { data, error, form, plan, fault, refetch } = asked;
  const { press, pending, refusal, clear } = usePromote(workspace, prompt, { onDone: onClose, onRefused: refetch });
  const glass = breaking && data?.mayBreakGlass === true;
  // After a refusal the page behind is out of date; drawn anew any sooner it might take this dialog away.
  const close = () => {
    if (refusal !== null) router.refresh();
    onClose();
  };
  const live = data?.live ?? null;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && close()}
      title={titleOf(data, channel, glass)}
      footer={
        data &&
        !live && (
          <PromoteFoot
            form={FORM}
            promotion={data}
            plan={plan}
            at={form.at}
            fault={fault}
            glass={glass}
            pending={pending}
            onGlass={setBreaking}
          />
        )
      }
    >
      {data && live && (
        <PromoteBlocked
          promotion={data}
          live={live}
          onChannel={asked.setChannel}
          onGo={() => {
            onClose();
            router.push(promptPath(workspace, prompt, `rollout?rollout=${live.number}`));
          }}
        />
      )}
      {data && !live && glass && (
        <BreakGlassForm
          id={FORM}
          promotion={data}
          refusal={refusal}
          onBreak={(reason) => press(data, reason, "glass")}
        />
      )}
      {data && !live && !glass && (
        <PromoteForm
          id={FORM}
          workspace={workspace}
          prompt={prompt}
          promotion={data}
          form={form}
          fault={fault}
          refusal={refusal}
          loading={asked.loading}
          onChange={asked.change}
          onChoose={(next) => {
            clear();
            asked.setVersion(next);
          }}
          onChannel={(next) => {
            clear();
            asked.setChannel(next);
          }}
          onPromote={(reason) => press(data, reason, { form, plan })}
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

function titleOf(promotion: Promotion | null | undefined, first: string, glass: boolean): string {
  if (!promotion) return `Promote to ${first}`;
  const { version, channel, live } = promotion;
  if (live) return `A rollout is under way on ${channel}`;
  return glass ? `Break the glass: v${version} to ${channel}` : `Promote v${version} to ${channel}`;
}
