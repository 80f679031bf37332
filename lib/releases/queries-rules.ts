import "server-only";
import { servedVersion } from "../prompts/channels.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { approvalState } from "../reviews/domain/approval.ts";
import { type Policy, policyFor } from "../reviews/domain/policy.ts";
import { metadataDecides, policyChain } from "../reviews/domain/policy-chain.ts";
import { policyWords } from "../reviews/domain/policy-words.ts";
import { policies } from "../reviews/policies.ts";
import { query } from "../usecase/query.ts";
import type { Evidence } from "./domain/promotable.ts";
import type { GateStanding, ReleaseRules } from "./domain/standing.ts";
import { requirementsOf } from "./requirements.ts";

function gateStanding(policy: Policy, evidence: Evidence, running: boolean): GateStanding {
  const { run, staleRun, suiteCases } = evidence;
  if (run?.verdict === "pass" || evidence.snippet) return "met";
  if (policy.gate === "advisory") return "advisory";
  if (running) return "running";
  if (run) return run.verdict === "fail" ? "blocked" : "undecided";
  if (staleRun) return "outdated";
  return suiteCases === 0 ? "no-suite" : "untested";
}

/** The rules a release of this prompt must meet, and how its newest version stands before them at this moment. */
export const releaseRules = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, name: string): Promise<ReleaseRules> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const rows = await policies(db, workspaceId);
    const chain = policyChain(rows, name).map((each) => ({ prefix: each.prefix, words: policyWords(each) }));
    if (prompt.latestNumber === 0) {
      return { policy: policyFor(rows, name), chain, decides: [], winRateFloor: null, standing: null };
    }
    const [version, served, running] = await Promise.all([
      findVersion(db, prompt.id, prompt.latestNumber),
      servedVersion(db, prompt.id, "stable"),
      db.evalRun.count({ where: { promptId: prompt.id, challengerNumber: prompt.latestNumber, status: "running" } }),
    ]);
    const { policy, evidence } = await requirementsOf(db, workspaceId, actor, prompt, version, served);
    const approvals = approvalState(evidence.approvals, version.contentHash, evidence.authorIds, policy);
    return {
      policy,
      chain,
      decides: metadataDecides(policyFor(rows, name), version.content.ci),
      winRateFloor: version.content.evaluation.thresholdWinRate ?? null,
      standing: {
        gate: gateStanding(policy, evidence, running > 0),
        peopleMissing: approvals.peopleMissing,
        groupsMissing: approvals.groupsMissing,
        objecting:
          policy.requiredReviewers === 0 && policy.requiredGroups.length === 0
            ? []
            : evidence.objections.map((each) => each.name),
      },
    };
  },
);
