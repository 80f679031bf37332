import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { PERMISSIONS, ROLE_NAMES, type RoleName } from "../access/policy.ts";
import type { Viewer } from "../access/session.ts";
import type { Problem } from "../core/problem.ts";
import { join, newWorkspace, testDb } from "./workspace.ts";

type Answer = { ok: true } | { ok: false; problem: Problem };
type Action = (workspace: string, input: unknown) => Promise<Answer>;

// Who is signed in is the one thing these tests decide; everything behind it is real.
let viewer: Viewer | null = null;
vi.mock("../access/session.ts", () => ({ findViewer: async () => viewer }));

const { db } = await testDb();
const files = import.meta.glob<Record<string, Action>>(["../*/actions.ts", "../*/*/actions.ts"], { eager: true });
const commands = import.meta.glob<Record<string, { command?: { permission: keyof typeof PERMISSIONS } }>>(
  [
    "../*/*.ts",
    "../*/*/*.ts",
    "!../*/{domain,http,postgres}/*.ts",
    "!../*/*.{test,fixture}.ts",
    "!../*/*/*.{test,fixture}.ts",
    "!../testing/*",
    "!../*/session.ts",
    "!../*/*queries*.ts",
    "!../*/*actions.ts",
    "!../*/*/*actions.ts",
  ],
  { eager: true },
);
/** Actions that only read; they go through a query's door instead of a command's. */
const READING: Record<string, keyof typeof PERMISSIONS> = {
  previewSuiteAction: "suite.edit",
  previewTenantsAction: "tenant.edit",
  previewAlertAction: "alert.edit",
};

/** Actions that give several commands in a row, with the permission of the first. */
const COMPOSED: Record<string, keyof typeof PERMISSIONS> = { setUpJudgeAction: "prompt.create" };

const permissionOfCommand = new Map(
  Object.values(commands).flatMap((module) =>
    Object.entries(module).flatMap(([name, value]) =>
      value?.command ? [[name, value.command.permission] as const] : [],
    ),
  ),
);

/** Each action with the permission of the command that its own source hands to `runAction`. */
const actions = Object.entries(files).flatMap(([file, module]) => {
  const source = readFileSync(path.resolve(import.meta.dirname, file), "utf8");
  return Object.entries(module).map(([name, act]) => {
    const command = new RegExp(`function ${name}\\b[^]*?runAction\\((\\w+),`).exec(source)?.[1] ?? "";
    return { name, act, permission: READING[name] ?? COMPOSED[name] ?? permissionOfCommand.get(command) };
  });
});

const codeOf = (answer: Answer) => (answer.ok ? "done" : answer.problem.code);
let workspaceId = "";

async function signedInAs(roles: RoleName[]): Promise<void> {
  const context = await join(db, workspaceId, roles);
  viewer = { context, workspace: { id: workspaceId, slug: "here", name: "Here" }, actor: context.actor };
}

beforeAll(async () => {
  workspaceId = await newWorkspace(db);
});

test("every action of every module is driven, and each is known to need a permission", () => {
  expect(actions.length).toBeGreaterThan(20);
  expect(actions.filter(({ permission }) => permission === undefined).map(({ name }) => name)).toEqual([]);
});

test("somebody who is signed out, or no member, is told so by every action", async () => {
  viewer = null;
  for (const { name, act } of actions)
    expect(`${name}: ${codeOf(await act("here", {}))}`).toBe(`${name}: unauthenticated`);
});

test.each(ROLE_NAMES)("a member who is only %s gets from every action what the policy table says", async (role) => {
  await signedInAs([role]);
  for (const { name, act, permission } of actions) {
    const allowed = (PERMISSIONS[permission!].roles as readonly string[]).includes(role);
    const code = codeOf(await act("here", {}));
    if (allowed) expect(`${name}: ${code}`).not.toMatch(/forbidden|unauthenticated/);
    else expect(`${name}: ${code}`).toBe(`${name}: forbidden`);
  }
});

test("a member without any role may do nothing", async () => {
  await signedInAs([]);
  for (const { name, act } of actions) expect(`${name}: ${codeOf(await act("here", {}))}`).toBe(`${name}: forbidden`);
});

test("a member disabled while the page was open is refused by every action that changes something", async () => {
  await signedInAs([...ROLE_NAMES]);
  await db.member.updateMany({ where: { id: viewer!.actor.memberId }, data: { disabledAt: new Date() } });
  for (const { name, act } of actions.filter(({ name: each }) => !(each in READING))) {
    // An empty input is refused before the database is asked who this is; either way nothing is done.
    expect(`${name}: ${codeOf(await act("here", {}))}`).toMatch(/: (unauthenticated|invalid_request)$/);
  }
});
