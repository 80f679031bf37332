import { knownModel } from "./domain/known-models.ts";

type Days = { deprecatedOn: Date | null; retiresOn: Date | null };

const dayOf = (date: Date | null | undefined) => date?.toISOString().slice(0, 10) ?? null;

/** The days a model is deprecated and retired: what the workspace set, else what this release knows. Days are `2026-11-30`. */
export function modelDays(model: string, fact: Days | null | undefined) {
  const own = { deprecatedOn: dayOf(fact?.deprecatedOn), retiresOn: dayOf(fact?.retiresOn) };
  if (own.deprecatedOn || own.retiresOn) return { ...own, dateSource: "set here" as const, dateNote: null };
  const { deprecatedOn = null, retiresOn = null, dateSource: dateNote = null } = knownModel(model) ?? {};
  return { deprecatedOn, retiresOn, dateSource: dateNote === null ? null : ("default" as const), dateNote };
}
