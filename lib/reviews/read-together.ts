import type { Tx } from "../core/db.ts";
import type { findVersion } from "../prompts/lookup.ts";
import { limitsOf, loosened } from "./domain/loosened.ts";
import type { Policy } from "./domain/policy.ts";
import type { Together } from "./domain/review-page.ts";
import { structureChanges } from "./domain/structure-changes.ts";
import { weakenedSuite } from "./domain/suite-shift.ts";
import { readSuiteShift, suiteRevisionAt } from "./read-suite-shift.ts";

type Version = Awaited<ReturnType<typeof findVersion>>;
type Compared = {
  base: Version | null;
  head: Version;
  /** In force for the prompt, before what the versions themselves demand. */
  policy: Policy;
  /** When the review ended; the suite counts as it was then. */
  closedAt: Date | null;
  suiteRevision: number;
};

/** What moves with the text: the suite, schema and tools, and above all whatever became looser. */
export async function readTogether(
  tx: Tx,
  { base, head, policy, closedAt, suiteRevision }: Compared,
): Promise<Together> {
  if (!base) return { loosened: [], suite: null, structures: [] };
  const to = closedAt ? await suiteRevisionAt(tx, head.promptId, closedAt) : suiteRevision;
  const suite = await readSuiteShift(tx, head.promptId, base.suiteRevision, to);
  return {
    loosened: [
      ...loosened(limitsOf(base.content, policy), limitsOf(head.content, policy)),
      ...(suite ? weakenedSuite(suite) : []),
    ],
    suite,
    structures: structureChanges(base.content, head.content),
  };
}
