import { DataTable } from "#components/ui/data-table.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { TierFinding } from "#lib/releases/domain/guardrail-report.ts";
import { guardrailDifference, guardrailWord } from "#lib/releases/domain/guardrail-words.ts";
import { unitsOf } from "#lib/releases/domain/guardrails/finding-words.ts";
import type { Unit } from "#lib/releases/domain/rollout.ts";

/** Difference and interval of each guardrail (down) within each tier (across), those that lose first. */
export function TierTable({ findings, unit }: { findings: readonly TierFinding[]; unit: Unit }) {
  const losing = new Set(findings.filter((each) => each.losing).map(({ tier }) => tier));
  const tiers = [...new Set([...losing, ...findings.map(({ tier }) => tier)])];
  const names = [...new Set(findings.map(({ name }) => name))];
  return (
    <DataTable
      label="Difference by tier, with its interval"
      minWidth="min-w-[28rem]"
      head={
        <tr>
          <Th>Guardrail</Th>
          {tiers.map((tier) => (
            <Th key={tier} numeric>
              {tier || "no tier"}
            </Th>
          ))}
        </tr>
      }
    >
      {names.map((name) => (
        <tr key={name}>
          <Td>{guardrailWord(name)}</Td>
          {tiers.map((tier) => (
            <Td key={tier} numeric>
              <Cell finding={findings.find((each) => each.tier === tier && each.name === name)} unit={unit} />
            </Td>
          ))}
        </tr>
      ))}
    </DataTable>
  );
}

function Cell({ finding, unit }: { finding: TierFinding | undefined; unit: Unit }) {
  if (!finding) return <span className="text-ink-3">too little</span>;
  const { name, difference, interval, units, losing } = finding;
  const say = (value: number) => guardrailDifference(name, value);
  return (
    <>
      {losing ? <Verdict kind="fail">{say(difference)}</Verdict> : say(difference)}
      <span className="block text-xs text-ink-3">
        {say(interval[0])} to {say(interval[1])}, {unitsOf(units, unit)}
      </span>
    </>
  );
}
