import type { Db } from "../../core/db.ts";
import { log } from "../../core/log.ts";
import { CAPTURES, type Capture, USUAL_WATCH } from "../domain/capture.ts";

const READ_EVERY_MS = 2_000;

/** What may be kept of the calls that come in now. */
export type CapturePolicies = {
  /** The prompt's own, else the workspace's; nothing is kept as long as nothing was read. */
  of(workspaceId: string, promptId: string | null): Capture;
  /** Reads what is set now. It is read by itself every two seconds; while the database is away the last one counts. */
  refresh(): Promise<void>;
  stop(): void;
};

const keyOf = (workspaceId: string, promptId: string): string => `${workspaceId} ${promptId}`;
const asCapture = (text: string): Capture => CAPTURES.find((each) => each === text) ?? "off";

/** Every policy of the installation in memory: one row a workspace or prompt that differs, so there are few. */
export function capturePolicies(db: Db, everyMs = READ_EVERY_MS): CapturePolicies {
  let policies: Map<string, Capture> | null = null;

  async function refresh(): Promise<void> {
    const rows = await db.watchSetting.findMany({ select: { workspaceId: true, promptId: true, capture: true } });
    policies = new Map(rows.map((row) => [keyOf(row.workspaceId, row.promptId), asCapture(row.capture)]));
  }
  const timer = setInterval(
    () => void refresh().catch((error) => log.error("reading what may be kept of calls", error)),
    everyMs,
  );
  timer.unref();
  return {
    of(workspaceId, promptId) {
      if (!policies) return "off";
      const own = promptId === null ? undefined : policies.get(keyOf(workspaceId, promptId));
      return own ?? policies.get(keyOf(workspaceId, "")) ?? USUAL_WATCH.capture;
    },
    refresh,
    stop: () => clearInterval(timer),
  };
}
