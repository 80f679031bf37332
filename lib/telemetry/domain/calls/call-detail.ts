import type { Redaction } from "../capture.ts";
import type { FlagHit } from "../flags/flag.ts";
import type { AttributeValue } from "../raw-span.ts";
import type { Message, SeenContent } from "../seen-span.ts";
import type { CallRow } from "./call-row.ts";

/** A span of a trace as the waterfall draws it. `startMs` counts from the begin of the trace; `isCall`: it has a page. */
export type TraceLine = {
  spanId: string;
  parentSpanId: string | null;
  name: string;
  service: string;
  startMs: number;
  durationMs: number;
  isError: boolean;
  isCall: boolean;
  model: string | null;
  depth: number;
};

/** A message with the signs of an injection found in it. */
export type ShownMessage = Message & { hits: FlagHit[] };

/** What went in and came out, as far as it was kept. */
export type CallText = Pick<SeenContent, "variables" | "parameters"> & {
  input: ShownMessage[] | null;
  output: ShownMessage[] | null;
  redactions: Redaction[];
  attributes: Record<string, AttributeValue>;
};

/** One thing that was said of a call. Times are RFC 3339. */
export type CallFeedback = { kind: string; name: string; source: string; value: number; comment: string; at: string };

/** A judge's grade of a call, as far as it was drawn for one. */
export type CallGrade = {
  status: string;
  correct: boolean | null;
  score: number | null;
  reason: string;
  judge: string;
};

export type NeighbourCall = Pick<
  CallRow,
  "traceId" | "spanId" | "startedAt" | "durationMs" | "isError" | "prompt" | "version" | "name" | "flags"
>;

/** Everything a call's page shows. `text` is null where nothing was kept, or the reader may not see it. */
export type CallDetail = {
  call: CallRow & { parentSpanId: string | null; identity: string; rolloutId: string | null; receivedAt: string };
  text: CallText | null;
  /** The roles it takes to see the text; null for somebody who may. */
  textBlocked: string | null;
  trace: { lines: TraceLine[]; total: number; durationMs: number };
  feedback: CallFeedback[];
  grade: CallGrade | null;
  neighbours: { calls: NeighbourCall[]; more: boolean };
  /** The prompt, where it is known here; `before` is the version the redline compares with. */
  known: { promptId: string; before: number | null; versions: number[]; templateFormat: string | null } | null;
};
