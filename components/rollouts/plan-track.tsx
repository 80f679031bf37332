"use client";

import clsx from "clsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { earliest, soaked } from "#lib/releases/domain/plan-progress.ts";
import type { RolloutStatus } from "#lib/releases/domain/rollout.ts";
import { type RolloutDetail, type WalkedStage, walkPlan } from "#lib/releases/domain/rollout-view.ts";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";
import { StageTimes } from "./stage-times.tsx";
import { StatusVerdict } from "./status-verdict.tsx";
import { useNow } from "./use-now.ts";

type Progress = { rollout: RolloutDetail; now: number };

/** The stages one after another, how far it is, and how long until the next. */
export function PlanTrack({ rollout, now }: Progress) {
  const at = useNow(now);
  const walked = walkPlan(rollout);
  return (
    <ol className="grid max-md:grid-cols-1 md:[grid-template-columns:var(--stages)]" style={stagesOf(walked.length)}>
      {walked.map((stage, index) => (
        <li
          key={stage.share}
          aria-current={stage.state === "now" ? "step" : undefined}
          className="relative pr-4 max-md:pb-4 max-md:pl-4 md:pt-2"
        >
          <Line done={doneOf(rollout, stage, at)} />
          <p className="flex flex-wrap items-baseline gap-x-2 text-md font-semibold">
            <span className={clsx(stage.state === "now" && "text-candidate", stage.state === "ahead" && "text-ink-2")}>
              {shareWords(stage.share)}
            </span>
            <StageWord stage={stage} status={rollout.status} />
          </p>
          <StageTimes rollout={rollout} stage={stage} from={earliest(rollout, walked, index)} now={at} />
        </li>
      ))}
    </ol>
  );
}

function doneOf(rollout: RolloutDetail, stage: WalkedStage, now: number): number {
  if (stage.state === "ahead") return 0;
  return stage.state === "now" ? soaked(rollout, stage, now) : 1;
}

function stagesOf(count: number) {
  const columns = [...Array.from({ length: Math.max(0, count - 1) }, () => "1fr"), count > 1 ? "0.7fr" : "1fr"];
  return { "--stages": columns.join(" ") } as React.CSSProperties;
}

function Line({ done }: { done: number }) {
  return (
    <span
      aria-hidden="true"
      className="absolute bg-rule-strong max-md:inset-y-0 max-md:left-0 max-md:w-[3px] md:inset-x-0 md:top-0 md:h-[3px]"
    >
      <span
        style={{ "--done": `${(done * 100).toFixed(2)}%` } as React.CSSProperties}
        className="absolute top-0 left-0 bg-candidate transition-[width,height] duration-(--time-move) ease-settle max-md:h-(--done) max-md:w-full md:h-full md:w-(--done)"
      />
      {done > 0 && done < 1 && (
        <span
          style={{ left: `${(done * 100).toFixed(2)}%` }}
          className="absolute -top-1.5 h-3.5 w-px bg-ink max-md:hidden"
        />
      )}
    </span>
  );
}

function StageWord({ stage, status }: { stage: WalkedStage; status: RolloutStatus }) {
  if (stage.state === "ended") return <StatusVerdict status={status} className="text-sm" />;
  if (stage.state === "done")
    return (
      <Verdict kind="pass" className="text-sm">
        Done
      </Verdict>
    );
  if (stage.state === "now")
    return (
      <Verdict kind="candidate" className="text-sm">
        Now
      </Verdict>
    );
  return null;
}
