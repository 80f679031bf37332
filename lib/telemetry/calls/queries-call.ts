import "server-only";
import { may } from "../../access/authorize.ts";
import { missingRoleSentence } from "../../access/policy.ts";
import type { Tx } from "../../core/db.ts";
import type { PromptContent } from "../../prompts/domain/content.ts";
import { query } from "../../usecase/query.ts";
import type { CallDetail, CallFeedback, CallGrade, CallText, ShownMessage } from "../domain/calls/call-detail.ts";
import { findFlags } from "../domain/flags/find-flags.ts";
import type { Message } from "../domain/seen-span.ts";
import { readCall, readNeighbours } from "./read-call.ts";
import { readTexts } from "./read-text.ts";
import { readTrace } from "./read-trace.ts";

const USUAL_SPANS = 200;
const MOST_SPANS = 2_000;
const MOST_FEEDBACK = 50;
const MOST_VERSIONS = 200;

type CallId = { traceId: string; spanId: string };

async function readFeedback(tx: Tx, workspaceId: string, { traceId, spanId }: CallId): Promise<CallFeedback[]> {
  const rows = await tx.feedback.findMany({
    where: { workspaceId, callTraceId: traceId, callSpanId: spanId },
    orderBy: { at: "asc" },
    take: MOST_FEEDBACK,
    select: { kind: true, name: true, source: true, value: true, comment: true, at: true },
  });
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

function readGrade(tx: Tx, workspaceId: string, { traceId, spanId }: CallId): Promise<CallGrade | null> {
  return tx.onlineGrade.findFirst({
    where: { workspaceId, traceId, spanId },
    select: { status: true, correct: true, score: true, reason: true, judge: true },
  });
}

async function readKnown(tx: Tx, promptId: string | null, version: number | null): Promise<CallDetail["known"]> {
  if (promptId === null) return null;
  const versions = await tx.version.findMany({
    where: { promptId },
    select: { number: true },
    orderBy: { number: "desc" },
    take: MOST_VERSIONS,
  });
  const numbers = versions.map(({ number }) => number);
  const own =
    version === null
      ? null
      : await tx.version.findUnique({ where: { promptId_number: { promptId, number: version } } });
  const before = version === null ? null : (numbers.find((number) => number < version) ?? null);
  const content = own?.content as unknown as PromptContent | undefined;
  return { promptId, before: own ? before : null, versions: numbers, templateFormat: content?.templateFormat ?? null };
}

const shown = (messages: Message[] | null): ShownMessage[] | null =>
  messages?.map((message) => ({ ...message, hits: findFlags(message.content) })) ?? null;

async function readText(tx: Tx, workspaceId: string, { traceId, spanId }: CallId): Promise<CallText | null> {
  const text = (await readTexts(tx, workspaceId, [traceId])).get(`${traceId} ${spanId}`);
  return text ? { ...text, input: shown(text.input), output: shown(text.output) } : null;
}

/**
 * One call with its trace and what was said of it; its text only for those who may see it. `allSpans` shows up to 2 000
 * spans of the trace instead of 200.
 * @throws AppError `not_found`
 */
export const callDetail = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, id: CallId, allSpans = false): Promise<CallDetail> => {
    const maySee = may(actor, "call.content");
    const { call, promptId } = await readCall(db, workspaceId, id);
    const [text, trace, feedback, grade, neighbours, known] = await Promise.all([
      maySee ? readText(db, workspaceId, id) : null,
      readTrace(db, workspaceId, id, allSpans ? MOST_SPANS : USUAL_SPANS),
      readFeedback(db, workspaceId, id),
      readGrade(db, workspaceId, id),
      readNeighbours(db, workspaceId, call),
      readKnown(db, promptId, call.version),
    ]);
    // What people and judges write about a call quotes it.
    const comments = maySee ? feedback : feedback.map((each) => ({ ...each, comment: "" }));
    const textBlocked = missingRoleSentence("call.content", maySee);
    return {
      call,
      text,
      textBlocked,
      trace,
      feedback: comments,
      grade: grade && { ...grade, reason: maySee ? grade.reason : "" },
      neighbours,
      known,
    };
  },
);
