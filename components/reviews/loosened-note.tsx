import { WarningIcon } from "#components/ui/meaning-icons.tsx";
import { capitalize, countOf } from "#lib/prompts/domain/redline/number-words.ts";

export type LoosenedNoteProps = { sentences: readonly string[]; version: number; base: number };

/** What the version would have to meet less than the one before it: a headline, never a line among settings. */
export function LoosenedNote({ sentences, version, base }: LoosenedNoteProps) {
  const [only, ...more] = sentences;
  if (only === undefined) return null;
  const single = more.length === 0;
  return (
    <section
      aria-label="Looser than before"
      className="mb-6 max-w-answer border-l-3 border-unsure bg-unsure-wash px-4 py-3 print:break-inside-avoid"
    >
      <h2 className="flex items-baseline gap-2 font-serif text-[1.1875rem] leading-7 font-medium text-balance">
        <WarningIcon className="size-4 flex-none self-center text-unsure" />
        {single ? `${only}.` : `${capitalize(countOf(sentences.length, "check"))} became looser with v${version}.`}
      </h2>
      {single ? (
        <p className="mt-1 ml-6 text-sm text-ink-2">
          v{version} would be held to less than v{base} was.
        </p>
      ) : (
        <ul className="mt-1 ml-6 list-disc pl-4 font-serif text-md leading-7">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}.</li>
          ))}
        </ul>
      )}
    </section>
  );
}
