import { afterAll } from "vitest";
import type { MemberActor } from "../access/actor.ts";
import type { RoleName } from "../access/policy.ts";
import { type Db, openDb } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import { closeQueue } from "../jobs/queue.ts";
import type { Context } from "../usecase/context.ts";
import { testDatabase } from "./database.ts";

/** A database of the test file's own with a client and a queue on it, closed after the last test. */
export async function testDb(): Promise<{ db: Db; url: string }> {
  const { url } = await testDatabase();
  process.env.DATABASE_URL = url;
  const db = openDb(url, 12);
  afterAll(async () => {
    await closeQueue(0);
    await db.$disconnect();
  });
  return { db, url };
}

/** Joins a new person with these roles to a workspace and gives the context they act in. */
export async function join(
  db: Db,
  workspaceId: string,
  roles: RoleName[],
  groups: string[] = [],
): Promise<Context & { actor: MemberActor }> {
  const id = newId(10);
  const name = `${roles.join(" and ") || "nobody"} ${id.slice(0, 4)}`;
  const email = `${id}@test.local`;
  const user = await db.user.create({ data: { id: newId(), email, name } });
  const member = await db.member.create({ data: { id: newId(), workspaceId, userId: user.id, roles, groups } });
  const actor: MemberActor = { kind: "member", memberId: member.id, name, email, roles, groups };
  return { db, workspaceId, actor, source: "ui" };
}

/** A new empty workspace of the test's own. */
export async function newWorkspace(db: Db): Promise<string> {
  const id = newId();
  await db.workspace.create({ data: { id, slug: `w-${id}`, name: "Test" } });
  return id;
}

/** The fields of a version that saves; give what the test is about. */
export function versionOf(prompt: string, more: Record<string, unknown> = {}) {
  return {
    prompt,
    system: "Answer with the label only.\n\nLabels:\n- yes: agreement\n- no: refusal",
    userTemplate: "{{text}}",
    model: "local/nearest-1",
    changelog: "a change",
    ...more,
  };
}
