import { beforeAll, expect, test } from "vitest";
import { initialise } from "#lib/access/initialise.ts";
import { findPrompt } from "#lib/prompts/lookup.ts";
import { testDb } from "#lib/testing/workspace.ts";
import { bringPeople, demoEmail } from "../people.ts";
import { bringPipeline, describeGroups } from "../set-up-access.ts";
import { tellNotices } from "./tell-notices.ts";
import { CHECKLIST, DISCLAIMER, OUTAGE, PRICE_CHANGE } from "./wording.ts";

const { db } = await testDb();
let workspaceId = "";

beforeAll(async () => {
  const first = await initialise(db, {
    workspace: "Notices",
    adminEmail: "admin@demo.local",
    adminPassword: "a password for tests",
    apiKey: undefined,
  });
  workspaceId = first.workspaceId;
  const admin = { db, workspaceId, actor: first.admin, source: "job" as const };
  await describeGroups(admin);
  const people = await bringPeople(admin, first.password);
  await tellNotices({ db, admin, people, leaseSeconds: 60 });
  await bringPipeline(admin);
});

const promptOf = (name: string) => findPrompt(db, workspaceId, name);
const openReview = async (name: string) =>
  db.review.findFirstOrThrow({ where: { promptId: (await promptOf(name)).id, closedAt: null } });

test("the second release of the snippet waits as a proposal in the one prompt that holds the first", async () => {
  const outage = await promptOf(OUTAGE.name);
  const held = await db.inclusion.findMany({ where: { promptId: outage.id }, orderBy: { number: "asc" } });
  expect(held.map(({ snippetNumber }) => snippetNumber)).toEqual([1, 1, 1, 1, 1, 2]);
  const review = await openReview(OUTAGE.name);
  expect(review).toMatchObject({ versionNumber: 6, baseNumber: 5, status: "open" });
  expect(review.message).toContain(`Bump ${DISCLAIMER.name} v1 → v2`);
  expect(await db.version.findMany({ where: { promptId: outage.id, source: "job" } })).toHaveLength(1);
});

test("words that Legal suggested are a version of the owner's that Legal could sign, with every point ticked", async () => {
  const { id: promptId } = await promptOf(OUTAGE.name);
  const suggestion = await db.comment.findFirstOrThrow({
    where: { replacement: OUTAGE.nextNews },
    include: { thread: true },
  });
  expect(suggestion).toMatchObject({ acceptedVersion: 3, thread: { promptId, resolvedAt: expect.any(Date) } });
  const [signed] = await db.decision.findMany({ where: { review: { promptId, versionNumber: 3 } } });
  expect(signed).toMatchObject({ kind: "approve", ticked: CHECKLIST });
});

test("of two broken glasses one was looked back at, and the other still waits", async () => {
  const all = await db.afterReview.findMany({ where: { workspaceId }, orderBy: { number: "asc" } });
  expect(all.map(({ version, finding }) => [version, finding])).toEqual([
    [4, "justified"],
    [5, null],
  ]);
});

test("an open review is argued about, on quoted words, with a suggestion that nobody decided yet", async () => {
  const review = await openReview(PRICE_CHANGE.name);
  const threads = await db.thread.findMany({
    where: { reviewId: review.id },
    include: { comments: { orderBy: { createdAt: "asc" } } },
    orderBy: { createdAt: "asc" },
  });
  expect(threads.map(({ quote, comments, resolvedAt }) => [quote, comments.length, resolvedAt !== null])).toEqual([
    [PRICE_CHANGE.deadline, 4, false],
    [PRICE_CHANGE.praise, 2, true],
  ]);
  const last = threads[0]?.comments.at(-1);
  expect(last).toMatchObject({ replacement: PRICE_CHANGE.inTerms, acceptedVersion: null, declinedAt: null });
});

test("each of those concerned has unread notices of their own", async () => {
  const kindsOf = async (key: "legal" | "product" | "oncall") => {
    const to = await db.member.findFirstOrThrow({ where: { workspaceId, user: { email: demoEmail(key) } } });
    const unread = await db.notification.findMany({ where: { memberId: to.id, readAt: null } });
    return new Set(unread.map(({ kind }) => kind));
  };
  expect([...(await kindsOf("legal"))]).toEqual(
    expect.arrayContaining(["glass_broken", "review_requested", "replied"]),
  );
  expect([...(await kindsOf("product"))]).toEqual(expect.arrayContaining(["mentioned", "snippet_bump"]));
  expect([...(await kindsOf("oncall"))]).toEqual(expect.arrayContaining(["mentioned", "after_review_closed"]));
});

test("the pipeline's key was rotated, and the older one is still good for a while", async () => {
  const keys = await db.apiKey.findMany({ where: { workspaceId, name: "pipeline" }, orderBy: { createdAt: "asc" } });
  expect(keys.map(({ rotatedFromId }) => rotatedFromId)).toEqual([null, keys[0]?.id]);
  expect(keys[0]?.expiresAt?.getTime()).toBeGreaterThan(Date.now());
  const groups = await db.group.findMany({ where: { workspaceId } });
  expect(groups.filter(({ description }) => description !== "")).toHaveLength(3);
});
