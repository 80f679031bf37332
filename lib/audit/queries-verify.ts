import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { log } from "../core/log.ts";
import { query } from "../usecase/query.ts";
import type { VerifyProgress } from "./domain/verification.ts";
import { type LastVerification, noteVerification } from "./last-verification.ts";
import { verifyChain } from "./verify.ts";

const TELL_EVERY_MS = 200;

/** What is told while a chain is verified: how far it is, and in the end what was found, or that it failed. */
export type VerifyStep = { progress: VerifyProgress } | { found: LastVerification } | { failed: true };

const line = (step: VerifyStep) => `${JSON.stringify(step)}\n`;

/**
 * Verifies the workspace's chain and tells of it, a line of JSON at a time (`VerifyStep`). Who stops reading stops the
 * walk. What is found is remembered with its time.
 */
export const verifySteps = query("audit.verify", async ({ db, workspaceId }): Promise<AsyncGenerator<string>> => {
  const stopping = new AbortController();
  let progress: VerifyProgress = { rows: 0, total: 0 };
  const tell = async function* (): AsyncGenerator<string> {
    try {
      const walk = verifyChain(db, workspaceId, {
        signal: stopping.signal,
        onProgress: (reached) => {
          progress = reached;
        },
      });
      const end = walk.then(
        (result): VerifyStep => ({ found: noteVerification(workspaceId, { ...result, at: new Date().toISOString() }) }),
        (error): VerifyStep => {
          if (!stopping.signal.aborted) log.error("verifying an audit chain", error, { workspaceId });
          return { failed: true };
        },
      );
      for (;;) {
        const step = await Promise.race([end, pause(TELL_EVERY_MS, null, { ref: false })]);
        if (step) return yield line(step);
        yield line({ progress });
      }
    } finally {
      stopping.abort();
    }
  };
  return tell();
});
