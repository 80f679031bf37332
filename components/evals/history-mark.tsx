import clsx from "clsx";
import NextLink from "next/link";
import { FailIcon, PassIcon, UnsureIcon } from "#components/ui/meaning-icons.tsx";
import type { Axis } from "#lib/evals/domain/axis.ts";
import { percent } from "#lib/evals/domain/phrases.ts";
import type { HistoryPoint } from "#lib/evals/domain/runs-view.ts";

const LOOK = {
  pass: { Glyph: PassIcon, tone: "text-pass", bar: "bg-pass", word: "passed" },
  fail: { Glyph: FailIcon, tone: "text-fail", bar: "bg-fail", word: "blocked" },
  inconclusive: { Glyph: UnsureIcon, tone: "text-unsure", bar: "bg-unsure", word: "inconclusive" },
};

export type HistoryMarkProps = {
  point: HistoryPoint;
  axis: Axis;
  href: string;
  /** The one that Tab stops at. */
  stop: boolean;
  onFocus: () => void;
  /** The first of its version carries the version's name. */
  named: boolean;
};

/** "Run 12, v5 on a/model passed: win rate 92.1 %, 88.7 % to 94.6 %, floor 90 %". */
function inWords({ number, challenger, model, verdict, winRate, interval, floor }: HistoryPoint): string {
  const held = floor > 0 ? `, floor ${percent(floor)}` : "";
  const range = `${percent(interval[0])} to ${percent(interval[1])}`;
  return `Run ${number}, v${challenger} on ${model} ${LOOK[verdict].word}: win rate ${percent(winRate)}, ${range}${held}`;
}

/** One run in the history: its interval, its verdict at its win rate, and its floor. */
export function HistoryMark({ point, axis, href, stop, onFocus, named }: HistoryMarkProps) {
  const { Glyph, tone, bar } = LOOK[point.verdict];
  const up = (share: number) => `${(axis.place(share) * 100).toFixed(2)}%`;
  const [low, high] = point.interval;
  return (
    <li className="relative min-w-0 flex-1">
      {point.floor > 0 && (
        <span
          style={{ bottom: up(point.floor) }}
          className="absolute inset-x-0 border-b-[1.5px] border-dashed border-fail"
        />
      )}
      <NextLink
        href={href}
        tabIndex={stop ? 0 : -1}
        onFocus={onFocus}
        title={inWords(point)}
        aria-label={inWords(point)}
        className="absolute inset-y-0 left-1/2 w-5 -translate-x-1/2 -outline-offset-2 hover:bg-hover/60"
      >
        <span
          style={{ bottom: up(low), height: `${((axis.place(high) - axis.place(low)) * 100).toFixed(2)}%` }}
          className={clsx("absolute left-1/2 w-0.5 -translate-x-1/2", bar)}
        />
        <span
          style={{ bottom: up(point.winRate) }}
          className={clsx("absolute left-1/2 flex -translate-x-1/2 translate-y-1/2 rounded-full bg-paper", tone)}
        >
          <Glyph className="size-3.5" />
        </span>
      </NextLink>
      {named && (
        <span className="absolute top-full left-1/2 mt-2 -translate-x-1/2 font-mono text-ink-2" aria-hidden="true">
          v{point.challenger}
        </span>
      )}
    </li>
  );
}
