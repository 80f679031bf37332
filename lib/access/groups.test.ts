import { beforeEach, describe, expect, test } from "vitest";
import { AppError } from "../core/errors.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { putClaim } from "./put-claim.ts";
import { putGroup } from "./put-group.ts";
import { removeGroup } from "./remove-group.ts";
import { setMemberAccess } from "./set-member-access.ts";

const { db } = await testDb();
let workspaceId = "";
let admin: Awaited<ReturnType<typeof join>>;
const said = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => (error instanceof AppError ? `${error.code}: ${error.message}` : String(error)),
  );
const policyFor = (requiredGroups: string[]) =>
  db.policy.create({
    data: {
      ...{ workspaceId, prefix: "docs/", requiredReviewers: 1, gate: "required" },
      requiredGroups,
      updatedAt: new Date(),
    },
  });

beforeEach(async () => {
  workspaceId = await newWorkspace(db);
  admin = await join(db, workspaceId, ["admin", "editor"]);
  await putGroup(admin, { name: "legal", description: "Reads what customers read" });
});

describe("a group that something names keeps its name and stays", () => {
  const both = async (because: RegExp) => {
    expect(await said(putGroup(admin, { name: "law", was: "legal" }))).toMatch(because);
    expect(await said(removeGroup(admin, { name: "legal" }))).toMatch(because);
  };
  test("a member", async () => {
    const { memberId } = (await join(db, workspaceId, ["viewer"])).actor;
    await setMemberAccess(admin, { memberId, roles: ["viewer"], groups: ["legal"] });
    await both(/^conflict: .*one member is in it\.$/);
  });
  test("a policy", async () => {
    await policyFor(["legal"]);
    await both(/^conflict: .*the policy of docs\/ asks for it\.$/);
  });
  test("a proposed policy that is not decided", async () => {
    await db.policyChange.create({
      data: {
        ...{
          id: `c-${workspaceId}`,
          workspaceId,
          number: 1,
          prefix: "",
          rule: { requiredGroups: ["legal"] },
          reason: "",
        },
        ...{ status: "open", proposedById: admin.actor.memberId, proposedAt: new Date() },
      },
    });
    await both(/all prompts asks for it/);
  });
  test("a claim of single sign-on, and a prompt that it owns", async () => {
    await putClaim(admin, { claim: "law-dept", roles: ["approver"], groups: ["legal"] });
    const { id } = await createPrompt(admin, { name: "docs/notice" });
    await db.prompt.update({ where: { workspaceId_id: { workspaceId, id } }, data: { owners: ["@legal"] } });
    await both(/claim law-dept gives it; it owns docs\/notice/);
  });
});

test("a group that nothing names gets another name, keeps its description if that is given, and goes", async () => {
  await putGroup(admin, { name: "law", was: "legal", description: "Reads" });
  expect(await db.group.findMany({ where: { workspaceId } })).toMatchObject([{ name: "law", description: "Reads" }]);
  await removeGroup(admin, { name: "law" });
  expect(await db.group.count({ where: { workspaceId } })).toBe(0);
  const actions = await db.auditEvent.findMany({ where: { workspaceId }, orderBy: { seq: "asc" } });
  expect(actions.map(({ action }) => action)).toEqual(["group.made", "group.renamed", "group.removed"]);
});

test("a name that is taken is refused, for a new group and for another name", async () => {
  await putGroup(admin, { name: "product" });
  expect(await said(putGroup(admin, { name: "legal" }))).toMatch(/^name_taken/);
  expect(await said(putGroup(admin, { name: "legal", was: "product" }))).toMatch(/^name_taken/);
});

test("a group that only policies and members know by name can be described", async () => {
  await policyFor(["platform"]);
  expect(await said(putGroup(admin, { name: "platform", was: "platform", description: "Runs it" }))).toBe("done");
});
