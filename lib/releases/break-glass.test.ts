import { describe, expect, test } from "vitest";
import { decideReview } from "../reviews/decide.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { join, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { closeAfterReview } from "./close-after-review.ts";
import { promote } from "./promote.ts";

const { db } = await testDb();

const REASON = "the notice names a wrong date, customers call";
const BREAK = { reason: REASON, breakGlass: true };

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

/** v1 agreed to and released, v2 saved by the author and put to review; gate and Legal are asked for. */
async function scene() {
  const made = await releaseScene(db, { gate: "advisory", requiredGroups: ["legal"] });
  await made.agree(await made.save());
  await promote(made.operator, { name: made.name, version: 1, reason: "first" });
  await made.save();
  return { ...made, release: { name: made.name, version: 2 } };
}

describe("breaking the glass", () => {
  test("releases what gate and review would hold, says what it waived, and opens an after-review", async () => {
    const { workspaceId, operator, release, ask } = await scene();
    const reviewId = await ask(2);
    const row = await promote(operator, { ...release, ...BREAK });
    expect(row).toMatchObject({ version: 2, kind: "promote" });
    const waived = (row.evidence.breakGlass as { waived: { code: string; met: boolean; waived: boolean }[] }).waived;
    expect(waived.map(({ code, met, waived: is }) => [code, met, is])).toEqual([
      ["approvals", true, true],
      ["group", true, true],
    ]);
    const after = await db.afterReview.findFirstOrThrow({ where: { workspaceId } });
    expect(after).toMatchObject({ number: 1, version: 2, releaseSeq: 2, reason: REASON, closedAt: null });
    // The review asked people for their word, and nobody gave it.
    expect((await db.review.findUniqueOrThrow({ where: { id: reviewId } })).status).toBe("open");
    const rows = await db.auditEvent.findMany({ where: { workspaceId }, orderBy: { seq: "desc" }, take: 1 });
    expect(rows[0]?.action).toBe("release.glass_broken");
  });

  test("tells owners, the required groups and all admins, once each", async () => {
    const { workspaceId, promptId, operator, admin, legal, author, second, release } = await scene();
    const owner = await join(db, workspaceId, ["viewer"], ["platform"]);
    await db.prompt.update({ where: { id: promptId }, data: { owners: ["@platform", author.actor.email] } });
    await promote(operator, { ...release, ...BREAK });
    const notices = await db.notification.findMany({ where: { workspaceId, kind: "glass_broken" } });
    const expected = [owner, admin, legal, author].map(({ actor }) => actor.memberId);
    expect(notices.map(({ memberId }) => memberId).toSorted()).toEqual(expected.toSorted());
    expect(expected).not.toContain(second.actor.memberId);
  });

  test("needs the right, a reason one can read afterwards, and something that is not met", async () => {
    const { operator, author, name, release, agree } = await scene();
    expect(await codeOf(promote(author, { ...release, ...BREAK }))).toBe("forbidden");
    const short = await promote(operator, { ...release, breakGlass: true, reason: "  " }).catch((error) => error);
    expect(short.extra.faults[0].path).toBe("reason");
    const key: Context = {
      ...operator,
      actor: { ...operator.actor, kind: "key", keyId: "k", scopes: ["write"], promptPattern: null, channels: [] },
    };
    expect(await codeOf(promote(key, { ...release, ...BREAK }))).toBe("forbidden");
    await agree(2);
    expect(await codeOf(promote(operator, { ...release, ...BREAK }))).toBe("conflict");
    expect(await codeOf(promote(operator, { name, version: 1, ...BREAK }))).toBe("not_promotable");
  });

  test("an objection is waived as well, and the objector stays on record", async () => {
    const { operator, legal, release, ask } = await scene();
    await decideReview(legal, { reviewId: await ask(2), kind: "changes", note: "not like this" });
    const row = await promote(operator, { ...release, ...BREAK });
    expect(JSON.stringify(row.evidence.breakGlass)).toContain("no_objection");
  });

  test("holds for that one release: the same version again, and the next one, are asked everything", async () => {
    const { operator, name, release, save } = await scene();
    await promote(operator, { ...release, ...BREAK });
    await promote(operator, { name, version: 1, reason: "back to what Legal signed" });
    expect(await codeOf(promote(operator, { ...release, reason: "again" }))).toBe("not_promotable");
    await save();
    expect(await codeOf(promote(operator, { name, version: 3, reason: "next" }))).toBe("not_promotable");
  });
});

describe("the look back", () => {
  const closing = { number: 1, finding: "justified" as const, note: "the date was wrong, and people called" };

  test("is not for whoever broke the glass, nor for who wrote what went out, nor through a key", async () => {
    const { workspaceId, author, legal, release } = await scene();
    const breaker = await join(db, workspaceId, ["operator", "approver"]);
    await promote(breaker, { ...release, ...BREAK });
    const key: Context = {
      ...legal,
      actor: {
        ...legal.actor,
        kind: "key",
        keyId: "k",
        scopes: ["release", "admin"],
        promptPattern: null,
        channels: [],
      },
    };
    for (const person of [breaker, author, key]) {
      expect(await codeOf(closeAfterReview(person, closing))).toBe("forbidden");
    }
    const noted = await closeAfterReview(legal, { ...closing, note: " " }).catch((error) => error);
    expect(noted.extra.faults[0].path).toBe("note");
    expect(await codeOf(closeAfterReview(legal, closing))).toBe("done");
    expect(await codeOf(closeAfterReview(legal, closing))).toBe("conflict");
  });

  test("ends with a finding that is told to the breaker and the admins, and stands in the log", async () => {
    const { workspaceId, operator, admin, legal, release } = await scene();
    await promote(operator, { ...release, ...BREAK });
    await closeAfterReview(legal, { ...closing, finding: "not_justified" });
    const notices = await db.notification.findMany({ where: { workspaceId, kind: "after_review_closed" } });
    expect(notices.map(({ memberId }) => memberId).toSorted()).toEqual(
      [operator, admin].map(({ actor }) => actor.memberId).toSorted(),
    );
    const rows = await db.auditEvent.findMany({ where: { workspaceId }, orderBy: { seq: "desc" }, take: 1 });
    expect(rows[0]).toMatchObject({ action: "after_review.closed", after: { finding: "not_justified", version: 2 } });
  });
});
