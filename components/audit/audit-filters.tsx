"use client";

import { useRouter } from "next/navigation";
import { AddressSearch } from "#components/ui/address-search.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { AUDIT_GROUPS, type AuditFilter, filterQuery, isNarrowed } from "#lib/audit/domain/filter.ts";

export type AuditFiltersProps = {
  path: string;
  filter: AuditFilter;
  members: readonly { id: string; name: string }[];
  prompts: readonly string[];
};

const ALL = "all";
const GROUP_WORDS = {
  edits: "Edits",
  runs: "Runs",
  reviews: "Reviews",
  releases: "Releases",
  access: "Members and keys",
  policies: "Policies",
};

/** Who, what, on which prompt, on which days, about what. The choice is in the address, so a link shows a colleague the same rows. */
export function AuditFilters({ path, filter, members, prompts }: AuditFiltersProps) {
  const router = useRouter();
  const go = (change: Partial<AuditFilter>) =>
    router.push(`${path}${filterQuery({ ...filter, ...change })}`, { scroll: false });
  const choose = (key: "actor" | "group" | "prompt") => (value: string) =>
    go({ [key]: value === ALL ? null : value } as Partial<AuditFilter>);

  return (
    <search aria-label="Filter the log" className="mb-4 flex flex-wrap items-end gap-3">
      <Field label="Who" className="w-48 max-md:w-full">
        <Select
          value={filter.actor ?? ALL}
          onValueChange={choose("actor")}
          options={[
            { value: ALL, label: "everybody" },
            ...members.map(({ id, name }) => ({ value: id, label: name })),
            { value: "system", label: "the system" },
          ]}
        />
      </Field>
      <Field label="What" className="w-44 max-md:w-full">
        <Select
          value={filter.group ?? ALL}
          onValueChange={choose("group")}
          options={[
            { value: ALL, label: "everything" },
            ...AUDIT_GROUPS.map((group) => ({ value: group, label: GROUP_WORDS[group] })),
          ]}
        />
      </Field>
      <Field label="Prompt" className="w-56 max-md:w-full">
        <Select
          value={filter.prompt ?? ALL}
          onValueChange={choose("prompt")}
          options={[{ value: ALL, label: "all prompts" }, ...prompts.map((name) => ({ value: name, label: name }))]}
        />
      </Field>
      {(["from", "to"] as const).map((end) => (
        <Field key={end} label={end === "from" ? "From" : "To"} className="w-36 max-md:flex-1">
          <TextInput
            type="date"
            key={filter[end] ?? ""}
            defaultValue={filter[end] ?? ""}
            onChange={(event) => go({ [end]: event.target.value || null })}
          />
        </Field>
      ))}
      <div className="w-56 max-md:w-full">
        <AddressSearch
          label="Subject"
          placeholder="Subject contains"
          value={filter.q ?? ""}
          hrefOf={(q) => `${path}${filterQuery({ ...filter, q: q || null })}`}
          className=""
        />
      </div>
      {isNarrowed(filter) && (
        <Button variant="quiet" className="mb-0.5" onClick={() => router.push(path, { scroll: false })}>
          Show everything
        </Button>
      )}
    </search>
  );
}
