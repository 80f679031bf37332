import { countOf, numberInWords } from "#lib/prompts/domain/redline/number-words.ts";

/** The list's answer: how many versions there are, and which of them everyone gets. */
export function VersionsSentence({ total, stable }: { total: number; stable: number | null }) {
  if (total === 0) return <>No version was saved yet.</>;
  if (stable === null) return <>{capital(countOf(total, "version"))}, none of them released yet.</>;
  const newer = total - stable;
  return (
    <>
      Everyone gets <b>v{stable}</b>
      {newer === 0
        ? `, the newest of ${countOf(total, "version")}.`
        : `; ${countOf(newer, "version")} ${newer === 1 ? "is" : "are"} newer, of ${numberInWords(total)} in all.`}
    </>
  );
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
