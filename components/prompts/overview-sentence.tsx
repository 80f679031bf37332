import { shareText } from "#components/ui/split-share.ts";
import { Time } from "#components/ui/time.tsx";
import type { PromptOverview } from "#lib/prompts/domain/prompt-overview.ts";
import { type ReleaseRules, standingInWords } from "#lib/releases/domain/standing.ts";

export type OverviewSentenceProps = { overview: PromptOverview; rules: ReleaseRules };

/** The page's answer: who gets which version, and what its successor waits for. */
export function OverviewSentence({
  overview: { kind, stable, latest, archived },
  rules: { standing },
}: OverviewSentenceProps) {
  const served = stable?.split[0]?.version;
  const snippet = kind === "snippet";
  if (archived) {
    return (
      <>
        {snippet ? "Nothing can include this snippet" : "Nobody gets this prompt"}: it is archived.
        {served !== undefined && (
          <>
            {" "}
            It served <V n={served} /> last.
          </>
        )}
      </>
    );
  }
  if (latest === null) return <>Nothing is written here yet. Save a first version to begin.</>;
  const words = standing ? standingInWords(standing) : "";
  if (served === undefined || !stable) {
    return (
      <>
        {snippet ? "Nothing can include this snippet" : "Nobody gets this prompt"} yet. <V n={latest.number} /> {words}.
      </>
    );
  }
  if (stable.candidate !== null) return <OnItsWay stable={stable} latest={latest.number} words={words} />;
  return (
    <>
      {snippet ? "A prompt saved now includes" : "Everyone gets"} <V n={served} />
      <Incident since={stable.since} from={stable.rolledBackFrom} />
      <Successor served={served} latest={latest.number} undone={stable.rolledBackFrom} words={words} />
    </>
  );
}

function Incident({ since, from }: { since: string; from: number | null }) {
  if (from === null) return null;
  return (
    <>
      , as they did before <V n={from} /> was rolled back on <Time at={since} show="day" />
    </>
  );
}

type OnItsWayProps = { stable: NonNullable<PromptOverview["stable"]>; latest: number; words: string };

/** During a rollout two versions are served; a version newer than both is told of as ever. */
function OnItsWay({ stable: { candidate, split }, latest, words }: OnItsWayProps) {
  const part = split.find(({ version }) => version === candidate);
  const base = split.find(({ version }) => version !== candidate);
  if (!part || !base) return null;
  return (
    <>
      <V n={part.version} /> is rolling out to <b className="whitespace-nowrap">{shareText(part.share)}</b>, everyone
      else gets <V n={base.version} />
      <Successor served={part.version} latest={latest} undone={null} words={words} rolling />
    </>
  );
}

type SuccessorProps = { served: number; latest: number; undone: number | null; words: string; rolling?: boolean };

function Successor({ served, latest, undone, words, rolling = false }: SuccessorProps) {
  if (latest === served) return undone === null && !rolling ? <>, the newest version.</> : <>.</>;
  if (latest === undone) return <>. Nothing newer was saved since.</>;
  return (
    <>
      . <V n={latest} /> is its successor and {words}.
    </>
  );
}

function V({ n }: { n: number }) {
  return <b className="whitespace-nowrap">v{n}</b>;
}
