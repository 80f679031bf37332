import { MarkedText } from "#components/redline/marked-text.tsx";
import { redline } from "#lib/prompts/domain/redline/redline.ts";
import type { RedlineSegment } from "#lib/prompts/domain/redline/shapes.ts";

/** A suggested change in the redline's own marks: word by word within a line, else the one struck for the other. */
export function SuggestionWords({ quote, replacement }: { quote: string; replacement: string }) {
  return (
    <span className="mt-1 block font-serif text-base leading-7 wrap-anywhere whitespace-pre-line">
      <MarkedText segments={segmentsOf(quote, replacement)} />
    </span>
  );
}

function segmentsOf(quote: string, replacement: string): RedlineSegment[] {
  const [first, ...others] = redline(quote, replacement).paragraphs;
  if (first?.status === "changed" && others.length === 0) return first.segments;
  const inserted: RedlineSegment[] = replacement.trim() === "" ? [] : [{ kind: "inserted", text: replacement }];
  return [{ kind: "deleted", text: quote }, ...inserted];
}
