import { countOf } from "#lib/prompts/domain/redline/number-words.ts";
import type { Agreement, Kappa, PairOfPeople } from "./agreement.ts";
import type { Verdict } from "./gate-types.ts";
import type { JudgeStanding } from "./judge-standing.ts";
import { count, kappaWords } from "./phrases.ts";

/** Words for a κ by Landis and Koch 1977, Biometrics 33:159. */
export function kappaWord(kappa: number): string {
  if (kappa < 0) return "worse than chance";
  if (kappa <= 0.2) return "slight";
  if (kappa <= 0.4) return "fair";
  if (kappa <= 0.6) return "moderate";
  return kappa <= 0.8 ? "substantial" : "almost perfect";
}

/** "κ 0.58 (0.20 to 0.90)", or that it cannot be told. */
export function kappaWithInterval({ kappa, interval }: Kappa): string {
  if (kappa === null) return "κ cannot be told";
  const within = interval ? ` (${kappaWords(interval[0])} to ${kappaWords(interval[1])})` : "";
  return `κ ${kappaWords(kappa)}${within}`;
}

/** Why a κ cannot be told although there are labels. */
const ONE_KIND =
  "κ cannot be told from them: the judge and people gave nearly all of them the same answer. It takes outputs of both kinds.";

type Measured = { agreement: Agreement; standing: JudgeStanding; minKappa: number; minLabels: number };

/** How a judge stands with people, in one or two sentences. */
export function standingSentence({ agreement, standing, minKappa, minLabels }: Measured): string {
  const { outputs, agreed, kappa } = agreement;
  if (outputs === 0) return `Nobody labelled its outputs yet; it takes ${countOf(minLabels, "label")} to measure it.`;
  const agree = `People and the judge agree on ${agreed} of ${count(outputs, "output")}`;
  if (outputs < minLabels) return `${agree}. After ${countOf(minLabels - outputs, "more label")} its κ counts.`;
  if (kappa === null) return `${agree}. ${ONE_KIND}`;
  const demand = standing === "below" ? `below the agreed ${minKappa}` : `at least the agreed ${minKappa}`;
  return `${agree}; ${kappaWithInterval(agreement)}: ${kappaWord(kappa)}, ${demand}.`;
}

/** How two people agree among themselves: what a judge can be asked to reach. */
export function pairSentence({ names, outputs, agreed, ...kappa }: PairOfPeople): string {
  return `${names[0]} and ${names[1]} agree on ${agreed} of ${count(outputs, "output")} both labelled; ${kappaWithInterval(kappa)}.`;
}

const VERDICTS: Record<Verdict, string> = { pass: "passed", fail: "blocked", inconclusive: "inconclusive" };

/** What the labels did to the run's verdict. */
export function verdictSentence(verdict: Verdict | null, changed: { from: Verdict } | null): string {
  if (verdict === null) return "The run has no verdict.";
  if (!changed) return `The run’s verdict stays: ${VERDICTS[verdict]}.`;
  return `The run’s verdict was ${VERDICTS[changed.from]} and is now ${VERDICTS[verdict]}.`;
}
