import { describe, expect, test } from "vitest";
import type { MemberActor } from "../access/actor.ts";
import type { Scope } from "../access/policy.ts";
import { setMemberAccess } from "../access/set-member-access.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { holdPolicies } from "../reviews/apply-policy.ts";
import { approvePolicy } from "../reviews/approve-policy.ts";
import { decideReview } from "../reviews/decide.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { join, testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { closeAfterReview } from "./close-after-review.ts";
import { promote } from "./promote.ts";

const { db } = await testDb();

/** The same person through a key of theirs. */
const keyOf = (person: Context & { actor: MemberActor }, scopes: Scope[]): Context => ({
  ...person,
  source: "api",
  actor: { ...person.actor, kind: "key", keyId: "k", scopes, promptPattern: null, channels: [] },
});
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

describe("a key counts as its person", () => {
  test("who saved through one may not approve what it saved", async () => {
    const { author, second, name, ask } = await releaseScene(db);
    await saveVersion(keyOf(second, ["write"]), versionOf(name));
    const reviewId = await ask(1);
    expect(await codeOf(decideReview(second, { reviewId, kind: "approve" }))).toBe("forbidden");
    expect(await codeOf(decideReview(author, { reviewId, kind: "approve" }))).toBe("done");
  });

  test("who broke the glass through one may not close the after-review", async () => {
    const { workspaceId, legal, name, save } = await releaseScene(db);
    const breaker = await join(db, workspaceId, ["operator", "approver"]);
    await save();
    const reason = "the wrong date is in every notice";
    await promote(keyOf(breaker, ["release"]), { name, version: 1, reason, breakGlass: true });
    const closing = { number: 1, finding: "justified" as const, note: "it was" };
    expect(await codeOf(closeAfterReview(breaker, closing))).toBe("forbidden");
    expect(await codeOf(closeAfterReview(legal, closing))).toBe("done");
  });

  test("who proposed a policy through one may not agree to it", async () => {
    const { workspaceId, admin } = await releaseScene(db);
    const other = await join(db, workspaceId, ["admin"]);
    await putPolicy(keyOf(admin, ["admin"]), { prefix: "*", requiredReviewers: 0, gate: "advisory" });
    expect(await codeOf(approvePolicy(admin, { number: 1 }))).toBe("forbidden");
    expect(await codeOf(approvePolicy(other, { number: 1 }))).toBe("done");
  });

  test("a key whose owner may no longer promote promotes nothing", async () => {
    const { admin, operator, name, save, agree } = await releaseScene(db);
    await agree(await save());
    const key = keyOf(operator, ["release"]);
    await setMemberAccess(admin, { memberId: operator.actor.memberId, roles: ["viewer"], groups: [] });
    expect(await codeOf(promote(key, { name, version: 1, reason: "now" }))).toBe("forbidden");
  });
});

describe("at the moment of release", () => {
  test("somebody in two required groups is one of the two approvals, not both", async () => {
    const scene = await releaseScene(db, { requiredReviewers: 2, requiredGroups: ["legal", "platform"] });
    const { workspaceId, operator, other, name, save, ask } = scene;
    const both = await join(db, workspaceId, ["approver"], ["legal", "platform"]);
    const platform = await join(db, workspaceId, ["approver"], ["platform"]);
    await save();
    const reviewId = await ask(1);
    for (const person of [both, other]) await decideReview(person, { reviewId, kind: "approve" });
    expect(await codeOf(promote(operator, { name, version: 1, reason: "now" }))).toBe("not_promotable");
    await decideReview(platform, { reviewId, kind: "approve" });
    expect(await codeOf(promote(operator, { name, version: 1, reason: "now" }))).toBe("done");
  });

  test("a rule that is being tightened counts: the release waits for the change and is judged by it", async () => {
    const { workspaceId, operator, name, save, agree } = await releaseScene(db);
    await agree(await save());
    const waiting = () => db.$queryRaw<{ locks: number }[]>`
      select count(*)::int as locks from pg_locks
      where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`;
    let release: Promise<string> = Promise.resolve("never asked");
    await db.$transaction(
      async (tx) => {
        await holdPolicies(tx, workspaceId, "exclusive");
        await tx.policy.updateMany({ where: { workspaceId }, data: { requiredReviewers: 2 } });
        release = codeOf(promote(operator, { name, version: 1, reason: "quick" }));
        while ((await waiting())[0]?.locks === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      },
      { timeout: 20_000 },
    );
    expect(await release).toBe("not_promotable");
  });
});
