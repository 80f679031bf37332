import { expect, test } from "vitest";
import { addComment } from "../reviews/add-comment.ts";
import { reviewPage } from "../reviews/queries-review.ts";
import { snippetScene } from "../testing/snippet-scene.ts";
import { testDb } from "../testing/workspace.ts";
import { bumpSnippets } from "./bump-snippets.ts";

const { db } = await testDb();

test("the review of a bump shows the snippet's words in the text, where they can be remarked on and not rewritten", async () => {
  const scene = await snippetScene(db);
  const promptId = await scene.snippet("rules/note", "Keep a copy.");
  await scene.prompt("a/user", "Answer.\n\n{{> rules/note}}");
  await scene.releasePrompt("a/user", 1);
  const version = await scene.release("rules/note", "Keep a signed copy.");
  await bumpSnippets(db, { workspaceId: scene.workspaceId, promptId, version });
  const review = await db.review.findFirstOrThrow({ where: { workspaceId: scene.workspaceId } });
  const about = { reviewId: review.id, quote: "signed copy", field: "system" as const };
  await addComment(scene.author, { ...about, body: "Signed by whom?" });
  const page = await reviewPage(scene.author, "a/user", review.number);
  expect(page.requestedBy).toBe("Countersign");
  const paragraph = page.redline.fields[0]?.paragraphs.at(-1);
  expect(paragraph).toMatchObject({ status: "changed", included: [{ name: "rules/note", version: 2 }] });
  expect(page.redline.settings).toMatchObject([{ label: "Snippet rules/note", from: "v1", to: "v2" }]);
  const rewriting = addComment(scene.author, { ...about, body: "Better:", replacement: "copy" });
  await expect(rewriting).rejects.toMatchObject({ code: "invalid_request" });
});
