import { z } from "zod";
import type { AuditEvent } from "../../audit/domain/event.ts";

const count = z.number().nullable().catch(null);
const ended = z.object({
  verdict: z.enum(["pass", "fail", "inconclusive"]),
  challenger: z.number(),
  baseline: count,
  figures: z.object({ n: count, challengerOnly: count, baselineOnly: count }).nullable().catch(null),
});

/** How a run ended: its verdict, and the rest in words. */
export type RunEnd = { verdict: "pass" | "fail" | "inconclusive"; words: string };

/** Reads a run's end out of its audit row: "run 10, v3 against v2: 7 better, 1 worse of 44"; null for any other row. */
export function runEnd({ action, subject, after }: Pick<AuditEvent, "action" | "subject" | "after">): RunEnd | null {
  const read = action === "run.finished" ? ended.safeParse(after) : null;
  if (!read?.success) return null;
  const { verdict, challenger, baseline, figures } = read.data;
  const against = baseline === null ? "" : ` against v${baseline}`;
  const { n, challengerOnly, baselineOnly } = figures ?? { n: null, challengerOnly: null, baselineOnly: null };
  const paired = n !== null && challengerOnly !== null && baselineOnly !== null && baseline !== null;
  const cases = paired ? `: ${challengerOnly} better, ${baselineOnly} worse of ${n}` : "";
  return { verdict, words: `${subject.name}, v${challenger}${against}${cases}` };
}
