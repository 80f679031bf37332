import { z } from "zod";
import { promptName } from "../../prompts/schema.ts";

const id = z.string().max(60);
const words = z.string().trim().max(4_000, { error: "has more than 4000 characters" });
const seen = z.string().max(400).default("");

/**
 * A remark: on a review, a version or a run, or an answer in a thread; exactly one of them. `quote` are the words it is
 * about and `before` and `after` what was seen around them; with `replacement` it suggests other words for them.
 */
export const commentInput = z
  .strictObject({
    reviewId: id.optional(),
    version: z.strictObject({ prompt: promptName, number: z.number().int().positive() }).optional(),
    runId: id.optional(),
    threadId: id.optional(),
    body: words.default(""),
    field: z.enum(["system", "userTemplate"]).nullable().default(null),
    quote: z.string().max(2_000, { error: "has more than 2000 characters" }).nullable().default(null),
    before: seen,
    after: seen,
    replacement: z.string().max(20_000, { error: "has more than 20000 characters" }).nullable().default(null),
    /** The case of the run it is about. */
    caseKey: z.string().max(200).nullable().default(null),
  })
  .superRefine(({ reviewId, version, runId, threadId, ...given }, issues) => {
    const say = (path: string, message: string) => issues.addIssue({ code: "custom", path: [path], message });
    const subjects = [reviewId, version, runId, threadId].filter((each) => each !== undefined);
    if (subjects.length !== 1) {
      say("", "names exactly one of reviewId, version, runId and threadId: what the remark is about");
    }
    if (given.body === "" && given.replacement === null) say("body", "is empty");
    if (given.caseKey !== null && runId === undefined) say("caseKey", "is a case of a run: give runId with it");
    if (given.replacement !== null && given.quote === null && threadId === undefined) {
      say("quote", "is missing: say which words the suggestion is for");
    }
    if (runId !== undefined && (given.quote !== null || given.replacement !== null)) {
      say("quote", "is a place in a version's text; a run is commented on as a whole or by case");
    }
  });
export type CommentInput = z.infer<typeof commentInput>;

export const threadInput = z.strictObject({ threadId: id });
export const acceptInput = z.strictObject({ commentIds: z.array(id).min(1, { error: "is empty" }).max(50) });
export const declineInput = z.strictObject({ commentId: id, note: words.min(1, { error: "is empty: say why" }) });
