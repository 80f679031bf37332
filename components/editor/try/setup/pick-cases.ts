import type { SuiteRow } from "#lib/evals/domain/suite-view.ts";

export type Pick = "all" | "failed" | "critical";

/** The rows a choice shows. `critical` is filtered where the rows come from. */
export function pickable(rows: readonly SuiteRow[], pick: Pick): readonly SuiteRow[] {
  return pick === "failed" ? rows.filter(({ last }) => last === "fail" || last === "missing") : rows;
}

/** So many of the rows, each as likely as any other, in the suite's order. `random` is from 0 up to 1. */
export function someOf(rows: readonly SuiteRow[], many: number, random: () => number): string[] {
  const left = rows.map(({ key }) => key);
  const drawn = new Set<string>();
  while (drawn.size < many && left.length > 0) {
    const [key] = left.splice(Math.floor(random() * left.length), 1);
    if (key !== undefined) drawn.add(key);
  }
  return rows.map(({ key }) => key).filter((key) => drawn.has(key));
}
