import "server-only";
import { findViewer, type Viewer } from "../access/session.ts";
import { problemResponse, signedOut } from "./answer-json.ts";

/** A file that was made as a whole. `inline` lets the browser show it instead of saving it. */
export type MadeFile = { name: string; type: string; bytes: Uint8Array<ArrayBuffer>; inline?: boolean };

/** Sends a made file to who is signed in and a member; everybody else gets a problem document. Never cached. */
export async function answerFile(workspace: string, make: (viewer: Viewer) => Promise<MadeFile>): Promise<Response> {
  try {
    const viewer = await findViewer(workspace);
    if (!viewer) throw signedOut();
    const { name, type, bytes, inline } = await make(viewer);
    const disposition = `${inline ? "inline" : "attachment"}; filename="${name.replaceAll(/[^\w.-]+/g, "-")}"`;
    const headers = { "Content-Type": type, "Content-Disposition": disposition, "Cache-Control": "no-store" };
    return new Response(bytes, { headers });
  } catch (error) {
    return problemResponse(error);
  }
}
