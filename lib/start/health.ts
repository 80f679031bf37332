import type { IncomingMessage, ServerResponse } from "node:http";
import type { Db } from "../core/db.ts";

/** What must be true before this process should get requests; each answers with a reason when it is not. */
export type Check = () => Promise<string | null> | string | null;

const PING_MS = 2_000;

/** Is the database there? Asked with a deadline, so that a hanging connection counts as none. */
export function databaseCheck(db: Db): Check {
  return async () => {
    const late = new Promise<string>((resolve) => setTimeout(resolve, PING_MS, "the database does not answer").unref());
    const ping = db.$queryRaw`select 1`.then(
      () => null,
      () => "the database cannot be reached",
    );
    return Promise.race([ping, late]);
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" }).end(text);
}

/**
 * Answers `/healthz` (the process lives) and `/readyz` (it should get requests; 503 with the reasons when not).
 * Returns false for any other path.
 */
export async function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  checks: Check[],
): Promise<boolean> {
  const path = request.url?.split("?", 1)[0];
  if (path === "/healthz") answer(response, 200, { status: "alive" });
  else if (path === "/readyz") {
    const reasons = (await Promise.all(checks.map((check) => check()))).filter((reason) => reason !== null);
    answer(
      response,
      reasons.length === 0 ? 200 : 503,
      reasons.length === 0 ? { status: "ready" } : { status: "not ready", reasons },
    );
  } else return false;
  return true;
}
