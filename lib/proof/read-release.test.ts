import { describe, expect, test } from "vitest";
import { promote } from "../releases/promote.ts";
import { rollBack } from "../releases/roll-back.ts";
import { decideReview } from "../reviews/decide.ts";
import { requestReview } from "../reviews/request-review.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { momentSentence, wasApproved } from "./domain/moment-words.ts";
import { paperOfRelease } from "./pdf/paper-of-release.ts";
import { releasePaper, reviewPaper } from "./queries-paper.ts";
import { releasePage } from "./queries-release.ts";
import { timeMachine } from "./queries-served.ts";
import { readMoment } from "./read-moment.ts";
import { readReviewPaper } from "./read-review.ts";
import { momentInput } from "./schema.ts";

const { db } = await testDb();
const asked = (seq: number) => ({ name: "docs/notice", channel: "stable", seq });

/** v1 and v2 released, each approved by Legal. */
async function released() {
  const scene = await releaseScene(db);
  for (const version of [1, 2]) {
    await scene.agree(await scene.save());
    await promote(scene.operator, { name: scene.name, version, reason: "next" });
  }
  return scene;
}

describe("a release", () => {
  test("keeps its approvals, requirements and neighbours, and says what it changed", async () => {
    const { admin, legal, operator } = await released();
    const record = await releasePage(admin, asked(2));
    expect(record).toMatchObject({
      release: { seq: 2, version: 2, kind: "promote", by: operator.actor.name, brokeGlass: false, reason: "next" },
      ...{ previous: { seq: 1, version: 1 }, next: null, promotion: null, lookBack: null },
      approvals: [{ name: legal.actor.name, contentHash: record.head.contentHash }],
      decisions: [{ kind: "approve", name: legal.actor.name }],
      policy: { requiredReviewers: 1, gate: "advisory" },
    });
    expect(record.requirements.map(({ code, met }) => [code, met])).toContainEqual(["approvals", true]);
    expect(record.sentence).toMatch(/^Two words changed/);
    expect(await releasePage(admin, asked(1))).toMatchObject({ base: null, previous: null, next: { seq: 2 } });
  });

  test("that rolled back rests on the promotion it went back to, and not on words given since", async () => {
    const { admin, operator, other, author, name, legal } = await released();
    const { id } = await requestReview(author, { name, version: 1 });
    await decideReview(other, { reviewId: id, kind: "changes", note: "too late" });
    await rollBack(operator, { name, reason: "bad" });
    const record = await releasePage(admin, asked(3));
    expect(record).toMatchObject({ release: { kind: "rollback", version: 1 }, promotion: { seq: 1 } });
    expect(record.approvals.map((given) => given.name)).toEqual([legal.actor.name]);
    expect(record.decisions.map((given) => given.kind)).toEqual(["approve"]);
  });

  test("by a broken glass says what was waived, on its page, on paper and in the time machine", async () => {
    const { admin, workspaceId, operator, name, save } = await released();
    const version = await save();
    const reason = "The old text promises what the law forbids since today";
    const { effectiveAt } = await promote(operator, { name, version, reason, breakGlass: true });
    const record = await releasePage(admin, asked(3));
    expect(record).toMatchObject({
      release: { brokeGlass: true },
      approvals: [],
      lookBack: { number: 1, closedAt: null },
    });
    expect(record.requirements.filter(({ waived }) => waived).map(({ code }) => code)).toEqual(["approvals"]);
    expect(record.auditSeq).not.toBeNull();
    const paper = paperOfRelease(record, "Test");
    const lines = paper.parts.flatMap((part) => part.lines.map(({ text, mark }) => `${mark ?? ""} ${text}`));
    expect(lines).toContainEqual(expect.stringMatching(/^open .*\(waived: the glass was broken\)$/));
    expect(lines.join("\n")).toContain("After-review 1 is open");
    const moment = await readMoment(db, workspaceId, momentInput.parse({ prompt: name, at: effectiveAt }));
    expect(wasApproved(moment)).toBe(false);
    expect(momentSentence(moment)).toContain("who broke the glass");
  });

  test("is not found where it is not, nor by another workspace, and nobody without a role reads it", async () => {
    const { admin, workspaceId } = await released();
    await expect(releasePage(admin, asked(9))).rejects.toMatchObject({ code: "release_not_found" });
    const stranger = await join(db, await newWorkspace(db), ["admin"]);
    const nobody = await join(db, workspaceId, []);
    for (const read of [releasePage, releasePaper]) {
      await expect(read(stranger, asked(1))).rejects.toMatchObject({ code: "prompt_not_found" });
      await expect(read(nobody, asked(1))).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(reviewPaper(nobody, "docs/notice", 1)).rejects.toMatchObject({ code: "forbidden" });
    await expect(timeMachine(nobody, null)).rejects.toMatchObject({ code: "forbidden" });
    await expect(reviewPaper(admin, "docs/notice", 99)).rejects.toMatchObject({ code: "review_not_found" });
  });

  test("has the same paper for everybody, until something is said about it", async () => {
    const { admin, operator } = await released();
    const [one, two] = [await releasePaper(admin, asked(2)), await releasePaper(operator, asked(2))];
    expect(one.name).toBe("docs-notice-release-2.pdf");
    expect(one.bytes.equals(two.bytes)).toBe(true);
  });
});

describe("a review on paper", () => {
  test("says what a release still needs while it is open, and who asked for changes", async () => {
    const { admin, workspaceId, author, other, name, save } = await released();
    const version = await save();
    const { id, number } = await requestReview(author, { name, version, message: "please look" });
    await decideReview(other, { reviewId: id, kind: "changes", note: "shorter" });
    const paper = await readReviewPaper(db, workspaceId, admin.actor, name, number);
    const lines = paper.parts.flatMap((part) =>
      part.lines.map(({ text, mark }) => `${part.heading}: ${mark ?? ""} ${text}`),
    );
    const said = lines.join("\n");
    expect(said).toMatch(/What a release needs: open One approval is missing/);
    expect(said).toMatch(/Approvals: {2}Nobody approved this version/);
    expect(said).toContain(`${other.actor.name} asked for changes in review ${number}. “shorter”`);
    expect(said).not.toContain("You may not promote");
    expect(paper.facts).toContainEqual({ label: "Message", value: "please look" });
  });

  test("asks for nothing more once it is over, and keeps its approvals", async () => {
    const { admin, workspaceId, legal, name } = await released();
    const paper = await readReviewPaper(db, workspaceId, admin.actor, name, 2);
    expect(paper.parts.map(({ heading }) => heading)).toEqual(["Approvals", "What was decided", "Tests"]);
    expect(paper.parts[0]?.lines[0]?.text).toContain(legal.actor.name);
    expect(paper.facts).toContainEqual({ label: "Status", value: "released" });
  });
});

test("the time machine's page says why a question has no answer instead of failing", async () => {
  const { admin, name } = await released();
  const before = await timeMachine(admin, { prompt: name, at: "2020-01-01T00:00:00Z" });
  expect(before).toMatchObject({ answer: null, refusal: expect.stringContaining("nothing had been released") });
  expect((await timeMachine(admin, { prompt: name, at: "soon" })).refusal).toMatch(/“at” is a time such as/);
  const now = await timeMachine(admin, { prompt: name, tenant: "acme", at: new Date().toISOString() });
  expect(now).toMatchObject({ prompts: [name], refusal: null, answer: { releaseSeq: 2, tenant: "acme" } });
});
