import { FLAGS, type Flag } from "../flags/flag.ts";
import type { CallRow } from "./call-row.ts";

export type FacetValue = { value: string; count: number };

/** What some calls have in common, the most frequent first. */
export type CallFacets = {
  prompts: FacetValue[];
  versions: FacetValue[];
  models: FacetValue[];
  tenants: FacetValue[];
  flags: (FacetValue & { value: Flag })[];
  arms: FacetValue[];
  errors: number;
  flagged: number;
  down: number;
};

const MOST_VALUES = 8;

function counted(values: Iterable<string | null>): FacetValue[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_VALUES);
}

/** `provider/model`, as far as it is known. */
export function modelOf({ provider, model }: Pick<CallRow, "provider" | "model">): string | null {
  if (model === null) return null;
  return provider === null || model.startsWith(`${provider}/`) ? model : `${provider}/${model}`;
}

/** Counts what the calls have in common; versions only while they are of one prompt. */
export function facetsOf(rows: readonly CallRow[]): CallFacets {
  const prompts = counted(rows.map(({ prompt }) => prompt));
  const flags = FLAGS.map((value) => ({ value, count: rows.filter((row) => row.flags.includes(value)).length }));
  return {
    prompts,
    versions: prompts.length === 1 ? counted(rows.map(({ version }) => version?.toString() ?? null)) : [],
    models: counted(rows.map(modelOf)),
    tenants: counted(rows.map(({ tenant }) => tenant)),
    flags: flags.filter(({ count }) => count > 0),
    arms: counted(rows.map(({ arm }) => arm)),
    flagged: rows.filter((row) => row.flags.length > 0).length,
    errors: rows.filter(({ isError }) => isError).length,
    down: rows.filter(({ said }) => said.down > 0).length,
  };
}
