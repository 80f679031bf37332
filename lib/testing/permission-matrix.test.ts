import { beforeAll, describe, expect, test } from "vitest";
import type { KeyActor } from "../access/actor.ts";
import { PERMISSIONS, ROLE_NAMES, type RoleName, SCOPES } from "../access/policy.ts";
import { AppError } from "../core/errors.ts";
import type { Command } from "../usecase/command.ts";
import type { Context } from "../usecase/context.ts";
import { aimed, type Ids, OWN } from "./aimed-commands.ts";
import { commandScene } from "./command-scene.ts";
import { join, newWorkspace, testDb } from "./workspace.ts";

type AnyCommand = Command<unknown, unknown>;

const modules = import.meta.glob<Record<string, unknown>>(
  [
    "../*/*.ts",
    "../*/*/*.ts",
    "!../*/{domain,http,postgres}/*.ts",
    "!../*/*.test.ts",
    "!../*/*/*.test.ts",
    "!../testing/*",
    "!../*/session.ts",
    "!../*/*queries*.ts",
    "!../*/*actions.ts",
    "!../*/*/*actions.ts",
    "!../*/*.fixture.ts",
    "!../*/*/*.fixture.ts",
  ],
  {
    eager: true,
  },
);
const isCommand = (value: unknown): value is AnyCommand => typeof value === "function" && "command" in value;
const commands = Object.values(modules)
  .flatMap((module) => Object.values(module).filter(isCommand))
  .sort((a, b) => a.command.name.localeCompare(b.command.name));

const { db } = await testDb();
let workspaceId = "";
let ids: Ids;

const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));
const outcome = (command: AnyCommand, context: Context, input: unknown) =>
  command(context, input).then(() => "done", codeOf);

beforeAll(async () => {
  ({ workspaceId, ids } = await commandScene(db));
});

test("every command is in the matrix, and the matrix names no command that is not there", () => {
  expect(commands.map((each) => each.command.name)).toEqual(Object.keys(aimed).sort((a, b) => a.localeCompare(b)));
});

describe.each(ROLE_NAMES)("%s", (role: RoleName) => {
  test("may do exactly what the policy table says: what it lacks is refused, what it has is not", async () => {
    const context = await join(db, workspaceId, [role]);
    for (const command of commands) {
      const { name, permission } = command.command;
      const allowed = (PERMISSIONS[permission].roles as readonly string[]).includes(role);
      // An empty input is a fault of its own, which only somebody who may do the thing gets to hear of.
      expect(`${name}: ${await outcome(command, context, {})}`).toMatch(
        allowed ? /: (invalid_request|done)$/ : /: forbidden$/,
      );
    }
  });
});

test("a member of another workspace, with every role there, finds nothing here", async () => {
  const stranger = await join(db, await newWorkspace(db), [...ROLE_NAMES]);
  for (const command of commands) {
    const { name } = command.command;
    if (OWN.has(name)) continue;
    const input = aimed[name]?.(ids);
    expect(`${name}: ${await outcome(command, stranger, input)}`).toMatch(
      /: (prompt_not_found|run_not_found|review_not_found|channel_not_found|not_found)$/,
    );
  }
});

test("a stranger who only claims a membership is refused as such, whatever roles they claim", async () => {
  const outsider = await join(db, await newWorkspace(db), [...ROLE_NAMES]);
  const claims: Context = { ...outsider, workspaceId };
  for (const command of commands) {
    const { name } = command.command;
    expect(`${name}: ${await outcome(command, claims, aimed[name]?.(ids))}`).toBe(`${name}: unauthenticated`);
  }
});

test("a disabled member is refused at once, with everything", async () => {
  const context = await join(db, workspaceId, [...ROLE_NAMES]);
  await db.member.updateMany({ where: { id: context.actor.memberId }, data: { disabledAt: new Date() } });
  for (const command of commands) {
    const { name } = command.command;
    expect(`${name}: ${await outcome(command, context, aimed[name]?.(ids))}`).toBe(`${name}: unauthenticated`);
  }
});

test("a role taken away a moment ago no longer counts, though the request still carries it", async () => {
  const context = await join(db, workspaceId, [...ROLE_NAMES]);
  await db.member.updateMany({ where: { id: context.actor.memberId }, data: { roles: [] } });
  for (const command of commands) {
    const { name } = command.command;
    expect(`${name}: ${await outcome(command, context, aimed[name]?.(ids))}`).toBe(`${name}: forbidden`);
  }
});

test("an API key needs the scope besides its owner's role, and some things no key may do", async () => {
  const owner = await join(db, workspaceId, [...ROLE_NAMES]);
  const keyWith = (scopes: string[]): Context => {
    const actor: KeyActor = { ...owner.actor, kind: "key", keyId: "k", scopes, promptPattern: null, channels: [] };
    return { ...owner, actor };
  };
  for (const command of commands) {
    const { name, permission } = command.command;
    const needed = PERMISSIONS[permission].scope;
    const others = SCOPES.filter((scope) => scope !== needed);
    expect(`${name}: ${await outcome(command, keyWith(others), {})}`).toBe(`${name}: forbidden`);
    if (needed) expect(`${name}: ${await outcome(command, keyWith([needed]), {})}`).toBe(`${name}: invalid_request`);
  }
});

test("a key limited to other prompts, or to other channels, is refused", async () => {
  const owner = await join(db, workspaceId, [...ROLE_NAMES]);
  const key: KeyActor = {
    ...owner.actor,
    kind: "key",
    keyId: "k",
    scopes: [...SCOPES],
    promptPattern: "else/*",
    channels: [],
  };
  for (const command of commands) {
    const { name, permission } = command.command;
    if (PERMISSIONS[permission].scope === null) continue;
    expect(`${name}: ${await outcome(command, { ...owner, actor: key }, aimed[name]?.(ids))}`).toBe(
      `${name}: forbidden`,
    );
  }
  const staging = { ...key, promptPattern: null, channels: ["staging"] };
  for (const name of ["release.promote", "release.rollback", "pin.put", "channel.put", "channel.remove"]) {
    const command = commands.find((each) => each.command.name === name) as AnyCommand;
    expect(await outcome(command, { ...owner, actor: staging }, aimed[name]?.(ids))).toBe("forbidden");
  }
});
