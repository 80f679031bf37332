import { type Run, toRuns } from "./join-changes.ts";
import type { Marks } from "./myers.ts";
import type { RedlineSegment } from "./shapes.ts";
import type { Side } from "./side.ts";
import type { Token } from "./tokenize.ts";

const textOf = (tokens: readonly Token[]) => tokens.map((token) => token.space + token.text).join("");

function sharedLead(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length] && /\s/.test(a[length] ?? "")) length += 1;
  return length;
}

function sharedTrail(a: string, b: string): number {
  let length = 0;
  const at = (text: string) => text[text.length - 1 - length] ?? "";
  while (length < Math.min(a.length, b.length) && at(a) === at(b) && /\s/.test(at(a))) length += 1;
  return length;
}

/** Collects segments, joining neighbours of one kind and leaving out empty ones. */
function segmentList() {
  const segments: RedlineSegment[] = [];
  const add = (kind: RedlineSegment["kind"], text: string) => {
    const last = segments.at(-1);
    if (text === "") return;
    if (last?.kind === kind) last.text += text;
    else segments.push({ kind, text });
  };
  return { segments, add };
}

/**
 * Writes the marks out as segments. Spaces both sides have are kept outside the change, so a replacement reads
 * "a [terse][clear] summary"; spaces that differ between kept words are changes themselves.
 */
export function toSegments(base: Side, head: Side, marks: Marks): RedlineSegment[] {
  const { segments, add } = segmentList();
  let deleted = "";
  let inserted = "";
  const flush = () => {
    const lead = sharedLead(deleted, inserted);
    add("same", deleted.slice(0, lead));
    const trail = sharedTrail(deleted.slice(lead), inserted.slice(lead));
    add("deleted", deleted.slice(lead, deleted.length - trail));
    add("inserted", inserted.slice(lead, inserted.length - trail));
    add("same", deleted.slice(deleted.length - trail));
    deleted = "";
    inserted = "";
  };
  const keep = (run: Run) => {
    for (let i = run.baseFrom, j = run.headFrom; i < run.baseTo; i++, j++) {
      const before = base.tokens[i];
      const after = head.tokens[j];
      if (!before || !after) continue;
      const spacesAgree = before.space === after.space;
      if (!spacesAgree) {
        deleted += before.space;
        inserted += after.space;
      }
      flush();
      add("same", (spacesAgree ? before.space : "") + before.text);
    }
  };
  for (const run of toRuns(marks)) {
    if (run.kept) keep(run);
    else {
      deleted += textOf(base.tokens.slice(run.baseFrom, run.baseTo));
      inserted += textOf(head.tokens.slice(run.headFrom, run.headTo));
    }
  }
  flush();
  return segments;
}
