/** A verdict's headline without the word that stands beside it, and with its odds in bold. */
export function Emphasis({ text }: { text: string }) {
  const bare = text.replace(/^(?:Blocked|Passed|Inconclusive): /, "").replaceAll(" %", "\u00a0%");
  const said = bare.charAt(0).toUpperCase() + bare.slice(1);
  const odds = /(?:less than )?\d[\d,]* times? in (?:a billion|\d[\d,]*)/.exec(said)?.[0];
  if (!odds) return said;
  const [before, after] = said.split(odds, 2);
  return (
    <>
      {before}
      <b className="whitespace-nowrap">{odds}</b>
      {after}
    </>
  );
}
