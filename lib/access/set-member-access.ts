import { invalid } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { personOf } from "./actor.ts";
import { findMember, keepOneAdmin } from "./lookup.ts";
import { type RoleName, SERVICE_ROLES } from "./policy.ts";
import { memberAccessInput } from "./schema.ts";
import { accessWords, tellAccess } from "./tell-access.ts";

/** A service runs without anybody at the keys: it neither signs for a person nor says who may. */
function refuseServiceRoles(roles: readonly RoleName[]): void {
  const kept: readonly RoleName[] = SERVICE_ROLES;
  if (roles.every((role) => kept.includes(role))) return;
  throw invalid([{ path: "roles", message: "a service is neither approver nor admin" }]);
}

/** Sets the roles and groups of a member; they count from the next request on. */
export const setMemberAccess = command({
  name: "member.access",
  permission: "member.manage",
  input: memberAccessInput,
  run: async ({ tx, workspaceId, actor, now, publishAccess }, { memberId, roles, groups }) => {
    const member = await findMember(tx, workspaceId, memberId);
    if (member.user.kind === "service") refuseServiceRoles(roles);
    if (member.roles.includes("admin") && !roles.includes("admin")) await keepOneAdmin(tx, workspaceId, memberId);
    await tx.member.update({ where: { workspaceId_id: { workspaceId, id: memberId } }, data: { roles, groups } });
    await publishAccess();
    if (memberId !== personOf(actor)) {
      const title = `${actor.name} set your access: ${accessWords({ roles, groups })}`;
      await tellAccess(tx, { workspaceId, memberId, now, by: actor.name, title });
    }
    return {
      result: { memberId, roles, groups },
      audit: {
        action: "member.access_changed",
        subject: { type: "member", id: memberId, name: member.user.name },
        before: { roles: member.roles, groups: member.groups },
        after: { roles, groups },
      },
    };
  },
});
