import type { Audience } from "#sdk/decide/decide.ts";
import { capitalize, countOf, ended, enumerate, numberInWords } from "../../prompts/domain/redline/number-words.ts";
import { verdictOf } from "./finding-of.ts";
import type { GuardrailReport, GuardrailVerdict } from "./guardrail-report.ts";
import { guardrailWord } from "./guardrail-words.ts";
import { openSentences } from "./open-findings.ts";
import type { RolloutStatus, Stage } from "./rollout.ts";
import type { RolloutLine } from "./rollout-view.ts";

const HOUR = 3_600;

/** A share of basis points: "25 %", "0.5 %". The space does not break. */
export function shareWords(basisPoints: number): string {
  return `${Number((basisPoints / 100).toFixed(2))}\u00a0%`;
}

/** A soak: "24 h", "90 min", "2 days". */
export function soakWords(seconds: number): string {
  if (seconds % HOUR !== 0) return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
  const hours = seconds / HOUR;
  return hours > 48 && hours % 24 === 0 ? `${hours / 24} days` : `${hours} h`;
}

/** A plan in one line: "5 % 24 h, 25 % 24 h, 100 %". */
export function planWords(plan: readonly Stage[]): string {
  return plan
    .map(({ share, soakSeconds }) => shareWords(share) + (soakSeconds === null ? "" : ` ${soakWords(soakSeconds)}`))
    .join(", ");
}

/** Whom a rollout is open to: "everyone but enterprise". */
export function audienceWords({ tiers, exceptTiers }: Audience): string {
  const without = exceptTiers.length > 0 ? ` but ${enumerate(exceptTiers)}` : "";
  if (tiers === null) return `everyone${without}`;
  const inside = tiers.filter((tier) => !exceptTiers.includes(tier));
  return inside.length === 0 ? "nobody" : `${enumerate(inside)} only`;
}

const STATUS_WORDS: Record<RolloutStatus, string> = {
  scheduled: "Scheduled",
  running: "Rolling out",
  held: "On hold",
  paused: "Paused",
  completed: "Completed",
  abandoned: "Abandoned",
  rolled_back: "Rolled back",
  breached: "Breached",
};

/** The word of a state, as it stands in the margin. */
export function statusWord(status: RolloutStatus): string {
  return STATUS_WORDS[status];
}

function named(report: GuardrailReport, verdict: GuardrailVerdict): string[] {
  return [...report.guardrails, ...(report.limits ?? [])]
    .filter((each) => each.verdict === verdict)
    .map(({ name }) => guardrailWord(name).toLowerCase());
}

/** How the guardrails stand, as a sentence in which `*…*` marks what matters. */
export function guardrailSentence({ guardrails, report }: Pick<RolloutLine, "guardrails" | "report">): string {
  const watched = guardrails.length;
  if (watched === 0) return "No guardrail is watched; it goes by time alone.";
  const its = watched === 1 ? "Its guardrail" : `Its ${numberInWords(watched)} guardrails`;
  const measured = guardrails.some((each) => verdictOf(report, each) !== "no_data");
  if (!report || !measured)
    return `${its} ${watched === 1 ? "has" : "have"} *no data yet*, so it cannot go on by itself.`;
  const within = named(report, "within");
  const open = [
    { names: named(report, "breached"), says: ["*is over its margin*", "*are over their margin*"] },
    { names: named(report, "undecided"), says: ["*has not decided*", "*have not decided*"] },
    { names: named(report, "no_data"), says: ["*has no data*", "*have no data*"] },
  ].flatMap(({ names, says }) => (names.length === 0 ? [] : `${enumerate(names)} ${says[names.length === 1 ? 0 : 1]}`));
  if (open.length === 0)
    return `${watched === 1 ? its : `All ${its.slice(4)}`} ${watched === 1 ? "is" : "are"} within ${watched === 1 ? "its" : "their"} margin.`;
  if (within.length === 0) return `${capitalize(open.join("; "))}.`;
  const some = `${capitalize(numberInWords(within.length))} of its ${countOf(watched, "guardrail")}`;
  return `${some} ${within.length === 1 ? "is" : "are"} within ${within.length === 1 ? "its" : "their"} margin; ${open.join("; ")}.`;
}

/** A tier that loses while the total may not: " But *pro loses*." Empty where none does. */
function losingWords({ report, droppedTiers }: RolloutLine): string {
  const losing = (report?.tiers ?? []).filter(({ tier, losing: is }) => is && !droppedTiers.includes(tier));
  const tiers = [...new Set(losing.map(({ tier }) => tier || "whoever has no tier"))];
  return tiers.length === 0 ? "" : ` But *${enumerate(tiers)} ${tiers.length === 1 ? "loses" : "lose"}*.`;
}

/** The page's answer. `*…*` marks what matters. */
export function rolloutSentence(rollout: RolloutLine): string {
  const { status, candidate, baseline, share, reached, plan, findings } = rollout;
  const v = `v${candidate}`;
  const [open] = openSentences(findings);
  const why = findings[0] ? ` ${ended(findings[0].message)}` : "";
  const first = shareWords(plan[0]?.share ?? 0);
  switch (status) {
    case "scheduled":
      return `${v} is *scheduled* and starts at ${first}. Nothing moves before.`;
    case "running":
      if (rollout.guardrails.length === 0 && rollout.dueAt === null) {
        return `${v} is at ${shareWords(share)} and *waits for somebody*. No guardrail is watched.`;
      }
      if (rollout.report?.breaker?.verdict === "provider") {
        return `${v} is at ${shareWords(share)}. *Most calls of both versions fail*: look at the provider, nothing is taken back.`;
      }
      if (rollout.report?.sampleRatio.verdict === "broken") {
        return `${v} is at ${shareWords(share)}. *The draw is not fair*: it neither goes on nor back until it is.`;
      }
      return `${v} is at ${shareWords(share)}. ${guardrailSentence(rollout)}${losingWords(rollout)}`;
    case "held":
      return `${v} *holds* at ${shareWords(share)}. ${open ? ended(open) : guardrailSentence(rollout)}`;
    case "paused":
      return why === ""
        ? `${v} is *paused* at ${shareWords(share)}. Everybody stays where they are.`
        : `${v} was *paused by a guardrail* at ${shareWords(share)}.${why}`;
    case "completed":
      return `${v} *completed its rollout*; it took the place of v${baseline} for everyone.`;
    case "abandoned":
      return reached === 0
        ? `The rollout of ${v} was *abandoned* before it began.${why}`
        : `The rollout of ${v} was *abandoned* at ${shareWords(reached)}; everyone went back to v${baseline}.`;
    case "rolled_back":
      return `${v} was *rolled back* from ${shareWords(reached)}; everyone went back to v${baseline}.`;
    case "breached":
      return `${v} was *rolled back by its guardrails* from ${shareWords(reached)}.${why}`;
  }
}
