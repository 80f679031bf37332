import { describe, expect, test } from "vitest";
import { decideReview } from "../reviews/decide.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { testDb } from "../testing/workspace.ts";
import { promote } from "./promote.ts";

const { db } = await testDb();

type Open = { code: string; met: boolean; message: string };

/** The codes of the requirements a refusal lists as open. */
async function openOf(promotion: Promise<unknown>): Promise<string[]> {
  const error = await promotion.then(
    () => null,
    (refusal: { code: string; extra: { requirements: Open[] } }) => refusal,
  );
  expect(error?.code).toBe("not_promotable");
  return (error?.extra.requirements ?? []).filter(({ met }) => !met).map(({ code }) => code);
}

describe("what is missing for a release is listed, all of it", () => {
  test("an untested, unapproved version", async () => {
    const { operator, name, save } = await releaseScene(db, { gate: "required", requiredGroups: ["legal"] });
    const version = await save();
    expect(await openOf(promote(operator, { name, version, reason: "now" }))).toEqual(["gate", "approvals", "group"]);
  });

  test("an approval of one version does not carry over to the next", async () => {
    const { operator, name, save, agree } = await releaseScene(db);
    await agree(await save());
    const version = await save();
    expect(await openOf(promote(operator, { name, version, reason: "now" }))).toEqual(["approvals"]);
  });

  test("an approval whose content is no longer the version's is void", async () => {
    const { operator, name, promptId, save, agree } = await releaseScene(db);
    const version = await save();
    await agree(version);
    await db.$executeRaw`alter table decision disable trigger user`;
    await db.$executeRaw`
      update decision d set content_hash = 'another' from review r where r.id = d.review_id and r.prompt_id = ${promptId}`;
    await db.$executeRaw`alter table decision enable trigger user`;
    expect(await openOf(promote(operator, { name, version, reason: "now" }))).toEqual(["approvals"]);
  });

  test("an objection blocks, though enough others approved", async () => {
    const { operator, legal, other, name, save, ask } = await releaseScene(db);
    const version = await save();
    const reviewId = await ask(version);
    await decideReview(legal, { reviewId, kind: "approve" });
    await decideReview(other, { reviewId, kind: "changes", note: "too long" });
    expect(await openOf(promote(operator, { name, version, reason: "now" }))).toEqual(["no_objection"]);
  });

  test("nothing of a refused release stays behind", async () => {
    const { operator, workspaceId, name, save } = await releaseScene(db);
    const version = await save();
    const before = await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
    await openOf(promote(operator, { name, version, reason: "now" }));
    const after = await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
    expect([after.auditSeq, after.rulesSeq]).toEqual([before.auditSeq, before.rulesSeq]);
    expect(await db.release.count({ where: { workspaceId } })).toBe(0);
  });
});

describe("a release", () => {
  test("keeps what it rested on, and closes its review", async () => {
    const { operator, name, promptId, legal, save, agree } = await releaseScene(db);
    const version = await save();
    await agree(version);
    const release = await promote(operator, { name, version, reason: "tested and agreed" });
    expect(release).toMatchObject({ seq: 1, kind: "promote", version, reason: "tested and agreed" });
    expect(release.evidence).toMatchObject({ approvals: [{ memberId: legal.actor.memberId }] });
    const review = await db.review.findFirstOrThrow({ where: { promptId } });
    expect(review).toMatchObject({ status: "released", closedAt: expect.any(Date) });
  });

  test("needs a reason", async () => {
    const { operator, name, save, agree } = await releaseScene(db);
    const version = await save();
    await agree(version);
    await expect(promote(operator, { name, version, reason: " " })).rejects.toMatchObject({ code: "invalid_request" });
  });

  test("may not be repeated: everybody has it already", async () => {
    const { operator, name, save, agree } = await releaseScene(db);
    const version = await save();
    await agree(version);
    await promote(operator, { name, version, reason: "now" });
    expect(await openOf(promote(operator, { name, version, reason: "again" }))).toEqual(["not_served_already"]);
  });

  test("needs the right to promote, whatever else is met", async () => {
    const { author, legal, name, save, agree } = await releaseScene(db);
    const version = await save();
    await agree(version);
    for (const who of [author, legal]) {
      await expect(promote(who, { name, version, reason: "now" })).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

describe("two who decide at once", () => {
  test("of 100 promoters who saw the same release one wins and 99 are told", async () => {
    const { operator, workspaceId, name, promptId, save, agree } = await releaseScene(db);
    await agree(await save());
    await promote(operator, { name, version: 1, reason: "first" });
    const version = await save();
    await agree(version);
    const all = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) =>
        promote(operator, { name, version, reason: `try ${index}`, expect: 1 }),
      ),
    );
    const won = all.filter((each) => each.status === "fulfilled");
    const codes = all.flatMap((each) => (each.status === "rejected" ? [each.reason.code as string] : []));
    expect(won).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(["superseded"]));
    expect(codes).toHaveLength(99);
    const ledger = await db.release.findMany({ where: { promptId }, orderBy: { seq: "asc" } });
    expect(ledger.map(({ seq, version: served }) => [seq, served])).toEqual([
      [1, 1],
      [2, version],
    ]);
    const promoted = await db.auditEvent.count({ where: { workspaceId, action: "release.promoted" } });
    const rules = await db.$queryRaw<{ count: bigint }[]>`
      select count(*) from ruleset_log where workspace_id = ${workspaceId} and patch->>'type' = 'release'`;
    expect([promoted, Number(rules[0]?.count)]).toEqual([2, 2]);
  });

  test("who expects no release where there is one is refused with what is served", async () => {
    const { operator, name, save, agree } = await releaseScene(db);
    await agree(await save());
    await promote(operator, { name, version: 1, reason: "first" });
    const version = await save();
    await agree(version);
    await expect(promote(operator, { name, version, reason: "now", expect: 0 })).rejects.toMatchObject({
      code: "superseded",
      extra: { current: { seq: 1, version: 1 } },
    });
  });
});
