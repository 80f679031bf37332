import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { ArrowRightIcon } from "#components/ui/way-icons.tsx";
import type { VersionComparison } from "#lib/prompts/domain/comparison.ts";

/** The settings that differ, each in words; what is the same is not listed. */
export function CompareSettings({ comparison: { base, head, settings } }: { comparison: VersionComparison }) {
  if (settings.length === 0) {
    return (
      <EmptyState title="No setting differs: same model, same parameters, same schema, same rules for a release.">
        Whatever changed between v{base.number} and v{head.number} is in the words.
      </EmptyState>
    );
  }
  const columns = (
    <tr>
      <Th>Setting</Th>
      <Th>v{base.number}</Th>
      <Th>
        <span className="sr-only">becomes</span>
      </Th>
      <Th>v{head.number}</Th>
    </tr>
  );
  return (
    <DataTable label="Settings that differ" head={columns} className="max-w-[52rem]">
      {settings.map(({ label, from, to }) => (
        <DataRow key={label}>
          <Th scope="row">{label}</Th>
          <Td className="wrap-anywhere">
            <del>{from}</del>
          </Td>
          <Td className="text-ink-3">
            <ArrowRightIcon className="size-4" />
          </Td>
          <Td className="wrap-anywhere">
            <ins>{to}</ins>
          </Td>
        </DataRow>
      ))}
    </DataTable>
  );
}
