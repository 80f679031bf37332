import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { command } from "../usecase/command.ts";
import { serviceAddress } from "./domain/service-address.ts";
import { serviceInput } from "./schema.ts";

/**
 * Makes a service account: a member that nobody signs in as. Its keys act as it and count as one person of its own, so
 * that what it wrote is not approved by the people who run it as if it were nobody's, and keys outlive who made them.
 */
export const createService = command({
  name: "service.create",
  permission: "member.manage",
  input: serviceInput,
  run: async ({ tx, workspaceId, now }, { name, roles }) => {
    const taken = await tx.member.findFirst({
      where: { workspaceId, user: { kind: "service", name: { equals: name, mode: "insensitive" } } },
    });
    if (taken) throw new AppError("name_taken", `There is a service ${name} already.`);
    const userId = newId();
    const email = serviceAddress(userId);
    const user = await tx.user.create({ data: { id: userId, kind: "service", email, name, createdAt: now } });
    const member = await tx.member.create({
      data: { id: newId(), workspaceId, userId: user.id, roles, groups: [], createdAt: now },
    });
    return {
      result: { memberId: member.id, name },
      audit: {
        action: "service.created",
        subject: { type: "member", id: member.id, name },
        after: { roles },
      },
    };
  },
});
