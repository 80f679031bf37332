import { seal, unseal } from "../../core/seal.ts";

type Kind = "signing" | "token";

const boundTo = (workspaceId: string, kind: Kind) => `slack:${workspaceId}:${kind}`;

/** Seals a secret of Slack for this workspace and this use alone. */
export function sealSlack(text: string, workspaceId: string, kind: Kind): string {
  return seal(text, boundTo(workspaceId, kind));
}

/** Opens what `sealSlack` made. @throws SealBroken */
export function openSlack(sealed: string, workspaceId: string, kind: Kind): string {
  return unseal(sealed, boundTo(workspaceId, kind));
}
