import { FacetGroup, FacetLink } from "#components/ui/facets.tsx";
import type { PromptFilter, PromptState } from "#lib/prompts/domain/list-filter.ts";
import { PROMPT_KINDS, promptFilterQuery } from "#lib/prompts/domain/list-filter.ts";
import type { PromptFacets as Facets, FacetValue } from "#lib/prompts/domain/prompt-list.ts";

const STATE_WORDS: Record<PromptState, string> = {
  all: "All",
  "rolling-out": "Rolling out",
  "needs-review": "Needs review",
  regressed: "Regressed",
  drifted: "Drifted",
  "no-suite": "No suite yet",
  archived: "Archived",
};

export type PromptFacetsProps = {
  /** The list's own path. */
  path: string;
  filter: PromptFilter;
  facets: Facets;
};

/** What the list can be narrowed to, each with how many that would leave. Choosing again what is chosen takes it away. */
export function PromptFacets({ path, filter, facets }: PromptFacetsProps) {
  const href = (change: Partial<PromptFilter>) => `${path}${promptFilterQuery({ ...filter, page: 1, ...change })}`;
  const states = Object.entries(facets.states) as [PromptState, number][];
  return (
    <div className="text-sm">
      <FacetGroup title="State">
        {states.map(([state, count]) => (
          <FacetLink key={state} href={href({ state })} current={filter.state === state} count={count}>
            {STATE_WORDS[state]}
          </FacetLink>
        ))}
      </FacetGroup>
      {facets.kinds.length > 1 || filter.kind !== null ? (
        <ValueGroup
          title="Kind"
          values={facets.kinds}
          chosen={filter.kind}
          href={(kind) => href({ kind: PROMPT_KINDS.find((each) => each === kind) ?? null })}
        />
      ) : null}
      <ValueGroup title="Owner" values={facets.owners} chosen={filter.owner} href={(owner) => href({ owner })} />
      <ValueGroup title="Model" values={facets.models} chosen={filter.model} href={(model) => href({ model })} />
      <ValueGroup title="Tag" values={facets.tags} chosen={filter.tag} href={(tag) => href({ tag })} />
    </div>
  );
}

type ValueGroupProps = {
  title: string;
  values: readonly FacetValue[];
  chosen: string | null;
  href: (value: string | null) => string;
};

function ValueGroup({ title, values, chosen, href }: ValueGroupProps) {
  const absent = chosen !== null && !values.some(({ value }) => value === chosen);
  const shown = absent ? [{ value: chosen, count: 0 }, ...values] : values;
  if (shown.length === 0) return null;
  return (
    <FacetGroup title={title}>
      {shown.map(({ value, count }) => (
        <FacetLink key={value} href={href(value === chosen ? null : value)} current={value === chosen} count={count}>
          {value}
        </FacetLink>
      ))}
    </FacetGroup>
  );
}
