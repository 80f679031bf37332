import { Checkbox } from "#components/ui/checkbox.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { SuiteRow } from "#lib/evals/domain/suite-view.ts";

export type CaseOptionProps = {
  row: SuiteRow;
  checked: boolean;
  disabled: boolean;
  onToggle: (wanted: boolean) => void;
};

/** Where the server cuts a preview. */
const CUT_AT = 160;
const LAST = { pass: "Passed last", fail: "Failed last", missing: "No result last" };

/** One case to choose: what it gives, how much it matters, and how it did. */
export function CaseOption({ row, checked, disabled, onToggle }: CaseOptionProps) {
  const { key, critical, turns, last } = row;
  const preview = row.preview.length < CUT_AT ? row.preview : `${row.preview}…`;
  return (
    <li className="flex items-baseline gap-3 py-1.5">
      <Checkbox
        className="min-w-0 flex-1"
        label={<span className="font-mono">{key}</span>}
        hint={<span className="line-clamp-2">{turns > 0 ? `${turns} messages: ${preview}` : preview}</span>}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onToggle(event.target.checked)}
      />
      {critical && <Tag tone="critical">critical</Tag>}
      {(last === "pass" || last === "fail" || last === "missing") && (
        <Verdict kind={last === "missing" ? "inconclusive" : last} className="text-xs max-md:hidden">
          {LAST[last]}
        </Verdict>
      )}
    </li>
  );
}
