import type { Emitter, RawLog, RawSpan } from "../domain/raw-span.ts";
import { jsonPieces, type Names } from "./json-pieces.ts";
import { jsonLog, jsonSpan } from "./json-signals.ts";
import { MOST_ITEMS } from "./limits.ts";
import { protobufPieces } from "./protobuf-pieces.ts";
import { protobufLog, protobufSpan } from "./protobuf-signals.ts";
import type { Piece, Refusal, Step } from "./step.ts";
import { MalformedBody, Unreadable } from "./unreadable.ts";

export type Encoding = "protobuf" | "json";
export type Signal = "traces" | "logs";

type Read<T> = (bytes: Buffer, emitter: Emitter, now: number) => T | null;

const NAMES: Record<Signal, Names> = {
  traces: { resources: "resourceSpans", scopes: "scopeSpans", items: "spans" },
  logs: { resources: "resourceLogs", scopes: "scopeLogs", items: "logRecords" },
};

function stepOf<T>({ piece, emitter }: Piece<Buffer>, read: Read<T>, now: number): Step<T> {
  try {
    const item = read(piece, emitter, now);
    return item === null ? undefined : { item };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { refused: { count: 1, reason: error.message } };
  }
}

function* steps<T>(
  pieces: Iterable<Piece<Buffer> | { refused: Refusal } | undefined>,
  read: Read<T>,
  now: number,
): Generator<Step<T>> {
  let count = 0;
  for (const each of pieces) {
    if (each === undefined || "refused" in each) yield each;
    else {
      count += 1;
      if (count > MOST_ITEMS) throw new MalformedBody(`Send at most ${MOST_ITEMS} spans or records at once.`, true);
      yield stepOf(each, read, now);
    }
  }
}

const piecesOf = (body: Buffer, encoding: Encoding, signal: Signal) =>
  encoding === "protobuf" ? protobufPieces(body) : jsonPieces(body, NAMES[signal]);

/**
 * The spans of an ExportTraceServiceRequest, one step after another; between any two the caller may let others run. A span
 * that cannot be read is a refusal among the steps. `now` in ms since 1970.
 * @throws MalformedBody when the body as a whole cannot be read, or has too much in it
 */
export function readTraces(body: Buffer, encoding: Encoding, now: number): Generator<Step<RawSpan>> {
  return steps(piecesOf(body, encoding, "traces"), encoding === "protobuf" ? protobufSpan : jsonSpan, now);
}

/** The records of an ExportLogsServiceRequest that belong to a trace, in the same way. @throws MalformedBody */
export function readLogs(body: Buffer, encoding: Encoding, now: number): Generator<Step<RawLog>> {
  return steps(piecesOf(body, encoding, "logs"), encoding === "protobuf" ? protobufLog : jsonLog, now);
}
