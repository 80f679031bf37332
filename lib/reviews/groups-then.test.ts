import { describe, expect, test } from "vitest";
import { setMemberAccess } from "../access/set-member-access.ts";
import { approvalsOf, decisionsBy } from "../proof/read-evidence.ts";
import { promote } from "../releases/promote.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { type join, testDb } from "../testing/workspace.ts";
import { askAgain } from "./ask-again.ts";
import { decideReview } from "./decide.ts";
import { latestWords } from "./lookup.ts";
import { reviewPage } from "./queries-review.ts";

const { db } = await testDb();

type Someone = Awaited<ReturnType<typeof join>>;

/** A version that waits for Legal, and a way to move people between groups. */
async function scene() {
  const given = await releaseScene(db, { requiredGroups: ["legal"] });
  const reviewId = await given.ask(await given.save());
  const move = (person: Someone, groups: string[]) =>
    setMemberAccess(given.admin, {
      memberId: person.actor.memberId,
      roles: person.actor.roles as "approver"[],
      groups,
    });
  const sign = (person: Someone) => decideReview(person, { reviewId, kind: "approve" });
  const release = () => promote(given.operator, { name: given.name, version: 1, reason: "agreed" });
  return { ...given, reviewId, move, sign, release };
}

describe("a signature speaks for the groups its giver was in when it was given", () => {
  test("and still does after they have left them; so does what is proved by it", async () => {
    const { legal, promptId, reviewId, move, sign, release } = await scene();
    await sign(legal);
    await move(legal, ["platform"]);
    await expect(release()).resolves.toMatchObject({ version: 1 });
    expect((await latestWords(db, promptId, 1)).approvals).toMatchObject([{ groups: ["legal"] }]);
    const ledger = await db.release.findFirstOrThrow({ where: { promptId } });
    const row = { ...ledger, effective_at: ledger.effectiveAt } as unknown as Parameters<typeof approvalsOf>[2];
    expect(await approvalsOf(db, promptId, row)).toMatchObject([{ groups: ["legal"] }]);
    expect(await decisionsBy(db, promptId, 1, ledger.effectiveAt)).toMatchObject([{ groups: ["legal"] }]);
    const logged = await db.auditEvent.findFirstOrThrow({ where: { subjectId: reviewId, action: "review.approved" } });
    expect(logged.after).toMatchObject({ groups: ["legal"] });
  });

  test("and never for one they joined since, for which they may sign anew", async () => {
    const { author, other, operator, name, reviewId, move, sign, release } = await scene();
    expect((await sign(other)).status).toBe("open");
    await expect(sign(other)).rejects.toMatchObject({ code: "already_decided" });
    await move(other, ["legal"]);
    await expect(release()).rejects.toMatchObject({ code: "not_promotable" });
    const page = await reviewPage({ ...other, actor: { ...other.actor, groups: ["legal"] } }, name, 1);
    expect(page).toMatchObject({ groupsMissing: ["legal"], reader: { approved: false, signsFor: "legal" } });
    await expect(askAgain(author, { reviewId, members: [other.actor.memberId] })).resolves.toMatchObject({ asked: 1 });
    expect((await sign(other)).status).toBe("approved");
    await expect(sign(other)).rejects.toMatchObject({ code: "already_decided" });
    expect((await reviewPage(operator, name, 1)).signed).toMatchObject([{ forGroup: "legal", state: "signed" }]);
    await expect(release()).resolves.toMatchObject({ version: 1 });
  });

  test("joining a group that nobody asks for is no reason to sign twice", async () => {
    const { legal, move, sign } = await scene();
    await sign(legal);
    await move(legal, ["legal", "platform"]);
    await expect(sign(legal)).rejects.toMatchObject({ code: "already_decided" });
  });
});
