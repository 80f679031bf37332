import { enumerate } from "../../prompts/domain/redline/number-words.ts";

/** A critical case that came, went, says something else or is no longer critical. */
export type CriticalChange = { key: string; change: "added" | "changed" | "retired" | "demoted" };

/** What became of a suite between two revisions. Counts are of all cases; those named are critical, and bounded. */
export type SuiteShift = {
  from: number;
  to: number;
  added: number;
  changed: number;
  retired: number;
  critical: CriticalChange[];
};

const MOST_NAMED = 4;

function named(keys: readonly string[]): string {
  const more = keys.length - MOST_NAMED;
  return more > 0 ? enumerate([...keys.slice(0, MOST_NAMED), `${more} more`]) : enumerate(keys);
}

/** What the suite sees less of than before: critical cases that are gone or no longer critical. */
export function weakenedSuite({ critical }: SuiteShift): string[] {
  const keys = (change: CriticalChange["change"]) =>
    critical.filter((each) => each.change === change).map(({ key }) => key);
  const [retired, demoted] = [keys("retired"), keys("demoted")];
  const sentences: string[] = [];
  if (retired.length > 0) sentences.push(`No longer tested, though critical: ${named(retired)}`);
  if (demoted.length > 0) sentences.push(`No longer critical: ${named(demoted)}`);
  return sentences;
}
