/** A stretch of a prompt's text around what was searched for, the word itself marked. */
export function FoundText({ text, term }: { text: string; term: string }) {
  const line = text.replace(/\s+/g, " ");
  const at = line.toLowerCase().indexOf(term);
  if (at < 0) return null;
  return (
    <span className="block max-w-[34rem] truncate font-serif text-ink-2">
      …{wholeWords(line.slice(0, at))}
      <mark className="bg-accent-wash font-semibold text-accent">{line.slice(at, at + term.length)}</mark>
      {line.slice(at + term.length)}…
    </span>
  );
}

/** The text without its first word, which the excerpt may have cut in two. */
function wholeWords(text: string): string {
  const space = text.indexOf(" ");
  return space < 0 ? text : text.slice(space + 1);
}
