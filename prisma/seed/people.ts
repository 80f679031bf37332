import { acceptInvite } from "#lib/access/accept-invite.ts";
import type { MemberActor } from "#lib/access/actor.ts";
import { inviteMember } from "#lib/access/invite-member.ts";
import type { RoleName } from "#lib/access/policy.ts";
import { setMemberAccess } from "#lib/access/set-member-access.ts";
import type { Context } from "#lib/usecase/context.ts";

type Person = { key: "product" | "legal" | "oncall" | "auditor"; name: string; roles: RoleName[]; groups: string[] };

/** Who works in the demo workspace besides its admin: functions, not persons. */
const PEOPLE: Person[] = [
  { key: "product", name: "Product · owner", roles: ["editor"], groups: ["product"] },
  { key: "legal", name: "Legal · reviewer", roles: ["approver"], groups: ["legal"] },
  { key: "oncall", name: "Engineering · on-call", roles: ["approver", "operator", "developer"], groups: ["platform"] },
  { key: "auditor", name: "Auditor", roles: ["viewer"], groups: [] },
];

export type DemoPeople = Record<Person["key"], Context>;

export const demoEmail = (key: Person["key"]) => `${key}@demo.local`;

/** Invites everybody and lets each accept, as people would; all get the admin's password, which the terminal tells. */
export async function bringPeople(admin: Context, password: string): Promise<DemoPeople> {
  const { db, workspaceId } = admin;
  const contexts: Partial<DemoPeople> = {};
  for (const { key, name, roles, groups } of PEOPLE) {
    const email = demoEmail(key);
    const { token } = await inviteMember(admin, { email, roles });
    await acceptInvite(db, { token, name, password });
    const member = await db.member.findFirstOrThrow({ where: { workspaceId, user: { email } } });
    await setMemberAccess(admin, { memberId: member.id, roles, groups });
    const actor: MemberActor = { kind: "member", memberId: member.id, name, email, roles, groups };
    contexts[key] = { db, workspaceId, actor, source: "ui" };
  }
  return contexts as DemoPeople;
}
