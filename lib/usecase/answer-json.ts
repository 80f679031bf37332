import "server-only";
import { findViewer, type Viewer } from "../access/session.ts";
import { asUnavailable } from "../core/database-away.ts";
import { AppError } from "../core/errors.ts";
import { log } from "../core/log.ts";
import { problemOf } from "../core/problem.ts";

/** What a reader without a session, or without a membership, is told. */
export const signedOut = () =>
  new AppError("unauthenticated", "You are signed out, or no longer a member. Sign in again.");

/** A refusal or failure as a problem document. What is not a refusal is logged and told to nobody. */
export function problemResponse(thrown: unknown): Response {
  const error = asUnavailable(thrown);
  if (!(error instanceof AppError)) log.error("route failed", error);
  const problem = problemOf(error);
  const headers = { "Content-Type": "application/problem+json", "Cache-Control": "no-store" };
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/**
 * Answers a console page's GET for live data: who is signed in and a member gets what `read` finds, as JSON; everybody
 * else a 401 problem. Never cached.
 */
export async function answerJson(workspace: string, read: (viewer: Viewer) => Promise<unknown>): Promise<Response> {
  try {
    const viewer = await findViewer(workspace);
    if (!viewer) throw signedOut();
    return Response.json(await read(viewer), { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    return problemResponse(error);
  }
}

/** Sends text as a file while it is still being read; a reader that goes away stops the reading. */
export async function answerStream(
  workspace: string,
  { type, file }: { type: string; file: string },
  read: (viewer: Viewer) => Promise<AsyncGenerator<string>>,
): Promise<Response> {
  try {
    const viewer = await findViewer(workspace);
    if (!viewer) throw signedOut();
    const parts = await read(viewer);
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await parts.return(undefined);
      },
    });
    const headers = { "Content-Type": type, "Cache-Control": "no-store" };
    return new Response(body, { headers: { ...headers, "Content-Disposition": `attachment; filename="${file}"` } });
  } catch (error) {
    return problemResponse(error);
  }
}
