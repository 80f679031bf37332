"use client";

import { Sparkline } from "#components/metrics/sparkline.tsx";
import { latencyWords } from "#lib/evals/domain/figure-words.ts";
import { rateWords } from "#lib/telemetry/domain/metrics/charts.ts";
import { useTraffic } from "./traffic-context.tsx";

/** A prompt's last 24 hours: its calls, the course of p95, and a tick in each hour in which some failed. */
export function TrafficCell({ prompt }: { prompt: string }) {
  const { known, traffic } = useTraffic(prompt);
  if (!traffic || traffic.calls === 0) return <span className="text-ink-3">{known ? "none" : ""}</span>;
  const { calls, errors, p95Ms, hours } = traffic;
  const failed = errors === 0 ? "none failed" : `${rateWords(errors / calls)} failed`;
  const slow = p95Ms === null ? "" : `, p95 ${latencyWords(p95Ms)}`;
  return (
    <span className="inline-flex items-center gap-2" title={`${failed}${slow}`}>
      <span className="min-w-14 text-right">{calls.toLocaleString("en-US")}</span>
      <Sparkline values={hours.map((hour) => hour.p95Ms)} failed={hours.map((hour) => hour.errors > 0)} fromZero />
      <span className="sr-only">{`${failed}${slow}`}</span>
    </span>
  );
}
