"use client";

import clsx from "clsx";
import { formatDuration } from "#components/ui/format-time.ts";
import { Time } from "#components/ui/time.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { isLive, type RolloutStatus } from "#lib/releases/domain/rollout.ts";
import { type RolloutDetail, type WalkedStage, walkPlan } from "#lib/releases/domain/rollout-view.ts";
import { shareWords, soakWords } from "#lib/releases/domain/rollout-words.ts";
import { StatusVerdict } from "./status-verdict.tsx";
import { useNow } from "./use-now.ts";

type Progress = { rollout: RolloutDetail; now: number };

/** How much of the current stage's soak has passed, 0 to 1. */
function soaked({ dueAt, leftMs, status }: RolloutDetail, { soakSeconds, since }: WalkedStage, now: number): number {
  if (soakSeconds === null || since === null) return 0;
  const left = status === "paused" ? leftMs : dueAt === null ? null : dueAt - now;
  if (left === null) return 0;
  return Math.min(1, Math.max(0, 1 - left / (soakSeconds * 1_000)));
}

/** When a stage ahead can begin at the earliest; null where a person must say so first. */
function earliest(rollout: RolloutDetail, walked: readonly WalkedStage[], index: number): number | null {
  if (rollout.status === "held" || rollout.status === "paused") return null;
  const now = walked.findLastIndex(({ state }) => state === "now");
  const start = now === -1 ? rollout.scheduledFor : rollout.dueAt;
  if (start === null) return null;
  let at = start;
  for (const { soakSeconds } of walked.slice(now === -1 ? 0 : now + 1, index)) {
    if (soakSeconds === null) return null;
    at += soakSeconds * 1_000;
  }
  return at;
}

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
          <Line
            done={
              stage.state === "done" || stage.state === "ended"
                ? 1
                : stage.state === "now"
                  ? soaked(rollout, stage, at)
                  : 0
            }
          />
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

type StageTimesProps = { rollout: RolloutDetail; stage: WalkedStage; from: number | null; now: number };

function StageTimes({ rollout, stage, from, now }: StageTimesProps) {
  const { soakSeconds, since, until, state } = stage;
  const soak = soakSeconds === null ? null : soakWords(soakSeconds);
  if ((state === "done" || state === "ended") && since !== null && until !== null) {
    return (
      <p className="text-sm text-ink-2">
        <Time at={since} />
        {until - since >= 60_000 && (
          <>
            {" "}
            to <Time at={until} />
          </>
        )}
      </p>
    );
  }
  if (state === "now" && since !== null) {
    return (
      <p className="text-sm text-ink-2">
        since <Time at={since} />
        {soak && `, soaks ${soak}`}
        <Left rollout={rollout} now={now} />
      </p>
    );
  }
  if (!isLive(rollout.status)) return <p className="text-sm text-ink-3">Not reached</p>;
  return (
    <p className="text-sm text-ink-2">
      {soak}
      {soak && from !== null && ", "}
      {from !== null && (
        <>
          {soak ? "from" : "From"} <Time at={from} /> at the earliest
        </>
      )}
      {from === null && !soak && "After the stages before it"}
    </p>
  );
}

function Left({ rollout, now }: { rollout: RolloutDetail; now: number }) {
  const { status, leftMs, dueAt } = rollout;
  const words =
    status === "paused"
      ? leftMs === null
        ? null
        : `paused with ${formatDuration(leftMs)} left`
      : status === "held"
        ? "held"
        : dueAt === null
          ? "waits for somebody to advance it"
          : dueAt <= now
            ? "any moment now"
            : `${formatDuration(dueAt - now)} left`;
  return words && <b className="block font-semibold text-ink">{words}</b>;
}
