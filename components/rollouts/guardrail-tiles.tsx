import clsx from "clsx";
import type { GuardrailFinding } from "#lib/releases/domain/guardrail-report.ts";
import { guardrailWord, marginWords } from "#lib/releases/domain/guardrail-words.ts";
import { HALF, isCompared, isLive } from "#lib/releases/domain/rollout.ts";
import type { RolloutDetail } from "#lib/releases/domain/rollout-view.ts";
import { type ChartPoint, sinceFewer } from "./chart-scale.ts";
import { GuardrailTile } from "./guardrail-tile.tsx";
import { GuardrailVerdict } from "./guardrail-verdict.tsx";

/** What is wrong or not decided stands first. */
const ORDER = ["breached", "undecided", "no_data", "within"];

/** Every guardrail that is watched as the newest report has it; one it does not speak of has no data. */
function findingsOf({ guardrails, report }: RolloutDetail): GuardrailFinding[] {
  const nothing = {
    verdict: "no_data" as const,
    candidate: null,
    control: null,
    difference: null,
    interval: null,
    units: 0,
  };
  return guardrails
    .filter(isCompared)
    .map(({ name, margin }) => report?.guardrails.find((each) => each.name === name) ?? { ...nothing, name, margin })
    .sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
}

function pointsOf({ series }: RolloutDetail, { name }: GuardrailFinding): readonly ChartPoint[] {
  const points = series.flatMap(({ guardrails }) => {
    const at = guardrails.find((each) => each.name === name);
    if (!at || at.difference === null || at.interval === null) return [];
    return { units: at.units, difference: at.difference, low: at.interval[0], high: at.interval[1] };
  });
  return sinceFewer(points);
}

/** Two beside each other; the last of an odd number has the row, its words beside its chart. */
const TILE =
  "border-b py-4 md:odd:pr-8 md:even:border-l md:even:pl-8 md:odd:last:col-span-2 md:odd:last:grid md:odd:last:grid-cols-2 md:odd:last:gap-x-16 md:odd:last:pr-0";

/** One tile a guardrail: both arms, the difference with its interval over time, the margin, the verdict. */
export function GuardrailTiles({ workspace, rollout }: { workspace: string; rollout: RolloutDetail }) {
  const findings = findingsOf(rollout);
  if (findings.every(({ verdict }) => verdict === "no_data"))
    return <NothingMeasured findings={findings} rollout={rollout} />;
  return (
    <>
      <ul className="grid border-t border-rule-strong md:grid-cols-2">
        {findings.map((finding) => (
          <li key={finding.name} className={TILE}>
            <GuardrailTile
              workspace={workspace}
              rollout={rollout}
              finding={finding}
              points={pointsOf(rollout, finding)}
            />
          </li>
        ))}
      </ul>
      <Legend />
    </>
  );
}

function nothingMeasured({ status, share }: RolloutDetail): string {
  if (status === "scheduled") return "It has not begun, so nothing was measured. This is what will be watched.";
  if (!isLive(status)) return "No traffic was measured while it was under way, so they had nothing to say.";
  if (share > HALF) {
    return "Nothing is compared while the candidate has more than half: no equal control is left beside it. Limits and the fuse go on; advance it by hand.";
  }
  return "No traffic was measured yet. Without data it neither goes on by itself nor rolls back: advance it by hand, or let the application report its calls.";
}

/** Nothing is known yet: said once, with what will be watched. */
function NothingMeasured({ findings, rollout }: { findings: readonly GuardrailFinding[]; rollout: RolloutDetail }) {
  return (
    <div className="border border-dashed border-rule-strong px-5 py-4">
      <GuardrailVerdict verdict="no_data" />
      <p className="mt-1 max-w-measure text-md text-pretty">{nothingMeasured(rollout)}</p>
      <ul className="mt-4 grid gap-x-8 text-sm md:grid-cols-2">
        {findings.map(({ name, margin }) => (
          <li key={name} className="flex justify-between gap-4 border-t py-1.5">
            <span>{guardrailWord(name)}</span>
            <span className="text-ink-2">{marginWords(name, margin).toLowerCase()}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const KEY = "mr-1.5 inline-block w-5 align-middle";

function Legend() {
  return (
    <p className="mt-3 flex flex-wrap items-center gap-x-6 gap-y-1 text-xs text-ink-3">
      <span>
        <span aria-hidden="true" className={clsx(KEY, "h-0.5 bg-candidate")} />
        difference
      </span>
      <span>
        <span aria-hidden="true" className={clsx(KEY, "h-2 bg-stable-wash")} />
        interval
      </span>
      <span>
        <span aria-hidden="true" className={clsx(KEY, "border-t-[1.5px] border-dashed border-fail")} />
        allowed margin
      </span>
      <span>Over the margin when the whole interval is; within when the whole interval is below it.</span>
    </p>
  );
}
