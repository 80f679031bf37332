"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toastDone } from "#components/ui/toast.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { promoteAction } from "#lib/releases/actions.ts";
import { type PlanForm, rolloutInput } from "#lib/releases/domain/promote-plan.ts";
import type { Stage } from "#lib/releases/domain/rollout.ts";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";
import type { Promotion } from "#lib/releases/queries-promotion.ts";

type Way = "glass" | { form: PlanForm; plan: readonly Stage[] | null };
type After = { onDone: () => void; onRefused: () => Promise<unknown> };

const UNREACHED =
  "The server cannot be reached, so it is not known whether it was released. Look at what is served, then try again.";

/** The press of the Promote dialog: releases or begins a rollout, then goes to where that is watched. */
export function usePromote(workspace: string, prompt: string, { onDone, onRefused }: After) {
  const router = useRouter();
  const queries = useQueryClient();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function press({ version, channel, current }: Promotion, reason: string, way: Way): Promise<void> {
    setPending(true);
    setRefusal(null);
    const how = way === "glass" ? { breakGlass: true } : rolloutInput(way.form, way.plan);
    const expect = current?.seq ?? 0;
    const answer = await promoteAction(workspace, { name: prompt, channel, version, reason, expect, ...how }).catch(
      () => null,
    );
    setPending(false);
    if (!answer?.ok) {
      setRefusal(answer ? answer.problem.detail : UNREACHED);
      await onRefused();
      return;
    }
    onDone();
    await queries.invalidateQueries({ queryKey: ["rollout"] });
    const later = way !== "glass" && way.form.at !== "";
    if (way === "glass" || (way.plan === null && !later)) {
      toastDone(`${channel} serves v${version} to everyone.`);
      return router.refresh();
    }
    toastDone(
      later
        ? `v${version} is scheduled.`
        : `v${version} begins at ${shareWords(way.plan?.[0]?.share ?? 0)} of ${channel}.`,
    );
    router.push(promptPath(workspace, prompt, "rollout"));
    router.refresh();
  }
  return { press, pending, refusal, clear: () => setRefusal(null) };
}
