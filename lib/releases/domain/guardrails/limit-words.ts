import type { LimitFinding } from "../guardrail-report.ts";
import type { LimitGuardrail, Unit } from "../rollout.ts";
import { unitsOf, type Versions } from "./finding-words.ts";

const seconds = (ms: number) => `${Number((ms / 1_000).toFixed(2))} s`;
const share = (rate: number) => `${(rate * 100).toFixed(1)}\u00a0%`;

/** What a limit asks for: "Errors in at most 5.0 % of conversations". */
export function limitWords({ name, limit }: Pick<LimitGuardrail, "name" | "limit">, unit: Unit): string {
  return name === "error_rate"
    ? `Errors in at most ${share(limit)} of ${unit}s`
    : `An answer over ${seconds(limit)} in at most 5\u00a0% of ${unit}s`;
}

/** The sentence that explains a verdict on the candidate alone. */
export function limitSentence(finding: Omit<LimitFinding, "message">, versions: Versions): string {
  const { name, verdict, rate, interval, units, allowed, limit } = finding;
  const v = `v${versions.candidateVersion}`;
  const may = `${share(allowed)} ${allowed === 0.01 ? "was" : "were"} allowed`;
  if (verdict === "no_data" || rate === null || interval === null) return `Nothing of ${v} was measured yet; ${may}`;
  const did = name === "error_rate" ? "failed in" : `took more than ${seconds(limit)} in`;
  const told = `${v} ${did} ${share(rate)} of ${unitsOf(units, versions.unit)}`;
  if (verdict === "breached") return `${told}; the truth is at least ${share(interval[0])}, ${may}`;
  if (verdict === "within") return `${told}; the truth is at most ${share(interval[1])}, ${may}`;
  return `${told}; it may be up to ${share(interval[1])}, and ${may}`;
}
