import { takeTurns } from "../../core/take-turns.ts";
import { captureFacts } from "../capture/capture-facts.ts";
import { redactText } from "../capture/redact.ts";
import { sumOfRedactions } from "../domain/capture.ts";
import { contentOr } from "../domain/content-or.ts";
import { BucketDeltas } from "../domain/counting/bucket-deltas.ts";
import { saysNothing, toldBy } from "../domain/counting/own-facts.ts";
import type { KeptSpan } from "../domain/counting/settle-trace.ts";
import { type CountedCall, counts, type StoredCall } from "../domain/counting/stored-call.ts";
import { cut, type RowContext, storedCallOf } from "../domain/counting/stored-call-of.ts";
import type { ToldEvaluation } from "../domain/counting/told-evaluation.ts";
import { type Drawn, UnitDeltas, unitOf } from "../domain/counting/unit-deltas.ts";
import { dayOf } from "../domain/day-of.ts";
import type { Tally } from "../domain/feedback/tally.ts";
import type { SeenSpan } from "../domain/seen-span.ts";
import { type SettledSpan, spanKey } from "../domain/settled-span.ts";
import { readDrawn } from "../feedback/read-drawn.ts";
import { sqlOfConnection } from "../feedback/run-sql.ts";
import { changeCalls, demoteCalls, readSaid, type Tightened } from "./change-calls.ts";
import { type ContentRow, insertCalls, insertContent, insertSpans, type SpanRow } from "./insert-calls.ts";
import { type Kept, keeping } from "./keep-text.ts";
import { ServedNotes } from "./note-served.ts";
import type { WorkingParts } from "./parts.ts";
import type { SettledFresh } from "./settle-fresh.ts";
import type { Sql } from "./sql.ts";
import type { WaitingText } from "./take-waiting.ts";

/** What the spans of one workspace in a group are written into, and what they move. */
export type Moves = {
  buckets: BucketDeltas;
  units: UnitDeltas;
  served: ServedNotes;
  /** Calls that count from now on. */
  arrived: CountedCall[];
  evaluations: ToldEvaluation[];
};

export const newMoves = (): Moves => ({
  buckets: new BucketDeltas(),
  units: new UnitDeltas(),
  served: new ServedNotes(),
  arrived: [],
  evaluations: [],
});

export const keyOf = (call: Pick<StoredCall, "workspaceId" | "traceId" | "spanId">): string =>
  `${call.workspaceId}/${call.traceId}/${call.spanId}`;

/** One workspace's part of a group: what is kept of its traces, and what becomes of them by what came. */
export type TracesOf = {
  workspaceId: string;
  context: RowContext;
  kept: readonly KeptSpan[];
  settled: SettledFresh;
  texts: ReadonlyMap<string, Kept>;
  /** Text that came before its call, by `workspace/trace/span`. */
  waiting: ReadonlyMap<string, WaitingText>;
};

/**
 * Writes what is new of one workspace's spans and what that changes of those that are kept, and collects what it moves.
 * Returns the calls that are there now, by `trace/span`.
 */
export async function writeTraces(sql: Sql, parts: WorkingParts, given: TracesOf, moves: Moves) {
  const { workspaceId, kept } = given;
  const { change, changed } = given.settled;
  const made = await makeRows(parts, given);
  const written = await insertCalls(sql, made.calls);
  const isWritten = (row: StoredCall) => written.has(keyOf(row));
  await insertContent(
    sql,
    made.contents.filter((row) => written.has(keyOf(row))),
  );
  await insertSpans(
    sql,
    change.newOthers.map((span) => spanRowOf(workspaceId, span)),
  );

  noteEvaluations(workspaceId, given.settled, moves);
  const gone = change.demoted;
  const told = [...made.calls, ...changed.flatMap(({ before, after }) => [before, after]), ...gone.map(beforeOf)];
  const drawn = await readDrawn(
    sqlOfConnection(sql),
    told.flatMap(({ rolloutId }) => rolloutId ?? []),
  );
  const { count, uncount } = counter(workspaceId, drawn, moves);
  const calls = new Map<string, StoredCall>();
  for (const row of made.calls.filter(isWritten)) {
    calls.set(spanKey(row), row);
    count(row);
    if (counts(row)) moves.arrived.push(row);
  }
  for (const { call } of kept) if (call) calls.set(spanKey(call), call);

  const said = await readSaid(sql, [...changed, ...gone].map(beforeOf));
  const tightened: Tightened[] = [];
  for (const { before, after } of changed) {
    const capture = parts.capture(workspaceId, after.promptId);
    if (isStricter(capture, before.capture)) {
      after.capture = capture;
      tightened.push({ row: after, capture });
    }
    uncount(before, said.get(keyOf(before)));
    count(after, said.get(keyOf(before)));
    calls.set(spanKey(after), after);
    if (counts(after)) moves.arrived.push(after);
  }
  await changeCalls(
    sql,
    changed.map(({ after }) => after),
    tightened,
    parts,
  );
  for (const { before } of gone) {
    uncount(before, said.get(keyOf(before)));
    calls.delete(spanKey(before));
  }
  await demoteCalls(
    sql,
    gone.map(({ before, own }) => ({ ...before, told: toldBy(own) })),
  );
  return calls;
}

