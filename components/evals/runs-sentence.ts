import { count, whole } from "#lib/evals/domain/phrases.ts";
import { isUnfinished } from "#lib/evals/domain/run-view.ts";
import type { RunOffer, RunRow } from "#lib/evals/domain/runs-view.ts";

const WORDS = { pass: "passed", fail: "is blocked", inconclusive: "is undecided" };

function compared(run: RunRow): string {
  if (run.figures === null || run.baseline === null) return "";
  const { n, baselineOnly: worse, challengerOnly: better } = run.figures;
  if (n === 0) return ": no case has a result";
  if (worse === null || better === null) return "";
  if (worse === 0 && better === 0) return `: no case changed against v${run.baseline}`;
  const lost = worse === 0 ? "no case" : count(worse, "case");
  return `: ${lost} got worse and ${better === 0 ? "none" : whole(better)} better than v${run.baseline}`;
}

/** What the newest runs say of the newest version. */
export function runsSentence(rows: readonly RunRow[], offer: RunOffer): { headline: string; under?: string } {
  const running = rows.filter((row) => isUnfinished(row.status));
  const { number: newest = 0, model } = offer.versions[0] ?? {};
  const tested = rows.filter((row) => row.challenger === newest && row.verdict !== null);
  // What another model made of it says less of the version than its own does.
  const decided = tested.find((row) => row.model === model) ?? tested[0];
  const under = decided ? undefined : lastWords(rows);
  if (running.length > 0) {
    const [first] = running;
    const headline =
      running.length === 1
        ? `Run ${first?.number} is testing v${first?.challenger}${first?.baseline ? ` against v${first.baseline}` : ""}.`
        : `${running.length} runs are going on.`;
    return { headline, under };
  }
  if (!decided?.verdict) return { headline: `v${newest} has not been tested.`, under };
  return { headline: `v${newest} ${WORDS[decided.verdict]}${compared(decided)}.` };
}

function lastWords(rows: readonly RunRow[]): string | undefined {
  const last = rows.find((row) => row.verdict !== null);
  return last?.verdict
    ? `The last version with a verdict is v${last.challenger}, which ${WORDS[last.verdict]}.`
    : undefined;
}
