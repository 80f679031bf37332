import { formatDuration } from "#components/ui/format-time.ts";
import { Time } from "#components/ui/time.tsx";
import { isLive } from "#lib/releases/domain/rollout.ts";
import type { RolloutDetail, WalkedStage } from "#lib/releases/domain/rollout-view.ts";
import { soakWords } from "#lib/releases/domain/rollout-words.ts";

export type StageTimesProps = {
  rollout: RolloutDetail;
  stage: WalkedStage;
  /** When it can begin at the earliest. */
  from: number | null;
  now: number;
};

/** When a stage was, how long it still takes, or when it can be. */
export function StageTimes({ rollout, stage, from, now }: StageTimesProps) {
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
