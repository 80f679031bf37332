import { durationOfSeconds } from "../../reviews/domain/duration.ts";
import { planFaults } from "./plan-faults.ts";
import { type Stage, USUAL_PLAN, WHOLE } from "./rollout.ts";
import { shareWords } from "./rollout-words.ts";
import { askedGuardrails, type TypedGuardrail } from "./typed-guardrails.ts";

/** How a release goes out: the usual stages, stages of one's own, one share that a person moves, or everybody at once. */
export const WAYS = ["usual", "custom", "free", "all"] as const;
export type Way = (typeof WAYS)[number];

/** A stage as it is typed: percent, and hours of soak; empty hours wait for a person. */
export type TypedStage = { id: number; percent: string; hours: string };

/** What the Promote dialog asks about the way. `outside` are tiers that take no part; `at` a local date and time or empty. */
export type PlanForm = {
  way: Way;
  stages: readonly TypedStage[];
  percent: string;
  outside: readonly string[];
  unit: "conversation" | "tenant";
  watched: boolean;
  /** Guardrails of one's own; left out or null, the usual ones. */
  guardrails?: readonly TypedGuardrail[] | null;
  at: string;
};

export type PlanAnswer = { plan: Stage[] | null; fault: null } | { plan: null; fault: string };

const HOUR = 3_600;

/** The usual plan as rows to begin one's own from. */
export const USUAL_STAGES: readonly TypedStage[] = USUAL_PLAN.map(({ share, soakSeconds }, id) => ({
  id,
  percent: String(share / 100),
  hours: soakSeconds === null ? "" : String(soakSeconds / HOUR),
}));

function shareOf(percent: string): number | null {
  const share = Math.round(Number(percent.replace(",", ".")) * 100);
  return percent.trim() !== "" && share >= 1 && share <= WHOLE ? share : null;
}

function stageOf({ percent, hours }: TypedStage): Stage | null {
  const share = shareOf(percent);
  const typed = hours.trim();
  const soakSeconds = typed === "" ? null : Math.round(Number(typed.replace(",", ".")) * HOUR);
  if (share === null || Number.isNaN(soakSeconds) || (soakSeconds ?? 1) < 0) return null;
  return { share, soakSeconds };
}

function custom(rows: readonly TypedStage[]): PlanAnswer {
  const stages = rows.map(stageOf);
  const plan = stages.filter((stage) => stage !== null);
  const wrong = stages.indexOf(null);
  if (rows.length === 0) return { plan: null, fault: "Add a stage: a share of the calls and how long it soaks." };
  if (wrong >= 0)
    return { plan: null, fault: `Stage ${wrong + 1} needs a share from 0.01 to 100 % and hours, or none.` };
  const [first] = planFaults(plan);
  const place = Number(first?.path[0] ?? 0) + 1;
  if (first) return { plan: null, fault: `Stage ${place} is not more than the stage before it: a share only grows.` };
  return { plan, fault: null };
}

/** The plan that a form stands for; null for everybody at once. A fault is a sentence that says what to mend. */
export function planOf({ way, stages, percent }: Pick<PlanForm, "way" | "stages" | "percent">): PlanAnswer {
  switch (way) {
    case "usual":
      return { plan: [...USUAL_PLAN], fault: null };
    case "custom":
      return custom(stages);
    case "free": {
      const share = shareOf(percent);
      if (share === null) return { plan: null, fault: "Say with how much it starts, from 0.01 to 100 %." };
      return { plan: [{ share, soakSeconds: null }], fault: null };
    }
    case "all":
      return { plan: null, fault: null };
  }
}

/** What the press asks for, as `release.promote` takes it. What is decided at a later moment is a plan in any case. */
export function rolloutInput(form: PlanForm, plan: readonly Stage[] | null) {
  const later = form.at === "" ? undefined : new Date(form.at).toISOString();
  if (plan === null && later === undefined) return {};
  const stages = plan ?? [{ share: WHOLE, soakSeconds: null }];
  const watched = plan !== null && form.watched;
  return {
    plan: stages.map(({ share, soakSeconds }) => ({
      share,
      soak: soakSeconds === null ? null : durationOfSeconds(soakSeconds),
    })),
    audience: { exceptTiers: [...form.outside] },
    unit: form.unit,
    guardrails: watched ? (form.guardrails ? askedGuardrails(form.guardrails) : ("usual" as const)) : ("none" as const),
    ...(later === undefined ? {} : { scheduledFor: later }),
  };
}

/** What the button does, in its own words. */
export function promoteLabel(version: number, plan: readonly Stage[] | null, at: string): string {
  const first = plan?.[0]?.share ?? WHOLE;
  if (at !== "")
    return first === WHOLE ? `Schedule v${version} for everyone` : `Schedule a rollout at ${shareWords(first)}`;
  return first === WHOLE ? `Release v${version} to everyone` : `Start rollout at ${shareWords(first)}`;
}

/** A plan in an address: "500-86400.10000"; "all" for everybody at once. */
export function planParam(plan: readonly Stage[] | null): string {
  if (plan === null) return "all";
  return plan.map(({ share, soakSeconds }) => (soakSeconds === null ? share : `${share}-${soakSeconds}`)).join(".");
}

/** Reads a plan out of an address: null for everybody at once, undefined for what says nothing. */
export function parsePlanParam(text: string | null): Stage[] | null | undefined {
  if (text === "all") return null;
  if (text === null || !/^\d{1,5}(-\d{1,8})?(\.\d{1,5}(-\d{1,8})?){0,19}$/.test(text)) return undefined;
  return text.split(".").map((part) => {
    const [share, soak] = part.split("-");
    return { share: Number(share), soakSeconds: soak === undefined ? null : Number(soak) };
  });
}
