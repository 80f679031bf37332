"use server";
import { findViewer } from "../access/session.ts";
import { AppError } from "../core/errors.ts";
import { log } from "../core/log.ts";
import { problemOf } from "../core/problem.ts";
import type { ActionResult } from "../usecase/action.ts";
import type { LastVerification } from "./last-verification.ts";
import { verifyAudit } from "./queries.ts";

/** Verifies the chain now, for whoever may read it. */
export async function verifyAuditAction(workspace: string): Promise<ActionResult<LastVerification>> {
  try {
    const viewer = await findViewer(workspace);
    if (!viewer) throw new AppError("unauthenticated", "You are signed out, or no longer a member. Sign in again.");
    return { ok: true, result: await verifyAudit(viewer.context) };
  } catch (error) {
    if (!(error instanceof AppError)) log.error("verifying the audit chain failed", error);
    return { ok: false, problem: problemOf(error) };
  }
}
