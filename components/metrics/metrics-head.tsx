import { Answer } from "#components/ui/answer.tsx";
import { Link } from "#components/ui/link.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { enumerate } from "#lib/prompts/domain/redline/number-words.ts";
import type { MetricsPage } from "#lib/telemetry/domain/metrics/metrics-page.ts";
import { comparisonSentence, openFindings, versionSentence } from "#lib/telemetry/domain/metrics/metrics-words.ts";

const calls = (count: number) => `${count.toLocaleString("en-US")} ${count === 1 ? "call" : "calls"}`;

const HOUR = 3_600;

function overWords({ comparison, comparedBy }: MetricsPage): string {
  if (!comparison?.together) return "Each over its own time";
  return comparedBy <= HOUR ? "Over the same hours" : "Over the same days";
}

const namesOf = (versions: readonly number[]) => enumerate(versions.map((version) => `v${version}`));

/** Why there is nothing to say. */
function uncalledWords({ versions, shown }: MetricsPage, tier: string | null): string {
  if (versions.length > 0) return `${namesOf(shown)} ${shown.length === 1 ? "was" : "were"} not called in this range.`;
  if (tier === null) return "Nobody called this prompt in this range.";
  return `Nobody of ${tier === "" ? "no known tier" : `tier ${tier}`} called this prompt in this range.`;
}

function besideWords({ versions, shown }: MetricsPage, only: number): string {
  const uncalled = shown.filter((version) => version !== only);
  if (uncalled.length > 0) return `${namesOf(uncalled)} ${uncalled.length === 1 ? "was" : "were"} not called in it.`;
  return versions.length > 1
    ? "Choose another version to set it beside."
    : "Only one version was called in this range, so nothing stands beside it.";
}

export type MetricsHeadProps = { workspace: string; page: MetricsPage; tier: string | null };

/** What the figures say, in words: what is decided first, then what is open and on how many calls it rests. */
export function MetricsHead({ workspace, page, tier }: MetricsHeadProps) {
  const { comparison, totals, rolling, prompt } = page;
  const ofTier = tier === null ? "" : tier === "" ? "Only calls of no known tier. " : `Only calls of tier ${tier}. `;
  if (comparison) {
    const open = openFindings(comparison);
    const { older, newer, olderCalls, newerCalls } = comparison;
    return (
      <Answer
        under={
          <>
            {open.length > 0 && <>Cannot be told yet: {open.join("; ")}. </>}
            {ofTier}
            {overWords(page)}: v{older} {calls(olderCalls)}, v{newer} {calls(newerCalls)}.{" "}
            {rolling && <Link href={promptPath(workspace, prompt, "rollout")}>Follow it on the rollout</Link>}
          </>
        }
      >
        {comparisonSentence(comparison)}
      </Answer>
    );
  }
  const only = totals.find(({ total }) => total.calls > 0);
  if (!only) return <Answer>{uncalledWords(page, tier)}</Answer>;
  return <Answer under={ofTier + besideWords(page, only.version)}>{versionSentence(only.version, only.total)}</Answer>;
}
