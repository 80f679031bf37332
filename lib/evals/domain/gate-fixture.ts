import type { CaseResult, GateInput } from "./gate-types.ts";
import { DEFAULT_THRESHOLDS } from "./thresholds.ts";

/** How many cases of each kind a test wants: the four cells, then cases missing one side. */
export type Cells = Partial<
  Record<"bothPass" | "baselineOnly" | "challengerOnly" | "neither" | "noBaseline" | "noChallenger", number>
>;

const SIDES: Record<keyof Cells, Pick<CaseResult, "baseline" | "challenger">> = {
  bothPass: { baseline: true, challenger: true },
  baselineOnly: { baseline: true, challenger: false },
  challengerOnly: { baseline: false, challenger: true },
  neither: { baseline: false, challenger: false },
  noBaseline: { baseline: null, challenger: true },
  noChallenger: { baseline: true, challenger: null },
};

/** Cases for the wanted cells, none critical, with ids like `baselineOnly-1`. */
export function casesOf(cells: Cells): CaseResult[] {
  return (Object.keys(SIDES) as (keyof Cells)[]).flatMap((cell) =>
    Array.from({ length: cells[cell] ?? 0 }, (_, i) => ({ id: `${cell}-${i + 1}`, critical: false, ...SIDES[cell] })),
  );
}

/** A run of v13 against v12 with no limits but the defaults. */
export function inputOf(cases: CaseResult[], changes: Partial<GateInput> = {}): GateInput {
  return {
    cases,
    hasBaseline: true,
    challenger: { latenciesMs: [1000, 2000], costUsd: 1.2, answers: cases.length },
    baseline: { latenciesMs: [900, 1900], costUsd: 0.9, answers: cases.length },
    thresholds: DEFAULT_THRESHOLDS,
    lastKnownDiscordance: null,
    labels: { challenger: "v13", baseline: "v12" },
    ...changes,
  };
}
