import "server-only";
import { may } from "../../access/authorize.ts";
import { missingRoleSentence } from "../../access/policy.ts";
import { query } from "../../usecase/query.ts";
import { type PinChoices, pinChoices } from "../pins/pin-choices.ts";
import { type PinLine, readPinLines } from "../pins/read-pin-lines.ts";
import type { Tenant } from "./domain/tenant-change.ts";

const MOST = 100;

/** What a tenant was answered with, first and last. Times are RFC 3339. */
export type ServedLine = { prompt: string; version: number; firstSeenAt: string; lastSeenAt: string };
/** What was true of it from a moment on. */
export type FactLine = { tier: string | null; experiments: boolean; at: string };

export type TenantView = {
  id: string;
  /** Null when it was only seen, or pinned, and nobody registered it. */
  registered: (Tenant & { createdAt: string }) | null;
  pins: PinLine[];
  ended: PinLine[];
  served: ServedLine[];
  facts: FactLine[];
  choices: PinChoices;
  editBlocked: string | null;
  pinBlocked: string | null;
};

/** All that is known of a tenant; null when nobody registered, pinned or served anybody of this id. */
export const tenantView = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, id: string): Promise<TenantView | null> => {
    const [row, pins, ended, served, facts, choices] = await Promise.all([
      db.tenant.findUnique({ where: { workspaceId_id: { workspaceId, id } } }),
      readPinLines(db, workspaceId, { tenantId: id, limit: MOST }),
      readPinLines(db, workspaceId, { tenantId: id, ended: true, limit: MOST }),
      db.$queryRaw<{ prompt: string; version: number; first: Date; last: Date }[]>`
        select p.name as prompt, s.version, s.first_seen_at as first, s.last_seen_at as last
        from served_interval s join prompt p on p.id = s.prompt_id
        where s.workspace_id = ${workspaceId} and s.tenant_id = ${id}
        order by s.last_seen_at desc, p.name, s.version desc limit ${MOST}`,
      db.tenantFact.findMany({ where: { workspaceId, tenantId: id }, orderBy: { at: "desc" }, take: MOST }),
      pinChoices(db, workspaceId),
    ]);
    if (!row && pins.length + ended.length + served.length === 0) return null;
    return {
      id,
      registered: row && {
        ...{ id, name: row.name, tier: row.tier, experiments: row.experiments },
        createdAt: row.createdAt.toISOString(),
      },
      pins,
      ended,
      served: served.map(({ prompt, version, first, last }) => ({
        ...{ prompt, version },
        firstSeenAt: first.toISOString(),
        lastSeenAt: last.toISOString(),
      })),
      facts: facts.map(({ tier, experiments, at }) => ({ tier, experiments, at: at.toISOString() })),
      choices,
      editBlocked: missingRoleSentence("tenant.edit", may(actor, "tenant.edit")),
      pinBlocked: missingRoleSentence("pin.edit", may(actor, "pin.edit")),
    };
  },
);
