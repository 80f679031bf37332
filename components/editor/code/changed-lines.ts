import type { RedlineField } from "#lib/prompts/domain/redline/shapes.ts";

/**
 * The lines (from 1) of a redline's head that differ from its base. The redline counts lines that are not blank, an
 * editor counts all of them.
 */
export function changedLines({ paragraphs }: Pick<RedlineField, "paragraphs">, head: string): number[] {
  const lines = head.split(/\r\n|\n|\r/);
  const written = lines.flatMap((line, index) => (line.trim() === "" ? [] : [index + 1]));
  return paragraphs
    .filter(({ status }) => status !== "deleted")
    .flatMap(({ status }, index) => (status === "same" ? [] : (written[index] ?? [])));
}
