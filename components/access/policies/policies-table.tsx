import { ListKeys } from "#components/shell/list-keys.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { countOf } from "#lib/prompts/domain/redline/number-words.ts";
import { approvalWords, prefixWords } from "#lib/reviews/domain/policy-words.ts";
import type { Policies, PolicyLine } from "#lib/reviews/queries-policies.ts";
import { EditPolicyButton } from "./policy-buttons.tsx";

/** The policies, the widest first: each row replaces the ones above it for its own prompts. */
export function PoliciesTable({ workspace, data }: { workspace: string; data: Policies }) {
  return (
    <ListKeys>
      <DataTable
        label="Policies and what they demand"
        stacked
        minWidth="md:min-w-[48rem]"
        head={
          <tr>
            <Th>For</Th>
            <Th>Before release</Th>
            <Th>The gate</Th>
            <Th>A run begins</Th>
            <Th>In force for</Th>
            <Th>
              <span className="sr-only">Change</span>
            </Th>
          </tr>
        }
      >
        {data.policies.map((policy) => (
          <DataRow key={policy.prefix} stop>
            <Th scope="row" className="font-normal">
              {policy.prefix === "" ? (
                <span className="font-medium">all prompts</span>
              ) : (
                <span className="font-mono font-medium">{policy.prefix}</span>
              )}{" "}
              {!policy.set && <Tag>unchanged</Tag>}
              {policy.above !== null && (
                <span className="block text-xs leading-[1.125rem] text-ink-3">
                  in place of {prefixWords(policy.above)}
                </span>
              )}
            </Th>
            <Td head="Before release" className="max-w-72">
              {approvalWords(policy)}
              {policy.checklist.length > 0 && `, ${countOf(policy.checklist.length, "point")} to tick`}
              {policy.looser.length > 0 && (
                <span className="block text-xs leading-[1.125rem] text-unsure">
                  Looser than {prefixWords(policy.above ?? "")}: {policy.looser.join(", ")}
                </span>
              )}
            </Td>
            <Td head="The gate">{policy.gate === "required" ? "must pass" : "is advice"}</Td>
            <Td head="A run begins">{policy.runOnSave ? "on every save" : "by hand"}</Td>
            <Td head="In force for" className="max-w-80">
              <Covered workspace={workspace} policy={policy} />
            </Td>
            <Td className="text-right">
              <EditPolicyButton
                workspace={workspace}
                policy={policy}
                groups={data.groups}
                blocked={data.blocked !== null}
              />
            </Td>
          </DataRow>
        ))}
      </DataTable>
    </ListKeys>
  );
}

/** The prompts a row is in force for: a few by name, the rest by number. */
function Covered({ workspace, policy }: { workspace: string; policy: PolicyLine }) {
  if (policy.covers === 0) return <span className="text-ink-3">no prompt now</span>;
  const more = policy.covers - policy.examples.length;
  return (
    <>
      {policy.covers} {policy.covers === 1 ? "prompt" : "prompts"}
      <span className="block text-xs leading-[1.125rem] text-ink-3">
        {policy.examples.map((name, index) => (
          <span key={name}>
            {index > 0 && ", "}
            <Link look="plain" href={promptPath(workspace, name)}>
              {name}
            </Link>
          </span>
        ))}
        {more > 0 && ` and ${more} more`}
      </span>
    </>
  );
}
