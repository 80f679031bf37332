import { describe, expect, test } from "vitest";
import { disableMember } from "../access/disable-member.ts";
import { setMemberAccess } from "../access/set-member-access.ts";
import { auditSentence } from "../audit/domain/sentence.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { approvePolicy } from "./approve-policy.ts";
import { declinePolicy } from "./decline-policy.ts";
import { policies } from "./policies.ts";
import { putPolicy } from "./put-policy.ts";
import { removePolicy } from "./remove-policy.ts";
import { withdrawPolicy } from "./withdraw-policy.ts";

const { db } = await testDb();

const RULE = { prefix: "*", requiredReviewers: 2, requiredGroups: ["legal"], gate: "required" as const };
const LOOSER = { ...RULE, requiredReviewers: 1, reason: "two is too slow" };

/** Two admins of a workspace in which two approvals are asked for. */
async function scene() {
  const workspaceId = await newWorkspace(db);
  const ada = await join(db, workspaceId, ["admin"]);
  const bo = await join(db, workspaceId, ["admin"]);
  await putPolicy(ada, RULE);
  const inForce = async () => (await policies(db, workspaceId)).find(({ prefix }) => prefix === "");
  const told = (who: typeof ada, kind: string) =>
    db.notification.count({ where: { workspaceId, memberId: who.actor.memberId, kind } });
  return { workspaceId, ada, bo, inForce, told };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

const lastRows = async (workspaceId: string, count: number) =>
  (await db.auditEvent.findMany({ where: { workspaceId }, orderBy: { seq: "desc" }, take: count })).toReversed();

const saidOf = async (workspaceId: string) => {
  const [row] = await lastRows(workspaceId, 1);
  if (!row) return "";
  const subject = { type: row.subjectType, id: row.subjectId, name: row.subjectName };
  return auditSentence({ action: row.action, subject, before: row.before, after: row.after });
};

describe("what asks for less waits for another admin", () => {
  test("until they agree, the rule in force stays; then it is replaced, and both are told", async () => {
    const { workspaceId, ada, bo, inForce, told } = await scene();
    const answer = await putPolicy(ada, LOOSER);
    expect(answer).toMatchObject({
      requiredReviewers: 2,
      pending: { number: 1, looser: ["required approvals 2 → 1"] },
    });
    expect((await inForce())?.requiredReviewers).toBe(2);
    expect([await told(bo, "policy_proposed"), await told(ada, "policy_proposed")]).toEqual([1, 0]);
    expect(await saidOf(workspaceId)).toBe(
      "Proposed another policy for all prompts: required approvals 2 → 1, “two is too slow”",
    );
    await approvePolicy(bo, { number: 1 });
    expect((await inForce())?.requiredReviewers).toBe(1);
    expect(await told(ada, "policy_decided")).toBe(1);
    const rows = await lastRows(workspaceId, 2);
    expect(rows.map((row) => row.action)).toEqual(["policy.approved", "policy.changed"]);
    expect(rows[1]?.after).toMatchObject({ requiredReviewers: 1, agreed: "policy change 1" });
  });

  test("a mixed change waits too, and so does taking a strict rule away", async () => {
    const { ada, bo, inForce } = await scene();
    expect((await putPolicy(ada, { ...RULE, requiredReviewers: 3, gate: "advisory" })).pending?.looser).toEqual([
      "the gate becomes advice",
    ]);
    expect((await removePolicy(ada, { prefix: "*" })).pending?.number).toBe(2);
    expect(await inForce()).toBeDefined();
    await approvePolicy(bo, { number: 2 });
    expect(await inForce()).toBeUndefined();
  });

  test("a folder's own laxer rule is measured by what is in force above it", async () => {
    const { ada } = await scene();
    const answer = await putPolicy(ada, { ...LOOSER, prefix: "docs/" });
    expect(answer).toMatchObject({ prefix: "docs/", requiredReviewers: 2, pending: { number: 1 } });
  });
});

describe("what counts at once", () => {
  test("a change that asks for no less in any point", async () => {
    const { ada, inForce } = await scene();
    const answer = await putPolicy(ada, { ...RULE, requiredReviewers: 3, checklist: ["Dates are right"] });
    expect(answer.pending).toBeUndefined();
    expect(await inForce()).toMatchObject({ requiredReviewers: 3, checklist: ["Dates are right"] });
  });

  test("the only admin's change, and the log says that nobody could agree", async () => {
    const { workspaceId, ada, bo, inForce } = await scene();
    await disableMember(ada, { memberId: bo.actor.memberId });
    expect((await putPolicy(ada, LOOSER)).pending).toBeUndefined();
    expect((await inForce())?.requiredReviewers).toBe(1);
    expect((await lastRows(workspaceId, 1))[0]?.after).toMatchObject({ agreed: "nobody: there is no other admin" });
  });
});

describe("who may decide, and when it is too late", () => {
  test("never the proposer, never through a key, never somebody without the role", async () => {
    const { workspaceId, ada, bo, inForce } = await scene();
    await putPolicy(ada, LOOSER);
    const key: Context = {
      ...bo,
      actor: { ...bo.actor, kind: "key", keyId: "k", scopes: ["admin"], promptPattern: null, channels: [] },
    };
    const operator = await join(db, workspaceId, ["operator", "approver"]);
    for (const decide of [approvePolicy, declinePolicy]) {
      expect(await codeOf(decide(ada, { number: 1 }))).toBe("forbidden");
      expect(await codeOf(decide(key, { number: 1 }))).toBe("forbidden");
      expect(await codeOf(decide(operator, { number: 1 }))).toBe("forbidden");
    }
    expect(await codeOf(withdrawPolicy(bo, { number: 1 }))).toBe("forbidden");
    expect((await inForce())?.requiredReviewers).toBe(2);
  });

  test("a proposal of somebody who is no longer an admin has one admin behind it, and is not enough", async () => {
    const { ada, bo } = await scene();
    await putPolicy(ada, LOOSER);
    await setMemberAccess(bo, { memberId: ada.actor.memberId, roles: ["viewer"], groups: [] });
    expect(await codeOf(approvePolicy(bo, { number: 1 }))).toBe("conflict");
  });

  test("a proposal that rests on what is no longer in force is refused, also when it moved above", async () => {
    const { ada, bo } = await scene();
    await putPolicy(ada, { ...LOOSER, prefix: "docs/" });
    await putPolicy(bo, { ...RULE, requiredReviewers: 4 });
    expect(await codeOf(approvePolicy(bo, { number: 1 }))).toBe("conflict");
  });

  test("a newer change of the same prefix stands in its place", async () => {
    const { ada, bo, told } = await scene();
    await putPolicy(ada, LOOSER);
    await putPolicy(bo, { ...RULE, gate: "advisory" });
    expect(await told(ada, "policy_decided")).toBe(1);
    expect(await codeOf(approvePolicy(bo, { number: 1 }))).toBe("conflict");
    expect(await codeOf(approvePolicy(ada, { number: 2 }))).toBe("done");
  });

  test("what was declined or withdrawn never counts", async () => {
    const { workspaceId, ada, bo, inForce } = await scene();
    await putPolicy(ada, LOOSER);
    await declinePolicy(bo, { number: 1, note: "two it stays" });
    expect(await saidOf(workspaceId)).toBe("Turned policy change 1 of all prompts down, “two it stays”");
    await putPolicy(ada, LOOSER);
    await withdrawPolicy(ada, { number: 2 });
    for (const number of [1, 2]) expect(await codeOf(approvePolicy(bo, { number }))).toBe("conflict");
    expect((await inForce())?.requiredReviewers).toBe(2);
  });

  test("of two admins who agree at once only one does, and it is written down once", async () => {
    const { workspaceId, ada, bo } = await scene();
    const cy = await join(db, workspaceId, ["admin"]);
    await putPolicy(ada, LOOSER);
    const codes = await Promise.all([bo, cy].map((admin) => codeOf(approvePolicy(admin, { number: 1 }))));
    expect(codes.toSorted()).toEqual(["conflict", "done"]);
    expect(await db.auditEvent.count({ where: { workspaceId, action: "policy.approved" } })).toBe(1);
  });
});