/** A call's grades are its own; those of a span that is no call are of its trace. */
function noteEvaluations(workspaceId: string, { change, patterns }: SettledFresh, { evaluations }: Moves): void {
  const note = (span: SeenSpan, spanId: string | null) => {
    const promptPattern = patterns.get(spanKey(span)) ?? null;
    const told = { workspaceId, promptPattern, traceId: span.traceId, spanId, at: span.startMs + span.durationMs };
    for (const evaluation of span.evaluations) evaluations.push({ ...told, evaluation });
  };
  for (const { settled } of change.newCalls) note(settled, settled.spanId);
  // What a model span around another one says was handed to that one.
  for (const span of change.newOthers) if (span.role !== "model") note(span, null);
}

type Counter = {
  count(row: StoredCall, said?: Tally): void;
  uncount(row: StoredCall, said?: Tally): void;
};

const beforeOf = ({ before }: { before: StoredCall }): StoredCall => before;

function counter(workspaceId: string, drawn: ReadonlyMap<string, Drawn>, { buckets, units, served }: Moves): Counter {
  return {
    count(row, said) {
      buckets.move(row, 1, said);
      units.move(row, unitOf(row, drawn), 1, said);
      if (counts(row) && row.tenantId !== null) {
        served.note(workspaceId, row.promptId, row.tenantId, row.version, row.startedAt);
      }
    },
    uncount(row, said) {
      buckets.move(row, -1, said);
      units.move(row, unitOf(row, drawn), -1, said);
    },
  };
}

const STRICTNESS = ["off", "redacted", "full"];

function isStricter(capture: string, than: string): boolean {
  return STRICTNESS.indexOf(capture) < STRICTNESS.indexOf(than);
}

async function makeRows(
  parts: WorkingParts,
  { context, settled: { change }, texts, waiting }: TracesOf,
): Promise<{ calls: StoredCall[]; contents: ContentRow[] }> {
  const calls: StoredCall[] = [];
  const contents: ContentRow[] = [];
  function* steps() {
    for (const { settled, own } of change.newCalls) {
      const bare = storedCallOf(settled, own, { flags: [], capture: "off" }, context);
      const capture = parts.capture(context.workspaceId, bare.promptId);
      const before = waiting.get(keyOf(bare));
      const ready = texts.get(spanKey(settled));
      // A span kept earlier may have lent it a prompt with another policy than the one it was captured for.
      const isReady = ready !== undefined && ready.captured.capture === capture && !before;
      const text = isReady
        ? ready
        : yield* keeping(parts, capture, before ? contentOr(settled.content, before.content) : settled.content);
      const flags = before ? [...new Set([...text.flags, ...before.flags])].sort() : text.flags;
      calls.push({ ...bare, ...withoutPersonal(bare), flags, capture });
      const content = contentRowOf(bare, text, settled, before);
      if (content) contents.push(content);
      yield undefined;
    }
  }
  await takeTurns(steps(), () => undefined);
  return { calls, contents };
}

/** What names a call, or its error, is kept whatever the policy: never with somebody's address or a key in it. */
function withoutPersonal({ name, service, errorType, finishReason }: StoredCall) {
  const clean = (text: string | null) => text && redactText(text);
  return {
    ...{ name: redactText(name), service: redactText(service) },
    ...{ errorType: clean(errorType), finishReason: clean(finishReason) },
  };
}

/** What is kept of a call's text and of the rest it said; null where that is nothing. */
function contentRowOf(
  call: StoredCall,
  { captured }: Kept,
  settled: SettledSpan,
  before: WaitingText | undefined,
): ContentRow | null {
  const { input, output, variables, capture } = captured;
  // What waited was redacted when it came, and only then could be told what was taken out of it.
  const redactions = before ? sumOfRedactions(captured.redactions, before.redactions) : captured.redactions;
  const parameters = captured.parameters ?? captureFacts(capture, before?.content.parameters ?? null);
  const attributes = captureFacts(capture, settled.attributes) ?? {};
  if ((input ?? output ?? variables ?? parameters) === null && Object.keys(attributes).length === 0) return null;
  const { day, workspaceId, traceId, spanId } = call;
  const key = { day, workspaceId, traceId, spanId };
  return { ...key, input, output, variables, parameters, redactions, attributes, waiting: null };
}

function spanRowOf(workspaceId: string, span: SeenSpan): SpanRow {
  const told = toldBy(span);
  return {
    ...{ day: dayOf(span.startMs), workspaceId, traceId: span.traceId, spanId: span.spanId },
    parentSpanId: span.parentSpanId,
    ...{ name: redactText(cut(span.name, 300) ?? ""), service: redactText(cut(span.service, 300) ?? "") },
    ...{ startedAt: Math.floor(span.startMs), durationMs: Math.max(0, span.durationMs), isError: span.isError },
    told: saysNothing(told) ? null : told,
  };
}
