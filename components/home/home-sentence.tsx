import { needWords, subjectOf } from "#lib/home/domain/need.ts";
import type { Home } from "#lib/home/queries.ts";
import { capitalize, countOf } from "#lib/prompts/domain/redline/number-words.ts";

/** "Two things need you. First, support/refund-agent: v3 waits for your approval." */
export function HomeSentence({ needs, total, standing }: Pick<Home, "needs" | "total" | "standing">) {
  const first = needs[0];
  if (!first) return standing.prompts === 0 ? "No prompt is here yet." : "Nothing needs you.";
  return (
    <>
      {capitalize(countOf(total, "thing"))} {total === 1 ? "needs you: " : "need you. First, "}
      <b className="break-words md:whitespace-nowrap">{subjectOf(first)}</b>
      {total === 1 ? ", where " : ": "}
      {needWords(first)}.
    </>
  );
}
