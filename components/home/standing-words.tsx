import { Time } from "#components/ui/time.tsx";
import type { Standing } from "#lib/home/queries.ts";
import { capitalize, countOf, numberInWords } from "#lib/prompts/domain/redline/number-words.ts";

/** How production stands: what is served, and what was undone lately. */
export function StandingWords({ standing: { prompts, served, rolling, rolledBack } }: { standing: Standing }) {
  if (prompts === 0) return <>A prompt is written, tested and agreed to here before any application gets it.</>;
  const each = rolling === 0 ? "one version each" : `${numberInWords(rolling)} of them with a rollout under way`;
  const serves =
    served === prompts
      ? `${prompts === 1 ? "The one prompt is" : `All ${numberInWords(prompts)} prompts are`} served, ${each}.`
      : `${capitalize(numberInWords(served))} of ${countOf(prompts, "prompt")} ${served === 1 ? "is" : "are"} served, ${each}.`;
  return (
    <>
      {serves}
      {rolledBack && (
        <>
          {" "}
          {rolledBack.prompt} was rolled back to v{rolledBack.to} <Time at={rolledBack.at} show="relative" />.
        </>
      )}
    </>
  );
}
