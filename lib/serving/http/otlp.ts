import type { IncomingMessage, ServerResponse } from "node:http";
import { authorizeKey } from "../../access/authorize.ts";
import { asUnavailable } from "../../core/database-away.ts";
import { AppError } from "../../core/errors.ts";
import { logSeldom } from "../../core/log-seldom.ts";
import { takeTurns } from "../../core/take-turns.ts";
import type { RawLog, RawSpan } from "../../telemetry/domain/raw-span.ts";
import type { SeenLog, SeenSpan } from "../../telemetry/domain/seen-span.ts";
import type { Batch, Ingest } from "../../telemetry/ingest.ts";
import { type Encoding, readLogs, readTraces, type Signal } from "../../telemetry/otlp/read-otlp.ts";
import type { Step } from "../../telemetry/otlp/step.ts";
import { writeResponse } from "../../telemetry/otlp/write-otlp.ts";
import { TokenBuckets } from "../token-buckets.ts";
import { type ByteBudget, createByteBudget } from "./byte-budget.ts";
import type { Gate } from "./gate.ts";
import { encodingOf, sendOtlp, sendStatus } from "./otlp-answer.ts";
import { type BodyLimits, readOtlpBody } from "./otlp-body.ts";
import { Refusals } from "./refusals.ts";
import { methodNotAllowed } from "./send.ts";
import { splitUrl } from "./split-url.ts";

export type OtlpLimits = {
  /** Spans and records a second for each key, kept or refused; 2 KiB of a body are as much as one. */
  perKey: { perSecond: number; burst: number };
  /** Bytes of bodies this process holds until they are stored. */
  bytesHeld: number;
  body?: BodyLimits;
};

const BYTES_OF_ONE = 2_048;
const LIMITS: OtlpLimits = { perKey: { perSecond: 20_000, burst: 100_000 }, bytesHeld: 64 * 1_048_576 };

export type OtlpParts = {
  gate: Pick<Gate, "admit">;
  ingest: Ingest;
  /** What a span, and a record, mean; null for a record that tells nothing. */
  readSpan(raw: RawSpan): SeenSpan;
  readLog(raw: RawLog): SeenLog | null;
  limits?: OtlpLimits;
};

/** `handle` answers what exporters of OpenTelemetry send, and returns false for everything else. */
export type Otlp = { handle(request: IncomingMessage, response: ServerResponse): boolean };

const BASES = ["/api/v1/otlp", "/api/public/otel"] as const;
const SIGNALS = new Map<string, Signal>([
  ["/v1/traces", "traces"],
  ["/v1/logs", "logs"],
]);
const NO_METRICS = "Metrics are not taken here, only /v1/traces and /v1/logs. Set OTEL_METRICS_EXPORTER=none.";

type Inside = OtlpParts & { budget: ByteBudget; rate: TokenBuckets };

/** What comes after the base, or null where it is none of ours. */
export function otlpPathOf(path: string): string | null {
  const base = BASES.find((each) => path.startsWith(each));
  const rest = base === undefined ? undefined : path.slice(base.length);
  return rest === "" || rest?.startsWith("/") ? rest : null;
}

/** The signal that is sent. @throws AppError `not_found` */
function signalOf(rest: string): Signal {
  const signal = SIGNALS.get(rest.replace(/\/$/, ""));
  if (signal) return signal;
  throw new AppError("not_found", rest.startsWith("/v1/metrics") ? NO_METRICS : "Send to /v1/traces or /v1/logs.");
}

function encodingOrRefuse(request: IncomingMessage): Encoding {
  const encoding = encodingOf(request);
  if (encoding) return encoding;
  const detail = "Send the body as Content-Type application/x-protobuf or application/json.";
  throw new AppError("unsupported_media_type", detail);
}

const NOT_UNDERSTOOD = "It could not be understood; the operator's log says why.";
const complain = logSeldom("a span or record could not be understood");

/** Reads one kind of item; one that nobody foresaw is refused alone. */
async function readAll<T, S>(steps: Iterable<Step<T>>, read: (item: T) => S | null, refusals: Refusals): Promise<S[]> {
  const items: S[] = [];
  await takeTurns(steps, (step) => {
    if (step === undefined) return;
    if ("refused" in step) {
      refusals.add(step.refused);
      return;
    }
    try {
      const item = read(step.item);
      if (item !== null) items.push(item);
    } catch (error) {
      complain(error);
      refusals.add({ count: 1, reason: NOT_UNDERSTOOD });
    }
  });
  return items;
}

async function batchOf(parts: Inside, signal: Signal, encoding: Encoding, body: Buffer, refusals: Refusals) {
  const now = Date.now();
  const batch: Batch =
    signal === "traces"
      ? { spans: await readAll(readTraces(body, encoding, now), parts.readSpan, refusals), logs: [] }
      : { spans: [], logs: await readAll(readLogs(body, encoding, now), parts.readLog, refusals) };
  return batch;
}

async function answer(parts: Inside, request: IncomingMessage, response: ServerResponse, rest: string): Promise<void> {
  const signal = signalOf(rest);
  if (request.method !== "POST") throw methodNotAllowed(request.method, ["POST"]);
  const key = parts.gate.admit(request, Date.now());
  authorizeKey(key, "ingest");
  const encoding = encodingOrRefuse(request);
  const wait = parts.rate.take(key.keyId, Date.now());
  if (wait > 0) {
    throw new AppError("rate_limited", "This API key sends more spans than it may. Sample, or spread them over keys.", {
      retryAfter: wait,
    });
  }
  const lease = parts.budget.lease(key.keyId);
  const refusals = new Refusals();
  let charged = 0;
  // Reading is work as well: a body of which nothing can be kept costs its sender as much.
  const charge = (count: number) => {
    const cost = Math.max(count, Math.floor(lease.held / BYTES_OF_ONE)) - charged;
    if (cost > 0) parts.rate.charge(key.keyId, Date.now(), cost);
    charged += Math.max(0, cost);
  };
  try {
    const body = await readOtlpBody(request, lease, parts.limits?.body);
    const batch = await batchOf(parts, signal, encoding, body, refusals);
    const count = batch.spans.length + batch.logs.length;
    charge(count + refusals.count);
    if (count > 0) {
      const { keyId, workspaceId, promptPattern } = key;
      const { rejected, reason } = await parts.ingest.take({ keyId, workspaceId, promptPattern }, batch);
      refusals.addTold(rejected, reason);
    }
    sendOtlp(response, 200, encoding, writeResponse(encoding, signal, refusals.partial()));
  } finally {
    charge(refusals.count);
    lease.free();
  }
}

/** The receiver of OTLP/HTTP: traces and logs, in protobuf and in JSON. */
export function createOtlp(parts: OtlpParts): Otlp {
  const { perKey, bytesHeld } = parts.limits ?? LIMITS;
  const inside = { ...parts, budget: createByteBudget(bytesHeld), rate: new TokenBuckets(perKey) };
  return {
    handle(request, response) {
      const rest = otlpPathOf(splitUrl(request.url ?? "").path);
      if (rest === null) return false;
      answer(inside, request, response, rest).catch((error) => sendStatus(request, response, asUnavailable(error)));
      return true;
    },
  };
}
