import type { TrialReducer } from "./reduce-trials.ts";
import type { RunOffer } from "./runs-view.ts";

/** Names the version that `stable` serves when the run begins. */
export const STABLE = "stable";
export const MODELS_MOST = 6;

/** A run as somebody fills it in; what is typed stays text until it is sent. */
export type RunDraft = {
  challenger: number;
  /** `stable`, or a version's number. */
  against: string;
  /** Empty: the version's own model. */
  models: string[];
  trials: string;
  reducer: TrialReducer;
  cache: boolean;
  budgetUsd: string;
  budgetMinutes: string;
};

export const newDraft = ({ versions }: RunOffer): RunDraft => ({
  challenger: versions[0]?.number ?? 1,
  against: STABLE,
  models: [],
  trials: "1",
  reducer: "majority",
  cache: true,
  budgetUsd: "",
  budgetMinutes: "",
});

export type DraftFaults = { trials?: string; budgetUsd?: string; budgetMinutes?: string };

const isOver0 = (text: string): boolean => Number(text) > 0 && Number.isFinite(Number(text));

/** What cannot be sent as it stands, by field. */
export function draftFaults({ trials, budgetUsd, budgetMinutes }: RunDraft): DraftFaults {
  const count = Number(trials);
  return {
    ...(Number.isInteger(count) && count >= 1 && count <= 9 ? {} : { trials: "A whole number from 1 to 9." }),
    ...(budgetUsd.trim() === "" || isOver0(budgetUsd) ? {} : { budgetUsd: "An amount in US dollars, such as 2.50." }),
    ...(budgetMinutes.trim() === "" || isOver0(budgetMinutes) ? {} : { budgetMinutes: "Minutes, such as 10." }),
  };
}

/** A model's name as it may be asked: provider, slash, model. */
export const isModelName = (text: string): boolean =>
  /^[a-z0-9][a-z0-9-]*\/[A-Za-z0-9][A-Za-z0-9._:/-]*$/.test(text) && text.length <= 200;

/** The draft as the command takes it. */
export function draftInput(name: string, draft: RunDraft) {
  const { challenger, against, models, trials, reducer, cache, budgetUsd, budgetMinutes } = draft;
  return {
    ...{ name, challenger, cache, reducer, trials: Number(trials) },
    baseline: against === STABLE ? STABLE : Number(against),
    ...(models.length > 0 ? { models } : {}),
    ...(budgetUsd.trim() ? { budgetUsd: Number(budgetUsd) } : {}),
    ...(budgetMinutes.trim() ? { budgetSeconds: Math.max(1, Math.round(Number(budgetMinutes) * 60)) } : {}),
  };
}

/** One side of one run: the calls it takes and whom they ask. */
export type PlannedSide = { model: string; calls: number };

export type RunPlanned = {
  baseline: number | null;
  runs: number;
  calls: number;
  sides: PlannedSide[];
  models: string[];
};

/** The calls a draft will make. Over several models each is a run of its own, and each run asks the baseline. */
export function plannedRun(offer: RunOffer, draft: RunDraft): RunPlanned {
  const { cases, stable, versions } = offer;
  const baseline = draft.against === STABLE ? stable : Number(draft.against);
  const modelOf = (number: number) => versions.find((version) => version.number === number)?.model ?? "";
  const trials = draftFaults(draft).trials ? 1 : Number(draft.trials);
  const models = draft.models.length > 0 ? draft.models : [modelOf(draft.challenger)];
  const each = cases * trials;
  const sides = models.flatMap((model): PlannedSide[] => [
    { model, calls: each },
    ...(baseline === null ? [] : [{ model: modelOf(baseline) || modelOf(draft.challenger), calls: each }]),
  ]);
  return {
    baseline,
    runs: models.length,
    calls: sides.reduce((sum, { calls }) => sum + calls, 0),
    sides,
    models: [...new Set(sides.map(({ model }) => model))],
  };
}
