import "server-only";
import { createHash } from "node:crypto";
import { findViewer, type Viewer } from "../access/session.ts";
import { problemResponse, signedOut } from "./answer-json.ts";

/**
 * Answers a console page's GET for something small that is asked again and again: JSON with an ETag of its content
 * (RFC 9110 §8.8.3), or 304 without a body while nothing changed. Everybody but a member gets a 401 problem.
 */
export async function answerTagged(
  workspace: string,
  request: Request,
  read: (viewer: Viewer) => Promise<unknown>,
): Promise<Response> {
  try {
    const viewer = await findViewer(workspace);
    if (!viewer) throw signedOut();
    const body = JSON.stringify(await read(viewer));
    const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
    // The browser keeps it for this person, and asks each time whether it still holds.
    const headers = { ETag: tag, "Cache-Control": "private, no-cache", Vary: "Cookie" };
    const known = request.headers.get("if-none-match")?.split(",") ?? [];
    if (known.some((each) => each.trim().replace(/^W\//, "") === tag))
      return new Response(null, { status: 304, headers });
    return new Response(body, { headers: { ...headers, "Content-Type": "application/json" } });
  } catch (error) {
    return problemResponse(error);
  }
}
