import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { db } from "../core/db.ts";
import type { Context } from "../usecase/context.ts";
import type { MemberActor } from "./actor.ts";
import { readingOptions } from "./auth-options.ts";
import { returnPath } from "./domain/return-path.ts";
import { endSession, sessionIdOf, userOfSession } from "./user-session.ts";

const SEEN_EVERY_MS = 60_000;

/** Everything a page knows of who looks at it. */
export type Viewer = {
  context: Context & { actor: MemberActor };
  workspace: { id: string; slug: string; name: string };
  actor: MemberActor;
};

/** The signed-in user of this request, read from the database once a request; null when nobody is signed in. */
export const currentUser = cache(async () => {
  const session = await getServerSession(readingOptions());
  if (!session?.secret) return null;
  return userOfSession(db(), session.secret, (await headers()).get("user-agent") ?? "");
});

/** The id of the session this request came in; null when nobody is signed in. */
export async function currentSessionId(): Promise<string | null> {
  const session = await getServerSession(readingOptions());
  return session?.secret ? sessionIdOf(session.secret) : null;
}

/** Ends the session this request came in. Returns the ID token it began with, when a provider gave one. */
export async function endOwnSession(): Promise<string | null> {
  const session = await getServerSession(readingOptions());
  if (session?.secret) await endSession(db(), session.secret);
  return session?.idToken ?? null;
}

/** Notes that a member looked at their workspace, to the minute. */
async function touch(memberId: string, lastSeenAt: Date | null): Promise<void> {
  if (lastSeenAt && Date.now() - lastSeenAt.getTime() < SEEN_EVERY_MS) return;
  await db().member.updateMany({ where: { id: memberId }, data: { lastSeenAt: new Date() } });
}

/** The workspaces somebody belongs to now, in the order of their names. */
async function workspacesOf(userId: string) {
  const members = await db().member.findMany({
    where: { userId, disabledAt: null },
    select: { workspace: { select: { slug: true, name: true } } },
    orderBy: { workspace: { name: "asc" } },
  });
  return members.map((member) => member.workspace);
}

/** The workspaces of whoever is signed in; none for a stranger. */
export const workspacesOfViewer = cache(async () => {
  const user = await currentUser();
  return user ? workspacesOf(user.id) : [];
});

/** Who looks, in the workspace of this slug; null without a session or without membership. */
export const findViewer = cache(async (slug: string): Promise<Viewer | null> => {
  const user = await currentUser();
  // A server action's arguments are whatever the browser sent.
  if (!user || typeof slug !== "string") return null;
  const member = await db().member.findFirst({
    where: { userId: user.id, disabledAt: null, workspace: { slug } },
    include: { workspace: { select: { id: true, slug: true, name: true } } },
  });
  if (!member) return null;
  await touch(member.id, member.lastSeenAt);
  const { roles, groups, workspace } = member;
  const actor: MemberActor = { kind: "member", memberId: member.id, name: user.name, email: user.email, roles, groups };
  return { context: { db: db(), workspaceId: workspace.id, actor, source: "ui" }, workspace, actor };
});

/** The page that was asked for, which server.ts puts into this header after dropping any the client sent. */
const PATH_HEADER = "x-countersign-path";

/** Like `findViewer`, for pages: sends a stranger to sign in and back, and shows somebody who is no member that nothing is there. */
export async function requireViewer(slug: string): Promise<Viewer> {
  const viewer = await findViewer(slug);
  if (viewer) return viewer;
  if (!(await currentUser())) {
    const asked = returnPath((await headers()).get(PATH_HEADER) ?? `/${slug}`);
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(asked)}`);
  }
  notFound();
}

/** Has the operator set up single sign-on? */
export function singleSignOn(): boolean {
  return Boolean(process.env.OIDC_ISSUER);
}

/** Has the operator named a mail server? */
export function sendsMail(): boolean {
  return Boolean(process.env.SMTP_URL);
}

/** The scheme, host and port people reach this server by, as next-auth writes them. */
export function ownOrigin(): string | undefined {
  const url = process.env.NEXTAUTH_URL;
  return url && new URL(url).origin;
}
