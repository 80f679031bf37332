"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Verdict } from "#lib/evals/domain/gate-types.ts";
import { RUN_CAUSES, type RunCauseName, type RunsFilter, runsFilterQuery } from "#lib/evals/domain/runs-view.ts";

const VERDICTS: [Verdict | null, string][] = [
  [null, "All"],
  ["pass", "Passed"],
  ["fail", "Blocked"],
  ["inconclusive", "Inconclusive"],
];
const CAUSES: Record<RunCauseName, string> = {
  button: "Started by a person",
  api: "Started through the API",
  save: "By itself, on save",
  schedule: "By itself, on schedule",
};
const ANY = "any";

export type RunsFiltersProps = { path: string; filter: RunsFilter; versions: readonly number[] };

/** Narrows the runs and their chart by verdict, version and cause; all stand in the address. */
export function RunsFilters({ path, filter, versions }: RunsFiltersProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const href = (change: Partial<RunsFilter>) => `${path}${runsFilterQuery({ ...filter, ...change })}`;
  const go = (change: Partial<RunsFilter>) => start(() => router.push(href(change), { scroll: false }));
  return (
    <div aria-busy={pending} className="flex flex-wrap items-center gap-x-3 gap-y-2 pb-4">
      <SegmentedLinks
        label="Verdict"
        links={VERDICTS.map(([verdict, label]) => ({
          href: href({ verdict }),
          label,
          current: filter.verdict === verdict,
        }))}
      />
      <Select
        size="sm"
        aria-label="Version"
        className="w-32!"
        value={filter.version === null ? ANY : String(filter.version)}
        onValueChange={(value) => go({ version: value === ANY ? null : Number(value) })}
        options={[
          { value: ANY, label: "Any version" },
          ...versions.map((number) => ({ value: String(number), label: `v${number}` })),
        ]}
      />
      <Select
        size="sm"
        aria-label="Cause"
        className="w-52!"
        value={filter.cause ?? ANY}
        onValueChange={(value) => go({ cause: RUN_CAUSES.find((cause) => cause === value) ?? null })}
        options={[
          { value: ANY, label: "However it began" },
          ...RUN_CAUSES.map((cause) => ({ value: cause, label: CAUSES[cause] })),
        ]}
      />
    </div>
  );
}
