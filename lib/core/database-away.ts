import { AppError } from "./errors.ts";
import { log } from "./log.ts";

/** How Prisma's driver adapter names a database that does not answer, or an operation that lost to another one. */
const PASSING_KINDS = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TlsConnectionError",
  "TooManyConnections",
  "TransactionWriteConflict",
]);
/** Prisma: no connection to be had, or no transaction begun, in time. Postgres: shutting down, starting up, a deadlock. */
const PASSING_CODES = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034"]);
const PASSING_STATES = new Set(["57P01", "57P02", "57P03", "53300", "40001", "40P01"]);
const RETRY_AFTER_S = 2;

type Failure = {
  code?: unknown;
  message?: unknown;
  meta?: { driverAdapterError?: { cause?: Cause } };
  cause?: Cause;
};
type Cause = { kind?: unknown; code?: unknown; originalCode?: unknown };

function isPassing({ code, message, meta, cause }: Failure): boolean {
  const { kind, code: state, originalCode } = meta?.driverAdapterError?.cause ?? cause ?? {};
  return (
    PASSING_CODES.has(String(code)) ||
    PASSING_KINDS.has(String(kind)) ||
    [code, state, originalCode].some((each) => PASSING_STATES.has(String(each))) ||
    /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(
      String(message),
    )
  );
}

/** What a client is told of an error: a database that is away for now is 503, everything else stays as it is. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error) || !isPassing(error as Failure)) return error;
  log.warn("the database did not answer a request", { error: error.message.split("\n").at(-1) });
  const detail =
    "The database does not answer at the moment. Try again in a few seconds; a write with the same Idempotency-Key counts once.";
  return new AppError("unavailable", detail, { retryAfter: RETRY_AFTER_S });
}
