import type { Tx } from "../../core/db.ts";
import { AppError, invalid } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { expandContent } from "../../prompts/domain/includes/expand-content.ts";
import { findPrompt, findVersion } from "../../prompts/lookup.ts";
import type { Work } from "../../usecase/context.ts";
import { anchorAt } from "../domain/anchor.ts";
import { flatWords } from "../domain/flat-text.ts";
import type { QuotedField } from "../domain/take-over.ts";
import { findReview } from "../lookup.ts";
import { findThread } from "./find-thread.ts";
import type { CommentInput } from "./schema.ts";

type Subject = {
  promptId: string;
  prompt: string;
  subject: "review" | "version" | "run";
  reviewId: string | null;
  versionNumber: number | null;
  runId: string | null;
};

async function subjectOf({ tx, workspaceId }: Work, given: CommentInput): Promise<Subject> {
  if (given.reviewId !== undefined) {
    const { id: reviewId, promptId, prompt, versionNumber } = await findReview(tx, workspaceId, given.reviewId);
    return { promptId, prompt: prompt.name, subject: "review", reviewId, versionNumber, runId: null };
  }
  if (given.version) {
    const prompt = await findPrompt(tx, workspaceId, given.version.prompt);
    const { number } = await findVersion(tx, prompt.id, given.version.number);
    const ids = { promptId: prompt.id, prompt: prompt.name };
    return { ...ids, subject: "version", reviewId: null, versionNumber: number, runId: null };
  }
  const run = await tx.evalRun.findFirst({
    where: { id: given.runId ?? "", workspaceId },
    select: { id: true, promptId: true, prompt: { select: { name: true } } },
  });
  if (!run) throw new AppError("run_not_found", "There is no such run in this workspace.");
  const ids = { promptId: run.promptId, prompt: run.prompt.name };
  return { ...ids, subject: "run", reviewId: null, versionNumber: null, runId: run.id };
}

type Quoted = { field: string | null; quote: string | null; before: string; after: string };
const WHOLE: Quoted = { field: null, quote: null, before: "", after: "" };

/** The words as the version's text has them. Words it lacks (struck ones) are kept as they were quoted, without a place. */
async function anchorIn(tx: Tx, promptId: string, number: number, given: CommentInput): Promise<Quoted> {
  const quote = flatWords(given.quote ?? "");
  if (quote === "") return WHOLE;
  const { content } = await findVersion(tx, promptId, number);
  const fields: QuotedField[] = given.field ? [given.field] : ["system", "userTemplate"];
  // A remark may be about a snippet's words; other words for them are suggested at the snippet.
  const shown = given.replacement === null ? expandContent(content) : content;
  for (const field of fields) {
    const anchor = anchorAt(shown[field], quote, { before: given.before, after: given.after });
    if (anchor) return { field, quote, before: anchor.before, after: anchor.after };
  }
  if (given.replacement !== null) {
    throw invalid([
      {
        path: "quote",
        message: `is not in v${number}'s own text; other words can be suggested for its own words only, those of a snippet at the snippet`,
      },
    ]);
  }
  return { field: given.field, quote, before: "", after: "" };
}

/** A case of a run stands where other threads have their words: the field is `case`, the quotation its key. */
async function caseOf(tx: Tx, runId: string, caseKey: string | null): Promise<Quoted> {
  if (caseKey === null) return WHOLE;
  const found = await tx.evalItem.findFirst({ where: { runId, caseKey }, select: { caseKey: true } });
  if (!found) throw invalid([{ path: "caseKey", message: "is no case of this run" }]);
  return { ...WHOLE, field: "case", quote: caseKey };
}

/** The thread a remark goes to: the one it answers in, an open one about the very same words, or a new one. */
export async function threadFor(work: Work, given: CommentInput) {
  const { tx, workspaceId, reach, now } = work;
  if (given.threadId !== undefined) {
    const thread = await findThread(tx, workspaceId, given.threadId);
    reach({ prompt: thread.prompt.name });
    const isQuoting = thread.field !== null && thread.field !== "case";
    if (given.replacement !== null && !isQuoting) {
      throw invalid([{ path: "replacement", message: "is for quoted words; this thread quotes none" }]);
    }
    return { thread, isNew: false };
  }
  const { prompt, ...subject } = await subjectOf(work, given);
  reach({ prompt });
  const { runId, promptId, versionNumber } = subject;
  const quoted =
    runId === null ? await anchorIn(tx, promptId, versionNumber ?? 0, given) : await caseOf(tx, runId, given.caseKey);
  const known =
    quoted.quote === null ? null : await tx.thread.findFirst({ where: { ...subject, ...quoted, resolvedAt: null } });
  const id = known?.id ?? newId();
  if (!known) await tx.thread.create({ data: { id, workspaceId, ...subject, ...quoted, createdAt: now } });
  return { thread: await findThread(tx, workspaceId, id), isNew: !known };
}
