"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { type PlanForm, planOf, planParam, USUAL_STAGES } from "#lib/releases/domain/promote-plan.ts";
import { guardrailFaults } from "#lib/releases/domain/typed-guardrails.ts";
import type { Promotion } from "#lib/releases/queries-promotion.ts";

const FIRST: PlanForm = {
  ...{ way: "usual", stages: USUAL_STAGES, percent: "10", outside: ["enterprise"] },
  ...{ unit: "conversation", watched: true, at: "" },
};

/** May it be rolled out at all? There must be something to keep for the others, and somebody who asks for it by channel. */
export function mayRollOut({ current, kind, version }: Promotion): boolean {
  return current !== null && kind === "prompt" && current.version !== version;
}

const GUARDRAIL_FAULT = "Each guardrail takes a figure above 0, or none.";

/** What the dialog asks the server as somebody chooses: version, channel and way. */
export function usePromotion(workspace: string, prompt: string, first: { version?: number; channel: string }) {
  const [version, setVersion] = useState(first.version);
  const [channel, setChannel] = useState(first.channel);
  const [form, setForm] = useState(FIRST);
  const answer = planOf(form);
  const asked = new URLSearchParams({ channel, ...(version === undefined ? {} : { version: String(version) }) });
  if (answer.fault === null) asked.set("plan", planParam(answer.plan));
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ["promotion", workspace, prompt, asked.toString()],
    queryFn: () => getJson<Promotion | null>(promptPath(workspace, prompt, `releases/promotion?${asked}`)),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  // Where there is nothing to roll out beside, everybody gets it at once, whatever is chosen for elsewhere.
  const typed = form.watched && form.guardrails ? guardrailFaults(form.guardrails) : [];
  const fault = answer.fault ?? (typed.length > 0 && form.way !== "all" ? GUARDRAIL_FAULT : null);
  const whole = data ? !mayRollOut(data) : false;
  const shown: PlanForm = whole ? { ...form, way: "all", at: "" } : form;
  return {
    ...{ data, error, loading: isPlaceholderData, refetch, form: shown },
    plan: whole ? null : answer.plan,
    fault: whole ? null : fault,
    change: (next: Partial<PlanForm>) => setForm((before) => ({ ...before, ...next })),
    setVersion,
    setChannel,
  };
}
