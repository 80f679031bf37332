"use client";

import type { ReactNode } from "react";
import { useClock } from "#components/ui/clock.tsx";
import { formatDuration } from "#components/ui/format-time.ts";
import { Select } from "#components/ui/select.tsx";
import { Time } from "#components/ui/time.tsx";
import { ArrowRightIcon } from "#components/ui/way-icons.tsx";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";
import type { ServedInterval } from "#lib/releases/domain/served-intervals.ts";
import type { Rollback } from "#lib/releases/queries-rollback.ts";

type Props = { rollback: Rollback; target: ServedInterval; onChoose: (version: number) => void };

/** What everyone gets now, and what everyone will get. */
export function RollBackFacts({ rollback, target, onChoose }: Props) {
  const { current, earlier, rolling } = rollback;
  return (
    <>
      <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-x-4">
        {rolling ? (
          <Side label="Live now" version={rolling.candidate} rule="border-candidate">
            <span className="block">
              {shareWords(rolling.share)} of {rolling.unit}s, v{current.version} for the rest
            </span>
            <Since at={rolling.since} />
            <TouchedWords touched={rollback.touched} />
          </Side>
        ) : (
          <Side label="Live now" version={current.version} rule="border-rule-strong">
            <Since at={current.since} whole />
            <TouchedWords touched={rollback.touched} />
          </Side>
        )}
        <ArrowRightIcon className="size-5 text-ink-2" />
        <Side label="Everyone gets" version={target.version} rule="border-ink">
          <span className="block">
            {target.until === null ? "live since " : "live from "}
            <Time at={target.from} />
            {target.until !== null && (
              <>
                {" "}
                until <Time at={target.until} />
              </>
            )}
          </span>
          {target.until !== null && (
            <span className="block">
              {lengthOf(target.from, target.until)}
              {target.endedBy === "rollback" && <b className="font-medium text-unsure">, then rolled back itself</b>}
            </span>
          )}
        </Side>
      </div>
      {earlier.length > 1 && (
        <div className="mt-3 flex items-center gap-2 text-sm text-ink-2">
          <span className="flex-none">Back to</span>
          <Select
            size="sm"
            className="w-auto"
            aria-label="Back to"
            value={String(target.version)}
            onValueChange={(value) => onChoose(Number(value))}
            options={earlier.map((interval) => ({
              value: String(interval.version),
              label: `v${interval.version}`,
              textValue: `v${interval.version}`,
              hint: hintOf(interval),
            }))}
          />
        </div>
      )}
    </>
  );
}

/** Since when, and for how long by now. */
function Since({ at, whole = false }: { at: number; whole?: boolean }) {
  const { now } = useClock();
  return (
    <>
      <span className="block">
        {whole && "100 %, "}for {formatDuration(Math.max(0, now - at))}
      </span>
      <span className="block">
        since <Time at={at} />
      </span>
    </>
  );
}

/** Who got it lately; nothing where nothing was counted. */
function TouchedWords({ touched }: { touched: Rollback["touched"] }) {
  const { tenants, callsPerHour } = touched;
  if (tenants === 0) return null;
  const calls = callsPerHour === null ? "" : `, ≈ ${callsPerHour.toLocaleString("en")} calls an hour`;
  return (
    <span className="block">
      {tenants.toLocaleString("en")} {tenants === 1 ? "tenant" : "tenants"}
      {calls}
    </span>
  );
}

function lengthOf(from: number, until: number): string {
  return until - from < 1000 ? "under a second" : formatDuration(until - from);
}

function hintOf({ from, until, endedBy }: ServedInterval): string {
  const length = until === null ? "" : `live for ${lengthOf(from, until)}`;
  return endedBy === "rollback" ? `${length}, rolled back` : length;
}

type SideProps = { label: string; version: number; rule: string; children: ReactNode };

function Side({ label, version, rule, children }: SideProps) {
  return (
    <div className={`min-w-0 self-start border-t-3 pt-3 ${rule}`}>
      <span className="block text-sm text-ink-3">{label}</span>
      <span className="block text-answer font-medium tracking-[-0.015em]">v{version}</span>
      <span className="block text-sm text-ink-2">{children}</span>
    </div>
  );
}
