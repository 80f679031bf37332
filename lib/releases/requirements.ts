import type { Actor } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import type { Tx } from "../core/db.ts";
import type { PromptContent } from "../prompts/domain/content.ts";
import { policyInForce } from "../reviews/policies.ts";
import { promotable } from "./domain/promotable.ts";
import type { Course } from "./domain/soak.ts";
import { gatherEvidence } from "./gather-evidence.ts";

type Prompt = { id: string; name: string; kind: string; archivedAt: Date | null; suiteRevision: number };
type Version = { number: number; contentHash: string; content: PromptContent };

/**
 * Asks the one rule about a version, with everything read in the caller's transaction. `course` is how it would go out:
 * null at once to everybody, left out where nobody has said yet.
 */
export async function requirementsOf(
  tx: Tx,
  workspaceId: string,
  actor: Actor,
  prompt: Prompt,
  version: Version,
  served: number | null,
  breaksGlass = false,
  course?: Course | null,
) {
  const policy = await policyInForce(tx, workspaceId, prompt.name, version.content);
  const evidence = await gatherEvidence(tx, prompt, version.number, served);
  const promoter = { mayPromote: may(actor, "release.promote"), breaksGlass };
  return { requirements: promotable(version, policy, evidence, promoter, course), policy, evidence };
}
