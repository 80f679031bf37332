import { Verdict } from "#components/ui/verdict.tsx";
import { VersionLabel } from "#components/ui/version-label.tsx";
import { latencyWords } from "#lib/evals/domain/figure-words.ts";
import type { RunItem } from "#lib/evals/domain/run-view.ts";
import { countSentences } from "#lib/models/domain/sentences.ts";
import { FoldedAnswer } from "./folded-answer.tsx";

const words = (text: string) => text.split(/\s+/).filter(Boolean).length;
const plural = (count: number, noun: string) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

/** Why a model stopped, where that is not because it had said all. */
const ENDINGS: Record<string, string> = {
  length: "cut at its limit",
  content_filter: "stopped by a filter",
  tool_calls: "ended with a tool call",
};

function sizeOf({ output, latencyMs, cached, finishReason }: RunItem): string {
  if (output === null) return "";
  const ending = ENDINGS[finishReason ?? ""];
  return [
    plural(countSentences(output), "sentence"),
    plural(words(output), "word"),
    ...(latencyMs === null ? [] : [latencyWords(latencyMs)]),
    ...(cached ? ["from the cache"] : []),
    ...(ending ? [ending] : []),
  ].join(", ");
}

export type CaseAnswerProps = {
  version: number;
  item: RunItem | undefined;
  stable?: boolean;
  /** The answer it is marked against; without one it is shown plain. */
  against?: string | null;
};

/** One version's answer, in serif, with what differs from the other one marked in it. */
export function CaseAnswer({ version, item, stable = false, against = null }: CaseAnswerProps) {
  return (
    <div className="min-w-0 pt-3 pr-6 lg:[&+&]:border-l lg:[&+&]:pl-6 max-lg:pr-0 max-lg:pb-4 max-lg:[&+&]:border-t">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <VersionLabel version={version} state={stable ? "stable" : "other"} />
        <span className="text-xs text-ink-3">{item ? sizeOf(item) : ""}</span>
      </div>
      <div className="mt-2">
        {item?.output == null ? (
          <p className="text-sm text-ink-2">
            <Verdict kind={item?.status === "failed" ? "inconclusive" : "running"}>
              {item?.status === "failed" ? "No answer" : "Not answered"}
            </Verdict>
            {item?.error && <span className="mt-1 block wrap-anywhere">{item.error}</span>}
          </p>
        ) : (
          <FoldedAnswer text={item.output} against={against} />
        )}
        {item?.output != null && item.error && <p className="mt-2 text-sm text-unsure">{item.error}</p>}
      </div>
    </div>
  );
}
