import { enumerate, numberInWords } from "../../prompts/domain/redline/number-words.ts";
import type { Policy } from "../../reviews/domain/policy.ts";

/** How the newest version stands before the gate. */
export type GateStanding =
  | "met"
  | "advisory"
  | "blocked"
  | "undecided"
  | "untested"
  | "outdated"
  | "no-suite"
  | "running";

/** What stands between a version and its release. */
export type Standing = {
  gate: GateStanding;
  peopleMissing: number;
  groupsMissing: string[];
  /** Names of those who asked for changes. */
  objecting: string[];
};

/** The rules in force for a prompt, and where its newest version stands before them; null before the first version. */
export type ReleaseRules = {
  policy: Policy;
  /** Every policy that covers the prompt, the one in force first, in words. */
  chain: { prefix: string; words: string }[];
  /** Where the newest version's own metadata asks for more than the policy: one sentence for each point. */
  decides: string[];
  /** The newest version's own lowest win rate, a share. */
  winRateFloor: number | null;
  standing: Standing | null;
};

const GATE_WORDS: Record<GateStanding, string | null> = {
  met: null,
  advisory: null,
  blocked: "a version that passes the gate",
  undecided: "a run that decides",
  untested: "its first run",
  outdated: "a run against what is served now",
  "no-suite": "a suite to be tested by",
  running: "its run to end",
};

function approvals({ peopleMissing, groupsMissing }: Standing): string | null {
  const groups = groupsMissing.length > 0 ? `the approval of ${enumerate(groupsMissing)}` : null;
  if (peopleMissing <= groupsMissing.length) return groups;
  const people = peopleMissing === 1 ? "one approval" : `${numberInWords(peopleMissing)} approvals`;
  if (!groups) return people;
  return groupsMissing.length === 1
    ? `${people}, one of them from ${groupsMissing[0]}`
    : `${people}, among them those of ${enumerate(groupsMissing)}`;
}

/**
 * The second half of a sentence that begins with the version: "waits for its first run and one approval",
 * "was blocked by the gate", "may be released".
 */
export function standingInWords(standing: Standing): string {
  if (standing.gate === "blocked") return "was blocked by the gate";
  if (standing.objecting.length > 0) return `waits for changes that ${enumerate(standing.objecting)} asked for`;
  const open = [GATE_WORDS[standing.gate], approvals(standing)].filter((words) => words !== null);
  return open.length === 0 ? "may be released" : `waits for ${enumerate(open)}`;
}

const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** An ISO 8601 duration as people say it: `PT24H` is "24 h", `P1DT12H` "1 day 12 h"; anything else stays as it is. */
export function durationInWords(iso: string): string {
  const match = DURATION.exec(iso);
  if (!match) return iso;
  const units = ["week", "day", " h", " min", " s"];
  const parts = match.slice(1).flatMap((value, index) => {
    const unit = units[index] ?? "";
    if (value === undefined) return [];
    return unit.startsWith(" ") ? `${value}${unit}` : `${value} ${unit}${value === "1" ? "" : "s"}`;
  });
  return parts.join(" ") || iso;
}

/** The policy in sentences without full stops, one a line: "Gate required", "Two approvals, one from legal". */
export function policyInWords(policy: Policy, winRateFloor: number | null): string[] {
  const floor = winRateFloor === null ? "" : `, win rate at least ${Number((winRateFloor * 100).toFixed(2))} %`;
  const { requiredReviewers, requiredGroups, soak, checklist } = policy;
  const from = requiredGroups.length > 0 ? `, one from ${enumerate(requiredGroups)}` : "";
  const word = numberInWords(requiredReviewers);
  const people =
    requiredReviewers === 0
      ? requiredGroups.length === 0
        ? "No approval needed"
        : `Approval of ${enumerate(requiredGroups)}`
      : `${word.charAt(0).toUpperCase()}${word.slice(1)} approval${requiredReviewers === 1 ? "" : "s"}${from}`;
  return [
    policy.gate === "required" ? `Gate required${floor}` : `Gate advisory${floor}`,
    people,
    requiredReviewers === 0 ? null : "Nobody approves their own words",
    ...checklist.map((point) => `Approvers tick “${point}”`),
    soak === null ? null : `Soak ${durationInWords(soak)}`,
  ].filter((line) => line !== null);
}
