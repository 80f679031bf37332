import { FacetGroup, FacetLink } from "#components/ui/facets.tsx";
import type { CallFacets, FacetValue } from "#lib/telemetry/domain/calls/call-facets.ts";
import { type CallFilter, callQuery } from "#lib/telemetry/domain/calls/call-filter.ts";
import { flagLabel } from "./call-marks.tsx";

export type CallsFacetsProps = { path: string; filter: CallFilter; facets: CallFacets; faceted: number; most: number };

const ARM_WORDS: Record<string, string> = { rest: "rest, not compared" };

type ValueKey = "prompt" | "version" | "arm" | "model" | "tenant" | "flag";

/** What the calls in view have in common; a value narrows the search, and chosen again widens it. */
export function CallsFacets({ path, filter, facets, faceted, most }: CallsFacetsProps) {
  const href = (change: Partial<CallFilter>) => `${path}${callQuery({ ...filter, ...change })}`;
  const group = (title: string, key: ValueKey, values: readonly FacetValue[], say = (value: string) => value) =>
    values.length > 0 && (
      <FacetGroup title={title}>
        {values.map(({ value, count }) => {
          const current = String(filter[key]) === value;
          const chosen = key === "version" ? Number(value) : value;
          return (
            <FacetLink key={value} href={href({ [key]: current ? null : chosen })} current={current} count={count}>
              {say(value)}
            </FacetLink>
          );
        })}
      </FacetGroup>
    );
  return (
    <>
      <FacetGroup title="What came of it">
        <FacetLink href={href({ error: !filter.error })} current={filter.error} count={facets.errors}>
          failed
        </FacetLink>
        <FacetLink
          href={href({ feedback: filter.feedback === "down" ? null : "down" })}
          current={filter.feedback === "down"}
          count={facets.down}
        >
          disliked
        </FacetLink>
      </FacetGroup>
      {group("Signs of an injection", "flag", facets.flags, flagLabel)}
      {group("Prompt", "prompt", facets.prompts)}
      {group("Version", "version", facets.versions, (value) => `v${value}`)}
      {group("Part of a rollout", "arm", facets.arms, (value) => ARM_WORDS[value] ?? value)}
      {group("Model", "model", facets.models)}
      {group("Tenant", "tenant", facets.tenants)}
      {faceted === most && (
        <p className="border-t pt-3 text-xs text-ink-3">Counted among the newest {most.toLocaleString("en-US")}.</p>
      )}
    </>
  );
}
