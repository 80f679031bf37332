import { MarkedText } from "#components/redline/marked-text.tsx";
import type { RedlineSegment } from "#lib/prompts/domain/redline/shapes.ts";

/** A suggested change in the redline's own marks: the quoted words struck, the others inserted. */
export function SuggestionWords({ quote, replacement }: { quote: string; replacement: string }) {
  const segments: RedlineSegment[] = [
    { kind: "deleted", text: quote },
    ...(replacement.trim() === "" ? [] : [{ kind: "inserted" as const, text: replacement }]),
  ];
  return (
    <span className="mt-1 block font-serif text-base leading-7 wrap-anywhere whitespace-pre-line">
      <MarkedText segments={segments} />
    </span>
  );
}
