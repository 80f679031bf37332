"use client";

import clsx from "clsx";
import { Fragment, useState } from "react";
import { ListKeys } from "#components/shell/list-keys.tsx";
import { Link } from "#components/ui/link.tsx";
import { FailIcon } from "#components/ui/meaning-icons.tsx";
import type { CallDetail, TraceLine } from "#lib/telemetry/domain/calls/call-detail.ts";
import { durationWords } from "./figures.ts";

export type WaterfallProps = {
  /** The path of the trace's pages. */
  path: string;
  spanId: string;
  trace: CallDetail["trace"];
};

const DEEPEST = 8;
/** A span too short to be seen is drawn this wide, in percent. */
const LEAST = 0.4;
const MARKS = [0, 0.25, 0.5, 0.75, 1];

const BAR = {
  call: "bg-accent",
  failed: "bg-fail",
  other: "bg-stable-wash outline-1 -outline-offset-1 outline-rule-strong",
};

const BAR_WORDS: readonly [keyof typeof BAR, string][] = [
  ["call", "call of a model"],
  ["failed", "failed"],
  ["other", "other work"],
];

/** What the colours of the bars mean; the lines themselves say it in words. */
export function WaterfallLegend() {
  return (
    <p aria-hidden="true" className="flex flex-wrap gap-x-4 text-xs text-ink-3">
      {BAR_WORDS.map(([kind, word]) => (
        <span key={kind} className="inline-flex items-center gap-1.5">
          <span className={clsx("h-2.5 w-4", BAR[kind])} />
          {word}
        </span>
      ))}
    </p>
  );
}

/** The spans of a trace, each below the one it belongs to, with a bar for when it ran. */
export function Waterfall({ path, spanId, trace }: WaterfallProps) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const { lines, total, durationMs } = trace;
  const whole = Math.max(durationMs, 0.001);
  const fold = (id: string) =>
    setFolded((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <ListKeys keys={{ ArrowLeft: "[aria-expanded=true]", ArrowRight: "[aria-expanded=false]" }}>
      <div className="mb-1 grid grid-cols-[minmax(0,22rem)_minmax(0,1fr)_4.5rem] gap-x-4 border-b border-rule-strong pb-1 text-xs text-ink-3 max-md:hidden">
        <span>
          {total === 1 ? "1 span" : `${total.toLocaleString("en-US")} spans`}, {durationWords(durationMs)}
        </span>
        <span aria-hidden="true" className="relative">
          {MARKS.map((mark) => (
            <span
              key={mark}
              className="absolute whitespace-nowrap"
              style={{ left: `${mark * 100}%`, transform: `translateX(-${mark * 100}%)` }}
            >
              {mark === 0 ? "0" : durationWords(whole * mark)}
            </span>
          ))}
        </span>
        <span className="text-right">Took</span>
      </div>
      <ul aria-label="Spans of the trace" className="text-sm">
        {shownOf(lines, folded).map(({ line, hasChildren }) => (
          <Fragment key={line.spanId}>
            <SpanLine
              {...{ path, line, whole, hasChildren }}
              current={line.spanId === spanId}
              folded={folded.has(line.spanId)}
              onFold={() => fold(line.spanId)}
            />
          </Fragment>
        ))}
      </ul>
      {total > lines.length && (
        <p className="pt-3 text-sm text-ink-3">
          {lines.length.toLocaleString("en-US")} of {total.toLocaleString("en-US")} spans are shown, from the first on.{" "}
          {lines.length < 2_000 && (
            <Link href={`${path}/${spanId}?spans=all`} scroll={false}>
              Show up to 2,000
            </Link>
          )}
        </p>
      )}
    </ListKeys>
  );
}

/** The lines in view: nothing below a folded one. */
function shownOf(lines: readonly TraceLine[], folded: ReadonlySet<string>) {
  const shown: { line: TraceLine; hasChildren: boolean }[] = [];
  let hiddenBelow = Number.POSITIVE_INFINITY;
  for (const [index, line] of lines.entries()) {
    if (line.depth > hiddenBelow) continue;
    hiddenBelow = folded.has(line.spanId) ? line.depth : Number.POSITIVE_INFINITY;
    shown.push({ line, hasChildren: (lines[index + 1]?.depth ?? 0) > line.depth });
  }
  return shown;
}

type SpanLineProps = {
  path: string;
  line: TraceLine;
  whole: number;
  current: boolean;
  hasChildren: boolean;
  folded: boolean;
  onFold: () => void;
};

function SpanLine({ path, line, whole, current, hasChildren, folded, onFold }: SpanLineProps) {
  const left = Math.min(100 - LEAST, (line.startMs / whole) * 100);
  const width = Math.max(LEAST, Math.min(100 - left, (line.durationMs / whole) * 100));
  const name = (
    <>
      <span className="wrap-anywhere">{line.name || "unnamed"}</span>
      {line.model && <span className="ml-1.5 font-mono text-xs text-ink-3">{line.model}</span>}
    </>
  );
  return (
    <li
      data-row=""
      tabIndex={-1}
      aria-current={current ? "true" : undefined}
      className="grid grid-cols-[minmax(0,22rem)_minmax(0,1fr)_4.5rem] items-center gap-x-4 border-b py-1 hover:bg-hover focus-visible:-outline-offset-2 aria-[current]:bg-accent-wash max-md:grid-cols-[minmax(0,1fr)_4.5rem]"
    >
      <div
        className="flex min-w-0 items-center gap-1"
        style={{ paddingLeft: `${Math.min(line.depth, DEEPEST) * 0.9}rem` }}
      >
        {hasChildren ? (
          <button
            type="button"
            aria-expanded={!folded}
            aria-label={`${folded ? "Show" : "Hide"} what is below ${line.name}`}
            onClick={onFold}
            className="grid size-5 flex-none place-items-center rounded-mark font-mono text-ink-3 hover:bg-hover hover:text-ink max-md:-mx-1.5 max-md:size-8"
          >
            {folded ? "+" : "−"}
          </button>
        ) : (
          <span className="size-5 flex-none" />
        )}
        {line.isError && <FailIcon className="size-3.5 flex-none text-fail" />}
        <span className={clsx("min-w-0", line.isError && "text-fail")}>
          {line.isCall && !current ? <Link href={`${path}/${line.spanId}`}>{name}</Link> : name}
          {line.isError && <span className="sr-only">, failed</span>}
          {line.service && line.depth === 0 && <span className="ml-1.5 text-ink-3">{line.service}</span>}
        </span>
      </div>
      <div aria-hidden="true" className="relative h-3 max-md:col-span-2 max-md:row-start-2 max-md:mt-1">
        <span
          className={clsx("absolute inset-y-0", BAR[line.isError ? "failed" : line.isCall ? "call" : "other"])}
          style={{ left: `${left}%`, width: `${width}%` }}
        />
      </div>
      <span className="text-right whitespace-nowrap">{durationWords(line.durationMs)}</span>
    </li>
  );
}
