import { Tag } from "#components/ui/tag.tsx";
import type { SaidOfCall } from "#lib/telemetry/domain/calls/call-row.ts";
import { FLAG_WORDS, isFlag } from "#lib/telemetry/domain/flags/flag.ts";
import { scoreWords } from "./figures.ts";

export const flagLabel = (flag: string): string => (isFlag(flag) ? FLAG_WORDS[flag].label : flag);

/** Signs of an injection, by name. */
export function FlagTags({ flags }: { flags: readonly string[] }) {
  if (flags.length === 0) return null;
  return (
    <span className="flex flex-wrap gap-1">
      {flags.map((flag) => (
        <Tag key={flag} tone="unsure">
          {flagLabel(flag)}
        </Tag>
      ))}
    </span>
  );
}

/** What was said of a call, in words: "4.5, disliked twice". */
export function saidWords({ up, down, escalations, abandonments, score }: SaidOfCall): string {
  const times = (amount: number, word: string) => (amount > 1 ? `${word} ${amount} times` : word);
  return [
    score !== null && scoreWords(score),
    up > 0 && times(up, "liked"),
    down > 0 && times(down, "disliked"),
    escalations > 0 && "escalated",
    abandonments > 0 && "abandoned",
  ]
    .filter((part) => part !== false)
    .join(", ");
}
