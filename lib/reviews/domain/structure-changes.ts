import type { Json, JsonObject, PromptContent } from "../../prompts/domain/content.ts";
import { redline } from "../../prompts/domain/redline/redline.ts";
import type { RedlineSegment } from "../../prompts/domain/redline/shapes.ts";

/** A line of a schema or tool with its marks, or how many unchanged ones are left out. `indent` counts spaces. */
export type StructureLine =
  | { key: string; indent: number; changed: boolean; segments: RedlineSegment[] }
  | { key: string; skipped: number };

export type StructureChange = { label: string; kind: "new" | "gone" | "changed"; lines: StructureLine[] };

const CONTEXT = 2;
const MOST_LINES = 300;

const write = (value: Json) => JSON.stringify(value, null, 2);

function nameOf(tool: JsonObject, index: number): string {
  const nested = tool.function;
  const named = nested !== null && typeof nested === "object" && !Array.isArray(nested) ? nested.name : tool.name;
  return typeof named === "string" ? named : `number ${index + 1}`;
}

/** The first white space of a line goes into `indent`, so that marks stand on words only. */
function unindented(segments: readonly RedlineSegment[]): { indent: number; segments: RedlineSegment[] } {
  const [first, ...rest] = segments;
  if (!first) return { indent: 0, segments: [] };
  const text = first.text.trimStart();
  const indent = first.text.length - text.length;
  return { indent, segments: text === "" ? rest : [{ ...first, text }, ...rest] };
}

/** The lines that differ with a little around them; one entry for each run of lines left out. */
function changedLines(before: string, after: string): StructureLine[] {
  const { paragraphs } = redline(before, after);
  const isNear = (index: number) =>
    paragraphs.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ status }) => status !== "same");
  const lines: StructureLine[] = [];
  let skipped = 0;
  for (const [index, { status, segments }] of paragraphs.entries()) {
    if (!isNear(index) || lines.length >= MOST_LINES) {
      skipped += 1;
      continue;
    }
    if (skipped > 0) lines.push({ key: `skipped ${index}`, skipped });
    skipped = 0;
    lines.push({ key: `line ${index}`, changed: status !== "same", ...unindented(segments) });
  }
  if (skipped > 0) lines.push({ key: "skipped at the end", skipped });
  return lines;
}

function change(label: string, before: Json, after: Json): StructureChange[] {
  if (write(before) === write(after)) return [];
  const kind = before === null ? "new" : after === null ? "gone" : "changed";
  return [
    { label, kind, lines: changedLines(before === null ? "" : write(before), after === null ? "" : write(after)) },
  ];
}

/** The output schema and the tools that differ between two versions, line by line as people read JSON. */
export function structureChanges(base: PromptContent, head: PromptContent): StructureChange[] {
  const byName = (tools: readonly JsonObject[] | null) =>
    new Map((tools ?? []).map((tool, index) => [nameOf(tool, index), tool]));
  const [before, after] = [byName(base.tools), byName(head.tools)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return [
    ...change("Output schema", base.outputSchema, head.outputSchema),
    ...names.flatMap((name) => change(`Tool ${name}`, before.get(name) ?? null, after.get(name) ?? null)),
  ];
}
