import { record } from "../audit/record.ts";
import type { Db, Tx } from "../core/db.ts";
import { sha256 } from "../core/hash.ts";
import { newId, newSecret } from "../core/ids.ts";
import { publishAccess } from "../usecase/publish.ts";
import type { MemberActor } from "./actor.ts";
import { parseApiKey } from "./api-key.ts";
import { hashPassword } from "./password.ts";
import { SCOPES } from "./policy.ts";

export type Initial = {
  workspace: string;
  adminEmail: string;
  adminPassword: string | undefined;
  apiKey: string | undefined;
};

/** `admin` is who set the workspace up; `password` is theirs when the workspace was made just now, `madeUp` when we chose it. */
export type Initialised = {
  workspaceId: string;
  slug: string;
  created: boolean;
  admin: MemberActor;
  password: string;
  madeUp: boolean;
};

const ADMIN_ROLES = ["editor", "operator", "developer", "admin"];
const SYSTEM = { kind: "job", name: "first start" } as const;

function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  return slug === "" || ["api", "sign-in", "invite", "forgot", "reset"].includes(slug) ? `w-${newId(6)}` : slug;
}

/** The operator's own key, once: a key of this id that exists, revoked or not, is left as it is. */
async function addApiKey(tx: Tx, workspaceId: string, ownerId: string, text: string, now: Date): Promise<void> {
  const parsed = parseApiKey(text);
  if (!parsed || (await tx.apiKey.findUnique({ where: { id: parsed.keyId } }))) return;
  const { keyId, secret } = parsed;
  await tx.apiKey.create({
    data: {
      id: keyId,
      workspaceId,
      name: "set up at start",
      secretHash: sha256(secret),
      scopes: [...SCOPES],
      channels: [],
      ownerId,
      createdAt: now,
    },
  });
  await record(tx, workspaceId, SYSTEM, now, {
    action: "key.created",
    subject: { type: "key", id: keyId, name: "set up at start" },
    after: { scopes: SCOPES },
  });
  await publishAccess(tx, workspaceId);
}

async function createWorkspace(tx: Tx, initial: Initial, passwordHash: string, now: Date) {
  const email = initial.adminEmail.toLowerCase();
  const workspace = await tx.workspace.create({
    data: { id: newId(), slug: slugOf(initial.workspace), name: initial.workspace, createdAt: now },
  });
  const user = await tx.user.create({ data: { id: newId(), email, name: "Admin", passwordHash, createdAt: now } });
  const member = await tx.member.create({
    data: { id: newId(), workspaceId: workspace.id, userId: user.id, roles: ADMIN_ROLES, groups: [], createdAt: now },
  });
  await record(tx, workspace.id, SYSTEM, now, {
    action: "workspace.created",
    subject: { type: "workspace", id: workspace.id, name: workspace.name },
    after: { admin: email, roles: ADMIN_ROLES },
  });
  return { workspace, member };
}

/**
 * Makes the first workspace with its admin on an empty database; on any other it only adds the operator's API key if it
 * is new. Two processes starting at once do it once: an advisory lock holds the second until the first has committed.
 */
export async function initialise(db: Db, initial: Initial): Promise<Initialised> {
  const password = initial.adminPassword ?? newSecret().slice(0, 20);
  const passwordHash = await hashPassword(password);
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('countersign initialise'))`;
    const now = new Date();
    const existing = await tx.workspace.findFirst({ orderBy: { createdAt: "asc" } });
    const made = existing ? null : await createWorkspace(tx, initial, passwordHash, now);
    const workspace = existing ?? made?.workspace;
    if (!workspace) throw new Error("no workspace");
    const member = await tx.member.findFirst({
      where: { workspaceId: workspace.id, roles: { has: "admin" }, disabledAt: null },
      orderBy: { createdAt: "asc" },
      include: { user: true },
    });
    if (!member) throw new Error("the workspace has no admin");
    if (initial.apiKey) await addApiKey(tx, workspace.id, member.id, initial.apiKey, now);
    const { id: workspaceId, slug } = workspace;
    const { name, email } = member.user;
    const admin = {
      kind: "member" as const,
      memberId: member.id,
      name,
      email,
      roles: member.roles,
      groups: member.groups,
    };
    return { workspaceId, slug, created: made !== null, admin, password, madeUp: !initial.adminPassword };
  });
}
