import type { z } from "zod";
import { authorize, type Target } from "../access/authorize.ts";
import type { Permission } from "../access/policy.ts";
import { type AuditEntry, record } from "../audit/record.ts";
import { enqueue } from "../jobs/queue.ts";
import type { Change, Context, Work } from "./context.ts";
import { emitEvent } from "./emit.ts";
import { claim, settle } from "./idempotency.ts";
import { parseInput } from "./parse.ts";
import { publishAccess, publishRules } from "./publish.ts";
import { standing } from "./standing.ts";

type Definition<I, R, G> = {
  name: string;
  permission: Permission;
  input: z.ZodType<I, G>;
  /** What a limited API key is checked against. */
  target?: (input: I) => Target;
  run: (work: Work, input: I) => Promise<Change<R>>;
};

/** Takes its input as it is given (`G`, defaults not yet filled in); anything of another shape is refused. */
export type Command<G, R> = {
  (context: Context, given: G): Promise<R>;
  readonly command: { name: string; permission: Permission };
};

function auditEntries(audit: AuditEntry | AuditEntry[] | null): AuditEntry[] {
  if (audit === null) return [];
  return Array.isArray(audit) ? audit : [audit];
}

/**
 * The one door for writes: authorizes, parses, opens the transaction, runs, audits. The change, its audit rows, its
 * ruleset patches and its jobs commit together or not at all.
 */
export function command<I, R, G>(definition: Definition<I, R, G>): Command<G, R> {
  const { name, permission, input: schema, target, run } = definition;

  async function door(context: Context, given: G): Promise<R> {
    authorize(context.actor, permission);
    const input = parseInput(schema, given);
    const aim = target?.(input) ?? {};
    authorize(context.actor, permission, aim);
    const { db, workspaceId, source, idempotency } = context;
    return db.$transaction(async (tx) => {
      const { now, actor } = await standing(tx, workspaceId, context.actor);
      authorize(actor, permission, aim);
      if (idempotency) {
        const earlier = await claim(tx, workspaceId, idempotency);
        if (earlier) return earlier.body as R;
      }
      const work: Work = {
        tx,
        workspaceId,
        actor,
        source,
        now,
        reach: (found) => authorize(actor, permission, found),
        publish: (patch) => publishRules(tx, workspaceId, now, patch),
        publishAccess: () => publishAccess(tx, workspaceId),
        emit: (event) => emitEvent(tx, workspaceId, now, event),
        enqueue: (job, data) => enqueue(tx, job, data),
      };
      const { result, audit } = await run(work, input);
      for (const entry of auditEntries(audit)) await record(tx, workspaceId, actor, now, entry);
      if (idempotency) await settle(tx, workspaceId, idempotency, result);
      return result;
    });
  }

  return Object.assign(door, { command: { name, permission } });
}
