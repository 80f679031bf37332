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
import { readTexts, type TextOf, textKey } from "./read-text.ts";
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

function readGrade(tx: Tx, workspaceId: string, { traceId, spanId, startedAt }: TextOf): Promise<CallGrade | null> {
  return tx.onlineGrade.findFirst({
    where: { workspaceId, day: new Date(startedAt.slice(0, 10)), traceId, spanId },
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
  // Of a prompt with many versions an old one, and the one before it, are not among the newest.
  const [own, before] =
    version === null
      ? []
      : await tx.version.findMany({
          where: { promptId, number: { lte: version } },
          orderBy: { number: "desc" },
          take: 2,
        });
  if (own === undefined || own.number !== version)
    return { promptId, before: null, versions: numbers, templateFormat: null };
  const { templateFormat } = own.content as unknown as PromptContent;
  return { promptId, before: before?.number ?? null, versions: numbers, templateFormat };
}

const shown = (messages: Message[] | null): ShownMessage[] | null =>
  messages?.map((message) => ({ ...message, hits: findFlags(message.content) })) ?? null;

async function readText(tx: Tx, workspaceId: string, call: TextOf): Promise<CallText | null> {
  const text = (await readTexts(tx, workspaceId, [call])).get(textKey(call));
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
      maySee ? readText(db, workspaceId, call) : null,
      readTrace(db, workspaceId, id, allSpans ? MOST_SPANS : USUAL_SPANS),
      readFeedback(db, workspaceId, id),
      readGrade(db, workspaceId, call),
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
