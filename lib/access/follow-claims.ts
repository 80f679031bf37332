import { record } from "../audit/record.ts";
import type { Db, Tx } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import { publishAccess } from "../usecase/publish.ts";
import type { JobActor } from "./actor.ts";
import { type Access, type Mapping, mappedAccess, sameAccess } from "./mapped-access.ts";
import { accessWords, tellAccess } from "./tell-access.ts";

/** In whose name the log tells what a provider's word did. */
const SIGN_ON: JobActor = { kind: "job", name: "single sign-on" };

type Person = { id: string; name: string };
type Place = { tx: Tx; workspaceId: string; now: Date; user: Person };
type Membership = Access & { id: string; fromSso: boolean; disabledAt: Date | null };

async function becomeMember({ tx, workspaceId, now, user }: Place, access: Access): Promise<void> {
  const id = newId();
  await tx.member.create({ data: { id, workspaceId, userId: user.id, ...access, fromSso: true, createdAt: now } });
  await publishAccess(tx, workspaceId);
  await record(tx, workspaceId, SIGN_ON, now, {
    action: "member.joined",
    subject: { type: "member", id, name: user.name },
    after: { ...access, source: "single sign-on" },
  });
}

/** Would the workspace be without an admin if this member were none? */
async function isLastAdmin({ tx, workspaceId }: Place, { id, roles, disabledAt }: Membership): Promise<boolean> {
  if (disabledAt || !roles.includes("admin")) return false;
  const others = { workspaceId, disabledAt: null, roles: { has: "admin" }, id: { not: id } };
  return (await tx.member.count({ where: others })) === 0;
}

async function change(place: Place, member: Membership, access: Access): Promise<void> {
  const { tx, workspaceId, now, user } = place;
  const { id, roles, groups } = member;
  await tx.member.update({ where: { workspaceId_id: { workspaceId, id } }, data: { ...access, disabledAt: null } });
  await publishAccess(tx, workspaceId);
  await record(tx, workspaceId, SIGN_ON, now, {
    action: "member.access_changed",
    subject: { type: "member", id, name: user.name },
    before: { roles, groups },
    after: access,
  });
  const title = `Single sign-on set your access: ${accessWords(access)}`;
  await tellAccess(tx, { workspaceId, memberId: id, now, by: SIGN_ON.name, title });
}

/** Shuts out somebody whom no claim lets in any more; without roles, so that a claim that comes back lets them in again. */
async function shutOut({ tx, workspaceId, now, user }: Place, { id, roles, groups }: Membership): Promise<void> {
  const data = { roles: [], groups: [], disabledAt: now };
  await tx.member.update({ where: { workspaceId_id: { workspaceId, id } }, data });
  await tx.session.updateMany({ where: { userId: user.id, revokedAt: null }, data: { revokedAt: now } });
  await publishAccess(tx, workspaceId);
  await record(tx, workspaceId, SIGN_ON, now, {
    action: "member.disabled",
    subject: { type: "member", id, name: user.name },
    before: { roles, groups },
    after: { reason: "no claim of theirs is mapped any more" },
  });
}

/** An admin who disabled somebody by hand is not overruled by a claim: their roles are still there. */
const outByHand = ({ disabledAt, roles }: Membership) => disabledAt !== null && roles.length > 0;

async function settle(place: Place, member: Membership | null, mapped: Access | null): Promise<void> {
  if (!member) return mapped ? becomeMember(place, mapped) : undefined;
  if (!member.fromSso || outByHand(member)) return;
  if (!mapped) {
    if (!member.disabledAt && !(await isLastAdmin(place, member))) await shutOut(place, member);
    return;
  }
  const keeps = !mapped.roles.includes("admin") && (await isLastAdmin(place, member));
  const access = keeps ? { ...mapped, roles: [...mapped.roles, "admin"] } : mapped;
  if (member.disabledAt || !sameAccess(member, access)) await change(place, member, access);
}

type Reach = { mappings: Mapping[]; member: boolean };

/** Where the claims of this person have something to say: where something is mapped, or they came by it. */
async function reachOf(db: Db, userId: string): Promise<Map<string, Reach>> {
  const [mappings, members] = await Promise.all([
    db.claimMapping.findMany({ orderBy: { claim: "asc" } }),
    db.member.findMany({ where: { userId, fromSso: true }, select: { workspaceId: true } }),
  ]);
  const reach = new Map<string, Reach>();
  for (const { workspaceId } of members) reach.set(workspaceId, { mappings: [], member: true });
  for (const { workspaceId, ...mapping } of mappings) {
    const known = reach.get(workspaceId);
    if (known) known.mappings.push(mapping);
    else reach.set(workspaceId, { mappings: [mapping], member: false });
  }
  return reach;
}

/**
 * Does what the provider's groups say of somebody who signs in: in each workspace that maps one of them they become a
 * member; who came this way gets the union of what is mapped, or is shut out when nothing is. Whom an admin invited or
 * disabled by hand stays as the admin said, and no workspace loses its last admin. The workspace's row is the lock.
 */
export async function followClaims(db: Db, user: Person, claims: readonly string[]): Promise<void> {
  for (const [workspaceId, { mappings, member: came }] of await reachOf(db, user.id)) {
    const mapped = mappedAccess(mappings, claims);
    if (!mapped && !came) continue;
    await db.$transaction(async (tx) => {
      const [row] = await tx.$queryRaw<{ now: Date }[]>`
        select clock_timestamp() as now from workspace where id = ${workspaceId} for no key update`;
      if (!row) return;
      const member = await tx.member.findFirst({ where: { workspaceId, userId: user.id } });
      await settle({ tx, workspaceId, now: row.now, user }, member, mapped);
    });
  }
}
