import type { Db } from "../../core/db.ts";
import { log } from "../../core/log.ts";
import { CAPTURES, type Capture, USUAL_WATCH } from "../domain/capture.ts";

const READ_EVERY_MS = 2_000;

/** What may be kept of the calls that come in now. */
export type CapturePolicies = {
  /** The prompt's own, else the workspace's; nothing is kept as long as nothing was read. */
  of(workspaceId: string, promptId: string | null): Capture;
  /** For how many days calls are kept: the prompt's own, else the workspace's. */
  keptDays(workspaceId: string, promptId: string | null): number;
  /** Reads what is set now. It is read by itself every two seconds; while the database is away the last one counts. */
  refresh(): Promise<void>;
  stop(): void;
};

const keyOf = (workspaceId: string, promptId: string): string => `${workspaceId} ${promptId}`;
const asCapture = (text: string): Capture => CAPTURES.find((each) => each === text) ?? "off";

type Policy = { capture: Capture; callDays: number };

/** Every policy of the installation in memory: one row a workspace or prompt that differs, so there are few. */
export function capturePolicies(db: Db, everyMs = READ_EVERY_MS): CapturePolicies {
  let policies: Map<string, Policy> | null = null;

  async function refresh(): Promise<void> {
    const rows = await db.watchSetting.findMany({
      select: { workspaceId: true, promptId: true, capture: true, callDays: true },
    });
    policies = new Map(
      rows.map(({ workspaceId, promptId, capture, callDays }) => [
        keyOf(workspaceId, promptId),
        { capture: asCapture(capture), callDays },
      ]),
    );
  }
  const timer = setInterval(
    () =>
      void refresh().catch((error) =>
        log.warn("what may be kept of calls could not be read", { error: String(error) }),
      ),
    everyMs,
  );
  timer.unref();

  function policyOf(workspaceId: string, promptId: string | null): Policy | undefined {
    const own = promptId === null ? undefined : policies?.get(keyOf(workspaceId, promptId));
    return own ?? policies?.get(keyOf(workspaceId, ""));
  }

  return {
    of: (workspaceId, promptId) =>
      policies ? (policyOf(workspaceId, promptId)?.capture ?? USUAL_WATCH.capture) : "off",
    keptDays: (workspaceId, promptId) => policyOf(workspaceId, promptId)?.callDays ?? USUAL_WATCH.callDays,
    refresh,
    stop: () => clearInterval(timer),
  };
}
