import { latencyWords, signed } from "#lib/evals/domain/figure-words.ts";
import { enumerate } from "#lib/prompts/domain/redline/number-words.ts";
import type { Comparison, Finding, Measure } from "./compare-versions.ts";
import type { MetricPoint } from "./point.ts";

const MINUS = "−";
const percent = (share: number) =>
  `${Math.abs(share * 100).toLocaleString("en-US", { maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0 })}\u00a0%`;
const points = (share: number) =>
  `${Math.abs(share * 100).toLocaleString("en-US", { maximumFractionDigits: 1 })} points`;

/** What a decided measure says, as the rest of a sentence that began with the newer version's name. */
function clause({ measure, verdict, difference }: Finding): string | null {
  const size = difference ?? 0;
  const words: Record<Measure, Record<"better" | "worse" | "same", string>> = {
    latency: {
      better: `answers ${percent(size)} faster at p95`,
      worse: `answers ${percent(size)} slower at p95`,
      same: "answers as fast at p95",
    },
    errors: { better: `fails ${points(size)} less`, worse: `fails ${points(size)} more`, same: "fails as often" },
    score: {
      better: `scores ${Math.abs(size).toFixed(2)} higher`,
      worse: `scores ${Math.abs(size).toFixed(2)} lower`,
      same: "scores as well",
    },
    thumbs: {
      better: `gets ${points(size)} fewer thumbs down`,
      worse: `gets ${points(size)} more thumbs down`,
      same: "is liked as much",
    },
    cost: { better: `costs ${percent(size)} less`, worse: `costs ${percent(size)} more`, same: "costs the same" },
    tokens: {
      better: `writes ${percent(size)} fewer tokens`,
      worse: `writes ${percent(size)} more tokens`,
      same: "writes as much",
    },
  };
  return verdict === "unknown" || verdict === "none" ? null : words[measure][verdict];
}

/** The measures people ask for first; thumbs and tokens are told when they differ. */
const ALWAYS: readonly Measure[] = ["latency", "errors", "score", "cost"];

/** "v8 answers as fast as v7, fails as seldom and costs 4 % less." Only what the sample decides. */
export function comparisonSentence({ older, newer, findings }: Comparison): string {
  const told = findings.filter(
    ({ measure, verdict }) => ALWAYS.includes(measure) || verdict === "worse" || verdict === "better",
  );
  const worst = (finding: Finding) => (finding.verdict === "worse" ? 0 : 1);
  const clauses = told.toSorted((a, b) => worst(a) - worst(b)).flatMap((finding) => clause(finding) ?? []);
  if (clauses.length === 0) return `How v${newer} compares with v${older} cannot be told yet.`;
  return `Beside v${older}, v${newer} ${enumerate(clauses)}.`;
}

const NAMES: Record<Measure, string> = {
  latency: "p95 latency",
  errors: "error rate",
  score: "grader score",
  thumbs: "thumbs-down",
  cost: "cost",
  tokens: "output tokens",
};

const inUnit = ({ measure }: Finding, value: number) => (measure === "score" ? signed(value, 2) : signed(value * 100));
const unitOf = (measure: Measure) =>
  measure === "score" ? "" : measure === "errors" || measure === "thumbs" ? " points" : "\u00a0%";

/** A finding's figure: "+0.3 points [−0.7, +1.3]"; null where there is none. */
export function findingFigure(finding: Finding): string | null {
  const { difference, interval, measure } = finding;
  if (difference === null || interval === null) return null;
  const [lower, upper] = interval.map((end) => inUnit(finding, end));
  return `${inUnit(finding, difference)}${unitOf(measure)} [${lower}, ${upper}]`;
}

/** What cannot be told yet, with its figures: "thumbs-down +0.3 points [−0.7, +1.3]". */
export function openFindings({ findings }: Comparison): string[] {
  return findings
    .filter(({ verdict }) => verdict === "unknown")
    .map((finding) => {
      const figure = findingFigure(finding);
      return figure === null
        ? `${NAMES[finding.measure]} (too little to go on)`
        : `${NAMES[finding.measure]} ${figure}`;
    });
}

/** Fewer answers than this do not reach a 95th of a hundred. */
const WORTH_P95 = 100;

function failedWords({ calls, errors }: MetricPoint): string {
  if (errors === 0) return calls === 1 ? "it did not fail" : "none failed";
  if (errors === calls) return calls === 1 ? "it failed" : "all failed";
  // A share of a few, or one that rounds to nothing, says less than the count.
  if (calls < WORTH_P95 || errors / calls < 0.001) return `${errors.toLocaleString("en-US")} failed`;
  return `${percent(errors / calls)} failed`;
}

/** One version alone: "v7 was called 354,118 times: 1.2 % failed, and 95 of 100 answers took at most 2.3 s." */
export function versionSentence(version: number, point: MetricPoint): string {
  const { calls, errors, p95Ms } = point;
  const times = calls === 1 ? "once" : `${calls.toLocaleString("en-US")} times`;
  const isTold = p95Ms !== null && calls - errors >= WORTH_P95;
  const within = isTold ? `, and 95 of 100 answers took at most ${latencyWords(p95Ms)}` : "";
  return `v${version} was called ${times}: ${failedWords(point)}${within}.`;
}

/** A change against the period before, in its own unit: "+12 %", "−0.4 points"; "cannot be told" where it is open. */
export function changeWords(finding: Finding): string {
  if (finding.verdict === "none") return "";
  if (finding.verdict === "unknown") return "cannot be told";
  if (finding.verdict === "same") return "same";
  return `${inUnit(finding, finding.difference ?? 0).replace("-", MINUS)}${unitOf(finding.measure)}`;
}
