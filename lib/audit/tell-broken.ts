import type { Tx } from "../core/db.ts";
import { membersWho } from "../notifications/find-recipients.ts";
import { notify } from "../notifications/notify.ts";
import { command } from "../usecase/command.ts";
import { chainFaultsInput } from "./schema.ts";

const WHAT_TO_DO =
  "Nothing is mended by itself. Keep a copy of the database as it is now, verify the chain on the audit page, and compare it with a backup from before.";

/** The rows at which a fault was told of already. A chain that grows on may give the same fault other words. */
async function toldRows(tx: Tx, workspaceId: string): Promise<Set<number>> {
  const rows = await tx.$queryRaw<{ seq: number }[]>`
    select (fault->>'seq')::int as seq from audit_event e, jsonb_array_elements(e.after->'faults') fault
    where e.workspace_id = ${workspaceId} and e.action = 'audit.found_broken'`;
  return new Set(rows.map(({ seq }) => seq));
}

/** Tells all admins of a chain that is not as it was written, once of each fault, and keeps in the log that it did. */
export const tellBroken = command({
  name: "audit.tell-broken",
  permission: "retention.edit",
  input: chainFaultsInput,
  run: async (work, { faults }) => {
    const { tx, workspaceId } = work;
    // Of two who found the same, the second waits here and finds it told.
    await tx.$queryRaw`select 1 from workspace where id = ${workspaceId} for no key update`;
    const told = await toldRows(tx, workspaceId);
    const found = faults.filter(({ seq }) => !told.has(seq));
    const [first, ...more] = found;
    if (!first) return { result: { told: 0 }, audit: null };
    await notify(work, {
      kind: "chain_broken",
      to: await membersWho(tx, workspaceId, "retention.edit"),
      title: `The audit log is not as it was written: ${first.fault}`,
      body: [...more.map(({ fault }) => `Also: ${fault}.`), WHAT_TO_DO].join("\n"),
      path: "audit",
    });
    return {
      result: { told: found.length },
      audit: {
        action: "audit.found_broken",
        subject: { type: "audit", id: "chain", name: "the audit log" },
        after: { sentence: first.fault, faults: found },
      },
    };
  },
});
