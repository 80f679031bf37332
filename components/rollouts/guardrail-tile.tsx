import { Link } from "#components/ui/link.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { GuardrailFinding } from "#lib/releases/domain/guardrail-report.ts";
import { armsWords, guardrailWord, marginWords } from "#lib/releases/domain/guardrail-words.ts";
import { isLive } from "#lib/releases/domain/rollout.ts";
import type { RolloutDetail } from "#lib/releases/domain/rollout-view.ts";
import { callQuery, NO_FILTER } from "#lib/telemetry/domain/calls/call-filter.ts";
import type { ChartPoint } from "./chart-scale.ts";
import { GuardrailChart } from "./guardrail-chart.tsx";
import { GuardrailVerdict } from "./guardrail-verdict.tsx";
import { PAUSES } from "./pauses-words.ts";

export type GuardrailTileProps = {
  workspace: string;
  rollout: RolloutDetail;
  finding: GuardrailFinding;
  points: readonly ChartPoint[];
};

/** What one guardrail saw, in a sentence, over time, and where to look at it. */
export function GuardrailTile({ workspace, rollout, finding, points }: GuardrailTileProps) {
  const { message, note } = finding;
  const arms = armsWords(finding, rollout.candidate);
  const margin = marginWords(finding.name, finding.margin);
  const said = message ?? (arms ? `${arms}. ${margin}` : margin);
  return (
    <>
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h3 className="font-semibold">{guardrailWord(finding.name)}</h3>
          <GuardrailVerdict verdict={finding.verdict} />
        </div>
        <p className="text-sm text-ink-2 text-pretty">
          {said}. {note}
          {finding.action === "pause" && ` ${PAUSES}`}
        </p>
      </div>
      <div className="min-w-0">
        {points.length > 0 && finding.difference !== null && finding.interval !== null ? (
          <GuardrailChart finding={finding} points={points} unit={rollout.unit} />
        ) : (
          <p className="mt-3 border border-dashed border-rule-strong px-4 py-6 text-sm text-ink-2 text-pretty">
            {finding.difference === null ? (
              <NoData workspace={workspace} rollout={rollout} finding={finding} />
            ) : (
              `An interval needs 100 graded ${rollout.unit}s of each version.`
            )}
          </p>
        )}
        {finding.difference !== null && <CallLinks workspace={workspace} rollout={rollout} finding={finding} />}
      </div>
    </>
  );
}

function NoData({ workspace, rollout, finding }: Omit<GuardrailTileProps, "points">) {
  const live = isLive(rollout.status);
  const without = live && "Without data it neither goes on by itself nor rolls back.";
  if (finding.name !== "grader_score")
    return (
      <>
        Nothing of this was measured{live && " yet"}. {without}
      </>
    );
  return (
    <>
      Grades come from the judge, from people, or from the application.{" "}
      <Link href={promptPath(workspace, rollout.prompt, "settings")}>How calls are graded</Link>. {without}
    </>
  );
}

function filterOf({ name }: GuardrailFinding) {
  if (name === "errors") return { error: true };
  return name === "thumbs_down" ? { feedback: "down" as const } : {};
}

function CallLinks({ workspace, rollout, finding }: Omit<GuardrailTileProps, "points">) {
  const { prompt, candidate, baseline, startedAt } = rollout;
  const from = startedAt === null ? null : new Date(startedAt).toISOString();
  const href = (arm: "candidate" | "control", version: number) =>
    `/${workspace}/calls${callQuery({ ...NO_FILTER, prompt, version, arm, from, ...filterOf(finding) })}`;
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 text-xs text-ink-3">
      <Link href={href("candidate", candidate)}>Calls of v{candidate}</Link>
      <Link href={href("control", baseline)}>Calls of the control, v{baseline}</Link>
    </p>
  );
}
