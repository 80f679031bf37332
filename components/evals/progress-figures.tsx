import { Stat } from "#components/ui/stat.tsx";
import { moneyWords, spanWords } from "#lib/evals/domain/figure-words.ts";
import { whole } from "#lib/evals/domain/phrases.ts";
import type { RunProgress } from "#lib/evals/domain/run-view.ts";

const limit = (most: number | null, say: (value: number) => string) =>
  most === null ? undefined : `of at most ${say(most)}`;

/** How fast a run goes, how long, for how much, and what stayed unanswered; each beside its budget. */
export function ProgressFigures({ progress }: { progress: RunProgress }) {
  const { rate, costUsd, seconds, failed, budget } = progress;
  return (
    <div className="mt-6 grid grid-cols-2 gap-x-8 gap-y-4 md:grid-cols-4">
      <Stat
        size="md"
        label="Rate"
        value={
          progress.status === "paused"
            ? "held"
            : rate.toLocaleString("en", { maximumFractionDigits: rate < 10 ? 1 : 0 })
        }
        unit={progress.status === "paused" ? undefined : "calls a second"}
      />
      <Stat
        size="md"
        label="Time so far"
        value={spanWords(Math.round(seconds))}
        interval={limit(budget.seconds, spanWords)}
      />
      <Stat
        size="md"
        label="Money so far"
        value={costUsd === 0 ? "none" : moneyWords(costUsd)}
        interval={limit(budget.usd, moneyWords)}
      />
      <Stat
        size="md"
        label="Without an answer"
        value={whole(failed)}
        unit={failed === 1 ? "call" : "calls"}
        tone={failed > 0 ? "unsure" : "ink"}
      />
    </div>
  );
}
