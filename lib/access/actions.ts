"use server";
import type { z } from "zod";
import { runAction } from "../usecase/action.ts";
import { createApiKey } from "./create-api-key.ts";
import { createService } from "./create-service.ts";
import { disableMember } from "./disable-member.ts";
import { enableMember } from "./enable-member.ts";
import { endMemberSessions } from "./end-member-sessions.ts";
import { endOtherSessions } from "./end-other-sessions.ts";
import { endOwnSession } from "./end-session.ts";
import { exportAccess } from "./export-access.ts";
import { inviteMember } from "./invite-member.ts";
import { makeResetLink } from "./make-reset-link.ts";
import { putClaim } from "./put-claim.ts";
import { putGroup } from "./put-group.ts";
import { removeClaim } from "./remove-claim.ts";
import { removeGroup } from "./remove-group.ts";
import { revokeApiKey } from "./revoke-api-key.ts";
import { rotateApiKey } from "./rotate-api-key.ts";
import type {
  claimInput,
  groupInput,
  inviteInput,
  keyInput,
  keyRotateInput,
  memberAccessInput,
  serviceInput,
} from "./schema.ts";
import { setMemberAccess } from "./set-member-access.ts";
import { withdrawInvite } from "./withdraw-invite.ts";

export async function inviteMemberAction(workspace: string, input: z.input<typeof inviteInput>) {
  return runAction(inviteMember, workspace, input);
}
export async function withdrawInviteAction(workspace: string, input: { inviteId: string }) {
  return runAction(withdrawInvite, workspace, input);
}
export async function setMemberAccessAction(workspace: string, input: z.input<typeof memberAccessInput>) {
  return runAction(setMemberAccess, workspace, input);
}
export async function disableMemberAction(workspace: string, input: { memberId: string }) {
  return runAction(disableMember, workspace, input);
}
export async function enableMemberAction(workspace: string, input: { memberId: string }) {
  return runAction(enableMember, workspace, input);
}
export async function createApiKeyAction(workspace: string, input: z.input<typeof keyInput>) {
  return runAction(createApiKey, workspace, input);
}
export async function revokeApiKeyAction(workspace: string, input: { keyId: string }) {
  return runAction(revokeApiKey, workspace, input);
}
export async function rotateApiKeyAction(workspace: string, input: z.input<typeof keyRotateInput>) {
  return runAction(rotateApiKey, workspace, input);
}
export async function createServiceAction(workspace: string, input: z.input<typeof serviceInput>) {
  return runAction(createService, workspace, input);
}
export async function endOwnSessionAction(workspace: string, input: { sessionId: string }) {
  return runAction(endOwnSession, workspace, input);
}
export async function endOtherSessionsAction(workspace: string, input: { sessionId: string }) {
  return runAction(endOtherSessions, workspace, input);
}
export async function endMemberSessionsAction(workspace: string, input: { memberId: string }) {
  return runAction(endMemberSessions, workspace, input);
}
export async function makeResetLinkAction(workspace: string, input: { memberId: string }) {
  return runAction(makeResetLink, workspace, input);
}
export async function exportAccessAction(workspace: string, input: { format: "csv" | "json" }) {
  return runAction(exportAccess, workspace, input);
}
export async function putGroupAction(workspace: string, input: z.input<typeof groupInput>) {
  return runAction(putGroup, workspace, input);
}
export async function removeGroupAction(workspace: string, input: { name: string }) {
  return runAction(removeGroup, workspace, input);
}
export async function putClaimAction(workspace: string, input: z.input<typeof claimInput>) {
  return runAction(putClaim, workspace, input);
}
export async function removeClaimAction(workspace: string, input: { claim: string }) {
  return runAction(removeClaim, workspace, input);
}
