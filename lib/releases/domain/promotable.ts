import { type Approval, type ApprovalState, approvalState } from "../../reviews/domain/approval.ts";
import type { Policy } from "../../reviews/domain/policy.ts";
import { type Course, soakRequirement } from "./soak.ts";

/** One condition of a release, met or not, in a sentence that says what to do about it. */
export type Requirement = {
  code:
    | "right_to_promote"
    | "not_archived"
    | "not_served_already"
    | "gate"
    | "full_run"
    | "approvals"
    | "group"
    | "no_objection"
    | "soak";
  met: boolean;
  message: string;
  /** Not met by itself: somebody broke the glass for this one release. */
  waived?: true;
};

/** The run that speaks for a version: the newest finished one, against what is served now, on the suite as it is now. */
export type RunEvidence = { number: number; verdict: string | null; cases: number };

export type Evidence = {
  /** What the channel serves now; null before the first release. */
  served: number | null;
  archived: boolean;
  /** A piece of text, which no model is asked with by itself. */
  snippet?: boolean;
  suiteCases: number;
  run: RunEvidence | null;
  /** A finished run that no longer speaks for the version, to say why not. */
  staleRun: { number: number; why: string } | null;
  /** Set when the release would also change the model that answers. */
  modelSwitch: { from: string; to: string } | null;
  approvals: readonly Approval[];
  objections: readonly { name: string }[];
  /** Everybody who wrote a version in the range this release would bring. */
  authorIds: readonly string[];
};

export type Candidate = { number: number; contentHash: string };
/** `breaksGlass` is what they ask for; whether they may is checked before. */
export type Promoter = { mayPromote: boolean; breaksGlass?: boolean };

/** What breaking the glass waives: the gate, the review and the soak. Nothing waives the right to promote. */
const WAIVABLE: readonly Requirement["code"][] = ["gate", "full_run", "approvals", "group", "no_objection", "soak"];

function waive(requirement: Requirement): Requirement {
  if (requirement.met || !WAIVABLE.includes(requirement.code)) return requirement;
  return { ...requirement, met: true, waived: true, message: `Waived by break glass: ${requirement.message}` };
}

function gate(version: Candidate, policy: Policy, evidence: Evidence): Requirement {
  const { run, staleRun, suiteCases } = evidence;
  const advisory = policy.gate === "advisory";
  const said = (met: boolean, message: string): Requirement => ({ code: "gate", met: met || advisory, message });
  const label = `v${version.number}`;
  if (evidence.snippet) return said(true, "A snippet is not run by itself: each prompt that takes it over is");
  if (run?.verdict === "pass") return said(true, `Gate passed: run ${run.number}, ${run.cases} cases`);
  if (advisory) return said(true, "The gate is advisory here");
  if (run?.verdict === "fail")
    return said(false, `Blocked by the gate in run ${run.number}. Mend ${label} or its suite, and run again`);
  if (run) return said(false, `Run ${run.number} decided nothing. Run it again`);
  if (staleRun) return said(false, `Run ${staleRun.number} ${staleRun.why}. Run ${label} again`);
  if (suiteCases === 0) return said(false, "There is no suite, so nothing was tested. Add cases and run them");
  return said(
    false,
    `${label} was not run${evidence.served === null ? "" : ` against v${evidence.served}`} yet. Start a run`,
  );
}

/** Another model is another system: its whole suite is run before traffic moves, also where the gate is advice. */
function fullRun({ modelSwitch, run }: Evidence): Requirement[] {
  if (!modelSwitch) return [];
  const change = `from ${modelSwitch.from} to ${modelSwitch.to}`;
  const met = run !== null && run.verdict !== "inconclusive" && run.verdict !== null;
  const message = met
    ? `The model changes ${change}: run ${run.number} asked the whole suite`
    : `The model changes ${change}. Run the whole suite on it first`;
  return [{ code: "full_run", met, message }];
}

/** Somebody who signed and is in the group as well speaks for another one: a further person is needed, and it says so. */
function groupMissing(group: string, { valid, spokenFor }: ApprovalState): string {
  const missing = `Approval of the group ${group} is missing`;
  const taken = valid.flatMap(({ memberId, name, groups }) => {
    const [other] = [...spokenFor].find(([, signer]) => signer === memberId) ?? [];
    return groups.includes(group) && other !== undefined ? [`${name} signs for ${other} already`] : [];
  });
  return taken.length === 0 ? missing : `${missing}: ${taken.join(", ")}`;
}

function approvals(version: Candidate, policy: Policy, evidence: Evidence): Requirement[] {
  const state = approvalState(evidence.approvals, version.contentHash, evidence.authorIds, policy);
  const names = state.valid.map((given) => given.name).join(", ");
  const missing = state.peopleMissing;
  const requirements: Requirement[] = [];
  if (policy.requiredReviewers > 0) {
    const message =
      missing === 0
        ? `Approved by ${names}`
        : `${missing === 1 ? "One approval is" : `${missing} approvals are`} missing. Ask somebody who did not write it`;
    requirements.push({ code: "approvals", met: missing === 0, message });
  }
  for (const group of policy.requiredGroups) {
    const open = state.groupsMissing.includes(group);
    requirements.push({
      code: "group",
      met: !open,
      message: open ? groupMissing(group, state) : `The group ${group} approved`,
    });
  }
  return requirements;
}

/**
 * The one rule of release. Returns every requirement with whether it is met; a version may be released when all are.
 * Rolling back never asks it. `course` is how it would go out: null at once to everybody, left out where nobody has said
 * yet, and then the soak is not asked.
 */
export function promotable(
  version: Candidate,
  policy: Policy,
  evidence: Evidence,
  actor: Promoter,
  course?: Course | null,
): Requirement[] {
  const requirements: Requirement[] = [];
  if (!actor.mayPromote) {
    requirements.push({
      code: "right_to_promote",
      met: false,
      message: "You may not promote. Ask an operator or an admin",
    });
  }
  if (evidence.archived) {
    requirements.push({ code: "not_archived", met: false, message: "The prompt is archived. Bring it back first" });
  }
  if (evidence.served === version.number) {
    requirements.push({ code: "not_served_already", met: false, message: `Everyone gets v${version.number} already` });
  }
  requirements.push(gate(version, policy, evidence), ...fullRun(evidence));
  requirements.push(...approvals(version, policy, evidence));
  const objecting = evidence.objections.map((each) => each.name);
  if (objecting.length > 0) {
    const message = `${objecting.join(", ")} asked for changes. They must approve, or a new version must be reviewed`;
    // Where nobody has to agree, nobody's refusal holds it up either.
    const advice = policy.requiredReviewers === 0 && policy.requiredGroups.length === 0;
    requirements.push({ code: "no_objection", met: advice, message });
  }
  if (course !== undefined) requirements.push(...soakRequirement(policy.soak, evidence, course));
  return actor.breaksGlass ? requirements.map(waive) : requirements;
}

/** What a broken glass stood in for; empty when every requirement was met by itself. */
export function waivedOf(requirements: readonly Requirement[]): Requirement[] {
  return requirements.filter((requirement) => requirement.waived);
}

/** Is everything that stands in the way of a release such as breaking the glass would waive? */
export function breakable(requirements: readonly Requirement[]): boolean {
  const open = requirements.filter((requirement) => !requirement.met);
  return open.length > 0 && open.every(({ code }) => WAIVABLE.includes(code));
}

/** May it be released: is every requirement met? */
export function allMet(requirements: readonly Requirement[]): boolean {
  return requirements.every((requirement) => requirement.met);
}
