"use server";
import { asViewer } from "../usecase/action.ts";
import { verifyAudit } from "./queries.ts";

/** Verifies the chain now, for whoever may read it. */
export async function verifyAuditAction(workspace: string) {
  return asViewer("audit.verify", workspace, verifyAudit);
}
