import type { Include } from "#lib/prompts/domain/content.ts";
import { expandText } from "#lib/prompts/domain/includes/expand-content.ts";
import type { RedlineField } from "#lib/prompts/domain/redline/shapes.ts";
import { splitParagraphs } from "#lib/prompts/domain/redline/tokenize.ts";

/**
 * The lines (from 1) of a redline's head that differ from its base. The redline counts lines that are not blank, an
 * editor counts all of them; a line that includes a snippet stands for all of the snippet’s lines.
 */
export function changedLines(
  { paragraphs }: Pick<RedlineField, "paragraphs">,
  head: string,
  includes?: readonly Include[],
): number[] {
  const lines = head.split(/\r\n|\n|\r/);
  const written = lines.flatMap((line, index) => {
    const shown = splitParagraphs(expandText(line, includes).text);
    return shown.map(() => index + 1);
  });
  const changed = paragraphs
    .filter(({ status }) => status !== "deleted")
    .flatMap(({ status }, index) => (status === "same" ? [] : (written[index] ?? [])));
  return [...new Set(changed)];
}
