import { type AlertLine, readAlertLines } from "../alerts/read-alert-lines.ts";
import { query } from "../usecase/query.ts";

/** Every alert of the workspace with how it stands, the oldest first. */
export const listAlerts = query(
  "workspace.read",
  async ({ db, workspaceId }, _given: unknown): Promise<{ items: AlertLine[] }> => ({
    items: await readAlertLines(db, workspaceId),
  }),
  // A rule may look at every prompt: no business of a key that is limited to some.
  (_given: unknown) => ({ prompt: "" }),
);
