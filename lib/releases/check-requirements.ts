import { AppError } from "../core/errors.ts";
import { allMet, type Evidence, type Requirement } from "./domain/promotable.ts";

/** @throws AppError `not_promotable` with every requirement, when one of them is not met */
export function checkRequirements(number: number, requirements: Requirement[]): void {
  if (allMet(requirements)) return;
  const open = requirements.filter((requirement) => !requirement.met).map((requirement) => requirement.message);
  throw new AppError("not_promotable", `v${number} may not be released yet: ${open.join("; ")}.`, { requirements });
}

/** What a release rested on, as its ledger row keeps it. */
export function evidenceOf(
  version: { contentHash: string; commitSha: string },
  { requirements, evidence }: { requirements: Requirement[]; evidence: Evidence },
): Record<string, unknown> {
  return {
    contentHash: version.contentHash,
    commitSha: version.commitSha,
    run: evidence.run,
    approvals: evidence.approvals.map((given) => ({ memberId: given.memberId, name: given.name })),
    requirements,
  };
}
