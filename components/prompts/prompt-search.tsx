"use client";

import { AddressSearch } from "#components/ui/address-search.tsx";
import { type PromptFilter, promptFilterQuery } from "#lib/prompts/domain/list-filter.ts";

/** Finds prompts by name, tag, or words inside them. */
export function PromptSearch({ path, filter }: { path: string; filter: PromptFilter }) {
  return (
    <AddressSearch
      label="Find prompts"
      placeholder="Name, tag, or words inside a prompt"
      value={filter.q}
      hrefOf={(q) => `${path}${promptFilterQuery({ ...filter, q, page: 1 })}`}
      className="max-w-[26rem]"
    />
  );
}
