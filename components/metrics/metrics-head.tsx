import { Answer } from "#components/ui/answer.tsx";
import { Link } from "#components/ui/link.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { MetricsPage } from "#lib/telemetry/domain/metrics/metrics-page.ts";
import { comparisonSentence, openFindings, versionSentence } from "#lib/telemetry/domain/metrics/metrics-words.ts";

const calls = (count: number) => `${count.toLocaleString("en-US")} ${count === 1 ? "call" : "calls"}`;

/** What the figures say, in words: what is decided first, then what is open and on how many calls it rests. */
export function MetricsHead({ workspace, page }: { workspace: string; page: MetricsPage }) {
  const { comparison, totals, rolling, prompt } = page;
  if (comparison) {
    const open = openFindings(comparison);
    const { older, newer, olderCalls, newerCalls, together } = comparison;
    return (
      <Answer
        under={
          <>
            {open.length > 0 && <>Cannot be told yet: {open.join("; ")}. </>}
            {together ? "Over the same hours" : "Each over its own time"}: v{older} {calls(olderCalls)}, v{newer}{" "}
            {calls(newerCalls)}.{" "}
            {rolling && <Link href={promptPath(workspace, prompt, "rollout")}>Follow it on the rollout</Link>}
          </>
        }
      >
        {comparisonSentence(comparison)}
      </Answer>
    );
  }
  const [only] = totals;
  return (
    <Answer under={only && "Only one version was called in this range, so nothing stands beside it."}>
      {only && only.total.calls > 0
        ? versionSentence(only.version, only.total)
        : "Nobody called this prompt in this range."}
    </Answer>
  );
}
