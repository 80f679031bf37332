import { beforeEach, describe, expect, test } from "vitest";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { disableMember } from "./disable-member.ts";
import { putGroup } from "./put-group.ts";
import { members } from "./queries.ts";
import { groups } from "./queries-groups.ts";

const { db } = await testDb();
let workspaceId = "";
let admin: Awaited<ReturnType<typeof join>>;
let legal: Awaited<ReturnType<typeof join>>;

beforeEach(async () => {
  workspaceId = await newWorkspace(db);
  admin = await join(db, workspaceId, ["admin"]);
  legal = await join(db, workspaceId, ["approver"], ["legal"]);
  const rule = { requiredReviewers: 1, gate: "required", updatedAt: new Date() };
  await db.policy.create({ data: { ...rule, workspaceId, prefix: "docs/", requiredGroups: ["legal"] } });
});

const soleOf = async (memberId: string) =>
  (await members(admin, 1)).members.find(({ id }) => id === memberId)?.soleApproverOf;

describe("a group that a policy asks for", () => {
  test("is told of as soon as nobody who works can sign for it", async () => {
    await join(db, workspaceId, ["editor"], ["legal"]);
    expect((await groups(admin)).unsigned).toEqual([]);
    await disableMember(admin, { memberId: legal.actor.memberId });
    expect((await groups(admin)).unsigned).toEqual(["legal"]);
  });
  test("has its last approver named, so that a change of theirs can warn", async () => {
    expect(await soleOf(legal.actor.memberId)).toEqual(["legal"]);
    const other = await join(db, workspaceId, ["approver"], ["legal"]);
    expect(await soleOf(legal.actor.memberId)).toEqual([]);
    await disableMember(admin, { memberId: other.actor.memberId });
    expect(await soleOf(legal.actor.memberId)).toEqual(["legal"]);
  });
});

test("groups are those that were made and those that something names, each with what holds it", async () => {
  await join(db, workspaceId, ["approver"], ["platform"]);
  await putGroup(admin, { name: "support", description: "Answers customers" });
  const lines = (await groups(admin)).groups.map(({ name, made, used, members: many }) => ({ name, made, used, many }));
  expect(lines).toEqual([
    { name: "legal", made: false, used: true, many: 1 },
    { name: "platform", made: false, used: true, many: 1 },
    { name: "support", made: true, used: false, many: 0 },
  ]);
  expect((await members(admin, 1)).groups).toEqual(["legal", "platform", "support"]);
});
